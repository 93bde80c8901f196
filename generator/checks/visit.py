"""The rule about what the visit check says: a number that it shows must not stand without its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.outline import Outlines
from generator.checks.rule import Finding, across
from generator.diagnostics import quoted
from generator.model.visit import STATEMENT_NAMES


@across("visit-statement", needs=("visit",))
def visit_statement(book: Outlines, _: date) -> Iterator[Finding]:
    """The visit check has each of its statements once."""
    if not book.of("visit", "statements"):
        return  # a book without the file has a visit check that only counts
    seen: set[str] = set()
    for place, row in book.rows("visit", "statements"):
        name = row["statement"]
        if name in seen:
            message = f"{quoted(name)} stands here twice; delete one"
            yield Finding("visit", (*place, "statement"), message)
        seen.add(name)
    for name in STATEMENT_NAMES:
        if name not in seen:
            yield Finding("visit", ("statements",), f"{quoted(name)} is missing; write it")
