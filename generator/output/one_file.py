"""One file on the disk: read if it is there, replaced in one step. Knows nothing of what it says."""

from __future__ import annotations

import hashlib
from pathlib import Path

UNFINISHED = ".generated.new"


class Refused(Exception):
    """The folder holds something that would be lost; nothing was written."""


def replace_text(path: Path, text: str, *, look_only: bool = False) -> bool:
    """Make a file hold this text, in one step; return whether it did not. May only look."""
    data = text.encode("utf-8")
    if path.is_symlink():
        raise Refused(f"{path} is a link; delete it, the generator writes only plain files")
    if read(path) == data:
        return False
    if not look_only:
        write(path.parent, path.name, data)
    return True


def read(path: Path) -> bytes | None:
    """Return what a file holds, or None if there is none."""
    return path.read_bytes() if path.is_file() else None


def hash_of(data: bytes) -> str:
    """Return the hash by which what was written is known again."""
    return hashlib.sha256(data).hexdigest()


def write(folder: Path, path: str, data: bytes) -> None:
    """Write a file in one step: whoever reads it sees the old text or the new one.

    What is not finished has one name of its own, so that what a killed run leaves is overwritten by the next.
    """
    target, unfinished = folder / path, folder / UNFINISHED
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        unfinished.unlink(missing_ok=True)
        with unfinished.open("xb") as file:  # never through a link
            file.write(data)
        unfinished.chmod(0o644)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
