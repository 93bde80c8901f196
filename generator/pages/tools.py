"""What the pages with tools need: their scripts, in the order in which they are loaded, and what they explain."""

from __future__ import annotations

from typing import Any

from generator.book import Book

_DATA = "assets/data/book.js"
_FOLDER = "assets/javascripts"
_EXPLAINED = ("total-time", "midpoint", "untimed", "direct-minutes", "first-and-further", "other-unit")

VISIT_SCRIPTS = (
    _DATA,
    f"{_FOLDER}/counting.js",
    f"{_FOLDER}/visit-state.js",
    f"{_FOLDER}/visit-words.js",
    f"{_FOLDER}/visit-notices.js",
    f"{_FOLDER}/visit-check.js",
    f"{_FOLDER}/visit-text.js",
    f"{_FOLDER}/visit-bars.js",
    f"{_FOLDER}/visit-parts.js",
    f"{_FOLDER}/picker.js",
    f"{_FOLDER}/visit-entry.js",
    f"{_FOLDER}/visit.js",
)
COMPARE_SCRIPTS = (_DATA, f"{_FOLDER}/picker.js", f"{_FOLDER}/compare.js")
TABLE_SCRIPTS = (f"{_FOLDER}/code-table.js",)


def visit_values(book: Book) -> dict[str, Any]:
    """Return what the page of the visit check is made from; its chart and cases come with the blocks."""
    statements = {item.statement: item for item in book.data.visit.statements}
    return {
        "scripts": VISIT_SCRIPTS,
        "explained": [statements[name] for name in _EXPLAINED if name in statements],
        "worked": book.data.cases.cases,
    }
