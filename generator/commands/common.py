"""What commands share: exit codes, the day, reading the data, printing problems. The one look at the clock is here."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from generator.diagnostics import FORMATS, CannotRun, Diagnostic
from generator.load import Loaded, Memory, load

FINE, WRONG_DATA, CANNOT_RUN = 0, 1, 2


def no_options(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command takes only what all commands take."""


def a_day(text: str) -> date:
    """Return the day that an option gives."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write YYYY-MM-DD") from None


def today(options: argparse.Namespace) -> date:
    """Return the day given by --today, else the clock's. It decides what a check says, and nothing on a page."""
    return date.fromisoformat(str(options.today)) if options.today else datetime.now(UTC).date()


def day_of_pages(options: argparse.Namespace, facts: date) -> date:
    """Return the day on which pages judge what is overdue: --today, else SOURCE_DATE_EPOCH, else that of the facts.

    `facts` is the day of the newest fact, before which no page can be from. It stands in for the clock, so that two
    builds of the same files give the same bytes; a reader's browser goes on from there (see due.js).
    """
    if options.today:
        return date.fromisoformat(str(options.today))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return max(facts, datetime.fromtimestamp(int(epoch), UTC).date()) if epoch else facts
    except (ValueError, OverflowError, OSError):
        raise CannotRun(
            f"SOURCE_DATE_EPOCH is {epoch!r}; it must be seconds since 1970, or not set"
        ) from None


def loaded(options: argparse.Namespace, memory: Memory | None = None) -> Loaded:
    """Read and check the data of --root and print what is wrong with it; what `memory` knows is not read again."""
    found = checked(options, memory)
    show(found.diagnostics, options)
    return found


def checked(options: argparse.Namespace, memory: Memory | None = None) -> Loaded:
    """Read and check the data of --root; what `memory` knows is not read again."""
    return load(data_root(options), today(options), memory)


def data_root(options: argparse.Namespace) -> Path:
    """Return --root, if there is data in it."""
    root: Path = options.root
    if not (root / "data").is_dir():
        raise CannotRun(
            f"there is no folder data/ in {root.resolve()}; give the project's folder with --root"
        )
    return root


def show(diagnostics: list[Diagnostic], options: argparse.Namespace) -> None:
    """Print problems in the format asked for, and how many errors there are."""
    if diagnostics or options.format == "json":
        print(FORMATS[options.format](diagnostics))
    errors = sum(problem.level == "error" for problem in diagnostics)
    if errors and options.format == "text":
        print(f"{errors} {'error' if errors == 1 else 'errors'}. Nothing was written.", file=sys.stderr)
