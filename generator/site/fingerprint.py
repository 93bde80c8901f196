"""Puts a hash of the content into the names of scripts and style sheets, so that browsers may keep them for a year.

A changed file has another name, so a page never meets a script of another day.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

FOLDERS = ("assets/data", "assets/javascripts", "assets/stylesheets")  # _FILE finds what lies in them
_HASHED = re.compile(r"\.[0-9a-f]{8}\.")
# It begins with plain letters, which are looked for fast; that they stand in a reference is seen from its quote.
_FILE = re.compile(r'assets/(?:data|javascripts|stylesheets)/[^"?#]+')
_OPENED = ('src="', 'href="')


def fingerprint(folder: Path) -> dict[str, str]:
    """Rename the files of a built site whose names lack a hash; return each new name by the old one."""
    names = {}
    for top in FOLDERS:
        for path in sorted((folder / top).rglob("*")):
            old = path.relative_to(folder).as_posix()
            if path.is_dir() or _HASHED.search(path.name):
                continue
            stem, dot, ending = path.name.partition(".")
            new = path.with_name(f"{stem}.{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}{dot}{ending}")
            path.rename(new)
            names[old] = new.relative_to(folder).as_posix()
    return names


def with_new_names(page: str, names: dict[str, str]) -> str:
    """Return a page whose references lead to the renamed files."""

    def renamed(found: re.Match[str]) -> str:
        is_reference = page.endswith(_OPENED, 0, page.rfind('"', 0, found.start()) + 1)
        return names.get(found[0], found[0]) if is_reference else found[0]

    return _FILE.sub(renamed, page)
