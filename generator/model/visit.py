"""The shape of data/visit.yaml: the statements that the visit check shows beside its numbers. Knows no numbers."""

from __future__ import annotations

from typing import Literal, get_args

from generator.model.fields import about
from generator.model.shared import Entry, Fact

StatementName = Literal[
    "total-time",
    "midpoint",
    "direct-minutes",
    "untimed",
    "first-and-further",
    "other-unit",
    "note-minutes",
    "pair-never",
    "pair-modifier",
    "pair-line",
    "pair-none",
    "therapy-modifier",
    "therapy-modifier-sometimes",
    "assistant-share",
    "assistant-midpoint",
    "assistant-two-units",
    "assistant-methods",
    "assistant-disciplines",
    "unit-limit",
]
STATEMENT_NAMES: tuple[str, ...] = get_args(StatementName)


class Statement(Fact):
    """A sentence that the visit check shows when it applies."""

    statement: StatementName = about("When it is shown; each name stands once.")


class Visit(Entry):
    """The file data/visit.yaml."""

    statements: tuple[Statement, ...] = about("All statements, in the order of their names in the program.")
