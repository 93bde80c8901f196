"""`import-rvu`: CMS's file of relative values → data/fee_schedule.yaml, for the codes of the book."""

from __future__ import annotations

import argparse
from datetime import date

from generator.commands.importing import add_options, run_import
from generator.imports import Imported, Progress, imported, read_fees
from generator.model.data import Data

NAME = "import-rvu"
HELP = "read the relative values of a quarter from CMS's file into data/"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    add_options(parser, settings=False)


def run(options: argparse.Namespace) -> int:
    """Return 0 if the table is in data/; otherwise data/ is as it was."""

    def read(data: Data, day: date, progress: Progress) -> Imported:
        numbers = [code.code for code in data.codes.codes]
        table, released = read_fees(
            options.files, numbers, data.fee_schedule, day, options.effective, progress
        )
        return imported(table, day, released)

    return run_import(options, read)
