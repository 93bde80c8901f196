"""One code → its view, with everything that follows from the other entries. Knows one code at a time."""

from __future__ import annotations

from generator.book.lookup import Lookup
from generator.book.pair_groups import pair_groups
from generator.book.parts import Part
from generator.book.strip import answers
from generator.book.units import counting, further
from generator.book.views import Alike, CodeView
from generator.model.codes import Code

SETTINGS = ("practitioner", "hospital")


def code_view(code: Code, line: int, lookup: Lookup, parts: frozenset[Part]) -> CodeView:
    """Return the view of a code that stands in this line of its file."""
    number, words, about = code.code, lookup.words, lookup.about
    contact = words.contacts.get(code.contact or "")
    disposition = words.dispositions.get(code.therapy_disposition or "")
    fee = lookup.fees.get(number)
    status = words.statuses.get(fee.row.status) if fee else None
    limits = tuple(lookup.limits[number][s] for s in SETTINGS if s in lookup.limits.get(number, {}))
    groups = pair_groups(code, lookup)
    table = lookup.pairs.table if lookup.pairs else None
    strip = (
        answers(parts, code, contact, disposition, status, fee, limits, groups, table)
        if code.status == "active"
        else ()
    )
    before, after = lookup.neighbours[number]
    return CodeView(
        code=code,
        line=line,
        family=words.families[code.family],
        contact=contact,
        disposition=disposition,
        status=status,
        fee=fee,
        limits=limits,
        counting=counting(code, lookup.by_number),
        further=further(code, lookup.add_ons.get(number, ()), lookup.by_number),
        strip=strip,
        pairs=groups,
        noted_pairs=tuple(about["notes"].get(number, ())),
        look_alikes=tuple(
            Alike(lookup.by_number[other], fact, "-".join(sorted((number, other))))
            for other, fact in lookup.look_alikes.get(number, ())
        ),
        techniques=tuple(about["techniques"].get(number, ())),
        modifiers=tuple(about["modifiers"].get(number, ())),
        questions=tuple(about["questions"].get(number, ())),
        corrections=tuple(about["corrections"].get(number, ())),
        articles=tuple(about["articles"].get(number, ())),
        took_place_of=tuple(lookup.took_place_of.get(number, ())),
        wanted_for=tuple(lookup.wanted_for.get(number, ())),
        current=current(code, lookup.by_number),
        before=before,
        after=after,
    )


def current(code: Code, by_number: dict[str, Code]) -> tuple[str, ...]:
    """Return the active codes at the end of a deleted code's chain of successors; none for an active code."""
    found: set[str] = set()
    open_ends, seen = list(code.replaced_by), {code.code}
    while open_ends:
        number = open_ends.pop()
        if number in seen:
            continue
        seen.add(number)
        if by_number[number].status == "active":
            found.add(number)
        open_ends += by_number[number].replaced_by
    return tuple(sorted(found))
