"""Rules about days and periods. The day of today is an argument; nothing here looks at the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.checks.rule import Finding, rule
from generator.model.data import Data


@rule("future-date")
def future_date(data: Data, today: date) -> Iterator[Finding]:
    """A day on which something was checked, reviewed or published is not in the future."""
    for index, source in enumerate(data.sources.sources):
        for field in ("checked", "published"):
            day = getattr(source, field)
            if day is not None and day > today:
                yield Finding(
                    "sources", ("sources", index, field), f"{day} is in the future; today is {today}"
                )
    for file, name in (
        ("codes", "codes"),
        ("modifiers", "modifiers"),
        ("rules", "articles"),
        ("conditions", "articles"),
        ("guides", "articles"),
    ):
        for index, entry in enumerate(getattr(getattr(data, file), name)):
            if entry.reviewed > today:
                yield Finding(
                    file, (name, index, "reviewed"), f"{entry.reviewed} is in the future; today is {today}"
                )


@rule("checked-before-published")
def checked_before_published(data: Data, _: date) -> Iterator[Finding]:
    """A source was checked on or after the day on which it was published."""
    for index, source in enumerate(data.sources.sources):
        if source.published and source.checked < source.published:
            message = f"{source.checked} is before the day of publication, {source.published}"
            yield Finding("sources", ("sources", index, "checked"), message)


@rule("reversed-dates")
def reversed_dates(data: Data, _: date) -> Iterator[Finding]:
    """A period ends after it begins, and a history runs from old to new."""
    for index, code in enumerate(data.codes.codes):
        place = ("codes", index)
        if code.effective and code.deleted and code.deleted <= code.effective:
            message = f"{code.deleted} is not after the first day, {code.effective}; change one of the two"
            yield Finding("codes", (*place, "deleted"), message)
        for number, (before, after) in enumerate(pairwise(code.history), 1):
            if after.on < before.on:
                message = f"{after.on} stands behind {before.on}; put the older one first"
                yield Finding("codes", (*place, "history", number, "on"), message)


@rule("amount-periods")
def amount_periods(data: Data, _: date) -> Iterator[Finding]:
    """The periods of a yearly amount follow each other without gap or overlap, and only the last one is open."""
    for index, amount in enumerate(data.amounts.amounts):
        for number, value in enumerate(amount.values):
            if value.end and value.end <= value.start:
                place = ("amounts", index, "values", number, "end")
                yield Finding("amounts", place, f"{value.end} is not after the first day, {value.start}")
        for number, (before, after) in enumerate(pairwise(amount.values), 1):
            if before.end != after.start:
                place = ("amounts", index, "values", number, "start")
                ends = f"ends on {before.end}" if before.end else "has no end"
                yield Finding(
                    "amounts",
                    place,
                    f"starts on {after.start}, but the value before it {ends}; make them meet",
                )
