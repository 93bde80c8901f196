"""The fixed places of the site that pages point to, and the words for them."""

from __future__ import annotations

from typing import NamedTuple

from generator.book import Book

GROUPS = {
    "rules": ("Rules", "How minutes become units, what may stand together, and what Medicare asks for."),
    "conditions": (
        "Conditions",
        "Which services come up with a condition and how they are coded. No medical advice.",
    ),
    "guides": ("Guides", "Why codes are used, and how."),
}


class Place(NamedTuple):
    """A link on the home page."""

    path: str
    label: str
    more: str


def places(book: Book) -> list[Place]:
    """Return the links of the home page whose pages have something to show."""
    data = book.data
    rules = {article.article: article for article in data.rules.articles}
    found = [
        Place(
            "tools/visit.md",
            "Visit check",
            "Minutes to units under both rules, pairs, modifiers, limits, the note.",
        ),
        Place("compare/index.md", "Compare codes", "Look-alikes, two at a time, side by side."),
        Place("tools/sheet.md", "Cheat sheet", "The codes that you use, on one sheet of paper."),
        Place(
            "pairs/index.md", "Same-day pairs", "Which codes go together on one day, from Medicare's table."
        ),
        Place("techniques.md", "Techniques", "From plain words to the code."),
        Place("faq.md", "Questions and answers", "What people really ask."),
        Place("corrections.md", "Corrections", "Wrong claims in circulation, and what is right."),
        Place("modifiers/index.md", "Modifiers", "The two characters behind a code."),
        Place("data.md", "Data", "All of it as JSON, CSV, SQLite and FHIR, with examples."),
    ]
    found = [place for place in found if _part_of(place) in {"data", *book.parts}]
    if "eight-minute-rule" in rules:
        rule = rules["eight-minute-rule"]
        found.insert(0, Place("rules/eight-minute-rule.md", rule.title, rule.summary))
    found += [
        Place(f"{article.article}.md", article.title, article.summary) for article in data.guides.articles
    ]
    return found


def _part_of(place: Place) -> str:
    """Return the part of the book that a place belongs to: the first word of its path; the tools count minutes."""
    first = place.path.split("/")[0].removesuffix(".md")
    return "visit" if first == "tools" else first
