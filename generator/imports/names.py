"""What the names of CMS's files say: which quarter, whose claims, which part. Opens no file.

A name may be that of a zip or of a member, and both must agree with each other and with what the user says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from generator.diagnostics import CannotRun
from generator.imports.files import Part
from generator.model.tables import Setting

_VERSION_YEAR = (
    1994  # the version of a table of pairs is the year minus this, then the quarter counted from 0
)
_MONTHS = {"jan": 1, "apr": 4, "jul": 7, "oct": 10}
_QUARTER = re.compile(r"20(\d\d)-?q([1-4])")
_VERSION = re.compile(r"-v(\d\d)([0-3])r\d")
_EFFECTIVE = re.compile(r"eff[_ -]*(\d\d)-(\d\d)-(\d{4})")
_RELEASE = re.compile(r"\brvu(\d\d)([a-d])r?\b|_rvu(\d\d)([a-d])")
_MONTH = re.compile(r"pprrvu(?:20)?(\d\d)_?(jan|apr|jul|oct)")
_PART = re.compile(r"-f(\d)\b")
_SETTINGS: tuple[tuple[str, Setting], ...] = (
    ("ccipra", "practitioner"),
    ("practitioner", "practitioner"),
    ("ccioph", "hospital"),
    ("hospital", "hospital"),
)
Value = TypeVar("Value")


def part_number(part: Part) -> int | None:
    """Return which of the parts of a table this is, if the name says so."""
    found = _PART.search(part.name.rpartition(".")[0] + " ")
    return int(found.group(1)) if found else None


def first_day(parts: Iterable[Part], said: date | None, more: Iterable[tuple[str, date]] = ()) -> date:
    """Return the first day of the table's quarter: by the names, by what the user said, and by `more`, which agree."""
    stated = [(name, day) for part in parts for name in part.names for day in _days(name)]
    option = "--effective YYYY-MM-DD, the day from which it is in force"
    day = _agreed("quarter", [*stated, *more], said, option)
    if day.day != 1 or day.month % 3 != 1 or not 2000 <= day.year < 2100:
        raise CannotRun(f"{day} is not the first day of a quarter; CMS's tables are in force from one")
    return day


def setting(parts: Iterable[Part], said: Setting | None, more: Iterable[tuple[str, Setting]] = ()) -> Setting:
    """Return whose claims the table is for: by the names, by what the user said, and by `more`, which agree."""
    stated = [
        (name, kind) for part in parts for name in part.names for word, kind in _SETTINGS if word in name
    ]
    return _agreed("setting", [*stated, *more], said, "--setting practitioner or --setting hospital")


def refuse_other_programs(parts: Iterable[Part]) -> None:
    """Refuse files whose names say that they are Medicaid's, or for suppliers of equipment."""
    for part in parts:
        for name in part.names:
            refuse_medicaid(part, name)
            if re.search(r"dme|supplier", name):
                raise part.refuse("is for suppliers of equipment; give the practitioner or hospital table")


def refuse_medicaid(part: Part, text: str) -> None:
    """Refuse a file that says of itself that it is Medicaid's: its edits and limits are others."""
    if "medicaid" in text.lower():
        raise part.refuse("is a Medicaid file; give the one from CMS's Medicare NCCI page")


def _days(name: str) -> Iterator[date]:
    if found := _QUARTER.search(name):
        yield _first_day(found.group(1), int(found.group(2)))
    if found := _VERSION.search(name):
        yield _first_day(str(_VERSION_YEAR + int(found.group(1)))[2:], int(found.group(2)) + 1)
    if found := _EFFECTIVE.search(name):
        month, day, year = map(int, found.groups())
        if 1 <= month <= 12 and 1 <= day <= 28:
            yield date(year, month, day)
    if found := _RELEASE.search(name):
        year_text, letter = found.group(1) or found.group(3), found.group(2) or found.group(4)
        yield _first_day(year_text, "abcd".index(letter) + 1)
    if found := _MONTH.search(name):
        yield date(2000 + int(found.group(1)), _MONTHS[found.group(2)], 1)


def _first_day(two_digits: str, quarter: int) -> date:
    return date(2000 + int(two_digits), 3 * quarter - 2, 1)


def _agreed(what: str, stated: list[tuple[str, Value]], said: Value | None, option: str) -> Value:
    if said is not None:
        stated = [*stated, ("the command", said)]
    if not stated:
        raise CannotRun(f"no name of a file says the {what} of the table; add {option}")
    first_name, first = stated[0]
    for name, value in stated:
        if value != first:
            raise CannotRun(
                f"{first_name} says {what} {first}, but {name} says {value}; give files of one table only"
            )
    return first
