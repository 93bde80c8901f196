"""Reads every built page and says what is broken: links, anchors, ids, titles, requests to other hosts, scripts."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from generator.site.policy import MODEL_PAGE, forbidden, inline_scripts
from generator.site.unseen import search_links, style_links

# Attributes that make the browser fetch something at once, by element.
FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href",),
    "video": ("src", "poster"),
}
FETCHING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
    "manifest",
}
_OUTSIDE = "fetches from {}; ship the file with the site"
LINK_SCHEMES = {"", "https", "mailto"}


@dataclass(frozen=True, slots=True)
class _Page:
    """What other pages may point to, and what this page points to."""

    path: str
    ids: frozenset[str]
    links: tuple[str, ...]
    scripts: frozenset[str] = frozenset()
    root: str = ""  # what an address of the site begins with, on the page that is shown at any depth


def verify(folder: Path, *, offline: bool = False) -> tuple[int, list[str]]:
    """Return the number of pages in a built site and one line for each thing that is broken.

    `offline` is for pages opened from a disk, where a link must name a file and cannot start at a root.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages: dict[str, _Page] = {}
    problems: list[str] = []
    for path in sorted(name for name in files if name.endswith(".html")):
        tree = LexborHTMLParser((folder / path).read_text(encoding="utf-8"))
        scripts = frozenset(inline_scripts(tree))
        pages[path] = _Page(path, frozenset(_ids(tree)), tuple(_links(tree)), scripts, _root(path, tree))
        problems += [f"{path}: {problem}" for problem in (*_page_problems(tree), *forbidden(tree))]
    problems += _script_problems(list(pages.values()))
    unseen = [
        _Page(path, frozenset(), links) for path, links in (*style_links(folder), *search_links(folder))
    ]
    for sheet in unseen:
        problems += [f"{sheet.path}: {_OUTSIDE.format(host)}" for host in _hosts(sheet.links)]
    for page in (*pages.values(), *unseen):
        problems += [
            f"{page.path}: {problem}" for problem in _link_problems(page, pages, files, offline=offline)
        ]
    return len(pages), problems


def _ids(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("[id]"):
        yield node.attributes.get("id") or ""
    for node in tree.css("a[name]"):
        yield node.attributes.get("name") or ""


def _links(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("a[href], link[href], area[href]"):
        yield node.attributes.get("href") or ""
    for name, attributes in FETCHED.items():
        for attribute in attributes:
            for node in tree.css(f"{name}[{attribute}]"):
                yield (node.attributes.get(attribute) or "").split()[0]

    for node in tree.css('meta[property="og:image"]'):
        # has to be a whole address; its file lies in this folder all the same
        yield "/assets/" + (node.attributes.get("content") or "").partition("/assets/")[2]


def _root(path: str, tree: LexborHTMLParser) -> str:
    site = tree.css_first("meta[name=site]")
    return (site.attributes.get("content") or "") if path == MODEL_PAGE and site is not None else ""


def _script_problems(pages: list[_Page]) -> Iterator[str]:
    """Return the scripts that stand in some pages only: the theme's stand in every page, also where no text is."""
    known = frozenset.intersection(*(page.scripts for page in pages)) if len(pages) > 1 else frozenset()
    for page in pages:
        for script in sorted(page.scripts - known):
            yield f'{page.path}: has a script of its own, "{" ".join(script.split())[:40]}"; put it into a file'


def _page_problems(tree: LexborHTMLParser) -> Iterator[str]:
    counts = Counter(node.attributes.get("id") for node in tree.css("[id]"))
    yield from (f'id "{name}" is used {count} times' for name, count in counts.items() if count > 1)
    headings = len(tree.css("h1"))
    if headings != 1:
        yield f"has {headings} headings of the first level; it needs one"
    title = tree.css_first("title")
    if title is None or not title.text(strip=True):
        yield "has no title"
    for host in _fetched_hosts(tree):
        yield _OUTSIDE.format(host)
    for node in tree.css("base, form[action], meta[http-equiv=refresh]"):
        yield f"has a <{node.tag}> that can lead readers elsewhere"


def _fetched_hosts(tree: LexborHTMLParser) -> Iterator[str]:
    for name, attributes in FETCHED.items():
        for attribute in attributes:
            for node in tree.css(f"{name}[{attribute}]"):
                yield from _hosts((node.attributes.get(attribute) or "").split())
    for node in tree.css("link[href]"):
        if set((node.attributes.get("rel") or "").split()) & FETCHING_LINKS:
            yield from _hosts([node.attributes.get("href") or ""])


def _hosts(addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        parts = urlsplit(address)
        if parts.netloc or parts.scheme not in ("", "data"):
            yield parts.netloc or f"{parts.scheme}:"


def _link_problems(page: _Page, pages: dict[str, _Page], files: set[str], *, offline: bool) -> Iterator[str]:
    for link in dict.fromkeys(page.links):
        parts = urlsplit(link)
        if parts.scheme not in LINK_SCHEMES:
            yield f'links to "{link}"; only https and mailto are allowed'
            continue
        if parts.scheme or parts.netloc:
            continue
        path = unquote(parts.path)
        if page.root and path:
            path = "/" + path.removeprefix(page.root)
        target = _target(page.path, path, files, offline=offline)
        if target is None:
            yield f'links to "{link}", which is not there'
        elif parts.fragment and target in pages and not _has_place(pages[target], unquote(parts.fragment)):
            yield f'links to "{link}", but no such place is on that page'


def _has_place(page: _Page, fragment: str) -> bool:
    return fragment in page.ids or fragment.startswith("__")  # the theme's own switches


def _target(page: str, path: str, files: set[str], *, offline: bool) -> str | None:
    if not path:
        return page
    if offline and path.startswith("/"):
        return None
    base = "" if path.startswith("/") else posixpath.dirname(page)
    joined = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    candidates = (joined,) if offline else (joined, posixpath.normpath(posixpath.join(joined, "index.html")))
    return next((name for name in candidates if name in files), None)
