"""Puts finished files into dist/ in one step, with checksums over all that is there. Knows nothing of what they are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from generator.bundle.sums import SUMS, sums
from generator.site.swap import recover, swap
from generator.work import unfinished

DIST = "dist"


def put(root: Path, files: Sequence[Path]) -> None:
    """Move `files` into dist/; what else is there stays. The caller holds the project's lock.

    Whoever looks at dist/ sees the old files with the old checksums or the new ones with the new, however it ends.
    """
    place = root / DIST
    recover(place)
    with unfinished(root) as fresh:
        for path in place.iterdir() if place.is_dir() else ():
            (shutil.copytree if path.is_dir() else shutil.copy2)(path, fresh / path.name)
        for file in files:
            file.replace(fresh / file.name)
        (fresh / SUMS).write_text(sums(fresh), encoding="utf-8", newline="\n")
        for path in (*files, fresh / SUMS):
            (fresh / path.name).chmod(0o644)
        for path in fresh.iterdir():
            _to_disk(path)
        fresh.chmod(0o755)
        swap(fresh, place)


def _to_disk(path: Path) -> None:
    """Wait until a file is on the disk, so that a power cut after the swap finds no empty one under its name."""
    if path.is_file():
        with path.open("rb") as file:
            os.fsync(file.fileno())
