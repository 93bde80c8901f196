"""The book → the words of each card, broken into lines. Knows no pictures."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from generator.book import Book
from generator.book.carded import carded
from generator.book.days import day, short_day
from generator.book.views import CodeView
from generator.model.site import Site

SHOWN = ("timed", "medicare", "units", "pairs")  # of the answer strip: what fits, and what people ask first
NAME_LETTERS, LEAD_LETTERS, MORE_LETTERS = 36, 48, 54  # that fit on one line of the card


class Cell(NamedTuple):
    """One answer on a card."""

    label: str
    value: str
    more: tuple[str, ...]


class Card(NamedTuple):
    """What stands on one card, each line as it is printed."""

    name: str  # of the file
    site: str  # what the reference is called
    about: str  # what it is about
    number: str  # of the code; the card of the site has none
    lines: tuple[str, ...]
    cells: tuple[Cell, ...]
    as_of: str
    address: str


def all_cards(book: Book) -> Iterator[Card]:
    """Return the card of the site, then one for each code that has its own."""
    site = book.data.site
    address = site.site_url.partition("://")[2]
    yield Card(
        name="site",
        site=site.name,
        about=site.title,
        number="",
        lines=tuple(textwrap.wrap(site.lead.partition(". ")[0], LEAD_LETTERS, max_lines=2, placeholder=" …")),
        cells=(
            _cell("Codes", str(len(book.codes)), "each with its own page, the deleted ones too"),
            _cell("Sources", str(len(book.sources)), "a source and a day beside every fact"),
        ),
        as_of=f"Facts as of {day(book.dates.facts)}",
        address=address,
    )
    own = carded(book.codes)
    for number in book.codes:
        if number in own:
            yield _of_code(book.codes[number], site, address)


def _of_code(view: CodeView, site: Site, address: str) -> Card:
    code = view.code
    answers = {answer.key: answer for answer in view.strip}
    dates = answers["as-of"].more if "as-of" in answers else ""
    return Card(
        name=code.code,
        site=site.name,
        about=site.title,
        number=code.code,
        lines=tuple(textwrap.wrap(code.name, NAME_LETTERS)),
        cells=tuple(_cell(a.label, a.value, a.more) for a in map(answers.get, SHOWN) if a) or _deleted(view),
        as_of=f"As of {short_day(code.reviewed)}" + (f"; {dates}" if dates else ""),
        address=f"{address}codes/{code.code}/",
    )


def _deleted(view: CodeView) -> tuple[Cell, ...]:
    code = view.code
    gone = f"not for services on or after {day(code.deleted)}" if code.deleted else ""
    instead = ", ".join(code.replaced_by) or "Nothing took its place"
    return (_cell("Status", "Deleted", gone), _cell("Use instead", instead, ""))


def _cell(label: str, value: str, more: str) -> Cell:
    return Cell(label, value, tuple(textwrap.wrap(more, MORE_LETTERS)))
