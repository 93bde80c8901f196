"""Changes → what a reviewer must look at first, each flag a small function with the heading that the reviewer reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from generator.review.compare import ORDER, Change, Place

MANY_DATES = 5  # more dates than a person is likely to have checked for one request
DATES = ("checked", "reviewed")
TABLES = ("pairs", "unit_limits", "fee_schedule")
SOURCES = ("source", "sources")
_UNNAMED = ("site", "sources", *TABLES)  # their names are in no address
# What a reader sees of an entry beside its facts; none of it stands on a source.
_WITHOUT_SOURCE = {*DATES, *SOURCES, ORDER, "aliases", "words", "codes", "group", "where", "note"}


class Flag(NamedTuple):
    """A heading and what it is about: changes, or names of files and addresses."""

    title: str
    items: tuple[Change | str, ...]


Find = Callable[[Sequence[Change]], Iterable[Change]]
_FINDERS: list[tuple[str, Find]] = []


def _flag(title: str) -> Callable[[Find], Find]:
    def register(find: Find) -> Find:
        _FINDERS.append((title, find))
        return find

    return register


def flags(changes: Sequence[Change], lost: Sequence[str] = (), machinery: Sequence[str] = ()) -> list[Flag]:
    """Return what stands at the top; `lost` are addresses, `machinery` the other files that change with the data."""
    found = [
        Flag("An address is lost: a link to it would lead nowhere", tuple(lost)),
        *(Flag(title, tuple(find(changes))) for title, find in _FINDERS),
        Flag("Files of the machinery change together with data; an owner must look", tuple(machinery)),
    ]
    return [flag for flag in found if flag.items]


def unfounded(changes: Sequence[Change]) -> frozenset[Place]:
    """Return the places of changed values whose sources are the same as before and were not checked again."""
    checked = {change.entry for change in changes if change.file == "sources" and change.field == "checked"}
    return frozenset(
        change.place
        for change in changes
        if change.path
        and change.old is not None
        and change.new is not None
        and change.file != "sources"
        and change.sources
        and change.sources == change.sources_before
        and checked.isdisjoint(change.sources)
        and not _WITHOUT_SOURCE.intersection(change.path)
    )


@_flag("An entry is removed; a deleted code or retired page stays, and says so")
def _removed(changes: Sequence[Change]) -> Iterator[Change]:
    return (change for change in changes if not change.path and change.new is None)


@_flag("The name of an entry changes: an address is never used again for another thing")
def _renamed(changes: Sequence[Change]) -> Iterator[Change]:
    return (
        c for c in changes if len(c.path) == 1 and c.field in ("name", "title") and c.file not in _UNNAMED
    )


@_flag("The status of a code changes")
def _status(changes: Sequence[Change]) -> Iterator[Change]:
    fields = ("status", "deleted", "effective", "replaced_by")
    return (c for c in changes if c.file == "codes" and len(c.path) == 1 and c.field in fields)


@_flag("Timed or untimed, or the minutes of a unit, change: units on claims change with them")
def _timed(changes: Sequence[Change]) -> Iterator[Change]:
    return (change for change in changes if change.field in ("timed", "unit_minutes"))


@_flag("A fact is deleted")
def _deleted(changes: Sequence[Change]) -> Iterator[Change]:
    return (c for c in changes if c.path and c.new is None and c.file not in TABLES and not _is_source(c))


@_flag("The columns of a pair are reversed: the other code would be denied")
def _reversed(changes: Sequence[Change]) -> Iterator[Change]:
    return (change for change in changes if change.field == "column_1")


@_flag("An imported table changes; it is imported, never typed, and a new quarter is a new table")
def _typed(changes: Sequence[Change]) -> Iterator[Change]:
    return (change for change in changes if change.file in TABLES and change.path)


@_flag("The source is another one, the text is the same")
def _swapped(changes: Sequence[Change]) -> Iterator[Change]:
    stated = {(c.file, c.entry, _fact(c)) for c in changes if c.path and not _is_source(c)}
    for change in changes:
        is_other = _is_source(change) and change.file != "sources" and _was_and_is(change)
        if is_other and (change.file, change.entry, _fact(change)) not in stated:
            yield change


@_flag("A source leads elsewhere, or was seen in another way")
def _elsewhere(changes: Sequence[Change]) -> Iterator[Change]:
    fields = ("url", "publisher", "published", "seen", "kind")
    return (change for change in changes if change.file == "sources" and change.field in fields)


@_flag("It is another payer's rule than before")
def _payer(changes: Sequence[Change]) -> Iterator[Change]:
    return (change for change in changes if change.field == "payer")


@_flag("A worked case changes")
def _case(changes: Sequence[Change]) -> Iterator[Change]:
    fields = {"visit", "medicare", "midpoint"}
    return (change for change in changes if change.file == "cases" and fields.intersection(change.path))


@_flag(f"More than {MANY_DATES} dates of checks move; each says that a person compared facts with a document")
def _many_dates(changes: Sequence[Change]) -> list[Change]:
    moved = [change for change in changes if change.field in DATES]
    return moved if len(moved) > MANY_DATES else []


@_flag("A date of a check moves back")
def _moved_back(changes: Sequence[Change]) -> Iterator[Change]:
    return (c for c in changes if c.field in DATES and _was_and_is(c) and str(c.new) < str(c.old))


@_flag("How long facts stand without a new check, or where the site is published, changes")
def _settings(changes: Sequence[Change]) -> Iterator[Change]:
    return (change for change in changes if change.field == "review_days" or change.file == "site")


def _was_and_is(change: Change) -> bool:
    return change.old is not None and change.new is not None


def _is_source(change: Change) -> bool:
    return bool(set(SOURCES).intersection(change.path))


def _fact(change: Change) -> tuple[Any, ...]:
    """Return the fact that a value belongs to: the group of keys it is in, or the field that a source is for."""
    path = change.path
    if "sources" in path:  # of a code: sources → field → names
        return path[: path.index("sources")] + path[path.index("sources") + 1 :] or ("summary",)
    return path[:-1] or path
