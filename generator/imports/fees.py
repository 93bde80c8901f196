"""CMS's quarterly relative value file → the table of fees for the codes of the book.

The column of descriptions is the AMA's text and is never looked at. Of the two files since 2026, the one for
clinicians outside advanced payment models (nonQPP) is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator.diagnostics import CannotRun, quoted
from generator.imports import guards
from generator.imports.files import Part, Progress, parts
from generator.imports.head import Head, head
from generator.imports.names import first_day, refuse_medicaid
from generator.imports.rows import Row, rows
from generator.model.tables import FeeRow, Fees, FeeTable

FILE_BYTES = 100_000_000  # of a real file: about 4 million
CENT = Decimal("0.01")
ROUNDING = Decimal("0.02")  # the parts of a total are rounded each by itself
NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?|\.[0-9]{1,6}")
_RELEASED = re.compile(r"released\s+(\d{1,2})/(\d{1,2})/(\d{4})")
_TITLE = re.compile(
    r"(20\d\d) national physician fee schedule relative value file (january|april|july|october)"
)
_MONTHS = {"january": 1, "april": 4, "july": 7, "october": 10}
_NAME = re.compile(r"rvu(\d\d)([a-d]r?)(?![a-z])")


def _has(*words: str, no: tuple[str, ...] = ()) -> Callable[[str], bool]:
    """Return whether a column's name has all `words` and none of `no`, as a question to each name."""
    return lambda name: set(words) <= set(name.split()) and not set(no) & set(name.split())


def _is_outside(name: str) -> bool:
    return not {"non-fac", "non-facility"}.isdisjoint(name.split())


def _is_inside(name: str) -> bool:
    return "facility" in name.split() and not _is_outside(name)


_EXPENSE = _has("pe", "rvu", no=("na", "indicator", "total", "opps", "amount"))
_TOTAL = _has("total")


def read_fees(
    files: list[Path], codes: Collection[str], known: Fees, today: date, said: date | None, progress: Progress
) -> tuple[FeeTable, date | None]:
    """Return the table in the file, cut to `codes`, and the day of its release; `said` is the quarter by the user."""
    part = _the_file(parts(files, FILE_BYTES, lambda name: "pprrvu" in name and not name.endswith(".txt")))
    progress.reset(part.size)
    top, body = head(part, rows(part, progress), lambda name: name == "hcpcs", below=0, what="HCPCS codes")
    refuse_medicaid(part, top.above)
    title = _TITLE.search(top.above)
    in_title = [("its title", date(int(title[1]), _MONTHS[title[2]], 1))] if title else []
    effective = first_day([part], said, in_title)
    guards.refuse_future(effective, today)
    old = guards.before(known.tables, effective)
    kept, factor = _rows(part, top, body, frozenset(codes))
    if old:
        there = [row.code for row in old.rows if row.code in codes]
        guards.refuse_losses(there, [row.code for row in kept], "codes", old.table)
    name = _table_name(part, effective)
    table = FeeTable(
        table=name,
        name=f"{name.upper()}, {effective:%B %Y}",
        effective=effective.isoformat(),
        source=f"cms-{name}",
        conversion_factor=str(factor),
        codes=tuple(sorted(codes)),
        rows=tuple(kept),
    )
    return table, _released(top)


def _the_file(found: list[Part]) -> Part:
    for part in found:
        if part.name.endswith(".txt"):
            raise part.refuse(
                "has columns without names; give the .csv or .xlsx file beside it, or the whole zip"
            )
    ours = [part for part in found if not re.search(r"(?<!non)qpp", part.name)]
    if not ours:
        raise found[0].refuse("is for clinicians in advanced payment models; give the nonQPP file")
    if len(ours) > 1:
        raise CannotRun(f"{ours[0].label} and {ours[1].label} are two files; give one at a time")
    return ours[0]


def _table_name(part: Part, effective: date) -> str:
    """Return the name by which CMS calls the release, such as rvu26c, from the zip or from the quarter."""
    for name in part.names:
        if found := _NAME.search(name):
            return f"rvu{found.group(1)}{found.group(2)}"
    return f"rvu{effective:%y}{'abcd'[effective.month // 3]}"


def _released(top: Head) -> date | None:
    found = _RELEASED.search(top.above)
    if not found:
        return None
    month, day, year = map(int, found.groups())
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= 28 + 3 * (month != 2) else None


