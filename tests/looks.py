"""Two built sites → what differs between them for a reader, apart from hashes in names and spaces between tags."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

HOME = "https://example.org/"
# Files of the theme, which each engine names and divides as it likes; what a page loads of them is compared.
OF_THE_THEME = (
    "assets/javascripts/LICENSE",
    "assets/javascripts/bundle",
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
    "assets/stylesheets/classic/",
    "assets/stylesheets/main",
    "assets/stylesheets/modern/",
    "assets/stylesheets/palette",
    "search",
)
EVERY = "every page"
_HASH = re.compile(r"\.[0-9a-f]{8}(?=\.|$)")


def differences(one: Path, other: Path) -> dict[str, str]:
    """Return what is only in one site (-) or only in the other (+), and on which page, such as {"+id __skip": EVERY}.

    Files that are no pages must have the same bytes; their compressed copies follow from them.
    """
    files, others = _files(one), _files(other)
    found = {f"-file {name}": "" for name in files - others} | {
        f"+file {name}": "" for name in others - files
    }
    same = {path.relative_to(one).as_posix() for path in one.rglob("*") if path.is_file()}
    for name in sorted(same):
        mine, its = one / name, other / name
        if not name.endswith((".html", ".gz")) and its.is_file() and mine.read_bytes() != its.read_bytes():
            found[f"other bytes {name}"] = ""
    pages = sorted(name for name in files & others if name.endswith(".html"))
    where = defaultdict(list)
    for page in pages:
        before, after = (set(_look(folder / page, page)) for folder in (one, other))
        for sign, only in (("-", before - after), ("+", after - before)):
            for what in only:
                where[f"{sign}{what}"].append(page)
    return found | {what: EVERY if len(on) == len(pages) else " ".join(on[:3]) for what, on in where.items()}


def _files(folder: Path) -> set[str]:
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {
        _HASH.sub("", name)
        for name in names
        if not name.endswith(".gz") and not name.startswith(OF_THE_THEME)
    }


def _look(path: Path, name: str) -> Iterator[str]:
    """Return everything of a page that must be the same, each part with its kind in front."""
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    address = urljoin(HOME, name.removesuffix("index.html"))
    yield from _head(tree, address)
    for node in tree.css("[id]"):
        yield f"id {node.attributes['id']}"
    for node in tree.css("a[href]"):
        href = node.attributes["href"] or ""
        yield f"link {href if href.startswith('#') else _address(node, 'href', address)}"
    for node in tree.css("script[src]"):
        yield f"script {_address(node, 'src', address)}"
    for node in tree.css("[aria-label]:not(.md-search, .md-search *)"):
        yield f"label {node.tag} {node.attributes['aria-label']}"
    # in the order in which they stand
    menu = [f"{_text(node)} {_address(node, 'href', address)}" for node in tree.css(".md-tabs a, .md-nav a")]
    yield f"menu {menu}"
    yield f"foot {_text(tree.css_first('footer'))}"
    yield f"links in order {[_address(node, 'href', address) for node in tree.css('article a[href]')]}"
    yield f"text {_text(tree.css_first('article'))}"


def _head(tree: LexborHTMLParser, address: str) -> Iterator[str]:
    yield f"title {_text(tree.css_first('title'))}"
    for node in tree.css("head meta:not([http-equiv])"):
        name = node.attributes.get("name") or node.attributes.get("property") or "charset"
        yield f"meta {name} {node.attributes.get('content')}"
    for node in tree.css("head link"):
        yield f"head {node.attributes.get('rel')} {_address(node, 'href', address)}"
    for node in tree.css('script[type="application/ld+json"]'):
        yield f"data {json.loads(node.text())}"


def _address(node: LexborNode, attribute: str, page: str) -> str:
    return _HASH.sub("", urljoin(page, node.attributes.get(attribute) or "").removeprefix(HOME))


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node is not None else ""
