"""Rules about the pages that entries get: each has an address of its own. Knows the addresses, nothing of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.checks.rule import Finding, rule
from generator.diagnostics import Diagnostic, quoted
from generator.model.data import Data, file_name
from generator.model.walk import Location
from generator.source import Node

# What stands at the top of the site beside the guides. A name is taken also while a book has nothing to show there:
# the day it has, the guide would be lost.
AT_THE_TOP = frozenset((
    "api", "changes", "codes", "compare", "conditions", "corrections", "data", "data-rules", "families", "faq", "feed",
    "glossary", "guides", "llms", "modifiers", "pairs", "rules", "sources", "techniques", "tools",
))  # fmt: skip
TAKEN = "address-taken"


def _pages(data: Data) -> Iterator[tuple[str, str, Location, str]]:
    """Yield the page of each entry that has one, below docs/ and without its ending, with its place and its name."""
    for file in ("rules", "conditions", "guides"):
        for index, article in enumerate(getattr(data, file).articles):
            folder = "" if article.group == "guides" else f"{article.group}/"
            place: Location = ("articles", index, "article")
            yield f"{folder}{article.article}", file, place, article.article
    for index, code in enumerate(data.codes.codes):
        yield f"codes/{code.code}", "codes", ("codes", index, "code"), code.code
        for at, alike in enumerate(code.confused_with):
            first, second = sorted((code.code, alike.code))
            place = ("codes", index, "confused_with", at, "code")
            yield f"compare/{first}-{second}", "codes", place, alike.code
    for index, family in enumerate(data.vocabulary.families):
        place = ("families", index, "family")
        yield f"families/{family.family}", "vocabulary", place, family.family
    for index, modifier in enumerate(data.modifiers.modifiers):
        place = ("modifiers", index, "modifier")
        yield f"modifiers/{modifier.modifier}", "modifiers", place, modifier.modifier
    for index, note in enumerate(data.pair_notes.notes):
        yield f"pairs/{'-'.join(note.pair)}", "pair_notes", ("notes", index, "pair"), "-".join(note.pair)
    for index, redirect in enumerate(data.redirects.redirects):
        yield redirect.old, "redirects", ("redirects", index, "old"), redirect.old


@rule("redirect-chain")
def redirect_chain(data: Data, _: date) -> Iterator[Finding]:
    """An old address leads to a page, never to an address that is old itself."""
    old = {redirect.old for redirect in data.redirects.redirects}
    for index, redirect in enumerate(data.redirects.redirects):
        if redirect.to in old:
            message = f"{quoted(redirect.to)} has moved itself; write where it is now"
            yield Finding("redirects", ("redirects", index, "to"), message)


@rule(TAKEN)
def address_taken(data: Data, _: date) -> Iterator[Finding]:
    """An entry whose name is part of an address has an address that no other page has, also none written by hand."""
    seen: dict[str, str] = {}
    for page, file, place, name in _pages(data):
        if page in AT_THE_TOP:
            message = (
                f"{quoted(name)} would be docs/{page}.md, a page of the site itself; choose another name"
            )
            yield Finding(file, place, message)
        elif seen.setdefault(page.casefold(), file) != file:  # twice in one file is a name used twice
            other = file_name(seen[page.casefold()])
            message = f"{quoted(name)} would be docs/{page}.md, the page of an entry in {other}; choose another name"
            yield Finding(file, place, message)


def written_over(data: Data, roots: dict[str, Node], by_hand: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield the entries whose page is among those written by hand, which are paths below docs/."""
    there = {_address(path): path for path in by_hand}
    for page, file, place, name in _pages(data):
        if page.casefold() in there and file in roots:
            node, path = roots[file].at(place), f"docs/{there[page.casefold()]}"
            message = f"{quoted(name)} would take the place of {path}, written by hand; choose another name"
            yield Diagnostic(file_name(file), node.line, node.column, TAKEN, message)


def _address(path: str) -> str:
    """Return what a page and an index in a folder of its name have in common, whatever a disk thinks of capitals."""
    return path.removesuffix(".md").removesuffix("/index").casefold()
