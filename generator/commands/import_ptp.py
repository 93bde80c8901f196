"""`import-ptp`: CMS's files of same-day pairs, all parts of a quarter → data/pairs.yaml, for the codes of the book."""

from __future__ import annotations

import argparse
from datetime import date

from generator.commands.importing import add_options, run_import
from generator.imports import Imported, Progress, imported, read_pairs
from generator.model.data import Data

NAME = "import-ptp"
HELP = "read the procedure-to-procedure edits of a quarter from CMS's files into data/"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    add_options(parser, settings=True)


def run(options: argparse.Namespace) -> int:
    """Return 0 if the table is in data/; otherwise data/ is as it was."""

    def read(data: Data, day: date, progress: Progress) -> Imported:
        numbers = [code.code for code in data.codes.codes]
        said = (options.effective, options.setting)
        return imported(read_pairs(options.files, numbers, data.pairs, day, said, progress), day)

    return run_import(options, read)
