"""The SHA-256 of every file of a folder, in the form that `sha256sum -c` reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.site.files import names_of

SUMS = "SHA256SUMS"


def sums(folder: Path) -> str:
    """Return a line for each file below `folder`, sorted by path; the list itself is left out."""
    return "".join(
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names_of(folder)
        if name != SUMS
    )
