"""What rules about entries beside each other need of each one: few short values. Knows nothing of what is made of them.

An outline holds only what JSON can hold, so that it is the same whether it was made now or was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from generator.model.codes import NEEDED_ANYWHERE, NEEDED_FOR_THERAPY, NEEDED_WHEN_ACTIVE, Code
from generator.model.redirects import Redirect
from generator.model.shared import Abbreviation, Entry, Family, Source, SourceKind, Term
from generator.model.tables import FeeTable, LimitTable, PairTable, YearlyAmount
from generator.model.texts import Article, Case, Correction, Modifier, PairNote, Question, Technique
from generator.model.versions import Version
from generator.model.visit import Statement
from generator.model.walk import Location

Values = dict[str, Any]

# The fields of each kind of entry that some rule compares with other entries, or with the day of today.
_FIELDS: dict[type[Entry], tuple[str, ...]] = {
    Code: (
        "code", "status", "family", "summary", "timed", "unit_minutes", "therapy_disposition",
        "replaced_by", "add_on_to", "medicare_instead", "reviewed",
    ),
    Source: ("source", "kind", "checked", "published"),
    Family: ("family", "is_therapy"),
    Term: ("term",),
    SourceKind: ("kind", "review_days"),
    Abbreviation: ("word",),
    Technique: ("technique",),
    Modifier: ("modifier", "reviewed"),
    Question: ("faq",),
    Correction: ("correction",),
    PairNote: ("pair",),
    Case: ("case", "visit", "medicare", "midpoint", "choice"),
    Statement: ("statement",),
    Article: ("article", "group", "reviewed"),
    PairTable: ("table", "effective"),
    LimitTable: ("table", "effective"),
    FeeTable: ("table", "effective"),
    YearlyAmount: ("amount",),
    Version: ("version", "published"),
    Redirect: ("old", "to"),
}  # fmt: skip


class Outline(NamedTuple):
    """What other entries, and the day of today, can make wrong in an entry that is right by itself.

    `points` has the names to which the entry points, by the kind of name.
    """

    values: Values
    points: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of all entries: by file, by list in the file, in the order of the file.

    A file that is one entry has it in a list without a name.
    """

    files: Mapping[str, Mapping[str, Sequence[Outline]]]

    def of(self, file: str, field: str) -> Sequence[Outline]:
        """Return the outlines of the entries in a list of a file."""
        return self.files.get(file, {}).get(field, ())

    def rows(self, file: str, field: str) -> Iterator[tuple[Location, Values]]:
        """Yield the location and the values of each entry in a list of a file."""
        for index, outline in enumerate(self.of(file, field)):
            yield (field, index), outline.values

    def names(self, file: str, field: str, key: str) -> list[str]:
        """Return the value of a field in each entry of a list."""
        return [outline.values[key] for outline in self.of(file, field)]

    def all(self) -> Iterator[tuple[str, Location, Outline]]:
        """Yield every outline with its file and location."""
        for file, lists in self.files.items():
            for field, outlines in lists.items():
                for index, outline in enumerate(outlines):
                    yield file, (field, index) if field else (), outline


def values(entry: Entry) -> Values:
    """Return what rules about several entries need to know of one."""
    found = {field: _plain(getattr(entry, field)) for field in _FIELDS.get(type(entry), ())}
    if isinstance(entry, Code):
        found["look_alikes"] = [alike.code for alike in entry.confused_with]
        fields = dict.fromkeys((*NEEDED_WHEN_ACTIVE, *NEEDED_ANYWHERE, *NEEDED_FOR_THERAPY))
        found["without"] = [field for field in fields if getattr(entry, field) in (None, ())]
    return found


def _plain(value: object) -> object:
    """Return a value as JSON would give it back."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Entry):
        return {field: _plain(item) for field, item in vars(value).items()}
    return value
