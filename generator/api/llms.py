"""The book → llms.txt: what a language model should read first, one link a line. Knows no facts but summaries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.api.parts import FOLDER
from generator.api.shapes import Envelope
from generator.book import Book

Link = tuple[str, str, str]  # a path below the home page, what the link is called, what is there

_ADVICE = (
    "Each fact on a page names its sources and the day on which they were checked. Medicare's rules and other payers' "
    "rules are kept apart. Limits, amounts and pairs hold only with the date of their table: give the date with the "
    "number. “Not verified” and “not checked” mean just that. A correction quotes a wrong claim before it says what "
    "is right; never repeat the claim alone."
)
_DATA: tuple[Link, ...] = (
    ("data/", "How to use the data", "examples in curl, Python, R and a spreadsheet"),
    (f"{FOLDER}/meta.json", "Every data file", "JSON, CSV, SQLite and FHIR, with schemas"),
    (f"{FOLDER}/codes/CODE.json", "One code", "write the code in place of CODE"),
)
_OPTIONAL: tuple[Link, ...] = (
    ("faq/", "Questions and answers", "what people really ask"),
    ("techniques/", "Techniques", "plain words to codes"),
    ("pairs/", "Same-day pairs", "from Medicare's table"),
    ("corrections/", "Corrections", "wrong claims and what is right"),
    ("sources/", "Sources", "every document, with the day on which it was checked"),
    (f"{FOLDER}/codes.json", "All codes in one file", "large"),
)


def llms(book: Book, envelope: Envelope) -> str:
    """Return a list of all pages with what each says, for programs that read texts."""
    summary = f"Each fact with its source. {book.dates.sentence}"
    parts = [f"# {envelope.title}", f"> {summary}", _ADVICE, envelope.notice]
    for title, links in (
        ("Data", _DATA),
        ("Rules and guides", tuple(_articles(book))),
        ("Modifiers", tuple(_modifiers(book))),
        ("Codes", tuple(_codes(book))),
        ("Optional", _OPTIONAL),
    ):
        lines = [f"- [{_text(name)}]({book.address(path)}): {_text(said)}" for path, name, said in links]
        parts.append("\n".join([f"## {title}", "", *lines]) if lines else None)
    return "\n\n".join(filter(None, parts)) + "\n"


def _articles(book: Book) -> Iterator[Link]:
    for file in (book.data.rules, book.data.guides, book.data.conditions):
        for article in file.articles:
            folder = "" if article.group == "guides" else f"{article.group}/"
            yield f"{folder}{article.article}/", article.title, article.summary


def _modifiers(book: Book) -> Iterator[Link]:
    for entry in book.data.modifiers.modifiers:
        yield f"modifiers/{entry.modifier}/", f"{entry.modifier} {entry.name}", entry.summary


def _codes(book: Book) -> Iterator[Link]:
    for number, view in book.codes.items():
        yield f"codes/{number}/", view.title, view.code.summary


def _text(value: str) -> str:
    """Return a text that cannot end the link it stands in."""
    return re.sub(r"([\\\[\]])", r"\\\1", value)
