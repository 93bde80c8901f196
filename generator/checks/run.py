"""Runs the rules: entry → its outline and what is wrong with it; all outlines → what is wrong between entries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext, suppress
from datetime import date
from typing import NamedTuple

from generator.checks.outline import Outline, Outlines, values
from generator.checks.rule import ACROSS, KINDS, OWN, POINTING, Across, Broken, Finding, Pointer, Rule
from generator.checks.subject import Subject
from generator.model.walk import Location


class Lost(NamedTuple):
    """An entry that points to names that are not there: by the kind of name, those that are."""

    file: str
    location: Location
    known: dict[str, frozenset[str]]


def broken(subject: Subject) -> list[tuple[str, Broken]]:
    """Return what is wrong with an entry by itself, each with the name of its rule."""
    return [(rule.name, found) for rule in OWN for found in rule.check(subject)]


def outline(subject: Subject) -> Outline:
    """Return what other entries must know of one."""
    points: dict[str, set[str]] = {}
    for pointer in _pointers(subject):
        points.setdefault(pointer.kind, set()).add(pointer.name)
    return Outline(values(subject.entry), {kind: sorted(names) for kind, names in points.items()})


def _pointers(subject: Subject) -> Iterator[Pointer]:
    for rule in POINTING:
        yield from rule.check(subject)


def lost(book: Outlines, incomplete: frozenset[str]) -> Iterator[Lost]:
    """Yield the entries that point to a name that is not there.

    `incomplete` names the files of which entries were left out because they are wrong in themselves.
    """
    known = {
        kind: frozenset(found.names(book))
        for kind, (rule, found) in KINDS.items()
        if incomplete.isdisjoint(rule.needs)
    }
    for file, location, outline in book.all():
        kinds = [
            kind
            for kind, names in outline.points.items()
            if kind in known and not known[kind].issuperset(names)
        ]
        if kinds:
            yield Lost(file, location, {kind: known[kind] for kind in kinds})


def broken_pointers(subject: Subject, known: dict[str, frozenset[str]]) -> Iterator[tuple[str, Broken]]:
    """Yield the places at which an entry points to a name that is not among those of its kind."""
    for pointer in _pointers(subject):
        if pointer.kind in known and pointer.name not in known[pointer.kind]:
            rule, kind = KINDS[pointer.kind]
            yield rule.name, Broken(pointer.location, kind.message(pointer.name, known[pointer.kind]))


def broken_across(
    book: Outlines, today: date, incomplete: frozenset[str]
) -> Iterator[tuple[Rule[Across], Finding]]:
    """Yield what is wrong between entries, each with its rule."""
    for rule in ACROSS:
        if incomplete.isdisjoint(rule.needs):
            with suppress(Exception) if incomplete else nullcontext():  # a rule may miss what was left out
                for finding in rule.check(book, today):
                    yield rule, finding
