"""What commands share: exit codes, the day, reading the data, printing problems. The one look at the clock is here."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from generator.diagnostics import FORMATS, CannotRun, Diagnostic
from generator.load import Loaded, load

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
    """Return the day given by --today, else by SOURCE_DATE_EPOCH, else today's; no page may depend on it."""
    return given_day(options) or datetime.now(UTC).date()


def given_day(options: argparse.Namespace) -> date | None:
    """Return the day given by --today, else by SOURCE_DATE_EPOCH, else None."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if options.today:
        return date.fromisoformat(str(options.today))
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else None


def loaded(options: argparse.Namespace) -> Loaded:
    """Read and check the data of --root and print what is wrong with it."""
    found = checked(options)
    show(found.diagnostics, options)
    return found


def checked(options: argparse.Namespace) -> Loaded:
    """Read and check the data of --root."""
    root: Path = options.root
    if not (root / "data").is_dir():
        raise CannotRun(
            f"there is no folder data/ in {root.resolve()}; give the project's folder with --root"
        )
    return load(root, today(options))


def show(diagnostics: list[Diagnostic], options: argparse.Namespace) -> None:
    """Print problems in the format asked for, and how many errors there are."""
    if diagnostics or options.format == "json":
        print(FORMATS[options.format](diagnostics))
    errors = sum(problem.level == "error" for problem in diagnostics)
    if errors and options.format == "text":
        print(f"{errors} {'error' if errors == 1 else 'errors'}. Nothing was written.", file=sys.stderr)
