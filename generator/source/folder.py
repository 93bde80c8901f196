"""What lies in the folders that people edit: files that nothing reads, links, pipes. Opens only pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.diagnostics import Diagnostic

FOLDERS = ("data", "docs", "overrides")
_YAML = (".yaml", ".yml")


def irregular(root: Path) -> list[Diagnostic]:
    """Report links, pipes and devices: following one could copy what lies outside into the site, or never end."""
    found = []
    for folder in FOLDERS:
        if (root / folder).is_symlink():
            found.append(folder)
        else:
            found += _irregular_below(root / folder, folder)
    return [
        Diagnostic(name, 1, 1, "not-a-file", "is not a regular file or folder; put a plain one here")
        for name in sorted(found)
    ]


def _irregular_below(folder: Path, name: str) -> Iterator[str]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _irregular_below(Path(entry.path), path)
            elif not entry.is_file(follow_symlinks=False):
                yield path


def strays(root: Path, folder: str, known: frozenset[str]) -> list[Diagnostic]:
    """Report YAML files below `folder` that nothing reads: a misspelt name would hide facts."""
    found = sorted(path.relative_to(root / folder).as_posix() for path in (root / folder).rglob("*"))
    return [
        Diagnostic(
            str(PurePosixPath(folder) / name),
            1,
            1,
            "unknown-file",
            "is read by nothing; rename it or delete it",
        )
        for name in found
        if name not in known and name.lower().endswith(_YAML)
    ]


def pages_by_hand(root: Path, mark: str) -> list[str]:
    """Return the pages below docs/, as paths below it, that do not have the generator's mark near their beginning."""
    docs = root / "docs"
    found = (path for path in docs.rglob("*.md") if path.is_file() and not path.is_symlink())
    return sorted(path.relative_to(docs).as_posix() for path in found if _is_by_hand(path, mark.encode()))


def _is_by_hand(path: Path, mark: bytes) -> bool:
    with path.open("rb", buffering=0) as file:
        start = file.read(200)
    return (
        bool(start) and mark not in start
    )  # nothing is lost with an empty file, which a power cut can leave
