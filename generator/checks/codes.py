"""Rules about one code at a time, and about the list of codes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from generator.checks.circles import in_circles
from generator.checks.outline import Outlines
from generator.checks.rule import Broken, Finding, across, own
from generator.checks.subject import Subject
from generator.diagnostics import did_you_mean, quoted
from generator.model.codes import (
    NEEDED_ANYWHERE,
    NEEDED_FOR_THERAPY,
    NEEDED_WHEN_ACTIVE,
    ONLY_DELETED,
    SOURCED_FIELDS,
    Code,
)
from generator.model.walk import Location


@across("sorted-codes")
def sorted_codes(book: Outlines, _: date) -> Iterator[Finding]:
    """Codes stand in the order of their numbers, digits before letters."""
    numbers = book.names("codes", "codes", "code")
    kept, in_their_order = in_order(numbers), sorted(numbers)
    for index, number in enumerate(numbers):
        if index not in kept:
            above = bisect_left(in_their_order, number)
            where = f"behind {in_their_order[above - 1]}" if above else "to the top"
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


@across("duplicate-code")
def duplicate_code(book: Outlines, _: date) -> Iterator[Finding]:
    """A code is described once."""
    seen: dict[str, Location] = {}
    for place, code in book.rows("codes", "codes"):
        number = code["code"]
        if number in seen:
            message = f"{number} is here twice; put both into one"
            yield Finding("codes", (*place, "code"), message, seen[number])
        seen.setdefault(number, place)


@own("code-set")
def code_set(subject: Subject) -> Iterator[Broken]:
    """A code of digits is CPT, one that begins with a letter is HCPCS Level II."""
    code = subject.entry
    if isinstance(code, Code) and code.code_set in ("CPT", "HCPCS Level II"):
        expected = "CPT" if code.code[0].isdigit() else "HCPCS Level II"
        if code.code_set != expected:
            yield Broken(("code_set",), f"{code.code} belongs to {expected}; write {expected}")


@own("deleted-code")
def deleted_code(subject: Subject) -> Iterator[Broken]:
    """A deleted code has the day of its deletion and either its successors or a word on what is done now."""
    code = subject.entry
    if not isinstance(code, Code) or code.status != "deleted":
        return
    if code.deleted is None:
        yield Broken((), f'{code.code} is deleted; add "deleted:" with the first day it was not valid')
    if bool(code.replaced_by) == bool(code.no_successor):
        yield Broken((), f'{code.code} is deleted; add either "replaced_by:" or "no_successor:", not both')


@own("active-code")
def active_code(subject: Subject) -> Iterator[Broken]:
    """An active code has everything that its page needs, and nothing of a deleted one."""
    code = subject.entry
    if not isinstance(code, Code) or code.status != "active":
        return
    for field in ONLY_DELETED:
        if getattr(code, field):
            message = f'{code.code} is active and has "{field}"; delete that or write status: deleted'
            yield Broken((field,), message)


@across("active-code", needs=("vocabulary",))
def whole_code(book: Outlines, _: date) -> Iterator[Finding]:
    """What an active code needs depends on its family, and on whether the book is one of therapy."""
    is_therapy = bool(book.of("vocabulary", "therapy_dispositions"))
    needed = NEEDED_WHEN_ACTIVE if is_therapy else NEEDED_ANYWHERE
    near = {row["family"] for _, row in book.rows("vocabulary", "families") if not row["is_therapy"]}
    for place, code in book.rows("codes", "codes"):
        if not code["without"] or code["status"] != "active" or code["family"] in near:
            continue
        therapy = NEEDED_FOR_THERAPY if code["therapy_disposition"] in ("always", "sometimes") else ()
        for field in (*needed, *therapy):
            if field in code["without"]:
                yield Finding("codes", place, f'{code["code"]} is active and has no "{field}"; add it')


@own("timed-code")
def timed_code(subject: Subject) -> Iterator[Broken]:
    """A timed code says how many minutes one unit has, an untimed code does not."""
    code = subject.entry
    if not isinstance(code, Code):
        return
    if code.timed and code.unit_minutes == 0:
        yield Broken(("unit_minutes",), f"{code.code}: a unit has more than 0 minutes")
    elif code.timed and not code.unit_minutes:
        yield Broken(("timed",), f'{code.code} is timed; add "unit_minutes:"')
    if not code.timed and code.unit_minutes is not None:
        message = f'{code.code} is not timed; delete "unit_minutes" or write timed: true'
        yield Broken(("unit_minutes",), message)


@own("field-source")
def field_source(subject: Subject) -> Iterator[Broken]:
    """Each field that states a fact by itself names its sources; a field that is not there has none."""
    code = subject.entry
    if not isinstance(code, Code):
        return
    for field in SOURCED_FIELDS:
        if getattr(code, field) not in (None, ()) and not code.sources.get(field):
            yield Broken(("sources",), f'{code.code} has no source for "{field}"; add it here')
    for field in code.sources:
        if field not in SOURCED_FIELDS:
            message = f"{quoted(field)} takes no source here{did_you_mean(field, SOURCED_FIELDS)}"
            yield Broken(("sources", field), message)
        elif getattr(code, field) in (None, ()):
            message = f'{code.code} has no "{field}"; delete this source or add the field'
            yield Broken(("sources", field), message)


@own("look-alike")
def look_alike(subject: Subject) -> Iterator[Broken]:
    """A code is not its own look-alike, successor or base, and each is named once."""
    code = subject.entry
    if not isinstance(code, Code):
        return
    for field in ("replaced_by", "add_on_to", "medicare_instead", "confused_with"):
        named = [getattr(item, "code", item) for item in getattr(code, field)]
        for index, number in enumerate(named):
            if number == code.code or number in named[:index]:
                reason = "is this code itself" if number == code.code else "is named twice"
                yield Broken((field, index), f"{field}: {number} {reason}; delete it")


@across("replacement-loop")
def replacement_loop(book: Outlines, _: date) -> Iterator[Finding]:
    """Following the successors of a deleted code ends at an active one, or at one that nothing replaced."""
    circles = in_circles({code["code"]: code["replaced_by"] for _, code in book.rows("codes", "codes")})
    for place, code in book.rows("codes", "codes"):
        if code["code"] in circles:
            message = f"{code['code']} is in the end replaced by itself; look at the chain"
            yield Finding("codes", (*place, "replaced_by"), message)


@across("deleted-reference", needs=("codes",))
def deleted_reference(book: Outlines, _: date) -> Iterator[Finding]:
    """An active code does not send readers to a deleted one, neither as its base nor in its place."""
    gone = {code["code"] for _, code in book.rows("codes", "codes") if code["status"] == "deleted"}
    for place, code in book.rows("codes", "codes"):
        for field in ("add_on_to", "medicare_instead") if code["status"] == "active" else ():
            for number, name in enumerate(code[field]):
                if name in gone:
                    message = f"{field}: {name} is deleted; name the code that took its place"
                    yield Finding("codes", (*place, field, number), message)
