"""Rules about names that point to something else: it must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from generator.checks.outline import Outlines
from generator.checks.rule import Broken, Finding, Kind, Pointer, across, own, pointing
from generator.checks.subject import Subject
from generator.diagnostics import did_you_mean, quoted
from generator.model.codes import Code
from generator.model.data import FILES
from generator.model.shared import Entry
from generator.model.walk import Location

CODE_FIELDS = frozenset(("replaced_by", "add_on_to", "medicare_instead", "codes", "pair", "first_codes"))
FILES_OF_TABLES = (
    "pairs",
    "unit_limits",
    "fee_schedule",
)  # rows for codes that are not in the book are ignored


def _kind(file: str, field: str, key: str) -> Kind:
    """Return the kind of the names that entries in a list of a file have."""

    def names(book: Outlines) -> list[str]:
        return book.names(file, field, key)

    def message(name: str, known: Collection[str]) -> str:
        return f"{quoted(name)} is not in data/{file}.yaml{did_you_mean(name, known)}"

    return Kind(names, message)


@pointing("unknown-source", needs=("sources",), kinds={"source": _kind("sources", "sources", "source")})
def unknown_source(subject: Subject) -> Iterator[Pointer]:
    """A source that is named is in data/sources.yaml."""
    for place, entry in subject.parts if subject.file != "sources" else ():
        for location, name in _named_sources(entry, place):
            yield Pointer("source", location, name)


def _named_sources(entry: Entry, place: Location) -> Iterator[tuple[Location, str]]:
    for field in ("source", "sources"):
        value = vars(entry).get(field, ())
        if isinstance(value, str):
            yield (*place, field), value
        elif isinstance(value, dict):
            for key, names in value.items():
                yield from (((*place, field, key, index), name) for index, name in enumerate(names))
        elif isinstance(value, tuple):
            yield from (
                ((*place, field, index), name) for index, name in enumerate(value) if isinstance(name, str)
            )


@pointing("unknown-code", needs=("codes",), kinds={"code": _kind("codes", "codes", "code")})
def unknown_code(subject: Subject) -> Iterator[Pointer]:
    """A code that is named as successor, base, look-alike or subject is in data/codes.yaml."""
    for place, entry in subject.parts if subject.file not in FILES_OF_TABLES else ():
        for location, number in _named_codes(entry, place):
            yield Pointer("code", location, number)


def _named_codes(entry: Entry, place: Location) -> Iterator[tuple[Location, str]]:
    for field, value in vars(entry).items():
        for index, item in enumerate(value) if field in CODE_FIELDS else ():
            if isinstance(item, str):
                yield (*place, field, index), item
    code = vars(entry).get("code")
    if isinstance(code, str) and not isinstance(entry, Code):
        yield (*place, "code"), code


_WORDS = {
    "family": _kind("vocabulary", "families", "family"),
    "contact": _kind("vocabulary", "contacts", "term"),
    "payer": _kind("vocabulary", "payers", "term"),
    "therapy_disposition": _kind("vocabulary", "therapy_dispositions", "term"),
    "kind": _kind("vocabulary", "source_kinds", "kind"),
}
_GROUP = _kind("vocabulary", "faq_groups", "term")


@pointing("unknown-word", needs=("vocabulary",), kinds={**_WORDS, "group": _GROUP})
def unknown_word(subject: Subject) -> Iterator[Pointer]:
    """Family, contact, payer, disposition, group and kind are words of data/vocabulary.yaml."""
    fields = _WORDS.keys() | {"group"} if subject.file == "faq" else _WORDS.keys()
    for place, entry in subject.parts if subject.file != "vocabulary" else ():
        for field, value in vars(entry).items():
            if field in fields and isinstance(value, str):
                yield Pointer(field, (*place, field), value)


@own("other-payer")
def other_payer(subject: Subject) -> Iterator[Broken]:
    """A rule of other payers says whose it is, and Medicare's rules stand apart from it."""
    code = subject.entry
    if not isinstance(code, Code):
        return
    for number, fact in enumerate(code.other_payers):
        if fact.payer is None:
            yield Broken(("other_payers", number), 'has no "payer"; say whose rule this is')
        elif fact.payer == "medicare":
            place: Location = ("other_payers", number, "payer")
            yield Broken(place, 'is Medicare\'s rule; move it to "medicare:"')
    for number, fact in enumerate(code.medicare):
        if fact.payer not in (None, "medicare"):
            message = f'is the rule of {quoted(str(fact.payer))}; move it to "other_payers:"'
            yield Broken(("medicare", number, "payer"), message)


@across("duplicate-name")
def duplicate_name(book: Outlines, _: date) -> Iterator[Finding]:
    """A name that is part of an address, or by which others point here, is used once."""
    keyed = (
        ("sources", "sources", "source"), ("techniques", "techniques", "technique"),
        ("modifiers", "modifiers", "modifier"), ("vocabulary", "families", "family"),
        ("faq", "questions", "faq"), ("corrections", "corrections", "correction"), ("cases", "cases", "case"),
        ("pair_notes", "notes", "pair"), ("amounts", "amounts", "amount"), ("versions", "versions", "version"),
        ("redirects", "redirects", "old"), ("rules", "articles", "article"),
        ("conditions", "articles", "article"), ("guides", "articles", "article"),
    )  # fmt: skip
    for file, field, key in keyed:
        seen: dict[str, Location] = {}
        for place, row in book.rows(file, field):
            name = row[key] if isinstance(row[key], str) else "-".join(row[key])
            if name in seen:
                message = f"{quoted(name)} is used twice; choose another name"
                yield Finding(file, (*place, key), message, seen[name])
            seen.setdefault(name, (*place, key))


@across("unused-source", level="warning", needs=tuple(FILES))
def unused_source(book: Outlines, _: date) -> Iterator[Finding]:
    """A source that no fact stands on any more is deleted, or the fact it was for is added."""
    used = {name for _, _, outline in book.all() for name in outline.points.get("source", ())}
    for place, source in book.rows("sources", "sources"):
        if source["source"] not in used:
            message = f"{quoted(source['source'])} is used by no fact; delete it"
            yield Finding("sources", (*place, "source"), message)
