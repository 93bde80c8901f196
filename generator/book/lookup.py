"""Indexes over the data, made once, so that a view of a code costs the same in a small and in a large book."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.book.common import rank
from generator.book.fees import priced
from generator.book.pairs import PairBook
from generator.book.views import Fee, Limit, TechniqueUse
from generator.model.codes import Code
from generator.model.data import Data
from generator.model.shared import Fact, Family, StatusLetter, Term, Vocabulary
from generator.model.tables import PairTable


class Words(NamedTuple):
    """The words of the vocabulary that codes use, by their names."""

    families: dict[str, Family]
    contacts: dict[str, Term]
    dispositions: dict[str, Term]
    statuses: dict[str, StatusLetter]


@dataclass(frozen=True, slots=True, repr=False)
class Lookup:
    """What the views of codes look things up in."""

    words: Words
    by_number: dict[str, Code]
    fees: dict[str, Fee]
    limits: dict[str, dict[str, Limit]]
    pairs: PairBook | None
    hospital_pairs: PairBook | None
    checked: dict[str, int]
    look_alikes: dict[str, list[tuple[str, Fact]]]
    neighbours: dict[str, tuple[Code | None, Code | None]]
    took_place_of: dict[str, list[Code]]
    wanted_for: dict[str, list[Code]]
    add_ons: dict[str, list[Code]]
    about: dict[str, dict[str, list[Any]]]


def lookup(data: Data, before: Lookup | None = None) -> Lookup:
    """Return the indexes over the data; those of a table of pairs that is in `before`, too, are taken from there."""
    by_number = {code.code: code for code in data.codes.codes}
    # the newest table of each setting
    books = {table.setting: _pair_book(table, before) for table in data.pairs.tables}
    pairs = books.get("practitioner")
    active = [code.code for code in by_number.values() if code.status == "active"]
    return Lookup(
        words=_words(data.vocabulary),
        by_number=by_number,
        fees=_fees(data),
        limits=_limits(data),
        pairs=pairs,
        hospital_pairs=books.get("hospital"),
        checked={number: place for place, number in enumerate(active) if pairs and number in pairs.codes},
        look_alikes=_look_alikes(by_number),
        neighbours=_neighbours(by_number),
        took_place_of=_named_by(by_number, "replaced_by"),
        wanted_for=_named_by(by_number, "medicare_instead"),
        add_ons=_named_by(by_number, "add_on_to"),
        about=_about(data),
    )


def _pair_book(table: PairTable, before: Lookup | None) -> PairBook:
    for known in (before.pairs, before.hospital_pairs) if before else ():
        if known and known.table is table:
            return known
    return PairBook(table)


def _words(vocabulary: Vocabulary) -> Words:
    return Words(
        families={family.family: family for family in vocabulary.families},
        contacts={term.term: term for term in vocabulary.contacts},
        dispositions={term.term: term for term in vocabulary.therapy_dispositions},
        statuses={letter.letter: letter for letter in vocabulary.medicare_statuses},
    )


def _limits(data: Data) -> dict[str, dict[str, Limit]]:
    """Return each code's newest limit by setting; one that a newer table was searched for and lacks has none."""
    found: dict[str, dict[str, Limit]] = defaultdict(dict)
    for table in data.unit_limits.tables:
        for number in table.codes:
            found[number].pop(table.setting, None)
        for row in table.rows:
            found[row.code][table.setting] = Limit(row, table)
    return found


def _fees(data: Data) -> dict[str, Fee]:
    """Return the newest line of each code; a code that a newer file was searched for and lacks has none."""
    found: dict[str, Fee] = {}
    for table in data.fee_schedule.tables:
        for number in table.codes:
            found.pop(number, None)
        found.update({row.code: priced(row, table) for row in table.rows})
    return found


def _about(data: Data) -> dict[str, dict[str, list[Any]]]:
    """Return what other files say of each code, by kind."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    articles = (article for file in (data.rules, data.conditions) for article in file.articles)
    for kind, items in (
        ("modifiers", data.modifiers.modifiers),
        ("questions", data.faq.questions),
        ("corrections", data.corrections.corrections),
        ("articles", articles),
    ):
        for item in items:
            for number in item.codes:
                found[kind][number].append(item)
    for note in data.pair_notes.notes:
        for number in note.pair:
            found["notes"][number].append(note)
    for technique in data.techniques.techniques:
        for use in technique.codes:
            found["techniques"][use.code].append(TechniqueUse(technique, use.when or ""))
    return found


def _named_by(by_number: dict[str, Code], field: str) -> dict[str, list[Code]]:
    """Return for each code the codes that name it in `field`."""
    found: dict[str, list[Code]] = defaultdict(list)
    for code in by_number.values():
        for number in getattr(code, field):
            found[number].append(code)
    return found


def _neighbours(by_number: dict[str, Code]) -> dict[str, tuple[Code | None, Code | None]]:
    """Return the codes before and after each, by number, among those of the same status."""
    found = {}
    for status in ("active", "deleted"):
        row = [None, *(code for code in by_number.values() if code.status == status), None]
        found.update({code.code: (row[i - 1], row[i + 1]) for i, code in enumerate(row) if code})
    return found


def _look_alikes(by_number: dict[str, Code]) -> dict[str, list[tuple[str, Fact]]]:
    """Return for each code its look-alikes, declared on either side; each code once.

    Its own words stand first, then what other codes say of it, the most asked of them first.
    """
    found: dict[str, list[tuple[str, Fact]]] = defaultdict(list)
    for code in by_number.values():
        found[code.code] += [(alike.code, alike) for alike in code.confused_with]
    telling = (code for code in by_number.values() if code.confused_with)
    for code in sorted(telling, key=lambda code: rank(code.code)):
        for alike in code.confused_with:
            if code.code not in (other for other, _ in found[alike.code]):
                found[alike.code].append((code.code, alike))
    return found