def _columns(top: Head) -> dict[str, int]:
    def place(what: str, fits: Callable[[str], bool], where: Callable[[str], bool] = lambda _: True) -> int:
        return top.column(what, lambda name: fits(name) and where(name))

    outside = place("practice expense outside a facility", _EXPENSE, _is_outside)
    inside = place("practice expense in a facility", _EXPENSE, _is_inside)
    return {
        "code": 0,
        "modifier": place("the modifier", lambda name: name == "mod"),
        "status": place("the status", _has("status", "code")),
        "work": place("work", _has("work", "rvu")),
        "practice_expense": outside,
        "no_total": _not_available(top, outside),
        "facility_expense": inside,
        "no_facility_total": _not_available(top, inside),
        "malpractice": place("malpractice", _has("mp", "rvu")),
        "total": place("the total outside a facility", _TOTAL, _is_outside),
        "facility_total": place("the total in a facility", _TOTAL, _is_inside),
        "multiple_procedure": place("several procedures", _has("mult", "proc")),
        "factor": place("the conversion factor", _has("conv", "factor")),
    }


def _not_available(top: Head, expense: int) -> int:
    """Return the column that says NA of an expense: the two have one name in some files, but stand right behind it."""
    place = expense + 1
    if place >= len(top.columns) or not _has("na", "indicator")(top.columns[place]):
        raise top.part.refuse(
            "has no NA INDICATOR behind a PE RVU; CMS has changed the table, or it is another one"
        )
    return place


def _rows(part: Part, top: Head, body: Iterator[Row], wanted: frozenset[str]) -> tuple[list[FeeRow], Decimal]:
    """Return the rows of the wanted codes without a modifier, and the one factor that all paid rows have."""
    places = _columns(top)
    kept: dict[str, FeeRow] = {}
    factors: set[Decimal] = set()
    for number, cells in body:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) <= max(places.values()):
            raise part.refuse(
                f"has {len(cells)} fields, fewer than the head; download it from CMS again", number
            )
        values = {name: cells[place].strip() for name, place in places.items()}
        guards.refuse_no_code(part, number, values["code"])
        if values["status"] == "A":
            factors.add(_number(part, number, values["factor"]))
        if values["code"] in wanted and not values["modifier"]:
            if values["code"] in kept:
                raise part.refuse(f"{values['code']} is here twice; download it from CMS again", number)
            kept[values["code"]] = _row(part, number, values)
    factors.discard(Decimal(0))
    if len(factors) != 1:
        shown = ", ".join(map(str, sorted(factors)[:3])) or "none"
        raise part.refuse(f"must have one conversion factor in all rows with status A, and has {shown}")
    return [row for _, row in sorted(kept.items())], factors.pop()


def _row(part: Part, number: int, values: dict[str, str]) -> FeeRow:
    names = ("work", "practice_expense", "facility_expense", "malpractice", "total", "facility_total")
    units = {name: _number(part, number, values[name]) for name in names}
    for expense, total in (("practice_expense", "total"), ("facility_expense", "facility_total")):
        parts_of_it = units["work"] + units[expense] + units["malpractice"]
        if values["status"] == "A" and abs(units[total] - parts_of_it) > ROUNDING:
            raise part.refuse(
                f"{values['code']}: work, expense and malpractice make {parts_of_it}, but the total is "
                f"{units[total]}; the columns are not what they say",
                number,
            )
    shown = {
        name: str(units[name].quantize(CENT))
        for name in ("work", "practice_expense", "total", "facility_total")
    }
    if values["no_total"]:  # CMS prints a number there and says beside it that there is none
        shown["total"] = shown["practice_expense"] = ""
    if values["no_facility_total"]:
        shown["facility_total"] = ""
    row = {"code": values["code"], "status": values["status"], **shown}
    row["multiple_procedure"] = values["multiple_procedure"]
    return FeeRow.model_validate({name: value for name, value in row.items() if value})


def _number(part: Part, number: int, text: str) -> Decimal:
    if not text:
        return Decimal(0)
    if not NUMBER.fullmatch(text):
        raise part.refuse(
            f"{quoted(text)} is not a number; the columns are shifted or the file is damaged", number
        )
    return Decimal(text)
