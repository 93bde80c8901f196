"""CMS's quarterly files of procedure-to-procedure edits → the table of pairs for the codes of the book."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import CannotRun, quoted
from generator.imports import guards
from generator.imports.files import Part, Progress, parts
from generator.imports.head import Head, head
from generator.imports.names import first_day, part_number, refuse_medicaid, refuse_other_programs, setting
from generator.imports.rows import Row, as_utf8, rows
from generator.model.tables import PairRow, Pairs, PairTable, Setting

PART_BYTES = 300_000_000  # of a real part: about 50 million
PARTS = 4
LIVE = "*"
# Edits that every Medicare table since 2024 has, column 1 first: they show a table whose columns are reversed.
ANCHORS = {("97140", "97124"): "0", ("98940", "97140"): "1", ("98925", "97140"): "0"}
# Column 1 codes begin with every digit and with G; a part that is missing leaves a gap.
BEGINNINGS = frozenset(string.digits + "G")


class _Edit(NamedTuple):
    """A row of the file, as text."""

    column_1: str
    column_2: str
    effective: str
    deleted: str
    indicator: str
    rationale: str


class _Seen:
    """What is noted of all rows while they pass, to judge the table as a whole."""

    def __init__(self) -> None:
        self.lowest = self.highest = ""
        self.beginnings: set[str] = set()
        self.newest = ""
        self.anchors: dict[tuple[str, str], str] = {}

    def note(self, edit: _Edit) -> None:
        code = edit.column_1
        if not self.lowest or code < self.lowest:
            self.lowest = code
        self.highest = max(self.highest, code)
        self.beginnings.add(code[0])
        self.newest = max(self.newest, edit.effective)
        pair = (code, edit.column_2)
        if edit.deleted == LIVE and (pair in ANCHORS or pair[::-1] in ANCHORS):
            self.anchors[pair] = edit.indicator


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
    _refuse_wrong_parts(found)
    wanted, seen = frozenset(codes), [_Seen() for _ in found]
    progress.reset(sum(part.size for part in found))
    kept = [
        edit
        for part, notes in zip(found, seen, strict=True)
        for edit in _kept(part, wanted, notes, progress)
    ]
    _refuse_overlap(found, seen)
    _refuse_gaps(seen)
    _refuse_wrong_quarter(seen, effective, said[0])
    _refuse_reversed(seen, kind)
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
        guards.refuse_losses(
            known_pairs, {(r.column_1, r.column_2) for r in table.rows}, "pairs", old.table
        )
    return table


def _kept(part: Part, wanted: frozenset[str], seen: _Seen, progress: Progress) -> Iterator[_Edit]:
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


def _edit(part: Part, number: int, cells: list[str], places: tuple[int, ...]) -> _Edit:
    if len(cells) <= max(places):
        raise part.refuse(
            f"has {len(cells)} fields, fewer than the head; the file is damaged or cut off: download it again",
            number,
        )
    edit = _Edit(*(cells[place].strip() for place in places))
    guards.refuse_no_code(part, number, edit.column_1)
    guards.refuse_no_code(part, number, edit.column_2)
    if len(edit.effective) != 8 or not edit.effective.isdecimal():
        raise part.refuse(f"{quoted(edit.effective)} is not a date YYYYMMDD", number)
    if edit.deleted != LIVE and (len(edit.deleted) != 8 or not edit.deleted.isdecimal()):
        raise part.refuse(f"{quoted(edit.deleted)} is neither a date YYYYMMDD nor *", number)
    if edit.indicator not in ("0", "1", "9"):
        raise part.refuse(f"{quoted(edit.indicator)} is not a modifier indicator; 0, 1 or 9 is", number)
    return edit


def _row(edit: _Edit) -> PairRow:
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


def _refuse_wrong_parts(found: list[Part]) -> None:
    numbered: dict[int, Part] = {}
    for part in found:
        number = part_number(part)
        if number in numbered:
            raise part.refuse(f"is part f{number} again, after {numbered[number].label}; give each part once")
        if number:
            numbered[number] = part
    if numbered:
        missing = [n for n in range(1, max(PARTS, *numbered) + 1) if n not in numbered]
        if missing:
            names = ", ".join(f"f{number}" for number in missing)
            raise CannotRun(
                f"{names} of {max(PARTS, *numbered)} parts {'is' if len(missing) == 1 else 'are'} missing; "
                "give all parts of the table in one command"
            )


def _refuse_overlap(found: list[Part], seen: list[_Seen]) -> None:
    ranges = sorted((notes.lowest, notes.highest, part.label) for notes, part in zip(seen, found, strict=True))
    for (_, end, one), (start, _, other) in zip(ranges, ranges[1:], strict=False):
        if start < end:
            raise CannotRun(f"{one} and {other} both have column 1 codes from {start} to {end}; give each part once")


def _refuse_gaps(seen: list[_Seen]) -> None:
    missing = sorted(BEGINNINGS - set().union(*(notes.beginnings for notes in seen)))
    if missing:
        raise CannotRun(
            f"no column 1 code begins with {', '.join(missing)}; a part is missing or cut off: give all parts"
        )


def _refuse_wrong_quarter(seen: list[_Seen], effective: date, said: date | None) -> None:
    newest = max(notes.newest for notes in seen)
    stated = f"{effective:%Y%m%d}"
    if newest > stated or (said and newest < stated):
        raise CannotRun(
            f"the newest edits in the files are of {newest}, so this is not the table of {effective}; "
            "look at the quarter"
        )


def _refuse_reversed(seen: list[_Seen], kind: Setting) -> None:
    live = {pair: indicator for notes in seen for pair, indicator in notes.anchors.items()}
    for (first, second), indicator in ANCHORS.items():
        if (second, first) in live and (first, second) not in live:
            raise CannotRun(f"{second} is column 1 and {first} column 2, not the other way: columns are reversed")
        if kind == "practitioner" and live.get((first, second)) != indicator:
            raise CannotRun(
                f"the edit {first}/{second} with indicator {indicator}, which every Medicare table since 2024 has, "
                "is not in the files; this is another table, or CMS has changed it: see generator/imports/pairs.py"
            )
