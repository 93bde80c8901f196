"""Judges the files of a table of pairs as a whole: all parts, each once, of one quarter, the right way round."""

from __future__ import annotations

import itertools
import string
from datetime import date
from typing import NamedTuple

from generator.diagnostics import CannotRun
from generator.imports.files import Part
from generator.imports.names import part_number
from generator.model.tables import Setting

PARTS = 4
LIVE = "*"  # in place of a deletion date
# Edits that every Medicare table since 2024 has, column 1 first: they show a table whose columns are reversed.
ANCHORS = {("97140", "97124"): "0", ("98940", "97140"): "1", ("98925", "97140"): "0"}
# Column 1 codes begin with every digit and with G; a part that is missing leaves a gap.
BEGINNINGS = frozenset(string.digits + "G")


class Edit(NamedTuple):
    """A row of the file, as text."""

    column_1: str
    column_2: str
    effective: str
    deleted: str
    indicator: str
    rationale: str


class Seen:
    """What is noted of all rows while they pass, to judge the table as a whole."""

    def __init__(self) -> None:
        self.lowest = self.highest = ""
        self.beginnings: set[str] = set()
        self.newest = ""
        self.anchors: dict[tuple[str, str], str] = {}

    def note(self, edit: Edit) -> None:
        """Take a row into account."""
        code = edit.column_1
        if not self.lowest or code < self.lowest:
            self.lowest = code
        self.highest = max(self.highest, code)
        self.beginnings.add(code[0])
        self.newest = max(self.newest, edit.effective)
        pair = (code, edit.column_2)
        if edit.deleted == LIVE and (pair in ANCHORS or pair[::-1] in ANCHORS):
            self.anchors[pair] = edit.indicator


def refuse_wrong_parts(found: list[Part]) -> None:
    """Refuse a part that is given twice, and a set of numbered parts that is not whole."""
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


def refuse_overlap(found: list[Part], seen: list[Seen]) -> None:
    """Refuse two files with the same codes in column 1: each code stands in one part."""
    ranges = sorted(
        (notes.lowest, notes.highest, part.label) for notes, part in zip(seen, found, strict=True)
    )
    for (_, end, one), (start, _, other) in itertools.pairwise(ranges):
        if start < end:
            raise CannotRun(
                f"{one} and {other} both have column 1 codes from {start} to {end}; give each part once"
            )


def refuse_gaps(seen: list[Seen]) -> None:
    """Refuse a table in which no code begins as some codes always do."""
    missing = sorted(BEGINNINGS - set().union(*(notes.beginnings for notes in seen)))
    if missing:
        raise CannotRun(
            f"no column 1 code begins with {', '.join(missing)}; a part is missing or cut off: give all parts"
        )


def refuse_wrong_quarter(seen: list[Seen], effective: date, said: date | None) -> None:
    """Refuse a table with edits newer than it is, or, where only the user says the quarter, with none of it."""
    newest = max(notes.newest for notes in seen)
    stated = f"{effective:%Y%m%d}"
    if newest > stated or (said and newest < stated):
        raise CannotRun(
            f"the newest edits in the files are of {newest}, so this is not the table of {effective}; "
            "look at the quarter"
        )


def refuse_reversed(seen: list[Seen], kind: Setting) -> None:
    """Refuse a table in which edits that are always there are missing or stand the other way round."""
    live = {pair: indicator for notes in seen for pair, indicator in notes.anchors.items()}
    for (first, second), indicator in ANCHORS.items():
        if (second, first) in live and (first, second) not in live:
            raise CannotRun(
                f"{second} is column 1 and {first} column 2, not the other way: columns are reversed"
            )
        if kind == "practitioner" and live.get((first, second)) != indicator:
            raise CannotRun(
                f"the edit {first}/{second} with indicator {indicator}, which every Medicare table since 2024 has, "
                "is not in the files; this is another table, or CMS has changed it: see generator/imports/whole.py"
            )
