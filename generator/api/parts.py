"""What all documents are put together from: facts, sources, the words in every file."""

from __future__ import annotations

from typing import Any

from generator.api.shapes import Fact, Source
from generator.book import Book
from generator.model import shared

SCHEMA_VERSION = "1.1.0"
FOLDER = "api/v1"


def envelope(book: Book, schema: str) -> dict[str, Any]:
    """Return what stands in every file beside its data; `schema` is the name of its schema."""
    site = book.data.site
    return {
        "$schema": book.address(f"{FOLDER}/schema/{schema}.json"),
        "schema_version": SCHEMA_VERSION,
        "data_version": book.version or None,
        "title": site.name,
        "notice": site.notice,
        "license": site.license,
        "documentation": book.address("data/"),
    }


def fact(book: Book, said: shared.Fact) -> dict[str, Any]:
    """Return the keys of a fact."""
    return {
        "text": said.text,
        "sources": said.source,
        "location": said.where,
        "payer": said.payer,
        "verified": book.is_verified(said.source),
    }


def facts(book: Book, said: tuple[shared.Fact, ...]) -> tuple[Fact, ...]:
    """Return several facts."""
    return tuple(Fact(**fact(book, one)) for one in said)


def source(book: Book, name: str) -> Source:
    """Return a source; whether it is overdue today is for the reader's program to say."""
    view = book.sources[name]
    return Source(
        **view.source.model_dump(exclude={"kind"}), kind=view.kind, review_due=view.due, uses=book.uses[name]
    )
