"""A folder → one zip whose bytes depend on nothing but the files in it: names, order, dates and rights are fixed.

What the system's zlib makes of the bytes is its own affair: with another zlib the zip may differ, its contents do not.
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

from generator.diagnostics import CannotRun
from generator.site.files import names_of

_SAFE = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
_DEVICES = re.compile(r"(^|/)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.[^/]*)?(/|$)|\.(/|$)", re.IGNORECASE)
_RIGHTS = (stat.S_IFREG | 0o644) << 16
_UNIX = 3
_LEVEL = 7  # half the time of 9, for one percent more bytes


def pack(folder: Path, target: Path, top: str, day: date) -> None:
    """Write every file below `folder` into the zip `target`, in the folder `top`, dated `day` at midnight."""
    names = names_of(folder)
    _refuse(folder, names)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name in names:
            entry = zipfile.ZipInfo(f"{top}/{name}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _RIGHTS
            archive.writestr(entry, (folder / name).read_bytes(), compresslevel=_LEVEL)


def _refuse(folder: Path, names: list[str]) -> None:
    """Stop at a name that some system cannot unpack, at two that one system takes for the same, and at links."""
    counts = Counter(name.casefold() for name in names)
    for name in names:
        if not _SAFE.fullmatch(name) or _DEVICES.search(name):
            raise CannotRun(f"{name} is a name that not every system can unpack; rename the page or file")
        if counts[name.casefold()] > 1:
            raise CannotRun(f"{name} differs from another file only in case; rename one of the two")
        if (folder / name).is_symlink():
            raise CannotRun(f"{name} is a link; put the file itself there")
