"""Days as readers in the US write them. Knows no calendar but the one of the standard library."""

from __future__ import annotations

from datetime import date


def day(value: date) -> str:
    """Return a day in full, such as October 1, 2026."""
    return f"{value:%B} {value.day}, {value.year}"


def short_day(value: date) -> str:
    """Return a day in a form that fits a box, such as Oct 1, 2026."""
    return f"{value:%b} {value.day}, {value.year}"
