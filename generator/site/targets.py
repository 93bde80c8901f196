"""A link on a page of the site → the file and the place it leads to. Knows the names of files, and reads none."""

from __future__ import annotations

import posixpath
from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

LINK_SCHEMES = {"", "https", "mailto"}


class Target(NamedTuple):
    """Where a link leads: to a file of the site and a place in it, out of the site, or nowhere."""

    file: str = ""
    place: str = ""
    problem: str = ""


def follow(page: str, link: str, files: Set[str], *, root: str = "", offline: bool = False) -> Target:
    """Return where a link of a page leads, of a site with these files.

    `root` is what the addresses of the site begin with, on a page that is shown at any depth. `offline` is for pages
    opened from a disk, where a link must name a file and cannot start at a root.
    """
    parts = _split(link)
    if parts.scheme not in LINK_SCHEMES:
        return Target(problem=f'links to "{link}"; only https and mailto are allowed')
    if parts.scheme or parts.netloc:
        return Target()
    path = f"/{parts.path.removeprefix(root)}" if root and parts.path else parts.path
    file = _find(page.rpartition("/")[0], path, files, offline=offline) if path else page
    return Target(file, parts.fragment) if file else Target(problem=f'links to "{link}", which is not there')


@lru_cache(maxsize=2**14)
def _split(link: str) -> SplitResult:
    """Take a link apart, once: the same ones stand on page after page."""
    parts = urlsplit(link)
    return parts._replace(path=unquote(parts.path), fragment=unquote(parts.fragment))


def _find(folder: str, path: str, files: Set[str], *, offline: bool) -> str:
    if offline and path.startswith("/"):
        return ""
    joined = posixpath.normpath(posixpath.join("" if path.startswith("/") else folder, path.lstrip("/")))
    if joined in files:
        return joined
    page = "index.html" if joined == "." else f"{joined}/index.html"
    return page if page in files and not offline else ""
