"""Puts finished files into dist/ in one step, with checksums over all that is there. Knows nothing of what they are."""

from __future__ import annotations

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
        if place.is_dir():
            shutil.copytree(place, fresh, dirs_exist_ok=True)
        for file in files:
            file.replace(fresh / file.name)
        (fresh / SUMS).write_text(sums(fresh), encoding="utf-8", newline="\n")
        for path in (*files, fresh / SUMS):
            (fresh / path.name).chmod(0o644)
        fresh.chmod(0o755)
        swap(fresh, place)
