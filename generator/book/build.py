"""Data that is right → the book: indexes, reverse links and every derived value, computed once and only here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.book.changes import TableChanges, table_changes
from generator.book.dates import Dates, dates
from generator.book.lookup import Lookup, lookup
from generator.book.mentions import mentions
from generator.book.pair_groups import pair_groups
from generator.book.pairs import PairBook
from generator.book.parts import Part, parts
from generator.book.strip import answers
from generator.book.units import counting, further
from generator.book.views import (
    Alike,
    CodeView,
    Comparison,
    FamilyView,
    SourceView,
)
from generator.model.codes import Code
from generator.model.data import Data
from generator.model.shared import Fact, Source, review_due
from generator.model.walk import of_type

SETTINGS = ("practitioner", "hospital")


@dataclass(frozen=True, slots=True, repr=False)  # written out it would be gigabytes: all is linked with all
class Book:
    """Everything pages and exports need; what is due before `today` is overdue."""

    data: Data
    lines: Mapping[tuple[str, str], int]
    today: date
    dates: Dates
    codes: dict[str, CodeView]
    families: tuple[FamilyView, ...]
    comparisons: tuple[Comparison, ...]
    parts: frozenset[Part]
    mentions: re.Pattern[str]
    pairs: PairBook | None
    hospital_pairs: PairBook | None
    table_changes: tuple[TableChanges, ...]
    noted_pairs: frozenset[tuple[str, ...]]
    sources: dict[str, SourceView]

    def address(self, path: str = "") -> str:
        """Return where something below docs/ is published; a page has the address of a folder."""
        if path.endswith(".md"):
            path = (
                path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/"
            )
        return self.data.site.site_url.rstrip("/") + "/" + path

    def is_verified(self, names: tuple[str, ...]) -> bool:
        """Tell whether at least one of the sources was opened, in itself or in another document's words."""
        return any(self.sources[name].source.seen != "not-opened" for name in names)

    @property
    def version(self) -> str:
        """Return the newest published version, such as 2026.4.0, or "" before the first."""
        versions = self.data.versions.versions
        return versions[0].version if versions else ""


def build(data: Data, lines: Mapping[tuple[str, str], int], today: date) -> Book:
    """Return the book; `lines` has the line of each entry by its file and its name, for links to it."""
    found = lookup(data)
    views = {
        number: _view(data, code, lines.get(("codes", number), 1), found)
        for number, code in found.by_number.items()
    }
    return Book(
        data=data,
        lines=lines,
        today=today,
        dates=dates(data),
        codes=views,
        families=_families(data, views),
        comparisons=_comparisons(views, found.look_alikes, found.pairs),
        parts=parts(data),
        mentions=mentions(data.site),
        pairs=found.pairs,
        hospital_pairs=found.hospital_pairs,
        table_changes=table_changes(data),
        noted_pairs=frozenset(note.pair for note in data.pair_notes.notes),
        sources=_sources(data, today),
    )


def _view(data: Data, code: Code, line: int, lookup: Lookup) -> CodeView:
    words = data.vocabulary
    family = next(family for family in words.families if family.family == code.family)
    contact = next((term for term in words.contacts if term.term == code.contact), None)
    disposition = next(
        (term for term in words.therapy_dispositions if term.term == code.therapy_disposition), None
    )
    fee = lookup.fees.get(code.code)
    status = next(
        (letter for letter in words.medicare_statuses if fee and letter.letter == fee.row.status), None
    )
    limits = tuple(lookup.limits[code.code][s] for s in SETTINGS if s in lookup.limits.get(code.code, {}))
    groups = pair_groups(code, lookup)
    table = lookup.pairs.table if lookup.pairs else None
    strip = (
        answers(parts(data), code, contact, disposition, status, fee, limits, groups, table)
        if code.status == "active"
        else ()
    )
    before, after = lookup.neighbours[code.code]
    about = lookup.about
    return CodeView(
        code=code,
        line=line,
        family=family,
        contact=contact,
        disposition=disposition,
        status=status,
        fee=fee,
        limits=limits,
        counting=counting(code, lookup.by_number),
        further=further(code, lookup.by_number),
        strip=strip,
        pairs=groups,
        noted_pairs=tuple(about["notes"].get(code.code, ())),
        look_alikes=tuple(
            Alike(lookup.by_number[other], fact, "-".join(sorted((code.code, other))))
            for other, fact in lookup.look_alikes[code.code]
        ),
        techniques=tuple(about["techniques"].get(code.code, ())),
        modifiers=tuple(about["modifiers"].get(code.code, ())),
        questions=tuple(about["questions"].get(code.code, ())),
        corrections=tuple(about["corrections"].get(code.code, ())),
        articles=tuple(about["articles"].get(code.code, ())),
        took_place_of=tuple(lookup.took_place_of[code.code]),
        wanted_for=tuple(lookup.wanted_for[code.code]),
        current=lookup.current[code.code],
        before=before,
        after=after,
    )


def _comparisons(
    views: dict[str, CodeView], look_alikes: dict[str, list[tuple[str, Fact]]], pairs: PairBook | None
) -> tuple[Comparison, ...]:
    facts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for number, found in look_alikes.items():
        for other, fact in found:
            key = (min(number, other), max(number, other))
            if fact not in facts[key]:
                facts[key].append(fact)
    return tuple(
        Comparison(views[one], views[other], tuple(said), pairs.pair(one, other) if pairs else None)
        for (one, other), said in sorted(facts.items())
    )


def _families(data: Data, views: dict[str, CodeView]) -> tuple[FamilyView, ...]:
    return tuple(
        FamilyView(
            family,
            tuple(v for v in views.values() if v.family is family and v.code.status == "active"),
            tuple(v for v in views.values() if v.family is family and v.code.status == "deleted"),
        )
        for family in data.vocabulary.families
    )


def _sources(data: Data, today: date) -> dict[str, SourceView]:
    uses: Counter[str] = Counter()
    for name in data.__slots__:
        for _, fact in of_type(getattr(data, name), Fact):
            uses.update(fact.source)
    for code in data.codes.codes:
        for names in code.sources.values():
            uses.update(names)
    kinds = {kind.kind: kind for kind in data.vocabulary.source_kinds}

    def view(source: Source) -> SourceView:
        kind = kinds[source.kind]
        due = review_due(source, kind)
        return SourceView(source, kind.label, due, due < today, uses[source.source])

    return {source.source: view(source) for source in data.sources.sources}
