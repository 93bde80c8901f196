"""The values of the tables that articles and tools show, such as the 8-minute chart. Knows no templates."""

from __future__ import annotations

from typing import Any

from generator.book import Book
from generator.counting import band

CHART_UNITS = 9


def blocks(book: Book) -> dict[str, Any]:
    """Return the values of the tables that an article may show."""
    cases = book.data.cases.cases
    return {
        "chart": [
            dict(zip(("fewest", "most"), band(units), strict=True), units=units)
            for units in range(1, CHART_UNITS)
        ],
        "manual_cases": [case for case in cases if case.case.startswith("manual-")],
        "differing_cases": [case for case in cases if case.medicare != case.midpoint],
        "example": book.codes.get("97140"),
    }
