"""The book → the parts of the handbook and the built pages in each, in the order in which they are printed."""

from __future__ import annotations

from typing import NamedTuple

from generator.book import Book


class Part(NamedTuple):
    """A part of the handbook: its title and the pages in it, by their paths in the built folder."""

    title: str
    pages: tuple[str, ...]


def parts(book: Book) -> tuple[Part, ...]:
    """Return the parts. Left out is what needs a screen, and what repeats: tools, overviews, comparisons."""
    data = book.data
    found = (
        Part("Why codes, and how", tuple(f"{each.article}.html" for each in data.guides.articles)),
        Part("Rules", tuple(f"rules/{each.article}.html" for each in data.rules.articles)),
        Part("Codes", tuple(f"codes/{number}.html" for number in sorted(book.codes))),
        Part("Same-day pairs", tuple(f"pairs/{'-'.join(pair)}.html" for pair in sorted(book.noted_pairs))),
        Part("Modifiers", tuple(f"modifiers/{each.modifier}.html" for each in data.modifiers.modifiers)),
        Part("Techniques", ("techniques.html",)),
        Part("Conditions", tuple(f"conditions/{each.article}.html" for each in data.conditions.articles)),
        Part("Questions", ("faq.html",)),
        Part("Corrections", ("corrections.html",)),
        Part("Glossary", ("glossary.html",)),
        Part("About", ("about.html",)),
    )
    return tuple(part for part in found if part.pages)
