"""Deals the pages of docs/ out to several runs of MkDocs, one a core, and puts the built shares together.

Knows of MkDocs only what it documents: with --dirty it leaves alone each page whose built file is newer than the
source. So a run leaves alone what has an empty file of a far future in its place. Knows nothing of what pages say.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

PAGES_A_SHARE = 150  # below that, starting another run takes longer than it saves
_FAR_FUTURE = 2**32 - 1
_INDEX = ("index", "README")
_HEAD = 4_000  # characters in which the fields of a page stand
_MARKED = re.compile(r"^(icon|status|subtitle):", re.MULTILINE)  # what the theme shows of a page in the nav
# Settings with no plugin that may want to see every page; where nothing is said, MkDocs takes its search.
_NO_PLUGINS: tuple[Any, ...] = ([], {"search": {"enabled": False}})


def shares(root: Path, settings: dict[str, Any], cores: int) -> list[list[str]]:
    """Return the pages of docs/ in as many shares as pay: one a core, big and small pages in each.

    A page of the nav of which every page shows what only its text says is in no share: every run builds it.
    Where a plugin or a hook might want to see all pages, there is one share without pages.
    """
    if not are_independent(settings):
        return [[]]
    docs = root / "docs"
    sizes = {path.relative_to(docs).as_posix(): path.stat().st_size for path in docs.rglob("*.md")}
    dealt = sorted(sizes.keys() - set(_seen(docs, settings)), key=lambda page: (-sizes[page], page))
    number = max(1, min(cores, len(dealt) // PAGES_A_SHARE))
    return [dealt[first::number] for first in range(number)]


def are_independent(settings: dict[str, Any]) -> bool:
    """Tell whether a page shows of others only what the nav says, and nothing may want to see them all."""
    return not settings.get("hooks") and settings.get("plugins") in _NO_PLUGINS and bool(settings.get("nav"))


def named_in(nav: Any) -> Iterator[str]:
    """Yield every page that a nav names, at any depth."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from named_in(item)


def _seen(docs: Path, settings: dict[str, Any]) -> Iterator[str]:
    """Yield the pages of the nav of which it shows what the settings do not say: a title, or a mark beside it."""
    nav = settings["nav"]
    untitled = set(_untitled(nav))
    for page in named_in(nav):
        is_index = Path(page).stem in _INDEX and "/" in page  # its title is that of its section
        head = (docs / page).read_text(encoding="utf-8")[:_HEAD] if (docs / page).is_file() else ""
        if (page in untitled and not is_index) or _MARKED.search(head):
            yield page


def _untitled(nav: Any) -> Iterator[str]:
    for item in nav if isinstance(nav, list) else ():
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            for below in item.values():
                yield from _untitled(below)


def build_shares(
    docs: Path, dealt: list[list[str]], folders: list[Path], run: Callable[[Path], None], *, is_offline: bool
) -> None:
    """Let `run` build each share at the same time, each in its folder, and put all pages into the first folder."""
    files = [path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()]
    for own, folder in zip(dealt, folders, strict=True):
        others = {page for other in dealt if other is not own for page in other}
        if folder is not folders[0]:  # what is no page is copied by the first run alone
            others |= {path for path in files if not path.endswith(".md")}
        for path in others:
            _leave_alone(folder / built_as(path, is_offline=is_offline))
    with ThreadPoolExecutor(len(folders)) as pool:
        list(pool.map(run, folders))
    for own, folder in list(zip(dealt, folders, strict=True))[1:]:
        for built in (built_as(page, is_offline=is_offline) for page in own):
            if (folder / built).is_file():
                (folder / built).replace(folders[0] / built)
            else:  # a page that the settings leave out
                (folders[0] / built).unlink()


def built_as(page: str, *, is_offline: bool) -> str:
    """Return where MkDocs puts what it makes of a file of docs/: a page becomes a folder, or a file for a disk."""
    path = Path(page)
    if path.suffix != ".md":
        return page
    if path.stem in _INDEX:
        return path.with_name("index.html").as_posix()
    return (path.with_suffix(".html") if is_offline else path.with_suffix("") / "index.html").as_posix()


def _leave_alone(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path, (_FAR_FUTURE, _FAR_FUTURE))
