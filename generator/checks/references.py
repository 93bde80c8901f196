"""Rules about names that point to something else: it must be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from generator.checks.rule import Finding, rule
from generator.diagnostics import did_you_mean, quoted
from generator.model.codes import Code
from generator.model.data import FILES, Data
from generator.model.shared import Entry, Fact
from generator.model.walk import Location, entries

CODE_FIELDS = ("replaced_by", "add_on_to", "medicare_instead", "codes", "pair", "first_codes")
FILES_OF_TABLES = (
    "pairs",
    "unit_limits",
    "fee_schedule",
)  # rows for codes that are not in the book are ignored


def _files(data: Data) -> Iterator[tuple[str, Entry]]:
    for name in FILES:
        yield name, getattr(data, name)


@lru_cache(maxsize=1)  # many rules look at every entry
def all_entries(data: Data) -> tuple[tuple[str, Location, Entry], ...]:
    """Return every entry of every file, also those inside others, with its file and place."""
    return tuple((file, place, entry) for file, root in _files(data) for place, entry in entries(root))


@lru_cache(maxsize=1)
def facts(data: Data) -> tuple[tuple[str, Location, Fact], ...]:
    """Return every fact of every file with its place."""
    return tuple((file, place, entry) for file, place, entry in all_entries(data) if isinstance(entry, Fact))


def _unknown(file: str, location: Location, value: str, known: Iterable[str], where: str) -> Finding:
    return Finding(file, location, f"{quoted(value)} is not in {where}{did_you_mean(value, known)}")


@rule("unknown-source", needs=("sources",))
def unknown_source(data: Data, _: date) -> Iterator[Finding]:
    """A source that is named is in data/sources.yaml."""
    known = {source.source for source in data.sources.sources}
    for file, place, entry in all_entries(data):
        for location, name in _named_sources(entry, place) if file != "sources" else ():
            if name not in known:
                yield _unknown(file, location, name, known, "data/sources.yaml")


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


@rule("unknown-code", needs=("codes",))
def unknown_code(data: Data, _: date) -> Iterator[Finding]:
    """A code that is named as successor, base, look-alike or subject is in data/codes.yaml."""
    known = {code.code for code in data.codes.codes}
    for file, place, entry in all_entries(data):
        for location, number in _named_codes(entry, place) if file not in FILES_OF_TABLES else ():
            if number not in known:
                yield _unknown(file, location, number, known, "data/codes.yaml")


def _named_codes(entry: Entry, place: Location) -> Iterator[tuple[Location, str]]:
    for field in CODE_FIELDS:
        for index, item in enumerate(vars(entry).get(field, ())):
            if isinstance(item, str):
                yield (*place, field, index), item
    code = vars(entry).get("code")
    if isinstance(code, str) and not isinstance(entry, Code):
        yield (*place, "code"), code


@rule("deleted-reference", needs=("codes",))
def deleted_reference(data: Data, _: date) -> Iterator[Finding]:
    """An active code does not send readers to a deleted one, neither as its base nor in its place."""
    gone = {code.code for code in data.codes.codes if code.status == "deleted"}
    for index, code in enumerate(data.codes.codes):
        for field in ("add_on_to", "medicare_instead") if code.status == "active" else ():
            for number, name in enumerate(getattr(code, field)):
                if name in gone:
                    message = f"{field}: {name} is deleted; name the code that took its place"
                    yield Finding("codes", ("codes", index, field, number), message)


@rule("unknown-word", needs=("vocabulary",))
def unknown_word(data: Data, _: date) -> Iterator[Finding]:
    """Family, contact, payer, disposition, group and kind are words of data/vocabulary.yaml."""
    words = data.vocabulary
    known = {
        "family": {family.family for family in words.families},
        "contact": {term.term for term in words.contacts},
        "payer": {term.term for term in words.payers},
        "therapy_disposition": {term.term for term in words.therapy_dispositions},
        "kind": {kind.kind for kind in words.source_kinds},
    }
    groups = {term.term for term in words.faq_groups}
    for file, place, entry in all_entries(data):
        if file == "vocabulary":
            continue
        for field, allowed in known.items():
            value = vars(entry).get(field)
            if isinstance(value, str) and value not in allowed:
                yield _unknown(file, (*place, field), value, allowed, "data/vocabulary.yaml")
        if file == "faq" and vars(entry).get("group") not in (None, *groups):
            group = str(vars(entry)["group"])
            yield _unknown(file, (*place, "group"), group, groups, "data/vocabulary.yaml")


@rule("other-payer")
def other_payer(data: Data, _: date) -> Iterator[Finding]:
    """A rule of other payers says whose it is, and Medicare's rules stand apart from it."""
    for index, code in enumerate(data.codes.codes):
        for number, fact in enumerate(code.other_payers):
            place: Location = ("codes", index, "other_payers", number)
            if fact.payer is None:
                yield Finding("codes", place, 'has no "payer"; say whose rule this is')
            elif fact.payer == "medicare":
                yield Finding("codes", (*place, "payer"), 'is Medicare\'s rule; move it to "medicare:"')
        for number, fact in enumerate(code.medicare):
            if fact.payer not in (None, "medicare"):
                place = ("codes", index, "medicare", number, "payer")
                yield Finding(
                    "codes", place, f'is the rule of {quoted(str(fact.payer))}; move it to "other_payers:"'
                )


@rule("duplicate-name")
def duplicate_name(data: Data, _: date) -> Iterator[Finding]:
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
        seen: dict[object, Location] = {}
        for index, entry in enumerate(getattr(getattr(data, file), field)):
            value = getattr(entry, key)
            if value in seen:
                shown = "-".join(value) if isinstance(value, tuple) else value
                message = f"{quoted(shown)} is used twice; choose another name"
                yield Finding(file, (field, index, key), message, seen[value])
            seen.setdefault(value, (field, index, key))


@rule("unused-source", level="warning", needs=tuple(FILES))
def unused_source(data: Data, _: date) -> Iterator[Finding]:
    """A source that no fact stands on any more is deleted, or the fact it was for is added."""
    used = {
        name
        for file, place, entry in all_entries(data)
        if file != "sources"
        for _, name in _named_sources(entry, place)
    }
    for index, source in enumerate(data.sources.sources):
        if source.source not in used:
            yield Finding(
                "sources",
                ("sources", index, "source"),
                f"{quoted(source.source)} is used by no fact; delete it",
            )
