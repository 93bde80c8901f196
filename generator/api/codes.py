"""The book → codes.json and a file for each code. Knows no other file."""

from __future__ import annotations

from typing import Any

from generator.api.code_shape import Answer, Code, CodePairs, FieldSources, MedicareStatus
from generator.api.parts import fact, facts
from generator.api.shapes import Event, Fee, Limit, LookAlike
from generator.book import Book
from generator.book.pairs import Pair
from generator.book.views import CodeView
from generator.book.views import Fee as BookFee
from generator.book.views import Limit as BookLimit
from generator.model.codes import SOURCED_FIELDS
from generator.model.tables import FeeTable, LimitTable, PairTable

_SAME = (
    "code", "code_set", "name", "aliases", "family", "status", "effective", "deleted", "replaced_by", "no_successor",
    "summary", "timed", "unit_minutes", "unit", "add_on_to", "contact", "therapy_disposition", "medicare_instead",
    "reviewed",
)  # fmt: skip
_FACTS = (
    "purpose", "techniques", "not_this", "documentation", "mistakes", "medicare", "other_payers",
)  # fmt: skip


def codes(book: Book) -> tuple[Code, ...]:
    """Return every code."""
    return tuple(_code(book, view) for view in book.codes.values())


def named_sources(code: Code) -> set[str]:
    """Return the names of all sources that a code names, wherever in it."""
    found: set[str] = set()
    groups: list[dict[str, Any]] = [code.model_dump()]
    while groups:
        for key, value in groups.pop().items():
            if key == "source":
                found.add(value)
            elif key == "sources":
                found.update(value)
            elif key == "field_sources":
                found.update(*value.values())
            elif isinstance(value, dict):
                groups.append(value)
            elif isinstance(value, tuple):
                groups += [item for item in value if isinstance(item, dict)]
    return found


def _code(book: Book, view: CodeView) -> Code:
    code = view.code
    return Code(
        **{name: getattr(code, name) for name in _SAME},
        **{name: facts(book, getattr(code, name)) for name in _FACTS},
        current=view.current,
        took_place_of=tuple(other.code for other in view.took_place_of),
        counting=view.counting,
        medicare_status=_status(view),
        field_sources=FieldSources(**{name: code.sources.get(name, ()) for name in SOURCED_FIELDS}),
        answers=tuple(
            Answer(key=a.key, label=a.label, value=a.value, more=a.more, sources=a.sources)
            for a in view.strip
        ),
        confused_with=tuple(LookAlike(**fact(book, alike), code=alike.code) for alike in code.confused_with),
        history=tuple(Event(**fact(book, event), day=event.on) for event in code.history),
        unit_limits=tuple(limit(found) for found in view.limits),
        fee=fee(view.fee) if view.fee else None,
        pairs=_pairs(book, view),
        modifiers=tuple(modifier.modifier for modifier in view.modifiers),
        technique_names=tuple(use.technique.technique for use in view.techniques),
        questions=tuple(question.faq for question in view.questions),
        corrections=tuple(correction.correction for correction in view.corrections),
        articles=tuple(article.article for article in view.articles),
        page=book.address(f"codes/{code.code}/"),
    )


def table_keys(table: PairTable | LimitTable | FeeTable) -> dict[str, Any]:
    """Return what is said of the table that a number or a pair is from."""
    return {
        "table_name": table.table,
        "setting": None if isinstance(table, FeeTable) else table.setting,
        "effective": table.effective,
        "source": table.source,
    }


def limit(found: BookLimit) -> Limit:
    """Return a unit limit with its table."""
    return Limit(**table_keys(found.table), **found.row.model_dump())


def fee(found: BookFee) -> Fee:
    """Return a fee with its file and the amounts that follow from it."""
    return Fee(
        **table_keys(found.table),
        **found.row.model_dump(),
        name=found.table.name,
        conversion_factor=found.table.conversion_factor,
        amount=found.amount,
        reduced_amount=found.reduced,
        facility_amount=found.facility_amount,
    )


def _status(view: CodeView) -> MedicareStatus | None:
    if view.status is None or view.fee is None:
        return None
    table = view.fee.table
    return MedicareStatus(
        **view.status.model_dump(), table_name=table.table, effective=table.effective, source=table.source
    )


def _pairs(book: Book, view: CodeView) -> CodePairs | None:
    number = view.code.code
    if book.pairs is None or view.code.status == "deleted" or number not in book.pairs.codes:
        return None

    def others(pairs: tuple[Pair, ...]) -> tuple[str, ...]:
        return tuple(pair.other(number) for pair in pairs)

    groups = view.pairs
    return CodePairs(
        **table_keys(book.pairs.table),
        never=others(groups.never),
        with_modifier=others(groups.with_modifier),
        ended=others(groups.ended),
        none=groups.none or (),
        none_count=groups.none_count,
    )
