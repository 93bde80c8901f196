"""`import-mue`: CMS's file of most units a day → data/unit_limits.yaml, for the codes of the book."""

from __future__ import annotations

import argparse
from datetime import date

from generator.commands.importing import add_options, run_import
from generator.imports import Imported, Progress, imported, read_limits
from generator.model.data import Data

NAME = "import-mue"
HELP = "read the medically unlikely edits of a quarter from CMS's file into data/"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    add_options(parser, settings=True)


def run(options: argparse.Namespace) -> int:
    """Return 0 if the table is in data/; otherwise data/ is as it was."""

    def read(data: Data, day: date, progress: Progress) -> Imported:
        numbers = [code.code for code in data.codes.codes]
        said = (options.effective, options.setting)
        return imported(read_limits(options.files, numbers, data.unit_limits, day, said, progress), day)

    return run_import(options, read)
