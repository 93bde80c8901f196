"""Rules about days and periods. The day of today is an argument; nothing here looks at the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.checks.outline import Outlines
from generator.checks.rule import Broken, Finding, across, own
from generator.checks.subject import Subject
from generator.model.codes import Code
from generator.model.shared import Source
from generator.model.tables import YearlyAmount

_DATED = (
    ("sources", "sources", ("checked", "published")),
    ("codes", "codes", ("reviewed",)),
    ("modifiers", "modifiers", ("reviewed",)),
    ("rules", "articles", ("reviewed",)),
    ("conditions", "articles", ("reviewed",)),
    ("guides", "articles", ("reviewed",)),
)


@across("future-date")
def future_date(book: Outlines, today: date) -> Iterator[Finding]:
    """A day on which something was checked, reviewed or published is not in the future."""
    limit = today.isoformat()
    for file, field, keys in _DATED:
        for place, row in book.rows(file, field):
            for key in keys:
                if row[key] is not None and row[key] > limit:
                    yield Finding(file, (*place, key), f"{row[key]} is in the future; today is {today}")


@own("checked-before-published")
def checked_before_published(subject: Subject) -> Iterator[Broken]:
    """A source was checked on or after the day on which it was published."""
    source = subject.entry
    if isinstance(source, Source) and source.published and source.checked < source.published:
        message = f"{source.checked} is before the day of publication, {source.published}"
        yield Broken(("checked",), message)


@own("reversed-dates")
def reversed_dates(subject: Subject) -> Iterator[Broken]:
    """A period ends after it begins, and a history runs from old to new."""
    code = subject.entry
    if not isinstance(code, Code):
        return
    if code.effective and code.deleted and code.deleted <= code.effective:
        message = f"{code.deleted} is not after the first day, {code.effective}; change one of the two"
        yield Broken(("deleted",), message)
    for number, (before, after) in enumerate(pairwise(code.history), 1):
        if after.on < before.on:
            message = f"{after.on} stands behind {before.on}; put the older one first"
            yield Broken(("history", number, "on"), message)


@own("amount-periods")
def amount_periods(subject: Subject) -> Iterator[Broken]:
    """The periods of a yearly amount follow each other without gap or overlap, and only the last one is open."""
    amount = subject.entry
    if not isinstance(amount, YearlyAmount):
        return
    for number, value in enumerate(amount.values):
        if value.end and value.end <= value.start:
            message = f"{value.end} is not after the first day, {value.start}"
            yield Broken(("values", number, "end"), message)
    for number, (before, after) in enumerate(pairwise(amount.values), 1):
        if before.end != after.start:
            ends = f"ends on {before.end}" if before.end else "has no end"
            message = f"starts on {after.start}, but the value before it {ends}; make them meet"
            yield Broken(("values", number, "start"), message)
