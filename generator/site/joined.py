"""Style sheets and scripts that stand behind one another in a page → one file for them all, for fewer requests.

Knows the tags of a page, and nothing of what the files do. A file keeps its place in the order; only neighbors of one
folder are joined, so that the addresses in a style sheet stay right, and a comment between two keeps them apart.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from functools import lru_cache
from pathlib import Path

# What stands before and behind the address; the last are the scripts that one of ours loads later.
_TAGS = (
    ('<link rel="stylesheet" href="', '">'),
    ('<script src="', '" defer></script>'),
    ('<script type="text/plain" data-src="', '"></script>'),
)
_MAP = re.compile(rb"\s*(?:/\*|//)# sourceMappingURL=\S+(?: ?\*/)?\s*\Z")
_START = "assets/"


def with_joined(page: str, folder: Path) -> str:
    """Return a page of the site in `folder` with one tag for each row of neighbors, whose file is written there.

    The names of the files have a hash of their content already; the name of the joined file has a hash of theirs.
    """
    for before, behind in _TAGS:
        tag = f'{re.escape(before)}[^"]*{re.escape(behind)}'
        row = re.compile(rf"{tag}(?:\s*{tag})+")
        page = row.sub(lambda found: _row(found[0], before, behind, folder), page)  # noqa: B023
    return page


@lru_cache  # it stands so on every page of the same depth
def _row(row: str, before: str, behind: str, folder: Path) -> str:
    groups: list[list[str]] = []
    for part in row.split(before)[1:]:
        address = part.partition('"')[0]
        is_neighbor = groups and posixpath.dirname(groups[-1][0]) == posixpath.dirname(address)
        if is_neighbor and _START in address:
            groups[-1].append(address)
        else:
            groups.append([address])
    return "\n".join(f"{before}{_joined(group, folder)}{behind}" for group in groups)


def _joined(addresses: list[str], folder: Path) -> str:
    """Return the address of the file that holds all of these."""
    if len(addresses) == 1:
        return addresses[0]
    way = addresses[0][: addresses[0].index(_START)]
    names = [address.removeprefix(way) for address in addresses]
    mark = hashlib.sha256("\n".join(names).encode()).hexdigest()[:8]
    target = f"{posixpath.dirname(names[0])}/joined.{mark}{posixpath.splitext(names[0])[1]}"
    if not (folder / target).is_file():
        parts = [_MAP.sub(b"", (folder / name).read_bytes()) for name in names]
        (folder / target).write_bytes(b"\n".join(parts) + b"\n")
    return way + target
