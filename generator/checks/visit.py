"""The rule about what the visit check says: a number that it shows must not stand without its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.rule import Finding, rule
from generator.diagnostics import quoted
from generator.model.data import Data
from generator.model.visit import STATEMENT_NAMES


@rule("visit-statement", needs=("visit",))
def visit_statement(data: Data, _: date) -> Iterator[Finding]:
    """The visit check has each of its statements once."""
    statements = data.visit.statements
    if not statements:
        return  # a book without the file has a visit check that only counts
    seen: set[str] = set()
    for index, item in enumerate(statements):
        if item.statement in seen:
            message = f"{quoted(item.statement)} stands here twice; delete one"
            yield Finding("visit", ("statements", index, "statement"), message)
        seen.add(item.statement)
    for name in STATEMENT_NAMES:
        if name not in seen:
            yield Finding("visit", ("statements",), f"{quoted(name)} is missing; write it")
