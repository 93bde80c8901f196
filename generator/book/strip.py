"""The answer strip: the same seven questions for every code, always in the same order."""

from __future__ import annotations

from generator.book.days import short_day
from generator.book.parts import Part
from generator.book.views import Answer, CodePairs, Fee, Limit
from generator.model.codes import Code
from generator.model.shared import StatusLetter, Term
from generator.model.tables import PairTable

UNKNOWN = "Not verified"
MAI = {"1": "per claim line", "2": "absolute limit per day", "3": "per day, open to review"}
MODIFIER_ANSWERS = {
    "always": ("GP, GO or GN", "on every line, always therapy"),
    "sometimes": ("GP, GO or GN", "only under a therapy plan of care"),
    "none": ("None", "not on Medicare's therapy list"),
}


def answers(
    parts: frozenset[Part],
    code: Code,
    contact: Term | None,
    disposition: Term | None,
    status: StatusLetter | None,
    fee: Fee | None,
    limits: tuple[Limit, ...],
    pairs: CodePairs,
    pair_table: PairTable | None,
) -> tuple[Answer, ...]:
    """Return the answers for an active code, one for each part that the book has; for therapy all seven."""
    asked: tuple[tuple[Part | None, Answer], ...] = (
        ("timed", _timed(code)),
        ("contact", _contact(code, contact)),
        ("medicare", _status(code, status, fee)),
        ("therapy", _modifier(code, disposition)),
        ("limits", _limit(limits)),
        ("pairs", _pairs(code, pairs, pair_table)),
        (None, _as_of(code, limits, pair_table)),
    )
    found = tuple(answer for part, answer in asked if part is None or part in parts)
    return found if len(found) > 1 else ()  # the day alone stands at the foot of the page


def _timed(code: Code) -> Answer:
    sources = code.sources.get("timed", ())
    if code.timed is None:
        return Answer("timed", "Timed?", UNKNOWN, "", (), "unknown")
    if code.timed:
        unit = code.unit or f"1 unit = {code.unit_minutes} minutes"
        return Answer("timed", "Timed?", "Timed", unit, sources, "timed")
    return Answer("timed", "Timed?", "Untimed", code.unit or "1 unit a day", sources, "untimed")


def _contact(code: Code, contact: Term | None) -> Answer:
    if contact is None:
        return Answer("contact", "Contact", UNKNOWN, "", (), "unknown")
    return Answer("contact", "Contact", contact.label, "", code.sources.get("contact", ()), "plain")


def _status(code: Code, status: StatusLetter | None, fee: Fee | None) -> Answer:
    if status is None or fee is None:
        return Answer("medicare", "Medicare", UNKNOWN, "not in the fee files imported here", (), "unknown")
    more = f"status {status.letter}, {fee.table.name}"
    if code.medicare_instead:
        more = f"use {' or '.join(code.medicare_instead)}; {more}"
    tone = {"A": "yes", "R": "maybe", "C": "maybe"}.get(status.letter, "no")
    return Answer("medicare", "Medicare", status.label, more, (fee.table.source,), tone)


def _modifier(code: Code, disposition: Term | None) -> Answer:
    if disposition is None:
        return Answer("modifier", "Therapy modifier", UNKNOWN, "", (), "unknown")
    value, more = MODIFIER_ANSWERS.get(disposition.term, (disposition.label, disposition.meaning))
    return Answer(
        "modifier", "Therapy modifier", value, more, code.sources.get("therapy_disposition", ()), "plain"
    )


def _limit(limits: tuple[Limit, ...]) -> Answer:
    if not limits:
        return Answer(
            "units", "Most units a day", UNKNOWN, "no MUE in the tables imported here", (), "unknown"
        )
    values = [f"{limit.row.units} {limit.table.setting}" for limit in limits]
    numbers = {limit.row.units for limit in limits}
    value = str(limits[0].row.units) if len(numbers) == 1 else " · ".join(values)
    more = (
        " and ".join(limit.table.setting for limit in limits) + " claims" if len(numbers) == 1 else "claims"
    )
    return Answer(
        "units", "Most units a day", value, more, tuple(limit.table.source for limit in limits), "plain"
    )


def _pairs(code: Code, pairs: CodePairs, table: PairTable | None) -> Answer:
    if table is None or code.code not in table.codes:
        return Answer(
            "pairs", "Pairs to watch", "Not checked", "not in the pair table imported here", (), "unknown"
        )
    never, modifier = len(pairs.never), len(pairs.with_modifier)
    shown = ", ".join(pair.other(code.code) for pair in pairs.never[:3]) + (
        f" and {never - 3} more" if never > 3 else ""
    )
    count = never + modifier
    value = f"{count} {'pair' if count == 1 else 'pairs'}" if count else "None"
    if never and modifier:
        more = f"never with {shown}; {modifier} with a reason and a modifier"
    elif never:
        more = f"never with {shown}"
    elif modifier:
        more = "only with a reason and a modifier"
    else:
        more = "no edit with another code of this site"
    return Answer("pairs", "Pairs to watch", value, more, (table.source,), "warn" if count else "yes")


def _as_of(code: Code, limits: tuple[Limit, ...], table: PairTable | None) -> Answer:
    parts = [f"limits {short_day(limits[0].table.effective)}"] if limits else []
    if table is not None:
        parts.append(f"pairs {short_day(table.effective)}")
    return Answer("as-of", "As of", short_day(code.reviewed), "; ".join(parts), (), "plain")
