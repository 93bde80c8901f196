"""Which sources are due for a new look. Not among the rules: what was right yesterday may not fail a build."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.checks.outline import Outlines
from generator.checks.rule import Finding
from generator.diagnostics import quoted

NAME = "overdue"
SENTENCE = "A source is compared with our facts again within the review period of its kind (check --stale)."


def overdue(book: Outlines, today: date) -> Iterator[Finding]:
    """Yield the sources whose day of review is before `today`, each at the place of its last check."""
    days = {kind["kind"]: kind["review_days"] for _, kind in book.rows("vocabulary", "source_kinds")}
    for place, source in book.rows("sources", "sources"):
        due = date.fromisoformat(source["checked"]) + timedelta(days=days[source["kind"]])
        if due < today:
            name = quoted(source["source"])
            message = f"{name} was due for a new look by {due}; read it again, then change this date"
            yield Finding("sources", (*place, "checked"), message)
