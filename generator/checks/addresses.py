"""Rules about the pages that entries get: each has an address of its own. Knows the addresses, nothing of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.checks.outline import Outlines
from generator.checks.rule import Finding, across
from generator.diagnostics import did_you_mean, quoted
from generator.model.data import file_name
from generator.model.walk import Location

# What stands at the top of the site beside the guides. A name is taken also while a book has nothing to show there:
# the day it has, the guide would be lost.
AT_THE_TOP = frozenset((
    "api", "changes", "codes", "compare", "conditions", "corrections", "data", "data-rules", "families", "faq", "feed",
    "glossary", "guides", "llms", "modifiers", "pairs", "rules", "sources", "techniques", "tools",
))  # fmt: skip
TAKEN = "address-taken"
_IN_FOLDERS = (
    ("vocabulary", "families", "family", "families/"),
    ("modifiers", "modifiers", "modifier", "modifiers/"),
    ("pair_notes", "notes", "pair", "pairs/"),
    ("redirects", "redirects", "old", ""),
)


def _pages(book: Outlines) -> Iterator[tuple[str, str, Location, str]]:
    """Yield the page of each entry that has one, below docs/ and without its ending, with its place and its name."""
    for file in ("rules", "conditions", "guides"):
        for place, article in book.rows(file, "articles"):
            folder = "" if article["group"] == "guides" else f"{article['group']}/"
            yield f"{folder}{article['article']}", file, (*place, "article"), article["article"]
    for place, code in book.rows("codes", "codes"):
        yield f"codes/{code['code']}", "codes", (*place, "code"), code["code"]
        for at, alike in enumerate(code["look_alikes"]):
            first, second = sorted((code["code"], alike))
            yield f"compare/{first}-{second}", "codes", (*place, "confused_with", at, "code"), alike
    for file, field, key, folder in _IN_FOLDERS:
        for place, row in book.rows(file, field):
            name = row[key] if isinstance(row[key], str) else "-".join(row[key])
            yield f"{folder}{name}", file, (*place, key), name


@across("redirect-chain")
def redirect_chain(book: Outlines, _: date) -> Iterator[Finding]:
    """An old address leads to a page, never to an address that is old itself."""
    old = set(book.names("redirects", "redirects", "old"))
    for place, redirect in book.rows("redirects", "redirects"):
        if redirect["to"] in old:
            message = f"{quoted(redirect['to'])} has moved itself; write where it is now"
            yield Finding("redirects", (*place, "to"), message)


@across("unknown-page", needs=("rules", "conditions", "codes", "vocabulary", "modifiers", "pair_notes"))
def unknown_page(book: Outlines, _: date) -> Iterator[Finding]:
    """An old address leads to the page of an entry that is there."""
    redirects = list(book.rows("redirects", "redirects"))
    pages = (
        {page for page, *_ in _pages(book)} if redirects else set()
    )  # with the old ones, which the rule above sees
    for place, redirect in redirects:
        if redirect["to"] not in pages:
            message = (
                f"{quoted(redirect['to'])} is not the page of an entry{did_you_mean(redirect['to'], pages)}"
            )
            yield Finding("redirects", (*place, "to"), message)


@across(TAKEN)
def address_taken(book: Outlines, _: date) -> Iterator[Finding]:
    """An entry whose name is part of an address has an address that no other page has, also none written by hand."""
    seen: dict[str, str] = {}
    for page, file, place, name in _pages(book):
        if page in AT_THE_TOP:
            message = (
                f"{quoted(name)} would be docs/{page}.md, a page of the site itself; choose another name"
            )
            yield Finding(file, place, message)
        elif seen.setdefault(page.casefold(), file) != file:  # twice in one file is a name used twice
            other = file_name(seen[page.casefold()])
            message = f"{quoted(name)} would be docs/{page}.md, the page of an entry in {other}; choose another name"
            yield Finding(file, place, message)


def written_over(book: Outlines, by_hand: Iterable[str]) -> Iterator[Finding]:
    """Yield the entries whose page is among those written by hand, which are paths below docs/."""
    there = {_address(path): path for path in by_hand}
    for page, file, place, name in _pages(book):
        if page.casefold() in there:
            path = f"docs/{there[page.casefold()]}"
            message = f"{quoted(name)} would take the place of {path}, written by hand; choose another name"
            yield Finding(file, place, message)


def _address(path: str) -> str:
    """Return what a page and an index in a folder of its name have in common, whatever a disk thinks of capitals."""
    return path.removesuffix(".md").removesuffix("/index").casefold()
