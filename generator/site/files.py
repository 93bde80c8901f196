"""What lies in a folder, and who may read it. Knows nothing of what the files say."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def names_of(folder: Path) -> list[str]:
    """Return the path of each file below a folder, counted from it, with / between the parts, sorted."""
    return sorted(_names(folder))


def _names(folder: Path) -> Iterator[str]:
    for where, _, names in os.walk(folder):
        below = Path(where).relative_to(folder).as_posix()
        start = "" if below == "." else f"{below}/"
        yield from (start + name for name in names)


def readable_by_all(folder: Path) -> None:
    """Give every file the same rights, whatever the umask is: a web server must be able to read them."""
    for where, _, names in os.walk(folder):
        Path(where).chmod(0o755)
        for name in names:
            Path(where, name).chmod(0o644)
