"""A built site → its public addresses, and which of those that were ever published are lost. Knows no data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

LIST = "data/addresses.txt"
HEAD = (
    "# Every public address ever published, sorted. `make addresses` adds the new ones; none is taken out.\n"
)
# Pages on which each entry is a place that others link to; elsewhere a heading comes and goes with its facts.
_WITH_PLACES = ("changes/", "corrections/", "faq/", "glossary/", "techniques/")
_PLACES = "h2[id], h3[id], .claim[id], .glossary [id]"
_OF_THE_HOST = {"404.html"}
_DATA = ("api/", "feed.xml")


def addresses(folder: Path) -> set[str]:
    """Return the address of every page, of the places on some, and of every data file, each beginning with "/"."""
    found = set()
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name.endswith(".html") and name not in _OF_THE_HOST:
            page = name.removesuffix("index.html")
            found |= {f"/{page}", *(f"/{page}#{place}" for place in _places(path, page))}
        elif name.startswith(_DATA) and path.is_file() and path.suffix != ".gz":
            found.add(f"/{name}")
    return found


def _places(path: Path, page: str) -> Iterator[str]:
    if page.startswith(_WITH_PLACES):
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css(_PLACES):
            yield node.attributes.get("id") or ""


def listed(root: Path) -> set[str]:
    """Return the addresses on the list of `root`; none if there is no list."""
    path = root / LIST
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {line for line in lines if line.startswith("/")}


def lost(folder: Path, root: Path) -> list[str]:
    """Return one line for each address on the list that the built site no longer has, with what mends it."""
    return [
        f"{address} was published and would lead nowhere; bring its entry back in data/ under the same name "
        "(a deleted code keeps its page), or say in data/redirects.yaml where its page is now"
        for address in sorted(listed(root) - addresses(folder))
    ]


def with_new(root: Path, found: set[str]) -> str:
    """Return the text of the list with all addresses found, old and new."""
    return HEAD + "".join(f"{address}\n" for address in sorted(listed(root) | found))
