"""Same-day pairs: rows of the imported tables → the state of any two codes. Knows no other facts of the codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generator.model.tables import PairRow, PairTable

State = Literal["edit", "none", "unchecked"]


@dataclass(frozen=True, slots=True)
class Pair:
    """What a table says of two codes on one day.

    `first` is the lower number. With state `edit`, `column_2` is denied unless the indicator is 1 and a modifier is
    right, and `since` is its first day where the table says it. `ended` has the dead rows, newest first; a row with
    indicator 9 never took effect.
    """

    first: str
    second: str
    state: State
    table: PairTable = field(repr=False)
    column_1: str
    column_2: str
    indicator: str
    rationale: str
    ended: tuple[PairRow, ...]
    since: date | None

    @property
    def name(self) -> str:
        """Return the part of the address that names the pair."""
        return f"{self.first}-{self.second}"

    @property
    def last_day(self) -> date | None:
        """Return the last day of an edit that was once in force and is not any more."""
        days = [row.deleted for row in self.ended if row.deleted and row.modifier_indicator != "9"]
        return max(days) if days and self.state == "none" else None

    def other(self, code: str) -> str:
        """Return the code of the pair that is not `code`."""
        return self.second if code == self.first else self.first


class PairBook:
    """All pairs of one table, looked up by two codes in any order."""

    def __init__(self, table: PairTable) -> None:
        self.table = table
        self.codes = frozenset(table.codes)
        self._rows: dict[tuple[str, str], list[PairRow]] = defaultdict(list)
        self._partners: dict[str, dict[str, None]] = defaultdict(dict)
        for row in table.rows:
            one, other = row.column_1, row.column_2
            self._rows[_in_order(one, other)].append(row)
            self._partners[one][other] = self._partners[other][one] = None

    def partners(self, code: str) -> Iterable[str]:
        """Return the codes with which a code has a row, live or ended, each once."""
        return self._partners.get(code, ())

    def named(self) -> Iterable[tuple[str, str]]:
        """Return the pairs that have a row, live or ended, each once and with the lower number first."""
        return self._rows.keys()

    def pair(self, one: str, other: str) -> Pair:
        """Return what the table says of two codes."""
        first, second = _in_order(one, other)
        rows = self._rows.get((first, second), ())
        live = next((row for row in rows if row.deleted is None), None)
        ended = sorted(
            (row for row in rows if row.deleted), key=lambda row: row.deleted or date.min, reverse=True
        )
        checked = first in self.codes and second in self.codes
        state: State = "edit" if live else ("none" if checked else "unchecked")
        return Pair(
            first=first,
            second=second,
            state=state,
            table=self.table,
            column_1=live.column_1 if live else "",
            column_2=live.column_2 if live else "",
            indicator=live.modifier_indicator if live else "",
            rationale=live.rationale if live else "",
            ended=tuple(ended),
            since=live.effective if live else None,
        )


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
