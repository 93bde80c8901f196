"""Puts a hash of the content into the names of scripts and style sheets, so that browsers may keep them for a year.

A changed file has another name, so a page never meets a script of another day.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

FOLDERS = ("assets/data", "assets/javascripts", "assets/stylesheets")
THEMES_OWN = (
    "assets/javascripts/lunr"  # asked for by name from within the theme's search, in languages we do not use
)
_HASHED = re.compile(r"\.[0-9a-f]{8}\.")
_REFERENCE = re.compile(rf'(\b(?:src|href)="[^"?#]*?)((?:{"|".join(FOLDERS)})/[^"?#]+)')


def fingerprint(folder: Path) -> dict[str, str]:
    """Rename the files of a built site whose names lack a hash; return each new name by the old one."""
    names = {}
    for top in FOLDERS:
        for path in sorted((folder / top).rglob("*")):
            old = path.relative_to(folder).as_posix()
            if path.is_dir() or old.startswith(THEMES_OWN) or _HASHED.search(path.name):
                continue
            stem, dot, ending = path.name.partition(".")
            new = path.with_name(f"{stem}.{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}{dot}{ending}")
            path.rename(new)
            names[old] = new.relative_to(folder).as_posix()
    return names


def with_new_names(page: str, names: dict[str, str]) -> str:
    """Return a page whose references lead to the renamed files."""
    return _REFERENCE.sub(lambda found: found[1] + names.get(found[2], found[2]), page)
