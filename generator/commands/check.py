"""`check`: says what is wrong with the data. Writes nothing but what the next check need not find out again."""

from __future__ import annotations

import argparse

from generator import load
from generator.commands.common import FINE, WRONG_DATA, data_root, show, today
from generator.load import kept

NAME = "check"
HELP = "read the data and say what is wrong with it"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("--stale", action="store_true", help="also fail on sources that are overdue")


def run(options: argparse.Namespace) -> int:
    """Return 0 if the data is right, and, with --stale, no source is overdue."""
    root = data_root(options)
    memory = kept.recall(root)
    found = load.check(root, today(options), memory)
    kept.keep(root, memory)
    stale = found.overdue(today(options)) if found.is_right and options.stale else []
    show(sorted([*found.diagnostics, *stale]), options)
    return FINE if found.is_right and not stale else WRONG_DATA
