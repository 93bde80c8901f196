"""The command line: calls the steps in order, prints what they say, returns 0 fine, 1 data wrong, 2 cannot run."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from generator import output
from generator.book import Book, build
from generator.checks import all_rules, overdue
from generator.diagnostics import FORMATS, Diagnostic
from generator.load import Loaded, load
from generator.pages import render
from generator.scripts import scripts

FINE, WRONG_DATA, CANNOT_RUN = 0, 1, 2


class CannotRun(Exception):
    """Something outside the data stands in the way; the text says what, and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a character shows its number
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (CannotRun, output.Refused) as reason:
        print(f"cannot run: {reason}", file=sys.stderr)
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        print(f"cannot run: {error.strerror or error}{place}", file=sys.stderr)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
    return CANNOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator", description="Facts in data/ become pages and a site."
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="folder with data/, docs/ and mkdocs.yml (default: here)"
    )
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
    parser.add_argument(
        "--today", type=_day, default=None, help="the day to which dates are compared, YYYY-MM-DD"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, function, text in (
        ("check", _check, "read the data and say what is wrong with it"),
        ("pages", _pages, "check, then write the pages into docs/"),
        ("site", _site, "write the pages, then build the site into site/"),
        ("serve", _serve, "preview the site and rebuild it on every change"),
    ):
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(command=function)
        if name == "check":
            command.add_argument("--stale", action="store_true", help="also fail on sources that are overdue")
        if name == "serve":
            command.add_argument(
                "--port", type=int, default=8000, help="port on 127.0.0.1; 0 takes a free one"
            )
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write YYYY-MM-DD") from None


def _today(options: argparse.Namespace) -> date:
    """Return the day given by --today, else by SOURCE_DATE_EPOCH, else today's: the only look at the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if options.today:
        return date.fromisoformat(str(options.today))
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()


def _loaded(options: argparse.Namespace) -> Loaded:
    root: Path = options.root
    if not (root / "data").is_dir():
        raise CannotRun(
            f"there is no folder data/ in {root.resolve()}; give the project's folder with --root"
        )
    loaded = load(root, _today(options))
    _print(loaded.diagnostics, options)
    return loaded


def _print(diagnostics: list[Diagnostic], options: argparse.Namespace) -> None:
    if diagnostics or options.format == "json":
        print(FORMATS[options.format](diagnostics))
    errors = sum(problem.level == "error" for problem in diagnostics)
    if errors and options.format == "text":
        print(f"{errors} {'error' if errors == 1 else 'errors'}. Nothing was written.", file=sys.stderr)


def _check(options: argparse.Namespace) -> int:
    loaded = _loaded(options)
    if loaded.data is None:
        return WRONG_DATA
    stale = overdue(loaded.data, loaded.roots, _today(options)) if options.stale else []
    if stale:
        print(FORMATS[options.format](stale))
    return WRONG_DATA if stale else FINE


def make_pages(options: argparse.Namespace) -> Book | None:
    """Check the data and write the pages; return the book, or None if the data is wrong."""
    loaded = _loaded(options)
    if loaded.data is None:
        return None
    lines = {
        code.code: loaded.roots["codes"].at(("codes", i)).line
        for i, code in enumerate(loaded.data.codes.codes)
    }
    book = build(loaded.data, lines, _today(options))
    output.sync(options.root / "docs", {**render(book, all_rules()), **scripts(book)})
    return book


def _pages(options: argparse.Namespace) -> int:
    return FINE if make_pages(options) else WRONG_DATA


def _site(options: argparse.Namespace) -> int:
    from generator import site  # noqa: PLC0415  (check and pages must not wait for what builds the site)

    if make_pages(options) is None:
        return WRONG_DATA
    print("Building the site ...", file=sys.stderr)
    try:
        pages = site.build(options.root.resolve())
    except site.BuildFailed as reason:
        raise CannotRun(f"the site was not built, the old one is untouched:\n{reason}") from None
    print(f"site/ has {pages} pages; open site/index.html through a web server, or run: make serve")
    return FINE


def _serve(options: argparse.Namespace) -> int:
    from generator.serve import serve  # noqa: PLC0415

    out = sys.stderr  # the preview catches what a build prints, to show it in the browser too
    options.root = options.root.resolve()
    # a shell that starts it in the background lets it ignore Ctrl+C; a polite end must work there, too
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        serve(
            options.root,
            options.port,
            lambda: make_pages(options) is not None,
            lambda text: print(text, file=out, flush=True),
        )
    return FINE
