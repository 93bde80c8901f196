"""`check`: says what is wrong with the data. Writes nothing."""

from __future__ import annotations

import argparse

from generator.checks import overdue
from generator.commands.common import FINE, WRONG_DATA, loaded, today
from generator.diagnostics import FORMATS

NAME = "check"
HELP = "read the data and say what is wrong with it"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("--stale", action="store_true", help="also fail on sources that are overdue")


def run(options: argparse.Namespace) -> int:
    """Return 0 if the data is right, and, with --stale, no source is overdue."""
    found = loaded(options)
    if found.data is None:
        return WRONG_DATA
    stale = overdue(found.data, found.roots, today(options)) if options.stale else []
    if stale:
        print(FORMATS[options.format](stale))
    return WRONG_DATA if stale else FINE
