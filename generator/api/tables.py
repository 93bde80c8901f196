"""The documents → rows of tables. Nothing is computed in here: a table says what its document says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from generator.api import more_rows, rows, shapes, table_shapes
from generator.api.code_shape import CodesFile
from generator.api.columns import Row, Values, values
from generator.api.shapes import Envelope

RowType = TypeVar("RowType", bound=Row)
Tables = dict[str, tuple[type[Row], list[Values]]]

_ABOUT_CODES = (
    "purpose", "techniques", "not_this", "confused_with", "documentation", "mistakes", "medicare", "other_payers",
    "history",
)  # fmt: skip
_META = ("title", "notice", "license", "schema_version", "data_version", "documentation")


def tables(documents: dict[str, Envelope]) -> Tables:
    """Return the kind of row and the values of all rows of every table, by its name."""
    found: dict[type[Row], tuple[str, list[Values]]] = {row: (name, []) for name, row in TABLES.items()}
    for row in _all_rows(documents):
        found[type(row)][1].append(values(row))
    return {name: (row, listed) for row, (name, listed) in found.items()}


TABLES: dict[str, type[Row]] = {
    "codes": rows.Code,
    "code_sources": rows.CodeSource,
    "code_answers": rows.Answer,
    "words": rows.Word,
    "facts": rows.Fact,
    "pair_tables": rows.PairTable,
    "pairs": rows.Pair,
    "ended_pairs": rows.EndedRow,
    "unit_limits": rows.Limit,
    "fees": rows.Fee,
    "amounts": rows.Amount,
    "amount_values": rows.AmountValue,
    "modifiers": more_rows.Modifier,
    "techniques": more_rows.Technique,
    "technique_codes": more_rows.TechniqueCode,
    "faq": more_rows.Question,
    "corrections": more_rows.Correction,
    "articles": more_rows.Article,
    "cases": more_rows.Case,
    "case_lines": more_rows.CaseLine,
    "sources": more_rows.Source,
    "versions": more_rows.Version,
    "version_changes": more_rows.VersionChange,
    "terms": more_rows.Term,
    "meta": rows.Meta,
}


def _same(row: type[RowType], entry: shapes.Shape, **more: Any) -> RowType:
    """Return a row with the values that an entry has under the same names, and others."""
    return row(
        **{name: getattr(entry, name) for name in _shared(row, type(entry)) if name not in more}, **more
    )


@cache
def _shared(row: type[Row], shape: type[shapes.Shape]) -> tuple[str, ...]:
    return tuple(name for name in row.model_fields if name in shape.model_fields)


def _all_rows(documents: dict[str, Envelope]) -> Iterator[Row]:
    of: Any = documents
    yield from _codes(of["codes"])
    yield from _pairs(of["pairs"])
    yield from _around(of)
    for entry in of["unit_limits"].unit_limits:
        yield _same(rows.Limit, entry)
    for entry in of["fees"].fees:
        yield _same(rows.Fee, entry)
    for entry in of["amounts"].amounts:
        yield _same(rows.Amount, entry)
        yield from (_same(rows.AmountValue, value, amount=entry.amount) for value in entry.values)
    yield from (_same(more_rows.Source, entry) for entry in of["sources"].sources)
    for entry in of["versions"].versions:
        yield _same(more_rows.Version, entry)
        for position, change in enumerate(entry.changes, 1):
            yield _same(
                more_rows.VersionChange, change, change=f"{entry.version}/{position}", version=entry.version
            )
    yield from (_same(more_rows.Term, entry) for entry in of["vocabulary"].terms)
    for name in _META:
        if getattr(of["codes"], name) is not None:
            yield rows.Meta(name=name, value=getattr(of["codes"], name))


def _codes(document: CodesFile) -> Iterator[Row]:
    for code in document.codes:
        status = code.medicare_status
        yield _same(rows.Code, code, medicare_status=status.letter if status else None)
        for field, names in code.field_sources:
            if names:
                yield rows.CodeSource(code=code.code, field=field, sources=names)
        for answer in code.answers:
            yield _same(rows.Answer, answer, code=code.code, answer=answer.key, more=answer.more or None)
        yield from _words("code", code.code, code.aliases)
        yield from _facts("code", code.code, ((part, getattr(code, part)) for part in _ABOUT_CODES))


def _pairs(document: table_shapes.PairsFile) -> Iterator[Row]:
    yield from (_same(rows.PairTable, table) for table in document.tables)
    for pair in document.pairs:
        yield _same(rows.Pair, pair)
        for position, ended in enumerate(pair.ended, 1):
            yield _same(
                rows.EndedRow,
                ended,
                table_name=pair.table_name,
                first=pair.first,
                second=pair.second,
                position=position,
            )
        yield from _facts("pair", f"{pair.first}-{pair.second}", [("notes", pair.notes)])


def _around(of: Any) -> Iterator[Row]:
    for entry in of["modifiers"].modifiers:
        yield _same(more_rows.Modifier, entry)
        yield from _facts("modifier", entry.modifier, [("use", entry.use), ("not_use", entry.not_use)])
    for entry in of["techniques"].techniques:
        yield _same(more_rows.Technique, entry)
        yield from _words("technique", entry.technique, entry.words)
        yield from _facts("technique", entry.technique, [("facts", entry.facts)])
        for position, use in enumerate(entry.codes, 1):
            yield _same(more_rows.TechniqueCode, use, technique=entry.technique, position=position)
    for entry in of["faq"].questions:
        yield _same(more_rows.Question, entry, answer=_in_one(entry.answer))
        yield from _facts("faq", entry.faq, [("answer", entry.answer)])
    for entry in of["corrections"].corrections:
        yield _same(more_rows.Correction, entry, right_answer=_in_one(entry.right))
        yield from _facts("correction", entry.correction, [("right", entry.right)])
    for entry in of["articles"].articles:
        yield _same(more_rows.Article, entry)
        yield from _facts("article", entry.article, ((part.heading, part.facts) for part in entry.sections))
    for entry in of["articles"].statements:
        yield from _facts("statement", entry.statement, [("statement", (entry,))])
    for entry in of["cases"].cases:
        yield _same(more_rows.Case, entry)
        for position, line in enumerate(entry.lines, 1):
            yield _same(more_rows.CaseLine, line, case_name=entry.case_name, position=position)


def _in_one(facts: Sequence[shapes.Fact]) -> str:
    return " ".join(fact.text for fact in facts)


def _words(kind: str, subject: str, words: tuple[str, ...]) -> Iterator[Row]:
    for position, word in enumerate(words, 1):
        yield rows.Word(kind=kind, subject=subject, position=position, word=word)


def _facts(kind: str, subject: str, parts: Iterable[tuple[str, Sequence[shapes.Fact]]]) -> Iterator[Row]:
    number = 0
    for part, facts in parts:
        for position, fact in enumerate(facts, 1):
            number += 1
            yield _same(
                rows.Fact,
                fact,
                fact=f"{kind}/{subject}/{number}",
                kind=kind,
                subject=subject,
                part=part,
                position=position,
                other_code=vars(fact).get("code"),
                day=vars(fact).get("day"),
            )
