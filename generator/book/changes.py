"""What is different between an imported table and the one before it, for the codes that both were searched for.

The pages, the feed and the import commands say it in the same words, which are made here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.book.days import day
from generator.book.fees import priced
from generator.book.pairs import Pair, PairBook
from generator.book.strip import MAI
from generator.model.data import Data
from generator.model.tables import FeeRow, FeeTable, LimitRow, LimitTable, PairTable

Kind = Literal["new", "ended", "indicator", "order", "units", "status", "amount"]
Table = PairTable | LimitTable | FeeTable

TITLES = {"pairs": "Same-day pairs", "unit_limits": "Most units a day", "fee_schedule": "Fee schedule"}


class Change(NamedTuple):
    """One difference that a reader may want to know: its kind, the codes it is about, and one sentence."""

    kind: Kind
    codes: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class TableChanges:
    """The differences between two tables of one kind; `compared` counts the codes that both were searched for."""

    file: str
    before: Table
    after: Table
    compared: int
    changes: tuple[Change, ...]

    @property
    def title(self) -> str:
        """Return what kind of table it is, and for whose claims."""
        return _title(self.file, self.after)

    @property
    def name(self) -> str:
        """Return the name of the comparison, for addresses."""
        return f"{self.before.table}-{self.after.table}"

    @property
    def days(self) -> tuple[date, date]:
        """Return the days from which the two tables are in force."""
        return self.before.effective, self.after.effective


def table_changes(data: Data) -> tuple[TableChanges, ...]:
    """Return the differences of each table from the one before it of the same kind, newest first.

    Two tables without a common code, of which each is a part of CMS's, have nothing to be compared.
    """
    found = [compare(file, *two) for file, tables in _rows_of_tables(data) for two in pairwise(tables)]
    comparable = [each for each in found if each.compared]
    return tuple(sorted(comparable, key=lambda each: each.after.effective, reverse=True))


class Uncompared(NamedTuple):
    """Tables of one kind of which no two can be compared: there is only one, or they have no code in common."""

    title: str
    tables: tuple[Table, ...]


def uncompared(data: Data) -> tuple[Uncompared, ...]:
    """Return the kinds of table that are here and cannot be compared yet."""
    return tuple(
        Uncompared(_title(file, tables[0]), tuple(tables))
        for file, tables in _rows_of_tables(data)
        if not any(compare(file, *two).compared for two in pairwise(tables))
    )


def _rows_of_tables(data: Data) -> Iterator[tuple[str, list[Table]]]:
    """Yield the tables of each kind and setting, oldest first."""
    for file in TITLES:
        rows: dict[str, list[Table]] = defaultdict(list)
        for table in getattr(data, file).tables:
            rows[getattr(table, "setting", "")].append(table)
        yield from ((file, tables) for tables in rows.values())


def _title(file: str, table: Table) -> str:
    setting = getattr(table, "setting", "")
    return f"{TITLES[file]}, {setting} claims" if setting else TITLES[file]


def compare(file: str, before: Table, after: Table) -> TableChanges:
    """Return the differences between two tables of `file`."""
    both = _searched(before) & _searched(after)
    found: list[Change] = []
    if isinstance(before, PairTable) and isinstance(after, PairTable):
        found = [*_pair_changes(before, after, both)]
    elif isinstance(before, LimitTable) and isinstance(after, LimitTable):
        found = [*_limit_changes(before, after, both)]
    elif isinstance(before, FeeTable) and isinstance(after, FeeTable):
        found = [*_fee_changes(before, after, both)]
    return TableChanges(file, before, after, len(both), tuple(found))


def _searched(table: Table) -> set[str]:
    """Return the codes of which the table says something, if only that it has nothing on them."""
    if table.codes or isinstance(table, PairTable):
        return set(table.codes)
    return {row.code for row in table.rows}


def _pair_changes(before: PairTable, after: PairTable, both: set[str]) -> Iterator[Change]:
    old, new = PairBook(before), PairBook(after)
    named = {
        tuple(sorted((row.column_1, row.column_2)))
        for row in (*before.rows, *after.rows)
        if {row.column_1, row.column_2} <= both
    }
    for first, second in sorted(named):
        was, is_now = old.pair(first, second), new.pair(first, second)
        codes = (first, second)
        if was.state != "edit" and is_now.state == "edit":
            yield Change(
                "new", codes, f"{first} and {second}: a new edit. {_order(is_now)}; {_indicator(is_now)}."
            )
        elif was.state == "edit" and is_now.state != "edit":
            last = f" Its last day was {day(is_now.last_day)}." if is_now.last_day else ""
            yield Change("ended", codes, f"{first} and {second}: the edit has ended.{last}")
        elif was.column_1 != is_now.column_1:
            yield Change(
                "order", codes, f"{first} and {second}: {_order(is_now)}, the other way than before."
            )
        if was.state == is_now.state == "edit" and was.indicator != is_now.indicator:
            text = f"{first} and {second}: indicator {was.indicator} before, now {_indicator(is_now)}."
            yield Change("indicator", codes, text)


def _order(pair: Pair) -> str:
    return f"{pair.column_1} is column 1 and paid, {pair.column_2} column 2 and denied"


def _indicator(pair: Pair) -> str:
    return (
        "indicator 0, no modifier opens it"
        if pair.indicator == "0"
        else "indicator 1, a modifier may open it"
    )


def _limit_changes(before: LimitTable, after: LimitTable, both: set[str]) -> Iterator[Change]:
    old = {row.code: row for row in before.rows}
    new = {row.code: row for row in after.rows}
    for code in sorted(both & {*old, *new}):
        was, is_now = old.get(code), new.get(code)
        if was is None and is_now is not None:
            yield Change(
                "new", (code,), f"{code}: a limit is published for the first time, {_limit(is_now)}."
            )
        elif is_now is None:
            yield Change("ended", (code,), f"{code}: no limit is published any more.")
        elif was is not None and was.units != is_now.units:
            yield Change("units", (code,), f"{code}: {_limit(was)} before, now {_limit(is_now)}.")
        elif was is not None and was.indicator and is_now.indicator and was.indicator != is_now.indicator:
            text = f"{code}: {_adjudication(was.indicator)} before, now {_adjudication(is_now.indicator)}."
            yield Change("indicator", (code,), text)


def _adjudication(indicator: str) -> str:
    return f"MAI {indicator} ({MAI[indicator]})"


def _limit(row: LimitRow) -> str:
    return "1 unit a day" if row.units == 1 else f"{row.units} units a day"


def _fee_changes(before: FeeTable, after: FeeTable, both: set[str]) -> Iterator[Change]:
    old = {row.code: row for row in before.rows}
    new = {row.code: row for row in after.rows}
    for code in sorted(both & {*old, *new}):
        was, is_now = old.get(code), new.get(code)
        if was is None and is_now is not None:
            yield Change(
                "new", (code,), f"{code}: is in the file for the first time, with status {is_now.status}."
            )
        elif is_now is None:
            yield Change("ended", (code,), f"{code}: is not in the file any more.")
        elif was is not None:
            if was.status != is_now.status:
                text = f"{code}: status {was.status} before, now {is_now.status}."
                yield Change("status", (code,), text)
            if priced(was, before).amount != priced(is_now, after).amount:
                text = f"{code}: {_amount(was, before)} before, now {_amount(is_now, after)}."
                yield Change("amount", (code,), text)


def _amount(row: FeeRow, table: FeeTable) -> str:
    """Return the amount outside a facility with the month of its file, or that there is none."""
    amount = priced(row, table).amount
    return f"${amount:,.2f} in {table.effective:%B %Y}" if amount else "no amount"
