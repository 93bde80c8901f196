"""CMS's quarterly files of procedure-to-procedure edits → the table of pairs for the codes of the book."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from generator.diagnostics import quoted
from generator.imports import guards, whole
from generator.imports.files import Part, Progress, parts
from generator.imports.head import Head, head
from generator.imports.names import first_day, refuse_medicaid, refuse_other_programs, setting
from generator.imports.rows import as_utf8, rows
from generator.imports.whole import LIVE, Edit, Seen
from generator.model.tables import PairRow, Pairs, PairTable, Setting

PART_BYTES = 300_000_000  # of a real part: about 50 million


def read_pairs(
    files: list[Path],
    codes: Collection[str],
    known: Pairs,
    today: date,
    said: tuple[date | None, Setting | None],
    progress: Progress,
) -> PairTable:
    """Return the table in the files, cut to `codes`; `known` are the tables there are, `said` what the user says."""
    found = parts(files, PART_BYTES)
    refuse_other_programs(found)
    effective, kind = first_day(found, said[0]), setting(found, said[1])
    guards.refuse_future(effective, today)
    old = guards.before(known.tables, effective, kind)
    whole.refuse_wrong_parts(found)
    wanted, seen = frozenset(codes), [Seen() for _ in found]
    progress.reset(sum(part.size for part in found))
    kept = [
        edit for part, notes in zip(found, seen, strict=True) for edit in _kept(part, wanted, notes, progress)
    ]
    whole.refuse_overlap(found, seen)
    whole.refuse_gaps(seen)
    whole.refuse_wrong_quarter(seen, effective, said[0])
    whole.refuse_reversed(seen, kind)
    name = f"ptp-{effective.year}q{(effective.month + 2) // 3}-{kind}"
    table = PairTable(
        table=name,
        setting=kind,
        effective=effective.isoformat(),
        source=f"cms-{name}",
        codes=tuple(sorted(wanted)),
        rows=tuple(_row(edit) for edit in sorted(set(kept))),
    )
    if old:
        both = wanted & set(old.codes)
        known_pairs = {(r.column_1, r.column_2) for r in old.rows if {r.column_1, r.column_2} <= both}
        guards.refuse_losses(known_pairs, {(r.column_1, r.column_2) for r in table.rows}, "pairs", old.table)
    return table


def _kept(part: Part, wanted: frozenset[str], seen: Seen, progress: Progress) -> Iterator[Edit]:
    """Yield the rows with both codes wanted; every row is looked at, because a bad one means a bad file."""
    top, body = head(part, rows(part, progress), lambda name: name == "column 1", below=1, what="column 1")
    refuse_medicaid(part, top.above)
    places = _places(top)
    for number, cells in body:
        if not any(cells):
            continue  # an empty line at the end
        edit = _edit(part, number, cells, places)
        seen.note(edit)
        if edit.column_1 in wanted and edit.column_2 in wanted:
            yield edit
    if not seen.lowest:
        raise part.refuse("has no rows; download it from CMS again")


def _places(top: Head) -> tuple[int, ...]:
    return (
        top.column("column 1", lambda name: name.startswith("column 1")),
        top.column("column 2", lambda name: name.startswith("column 2")),
        top.column("the effective date", lambda name: name.startswith("effective")),
        top.column("the deletion date", lambda name: name.startswith("deletion")),
        top.column("the modifier indicator", lambda name: name.startswith("modifier")),
        top.column("the rationale", lambda name: "rationale" in name),
    )


def _edit(part: Part, number: int, cells: list[str], places: tuple[int, ...]) -> Edit:
    if len(cells) <= max(places):
        raise part.refuse(
            f"has {len(cells)} fields, fewer than the head; the file is damaged or cut off: download it again",
            number,
        )
    edit = Edit(*(cells[place].strip() for place in places))
    guards.refuse_no_code(part, number, edit.column_1)
    guards.refuse_no_code(part, number, edit.column_2)
    if len(edit.effective) != 8 or not edit.effective.isdecimal():
        raise part.refuse(f"{quoted(edit.effective)} is not a date YYYYMMDD", number)
    if edit.deleted != LIVE and (len(edit.deleted) != 8 or not edit.deleted.isdecimal()):
        raise part.refuse(f"{quoted(edit.deleted)} is neither a date YYYYMMDD nor *", number)
    if edit.indicator not in ("0", "1", "9"):
        raise part.refuse(f"{quoted(edit.indicator)} is not a modifier indicator; 0, 1 or 9 is", number)
    return edit


def _row(edit: Edit) -> PairRow:
    def day(text: str) -> str:
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"

    return PairRow.model_validate(
        {
            "column_1": edit.column_1,
            "column_2": edit.column_2,
            "modifier_indicator": edit.indicator,
            "effective": day(edit.effective),
            "deleted": None if edit.deleted == LIVE else day(edit.deleted),
            "rationale": " ".join(as_utf8(edit.rationale).split()),
        }
    )
