"""The command line: calls one command, prints what stands in its way, returns 0 fine, 1 data wrong, 2 cannot run."""

from __future__ import annotations

import argparse
import errno
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from generator import output
from generator.commands import named
from generator.commands.common import CANNOT_RUN, a_day
from generator.diagnostics import FORMATS, CannotRun, Diagnostic


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a character shows its number
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser(arguments).parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (CannotRun, output.Refused) as reason:
        _refuse(str(reason), options.format)
    except OSError as error:
        _refuse(_what_to_do(error), options.format)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
    return CANNOT_RUN


_NO_RIGHT = "give yourself the right to write there, or work in a copy of the project"
_CURES = {
    errno.ENOSPC: "free some space on that disk, then run this again",
    errno.EFBIG: "the system allows no file of that size; raise the limit (ulimit -f), then run this again",
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: "that disk can only be read; work in a copy of the project",
    errno.ENOENT: "get it back, such as with: git checkout -- FILE",
}


def _what_to_do(error: OSError) -> str:
    """Return what the system refused, where, and the cure; no command leaves anything half-built behind."""
    place = f" ({error.filename})" if error.filename else ""
    cure = _CURES.get(error.errno or 0)
    said = f"{error.strerror or error}{place}"
    return f"{said}; {cure}. What was built before is still whole." if cure else said


def _refuse(reason: str, form: str) -> None:
    """Say what stands in the way; a program that reads the other formats finds it among the problems, too."""
    print(f"cannot run: {reason}", file=sys.stderr)
    if form != "text":
        print(FORMATS[form]([Diagnostic("data", 1, 1, "cannot-run", reason)]))


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator", description="Facts in data/ become pages and a site."
    )
    _add_shared(parser)
    parser.set_defaults(root=Path(), format="text", today=None)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in named(arguments):
        added = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        _add_shared(added)
        command.options(added)
        added.set_defaults(command=command.run)
    return parser


def _add_shared(parser: argparse.ArgumentParser) -> None:
    """Add what all commands take, before the command or behind it; left out here, it is as it was given there."""
    add = parser.add_argument
    add(
        "--root",
        type=Path,
        default=argparse.SUPPRESS,
        help="folder with data/, docs/ and mkdocs.yml (default: here)",
    )
    add("--format", choices=sorted(FORMATS), default=argparse.SUPPRESS, help="how problems are printed")
    add(
        "--today",
        type=a_day,
        default=argparse.SUPPRESS,
        help="the day to which dates are compared, YYYY-MM-DD",
    )
