"""The SHA-256 of every file of a folder, in the form that `sha256sum -c` reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"


def sums(folder: Path) -> str:
    """Return a line for each file below `folder`, sorted by path; the list itself is left out."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in files
        if name != SUMS
    )
