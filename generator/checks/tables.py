"""Rules about imported tables and about cases whose result can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from generator.checks.rule import Finding, rule
from generator.counting import midpoint_units, total_time_choices
from generator.model.data import Data


@rule("table-order")
def table_order(data: Data, _: date) -> Iterator[Finding]:
    """Imported tables stand from old to new, so that the last one with a code counts."""
    for file in ("pairs", "unit_limits", "fee_schedule"):
        tables = getattr(data, file).tables
        for index in range(1, len(tables)):
            if tables[index].effective < tables[index - 1].effective:
                yield Finding(
                    file,
                    ("tables", index, "effective"),
                    f"{tables[index].table} is older than the table above it",
                )


@rule("version-order")
def version_order(data: Data, today: date) -> Iterator[Finding]:
    """Versions stand from new to old, by their numbers and by their days, and none is of a day to come."""
    versions = data.versions.versions
    for index, version in enumerate(versions):
        place = ("versions", index)
        if version.published > today:
            yield Finding("versions", (*place, "published"), f"{version.published} is a day to come")
        if index == 0:
            continue
        above = versions[index - 1]
        if _counted(version.version) > _counted(above.version) or version.published > above.published:
            message = f"{version.version} is newer than {above.version} above it; put the newer one first"
            yield Finding("versions", (*place, "version"), message)


def _counted(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@rule("table-rows")
def table_rows(data: Data, _: date) -> Iterator[Finding]:
    """A table of limits or fees has one row for a code; a table of pairs has one live row for a pair."""
    for file in ("unit_limits", "fee_schedule"):
        for index, table in enumerate(getattr(data, file).tables):
            for number, count in Counter(row.code for row in table.rows).items():
                if count > 1:
                    yield Finding(
                        file, ("tables", index, "rows"), f"{number} has {count} rows; import the table again"
                    )
    for index, pairs in enumerate(data.pairs.tables):
        live = Counter(frozenset((row.column_1, row.column_2)) for row in pairs.rows if row.deleted is None)
        for pair, count in live.items():
            if count > 1 or len(pair) == 1:
                names = " and ".join(sorted(pair))
                yield Finding(
                    "pairs",
                    ("tables", index, "rows"),
                    f"{names} have {count} live rows; import the table again",
                )
        named = {code for row in pairs.rows for code in (row.column_1, row.column_2)} - set(pairs.codes)
        if named:
            message = f"rows name {', '.join(sorted(named)[:5])}, which the list of codes lacks; import the table again"
            yield Finding("pairs", ("tables", index, "codes"), message)


@rule("pair-order")
def pair_order(data: Data, _: date) -> Iterator[Finding]:
    """A note on two codes names the lower number first."""
    for index, note in enumerate(data.pair_notes.notes):
        if note.pair[0] >= note.pair[1]:
            yield Finding(
                "pair_notes",
                ("notes", index, "pair"),
                f"write [{note.pair[1]}, {note.pair[0]}], lower number first",
            )


@rule("case-units", needs=("codes",))
def case_units(data: Data, _: date) -> Iterator[Finding]:
    """The units that a case gives are the units that the counting rules give."""
    codes = {code.code: code for code in data.codes.codes}
    timed = {number for number, code in codes.items() if code.timed and code.unit_minutes == 15}
    clear = {number for number, code in codes.items() if code.timed == bool(code.unit_minutes)}
    for index, case in enumerate(data.cases.cases):
        if not all(item.code in clear for item in case.visit):
            continue  # other rules name the code that is not there, or that has no minutes
        minutes = {item.code: item.minutes for item in case.visit if item.code in timed}
        untimed = {item.code: 1 for item in case.visit if item.code not in timed}
        medicare = {item.code: item.units for item in case.medicare}
        choices = [{**choice, **untimed} for choice in total_time_choices(minutes)]
        if medicare not in choices:
            yield Finding(
                "cases", ("cases", index, "medicare"), f"the total-time rule gives {_shown(choices)}"
            )
        midpoint = {**midpoint_units(minutes), **untimed}
        if {item.code: item.units for item in case.midpoint} != midpoint:
            yield Finding(
                "cases", ("cases", index, "midpoint"), f"the midpoint rule gives {_shown([midpoint])}"
            )
        if len(choices) > 1 and case.choice is None:
            message = f'is a tie: {_shown(choices)}; say so under "choice:"'
            yield Finding("cases", ("cases", index), message)


def _shown(choices: list[dict[str, int]]) -> str:
    return " or ".join(
        ", ".join(f"{code} ×{units}" for code, units in sorted(choice.items())) for choice in choices
    )
