"""`diff REF`: what changes for a reader between a commit and the working tree, as Markdown for a pull request."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from generator.commands import history
from generator.commands.common import FINE, today
from generator.diagnostics import CannotRun
from generator.load import Loaded, load
from generator.model.data import ADDRESSES, FOLDER, file_name
from generator.model.identity import lines
from generator.review import LIMIT, comment, compare, flags
from generator.source import Node
from generator.source.read import FILE_BYTES, survey_text

NAME = "diff"
HELP = "say as Markdown what changes for a reader since a commit"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("ref", metavar="REF", help="the commit to compare with, such as origin/main")
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="read the new data from here, not from data/"
    )
    parser.add_argument(
        "--others", type=Path, metavar="FILE", help="names of all files that change, one a line"
    )
    parser.add_argument("--all", action="store_true", help="show every change, however many there are")


def run(options: argparse.Namespace) -> int:
    """Print the comment; what changes is never an error."""
    root: Path = options.root
    if not (root / FOLDER).is_dir():
        raise CannotRun(
            f"there is no folder data/ in {root.resolve()}; give the project's folder with --root"
        )
    name = history.commit(root, options.ref)
    then, now = history.files(root, name, str(FOLDER)), present(options.data or root / FOLDER)
    (old, unread_then), (new, unread_now) = state(then), state(now)
    changes = compare(plain(old), plain(new))
    changed = (
        options.others.read_text(encoding="utf-8").splitlines()
        if options.others
        else history.changed(root, name)
    )
    others = [path for path in changed if not path.startswith(f"{FOLDER}/")]
    notes = [f"`{path}` cannot be read, so what changes in it is not shown." for path in unread_now]
    notes += [f"`{path}` could not be read at the old commit." for path in unread_then]
    if not options.data:
        notes += _errors(load(root, today(options)))
    limit = 100 * LIMIT if options.all else LIMIT
    found = flags(changes, sorted(_addresses(then) - _addresses(now)), others if changes else ())
    print(comment(changes, found, options.ref, notes, lines(new), limit), end="")
    return FINE


def state(files: dict[str, bytes]) -> tuple[dict[str, Node], list[str]]:
    """Return the contents of data files by the names of the files, and the paths of those that cannot be read."""
    contents, unread = {}, []
    for path, raw in sorted(files.items()):
        if not path.endswith(".yaml"):
            continue
        name = path.removesuffix(".yaml")
        node, _ = survey_text(raw.decode("utf-8", errors="replace"), file_name(name))
        if node is None:
            unread.append(file_name(name))
        else:
            contents[name] = node
    return contents, unread


def plain(contents: dict[str, Node]) -> dict[str, Any]:
    """Return the contents of data files as plain values."""
    return {name: node.plain() for name, node in contents.items()}


def _addresses(files: dict[str, bytes]) -> set[str]:
    text = files.get(ADDRESSES, b"").decode("utf-8", errors="replace")
    return {line for line in text.splitlines() if line.startswith("/")}


def _errors(found: Loaded) -> list[str]:
    count = sum(problem.level == "error" for problem in found.diagnostics)
    return (
        [f"The check finds {count} {'error' if count == 1 else 'errors'} in the new data."] if count else []
    )


def present(folder: Path) -> dict[str, bytes]:
    """Return the plain files of a folder by name; links and what is too large are left out."""
    paths = sorted(folder.glob("*.*"))
    return {
        path.name: path.read_bytes()
        for path in paths
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= FILE_BYTES
    }
