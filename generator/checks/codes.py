"""Rules about one code at a time, and about the list of codes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from generator.checks.rule import Finding, rule
from generator.diagnostics import did_you_mean, quoted
from generator.model.codes import (
    NEEDED_ANYWHERE,
    NEEDED_FOR_THERAPY,
    NEEDED_WHEN_ACTIVE,
    ONLY_DELETED,
    SOURCED_FIELDS,
    Code,
)
from generator.model.data import Data
from generator.model.fields import CodeNumber
from generator.model.walk import Location


def _codes(data: Data) -> Iterator[tuple[Location, Code]]:
    for index, code in enumerate(data.codes.codes):
        yield ("codes", index), code


@rule("sorted-codes")
def sorted_codes(data: Data, _: date) -> Iterator[Finding]:
    """Codes stand in the order of their numbers, digits before letters."""
    numbers = [code.code for code in data.codes.codes]
    kept = in_order(numbers)
    for index, number in enumerate(numbers):
        if index not in kept:
            before = max((other for other in numbers if other < number), default="")
            where = f"behind {before}" if before else "to the top"
            yield Finding("codes", ("codes", index, "code"), f"{number} is out of order; move it {where}")


def in_order(names: Sequence[str]) -> set[int]:
    """Return the indexes of the longest run that is in order: the others are those that somebody misplaced."""
    tails: list[
        int
    ] = []  # of the runs of each length so far: where the one with the smallest end has its end
    before: dict[int, int | None] = {}
    for index, name in enumerate(names):
        place = bisect_right(tails, name, key=lambda each: names[each])
        before[index] = tails[place - 1] if place else None
        tails[place : place + 1] = [index]
    kept, step = set(), tails[-1] if tails else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return kept


@rule("duplicate-code")
def duplicate_code(data: Data, _: date) -> Iterator[Finding]:
    """A code is described once."""
    seen: dict[CodeNumber, Location] = {}
    for place, code in _codes(data):
        if code.code in seen:
            message = f"{code.code} is here twice; put both into one"
            yield Finding("codes", (*place, "code"), message, seen[code.code])
        seen.setdefault(code.code, place)


@rule("code-set")
def code_set(data: Data, _: date) -> Iterator[Finding]:
    """A code of digits is CPT, one that begins with a letter is HCPCS Level II."""
    for place, code in _codes(data):
        expected = "CPT" if code.code[0].isdigit() else "HCPCS Level II"
        if code.code_set in ("CPT", "HCPCS Level II") and code.code_set != expected:
            yield Finding(
                "codes", (*place, "code_set"), f"{code.code} belongs to {expected}; write {expected}"
            )


@rule("deleted-code")
def deleted_code(data: Data, _: date) -> Iterator[Finding]:
    """A deleted code has the day of its deletion and either its successors or a word on what is done now."""
    for place, code in _codes(data):
        if code.status != "deleted":
            continue
        if code.deleted is None:
            yield Finding(
                "codes", place, f'{code.code} is deleted; add "deleted:" with the first day it was not valid'
            )
        if bool(code.replaced_by) == bool(code.no_successor):
            message = f'{code.code} is deleted; add either "replaced_by:" or "no_successor:", not both'
            yield Finding("codes", place, message)


@rule("active-code", needs=("vocabulary",))
def active_code(data: Data, _: date) -> Iterator[Finding]:
    """An active code has everything that its page needs, and nothing of a deleted one."""
    needed = NEEDED_WHEN_ACTIVE if data.vocabulary.therapy_dispositions else NEEDED_ANYWHERE
    near = {family.family for family in data.vocabulary.families if not family.is_therapy}
    for place, code in _codes(data):
        if code.status != "active":
            continue
        therapy = NEEDED_FOR_THERAPY if code.therapy_disposition in ("always", "sometimes") else ()
        for field in () if code.family in near else (*needed, *therapy):
            if getattr(code, field) in (None, ()):
                yield Finding("codes", place, f'{code.code} is active and has no "{field}"; add it')
        for field in ONLY_DELETED:
            if getattr(code, field):
                message = f'{code.code} is active and has "{field}"; delete that or write status: deleted'
                yield Finding("codes", (*place, field), message)


@rule("timed-code")
def timed_code(data: Data, _: date) -> Iterator[Finding]:
    """A timed code says how many minutes one unit has, an untimed code does not."""
    for place, code in _codes(data):
        if code.timed and code.unit_minutes == 0:
            yield Finding("codes", (*place, "unit_minutes"), f"{code.code}: a unit has more than 0 minutes")
        elif code.timed and not code.unit_minutes:
            yield Finding("codes", (*place, "timed"), f'{code.code} is timed; add "unit_minutes:"')
        if not code.timed and code.unit_minutes is not None:
            message = f'{code.code} is not timed; delete "unit_minutes" or write timed: true'
            yield Finding("codes", (*place, "unit_minutes"), message)


@rule("field-source")
def field_source(data: Data, _: date) -> Iterator[Finding]:
    """Each field that states a fact by itself names its sources; a field that is not there has none."""
    for place, code in _codes(data):
        for field in SOURCED_FIELDS:
            if getattr(code, field) not in (None, ()) and not code.sources.get(field):
                yield Finding(
                    "codes", (*place, "sources"), f'{code.code} has no source for "{field}"; add it here'
                )
        for field in code.sources:
            location = (*place, "sources", field)
            if field not in SOURCED_FIELDS:
                message = f"{quoted(field)} takes no source here{did_you_mean(field, SOURCED_FIELDS)}"
                yield Finding("codes", location, message)
            elif getattr(code, field) in (None, ()):
                yield Finding(
                    "codes", location, f'{code.code} has no "{field}"; delete this source or add the field'
                )


@rule("look-alike")
def look_alike(data: Data, _: date) -> Iterator[Finding]:
    """A code is not its own look-alike, successor or base, and each is named once."""
    for place, code in _codes(data):
        for field in ("replaced_by", "add_on_to", "medicare_instead", "confused_with"):
            named = [getattr(item, "code", item) for item in getattr(code, field)]
            for index, number in enumerate(named):
                if number == code.code or number in named[:index]:
                    reason = "is this code itself" if number == code.code else "is named twice"
                    yield Finding("codes", (*place, field, index), f"{field}: {number} {reason}; delete it")


@rule("replacement-loop")
def replacement_loop(data: Data, _: date) -> Iterator[Finding]:
    """Following the successors of a deleted code ends at an active one, or at one that nothing replaced."""
    successors = {code.code: code.replaced_by for code in data.codes.codes}
    for place, code in _codes(data):
        open_codes, seen = list(code.replaced_by), {code.code}
        while open_codes:
            number = open_codes.pop()
            if number == code.code:
                yield Finding(
                    "codes",
                    (*place, "replaced_by"),
                    f"{code.code} is in the end replaced by itself; look at the chain",
                )
                break
            if number not in seen:
                seen.add(number)
                open_codes.extend(successors.get(number, ()))
