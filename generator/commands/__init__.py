"""The commands, one module each: its options, and what it does in the order of the steps. May import every step.

A command's module has NAME, HELP, `options`, which tells the parser what it takes, and `run`, which returns an exit
code. What only some commands need (MkDocs, a browser) is imported inside `run`, so that `check` stays quick.
"""

from __future__ import annotations

import argparse
from typing import Protocol, cast

from generator.commands import (
    addresses,
    bundle,
    check,
    diff,
    fmt,
    handbook,
    import_mue,
    import_ptp,
    import_rvu,
    new,
    pages,
    release,
    schema,
    serve,
    site,
    upkeep,
)


class Command(Protocol):
    """What the parser needs to know of a command's module."""

    NAME: str
    HELP: str

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it and return the exit code."""


COMMANDS: tuple[Command, ...] = tuple(
    cast("Command", module)
    for module in (
        check,
        diff,
        pages,
        site,
        bundle,
        handbook,
        serve,
        import_ptp,
        import_mue,
        import_rvu,
        new,
        fmt,
        schema,
        release,
        upkeep,
        addresses,
    )
)
