"""The commands, one module each: its options, and what it does in the order of the steps. May import every step.

A command's module has NAME, HELP, `options`, which tells the parser what it takes, and `run`, which returns an exit
code. What only some commands need (MkDocs, a browser) is imported inside `run`, so that `check` stays quick.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast


class Command(Protocol):
    """What the parser needs to know of a command's module."""

    NAME: str
    HELP: str

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it and return the exit code."""


NAMES = (
    "check", "diff", "pages", "site", "bundle", "handbook", "serve", "import-ptp", "import-mue", "import-rvu",
    "new", "fmt", "schema", "release", "upkeep", "addresses",
)  # fmt: skip


def named(arguments: Sequence[str]) -> Iterator[Command]:
    """Yield the commands that arguments name, or all where they name none: the others need not be waited for."""
    for name in [name for name in NAMES if name in arguments] or NAMES:
        yield cast("Command", import_module(f"generator.commands.{name.replace('-', '_')}"))
