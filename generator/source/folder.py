"""What lies in the folders that people edit: files that nothing reads, links, pipes. Opens none of it."""

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
