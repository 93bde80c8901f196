"""What the pages with tools need: their scripts, in the order in which they are loaded, and what they explain."""

from __future__ import annotations

from typing import Any

from generator.book import Book

_DATA = "assets/data/book.js"
_COMPARED = "assets/data/compared.js"
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
_CHOICE = (f"{_FOLDER}/picker.js", f"{_FOLDER}/chosen.js")
COMPARE_SCRIPTS = (_DATA, _COMPARED, *_CHOICE, f"{_FOLDER}/compare.js")
SHEET_SCRIPTS = (*_CHOICE, f"{_FOLDER}/sheet.js")
# What an outpatient clinic bills most; the cheat sheet starts with them and fits on one sheet of paper.
SHEET_CODES = (
    "97010", "97012", "97014", "97035", "97110", "97112", "97116", "97124", "97140", "97150", "97161", "97164",
    "97530", "97535", "G0283",
)  # fmt: skip
TABLE_SCRIPTS = (f"{_FOLDER}/find-words.js", f"{_FOLDER}/code-table.js")


def visit_values(book: Book) -> dict[str, Any]:
    """Return what the page of the visit check is made from; its chart and cases come with the blocks."""
    statements = {item.statement: item for item in book.data.visit.statements}
    return {
        "scripts": VISIT_SCRIPTS,
        "explained": [statements[name] for name in _EXPLAINED if name in statements],
        "worked": book.data.cases.cases,
    }


def sheet_values(book: Book) -> dict[str, Any]:
    """Return what the cheat sheet is made from: the active codes, and the dates of the tables that it quotes."""
    rows = [view for view in book.codes.values() if view.code.status == "active"]
    tables = sorted(book.data.fee_schedule.tables, key=lambda table: table.effective)
    return {
        "scripts": SHEET_SCRIPTS,
        "rows": rows,
        "common": SHEET_CODES,
        "fees": tables[-1].name if tables else "",
        "table": book.pairs.table if book.pairs else None,
        "has_rule": any(article.article == "eight-minute-rule" for article in book.data.rules.articles),
    }
