"""CMS's quarterly file of medically unlikely edits → the table of limits for the codes of the book."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from generator.diagnostics import CannotRun, quoted
from generator.imports import guards
from generator.imports.files import Part, Progress, parts
from generator.imports.head import Head, head
from generator.imports.names import first_day, refuse_medicaid, refuse_other_programs, setting
from generator.imports.rows import rows
from generator.model.tables import LimitRow, Limits, LimitTable, Setting

FILE_BYTES = 40_000_000  # of a real file: about 1 million


def read_limits(
    files: list[Path],
    codes: Collection[str],
    known: Limits,
    today: date,
    said: tuple[date | None, Setting | None],
    progress: Progress,
) -> LimitTable:
    """Return the table in the file, cut to `codes`; `known` are the tables there are, `said` what the user says."""
    found = parts(files, FILE_BYTES)
    refuse_other_programs(found)
    if len(found) > 1:
        raise CannotRun(f"{found[0].label} and {found[1].label} are two tables; give one at a time")
    part = found[0]
    progress.reset(part.size)
    top, body = head(part, rows(part, progress), lambda name: name.startswith("hcpcs/"), 0, "HCPCS/CPT codes")
    refuse_medicaid(part, top.above)
    effective = first_day(found, said[0])
    kind = setting(found, said[1], _setting_in(top))
    guards.refuse_future(effective, today)
    old = guards.before(known.tables, effective, kind)
    kept = {row.code: row for row in _rows(part, top, body, frozenset(codes))}
    if old:
        guards.refuse_losses(
            [row.code for row in old.rows if row.code in codes], kept.keys(), "limits", old.table
        )
    name = f"mue-{effective.year}q{(effective.month + 2) // 3}-{kind}"
    return LimitTable(
        table=name,
        setting=kind,
        effective=effective.isoformat(),
        source=f"cms-{name}",
        codes=tuple(sorted(codes)),
        rows=tuple(row for _, row in sorted(kept.items())),
    )


def _setting_in(top: Head) -> list[tuple[str, Setting]]:
    """Return whose claims the column of units names."""
    name = top.columns[_units(top)]
    if "supplier" in name or "dme" in name:
        raise top.part.refuse("is for suppliers of equipment; give the practitioner or hospital table")
    words: tuple[tuple[str, Setting], ...] = (("practitioner", "practitioner"), ("hospital", "hospital"))
    return [(f"the column {quoted(name)}", kind) for word, kind in words if word in name]


def _units(top: Head) -> int:
    return top.column("the units", lambda name: name.endswith("mue values"))


def _rows(
    part: Part, top: Head, body: Iterator[tuple[int, list[str]]], wanted: frozenset[str]
) -> Iterator[LimitRow]:
    units_at = _units(top)
    indicator_at = top.column("the adjudication indicator", lambda name: "adjudication" in name)
    seen: set[str] = set()
    for number, cells in body:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) <= max(units_at, indicator_at):
            raise part.refuse(
                f"has {len(cells)} fields, fewer than the head; download it from CMS again", number
            )
        code, units, indicator = (cells[place].strip() for place in (0, units_at, indicator_at))
        guards.refuse_no_code(part, number, code)
        if not units.isdecimal() or len(units) > 5:
            raise part.refuse(
                f"{quoted(units)} is not a number of units; the columns are not what they say", number
            )
        if indicator[:1] not in ("1", "2", "3"):
            raise part.refuse(
                f"{quoted(indicator)} does not begin with 1, 2 or 3, as an indicator does", number
            )
        if code in seen:
            raise part.refuse(f"{code} is here twice; download it from CMS again", number)
        seen.add(code)
        if code in wanted:
            yield LimitRow.model_validate({"code": code, "units": str(int(units)), "indicator": indicator[0]})
    if not seen:
        raise part.refuse("has no rows; download it from CMS again")
