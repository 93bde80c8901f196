"""Rules about imported tables and about cases whose result can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.checks.outline import Outlines, Values
from generator.checks.rule import Broken, Finding, across, own
from generator.checks.subject import Subject
from generator.counting import midpoint_units, total_time_choices
from generator.model.tables import FeeTable, LimitTable, PairTable
from generator.model.texts import PairNote


@across("table-order")
def table_order(book: Outlines, _: date) -> Iterator[Finding]:
    """Imported tables stand from old to new, so that the last one with a code counts."""
    for file in ("pairs", "unit_limits", "fee_schedule"):
        above = ""
        for place, table in book.rows(file, "tables"):
            if table["effective"] < above:
                yield Finding(
                    file, (*place, "effective"), f"{table['table']} is older than the table above it"
                )
            above = table["effective"]


@across("version-order")
def version_order(book: Outlines, today: date) -> Iterator[Finding]:
    """Versions stand from new to old, by their numbers and by their days, and none is of a day to come."""
    above: Values = {}
    for place, row in book.rows("versions", "versions"):
        if row["published"] > today.isoformat():
            yield Finding("versions", (*place, "published"), f"{row['published']} is a day to come")
        if above and (_counted(row) > _counted(above) or row["published"] > above["published"]):
            message = f"{row['version']} is newer than {above['version']} above it; put the newer one first"
            yield Finding("versions", (*place, "version"), message)
        above = row


def _counted(row: Values) -> tuple[int, ...]:
    return tuple(int(part) for part in row["version"].split("."))


@own("table-rows")
def table_rows(subject: Subject) -> Iterator[Broken]:
    """A table of limits or fees has one row for a code; a table of pairs has one live row for a pair."""
    table = subject.entry
    if isinstance(table, LimitTable | FeeTable):
        for number, count in Counter(row.code for row in table.rows).items():
            if count > 1:
                yield Broken(("rows",), f"{number} has {count} rows; import the table again")
    if isinstance(table, PairTable):
        yield from _pair_rows(table)


def _pair_rows(table: PairTable) -> Iterator[Broken]:
    live = Counter(frozenset((row.column_1, row.column_2)) for row in table.rows if row.deleted is None)
    for pair, count in live.items():
        if count > 1 or len(pair) == 1:
            names = " and ".join(sorted(pair))
            yield Broken(("rows",), f"{names} have {count} live rows; import the table again")
    named = {code for row in table.rows for code in (row.column_1, row.column_2)} - set(table.codes)
    if named:
        shown = ", ".join(sorted(named)[:5])
        message = f"rows name {shown}, which the list of codes lacks; import the table again"
        yield Broken(("codes",), message)


@own("pair-order")
def pair_order(subject: Subject) -> Iterator[Broken]:
    """A note on two codes names the lower number first."""
    note = subject.entry
    if isinstance(note, PairNote) and note.pair[0] >= note.pair[1]:
        yield Broken(("pair",), f"write [{note.pair[1]}, {note.pair[0]}], lower number first")


@across("case-units", needs=("codes",))
def case_units(book: Outlines, _: date) -> Iterator[Finding]:
    """The units that a case gives are the units that the counting rules give."""
    codes = {code["code"]: code for _, code in book.rows("codes", "codes")}
    timed = {number for number, code in codes.items() if code["timed"] and code["unit_minutes"] == 15}
    clear = {number for number, code in codes.items() if code["timed"] == bool(code["unit_minutes"])}
    for place, case in book.rows("cases", "cases"):
        if not all(item["code"] in clear for item in case["visit"]):
            continue  # other rules name the code that is not there, or that has no minutes
        minutes = {item["code"]: item["minutes"] for item in case["visit"] if item["code"] in timed}
        untimed = {item["code"]: 1 for item in case["visit"] if item["code"] not in timed}
        choices = [{**choice, **untimed} for choice in total_time_choices(minutes)]
        if _units(case["medicare"]) not in choices:
            yield Finding("cases", (*place, "medicare"), f"the total-time rule gives {_shown(choices)}")
        midpoint = {**midpoint_units(minutes), **untimed}
        if _units(case["midpoint"]) != midpoint:
            yield Finding("cases", (*place, "midpoint"), f"the midpoint rule gives {_shown([midpoint])}")
        if len(choices) > 1 and case["choice"] is None:
            yield Finding("cases", place, f'is a tie: {_shown(choices)}; say so under "choice:"')


def _units(items: list[dict[str, Any]]) -> dict[str, int]:
    return {item["code"]: item["units"] for item in items}


def _shown(choices: list[dict[str, int]]) -> str:
    return " or ".join(
        ", ".join(f"{code} ×{units}" for code, units in sorted(choice.items())) for choice in choices
    )
