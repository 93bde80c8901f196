"""The book → the JSON files beside the codes, one function each. Knows no text of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.api import file_shapes as shapes
from generator.api import table_documents, table_shapes
from generator.api.code_shape import CodesFile
from generator.api.codes import codes
from generator.api.parts import envelope, fact, facts, source
from generator.api.shapes import Envelope, Source
from generator.book import Book


def documents(book: Book) -> dict[str, Envelope]:
    """Return every JSON file that holds entries of one kind, by its name."""
    entries: dict[str, tuple[type[Envelope], dict[str, Any]]] = {
        "codes": (CodesFile, {"codes": codes(book)}),
        "pairs": (
            table_shapes.PairsFile,
            {"tables": tuple(table_documents.pair_tables(book)), "pairs": tuple(table_documents.pairs(book))},
        ),
        "modifiers": (shapes.ModifiersFile, {"modifiers": tuple(_modifiers(book))}),
        "techniques": (shapes.TechniquesFile, {"techniques": tuple(_techniques(book))}),
        "faq": (shapes.FaqFile, {"questions": tuple(_questions(book))}),
        "corrections": (shapes.CorrectionsFile, {"corrections": tuple(_corrections(book))}),
        "articles": (
            shapes.ArticlesFile,
            {"articles": tuple(_articles(book)), "statements": _statements(book)},
        ),
        "unit_limits": (table_shapes.LimitsFile, {"unit_limits": tuple(table_documents.limits(book))}),
        "fees": (table_shapes.FeesFile, {"fees": tuple(table_documents.fees(book))}),
        "amounts": (table_shapes.AmountsFile, {"amounts": tuple(table_documents.amounts(book))}),
        "cases": (table_shapes.CasesFile, {"cases": tuple(map(table_documents.case, book.data.cases.cases))}),
        "sources": (shapes.SourcesFile, {"sources": _sources(book)}),
        "versions": (table_shapes.VersionsFile, {"versions": tuple(table_documents.versions(book))}),
        "vocabulary": (table_shapes.VocabularyFile, {"terms": tuple(_terms(book))}),
    }
    return {name: shape(**envelope(book, name), **said) for name, (shape, said) in entries.items()}


def _modifiers(book: Book) -> Iterator[shapes.Modifier]:
    for entry in book.data.modifiers.modifiers:
        yield shapes.Modifier(
            **entry.model_dump(exclude={"use", "not_use"}),
            use=facts(book, entry.use),
            not_use=facts(book, entry.not_use),
            page=book.address(f"modifiers/{entry.modifier}/"),
        )


def _techniques(book: Book) -> Iterator[shapes.Technique]:
    for entry in book.data.techniques.techniques:
        yield shapes.Technique(
            **entry.model_dump(exclude={"facts", "codes"}),
            codes=tuple(shapes.TechniqueCode(code=use.code, condition=use.when) for use in entry.codes),
            facts=facts(book, entry.facts),
            page=book.address(f"techniques/#{entry.technique}"),
        )


def _questions(book: Book) -> Iterator[shapes.Question]:
    for entry in book.data.faq.questions:
        yield shapes.Question(
            **entry.model_dump(exclude={"answer", "group"}),
            faq_group=entry.group,
            answer=facts(book, entry.answer),
            page=book.address(f"faq/#{entry.faq}"),
        )


def _corrections(book: Book) -> Iterator[shapes.Correction]:
    for entry in book.data.corrections.corrections:
        yield shapes.Correction(
            **entry.model_dump(exclude={"right", "claim"}),
            wrong_claim=entry.claim,
            right=facts(book, entry.right),
            page=book.address(f"corrections/#{entry.correction}"),
        )


def _articles(book: Book) -> Iterator[shapes.Article]:
    for file in (book.data.rules, book.data.conditions, book.data.guides):
        for entry in file.articles:
            folder = "" if entry.group == "guides" else f"{entry.group}/"
            yield shapes.Article(
                **entry.model_dump(exclude={"sections", "group"}),
                article_group=entry.group,
                sections=tuple(
                    shapes.Section(heading=part.heading, facts=facts(book, part.facts))
                    for part in entry.sections
                ),
                page=book.address(f"{folder}{entry.article}/"),
            )


def _statements(book: Book) -> tuple[shapes.Statement, ...]:
    return tuple(
        shapes.Statement(**fact(book, entry), statement=entry.statement)
        for entry in book.data.visit.statements
    )


def _sources(book: Book) -> tuple[Source, ...]:
    return tuple(source(book, name) for name in sorted(book.sources))


def _terms(book: Book) -> Iterator[table_shapes.Term]:
    words = book.data.vocabulary
    for vocabulary, terms in (
        ("contact", words.contacts),
        ("payer", words.payers),
        ("therapy_disposition", words.therapy_dispositions),
        ("faq_group", words.faq_groups),
    ):
        for term in terms:
            yield table_shapes.Term(vocabulary=vocabulary, **term.model_dump())
    for letter in words.medicare_statuses:
        said = letter.model_dump(include={"label", "meaning"})
        yield table_shapes.Term(vocabulary="medicare_status", term=letter.letter, **said)
    for family in words.families:
        yield table_shapes.Term(
            vocabulary="family", term=family.family, label=family.name, meaning=family.summary
        )
    for kind in words.source_kinds:
        yield table_shapes.Term(vocabulary="source_kind", term=kind.kind, label=kind.label, meaning=None)
    for entry in words.abbreviations:
        yield table_shapes.Term(
            vocabulary="abbreviation", term=entry.word, label=entry.meaning, meaning=entry.explanation
        )
