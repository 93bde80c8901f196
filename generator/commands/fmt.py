"""`fmt`: puts order and spacing of the data files right, comments included; --check says what it would change."""

from __future__ import annotations

import argparse

from generator.commands.common import FINE, WRONG_DATA, show
from generator.diagnostics import CannotRun, Diagnostic
from generator.editing.layout import Unsafe, tidy
from generator.model.data import FILES, file_name
from generator.output import replace_text
from generator.source import read

NAME = "fmt"
HELP = "put order and spacing of the data right"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("--check", action="store_true", help="write nothing, fail if something would change")


def run(options: argparse.Namespace) -> int:
    """Return 0 if every file is in order, or was put in order."""
    if not (options.root / "data").is_dir():
        raise CannotRun(f"there is no folder data/ in {options.root.resolve()}; give the project with --root")
    names = [name for name in FILES if (options.root / file_name(name)).exists()]
    unreadable = [
        problem for name in names for problem in read(options.root / file_name(name), file_name(name))[1]
    ]
    if unreadable:
        show(sorted(unreadable), options)
        return WRONG_DATA
    changed = [problem for name in names for problem in _tidied(options, name)]
    if options.check:
        show(changed, options)
        return WRONG_DATA if changed else FINE
    for problem in changed:
        print(f"{problem.path}: put in order")
    return FINE


def _tidied(options: argparse.Namespace, name: str) -> list[Diagnostic]:
    """Put one file in order, or only look; return the first line that changes."""
    path = options.root / file_name(name)
    text = path.read_bytes().decode("utf-8")
    try:
        new = tidy(name, text)
    except Unsafe as reason:
        raise CannotRun(f"{file_name(name)} {reason}; put it in order by hand") from None
    if not replace_text(path, new, look_only=options.check):
        return []
    pairs = zip(text.split("\n"), new.split("\n"), strict=False)
    line = next((number for number, (old, now) in enumerate(pairs, 1) if old != now), 1)
    return [
        Diagnostic(
            file_name(name), line, 1, "layout", "is not in order; call: .venv/bin/python -m generator fmt"
        )
    ]
