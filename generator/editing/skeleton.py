"""A code → the skeleton of its entry, each field with what it is for. Knows the shape of an entry, no entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.editing.order import entry_class, field_order
from generator.editing.words import fields
from generator.model.codes import (
    NEEDED_ANYWHERE,
    NEEDED_FOR_THERAPY,
    NEEDED_WHEN_ACTIVE,
    ONLY_DELETED,
    SOURCED_FIELDS,
    Code,
)

_FILLED = ("code", "code_set", "status", "reviewed")
# What nearly every therapy code has, so that its lines are there to be filled in.
_OFFERED = ("unit_minutes", "contact", "therapy_disposition")


def skeleton(code: str, code_set: str, today: date, *, has_therapy: bool = True) -> str:
    """Return the entry of an active code, with empty values where they are needed and comments where they are not.

    In a book without therapy what only therapy codes need is a comment.
    """
    filled = {
        "code": code,
        "code_set": code_set,
        "status": "active",
        "reviewed": today.isoformat(),
    }
    given = {*NEEDED_WHEN_ACTIVE, *NEEDED_FOR_THERAPY, *_OFFERED} if has_therapy else {*NEEDED_ANYWHERE}
    lines = [line for row in fields("codes", Code) for line in _field(row, filled, given)]
    return "\n".join(lines).replace("  code:", "- code:", 1) + "\n"


def _field(row: tuple[str, bool, str, str], filled: dict[str, str], given: set[str]) -> Iterator[str]:
    name, is_needed, form, meaning = row
    if name in ONLY_DELETED:
        return
    if name in filled:
        yield f"  {name}: {filled[name]}"
        return
    wanted = is_needed or name in given
    word = need(name, is_needed=is_needed) if wanted else "optional"
    yield f"  # {word}: {meaning} ({form})"
    lines = list(_sources(given) if name == "sources" else _value(name))
    yield from lines if wanted else ("  # " + line[2:] for line in lines)


def need(name: str, *, is_needed: bool) -> str:
    """Return in words whether an active code of therapy needs a field."""
    if is_needed or name in NEEDED_WHEN_ACTIVE:
        return "needed"
    if name in NEEDED_FOR_THERAPY:
        return "needed for therapy codes"
    return "usual" if name in _OFFERED else "optional"


def _value(name: str) -> Iterator[str]:
    inner = entry_class(Code.model_fields[name].annotation)
    if inner is None:
        takes_list = "tuple" in str(Code.model_fields[name].annotation)
        yield f"  {name}: []" if takes_list else f"  {name}:"
        return
    yield f"  {name}:"
    needed = [field for field in field_order(inner) if inner.model_fields[field].is_required()]
    needed += ["payer"] if name == "other_payers" else []
    for position, field in enumerate(needed):
        value = " []" if field == "source" else ""
        yield f"  {'  ' if position else '- '}{field}:{value}"


def _sources(given: set[str]) -> Iterator[str]:
    yield "  sources:"
    for name in SOURCED_FIELDS:
        if name not in ONLY_DELETED:
            is_given = name == "summary" or name in given
            yield f"    {name}: []" if is_given else f"    # {name}: []"
