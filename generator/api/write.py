"""Joins the files for programs: what is written where, and the list of it all. Knows no field of an entry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence, Sized
from functools import cache, partial
from typing import cast

from generator.api.code_shape import CodeFile, CodesFile
from generator.api.codes import named_sources, table_keys
from generator.api.database import database
from generator.api.documents import documents
from generator.api.fhir import fhir
from generator.api.llms import llms
from generator.api.package import data_package, readme
from generator.api.parts import FOLDER, envelope, source
from generator.api.shapes import Envelope, Shape
from generator.api.table_shapes import Count, DataFile, DataTable, MetaFile
from generator.api.tables import tables
from generator.api.text import as_json, csv_text, document_text, schema_text, value_text
from generator.book import Book

MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "sqlite": "application/vnd.sqlite3",
    "txt": "text/plain",
}
Files = Iterator[tuple[str, str | bytes]]


def api(book: Book) -> Files:
    """Yield every file for programs with its path below docs/, as it is made; the list of them comes at the end."""
    said = documents(book)
    codes_file = cast("CodesFile", said["codes"])
    listed: list[DataFile] = []
    for path, content in _files(book, said, codes_file):
        listed.append(_data_file(path, content, said))
        yield f"{FOLDER}/{path}", content
    yield f"{FOLDER}/meta.json", document_text(_meta(book, said, listed))
    yield "llms.txt", llms(book, codes_file)


def _files(book: Book, said: dict[str, Envelope], codes_file: CodesFile) -> Files:
    texts = [value_text(code) for code in codes_file.codes]  # each is written twice: among all, and by itself
    for name, document in said.items():
        yield f"{name}.json", document_text(document, {"codes": texts} if document is codes_file else {})
    yield from _single_codes(book, codes_file, texts)
    rows = tables(said)
    for name, (row, listed) in rows.items():
        yield f"{name}.csv", csv_text(row, listed)
    yield "data.sqlite", database(rows)
    yield "datapackage.json", as_json(data_package(codes_file, rows))
    yield "README.txt", readme(codes_file)
    for name, resource in fhir(book, codes_file, codes_file.codes).items():
        yield f"fhir/{name}.json", as_json(resource)
    yield from _schemas(book, said)


def _single_codes(book: Book, document: CodesFile, texts: Sequence[str]) -> Files:
    head = envelope(book, "code")
    described = cache(partial(source, book))
    source_text = cache(lambda name: value_text(described(name)))
    for code, text in zip(document.codes, texts, strict=True):
        names = sorted(named_sources(code))
        file = CodeFile(**head, code=code, sources=tuple(map(described, names)))
        made = {"code": [text], "sources": list(map(source_text, names))}
        yield f"codes/{code.code}.json", document_text(file, made)


def _schemas(book: Book, said: dict[str, Envelope]) -> Files:
    shapes: dict[str, type[Shape]] = {name: type(document) for name, document in said.items()}
    shapes |= {"code": CodeFile, "meta": MetaFile}
    for name, shape in shapes.items():
        path = f"schema/{name}.json"
        yield path, schema_text(shape, book.address(f"{FOLDER}/{path}"))


def _meta(book: Book, said: dict[str, Envelope], files: list[DataFile]) -> MetaFile:
    return MetaFile(
        **envelope(book, "meta"),
        newest_check=max(view.source.checked for view in book.sources.values()),
        tables=tuple(_data_tables(book)),
        counts=tuple(_counts(said)),
        files=tuple(sorted(files, key=lambda file: file.path)),
    )


def _counts(said: dict[str, Envelope]) -> Iterator[Count]:
    """Yield the number of entries in each list of the files."""
    shared = set(Envelope.model_fields)
    for document in said.values():
        for name in type(document).model_fields:
            if name not in shared:
                yield Count(kind=name, count=len(cast("Sized", getattr(document, name))))


def _data_tables(book: Book) -> Iterator[DataTable]:
    for pairs in filter(None, (book.pairs, book.hospital_pairs)):
        yield DataTable(kind="pairs", **table_keys(pairs.table))
    for limits in book.data.unit_limits.tables:
        yield DataTable(kind="unit_limits", **table_keys(limits))
    for fees in book.data.fee_schedule.tables:
        yield DataTable(kind="fees", **table_keys(fees))


def _data_file(path: str, content: str | bytes, said: dict[str, Envelope]) -> DataFile:
    data = content.encode() if isinstance(content, str) else content
    stem, _, ending = path.rpartition(".")
    schema = stem if stem in said else "code" if stem.startswith("codes/") else None
    return DataFile(
        path=path,
        media_type="application/fhir+json" if path.startswith("fhir/") else MEDIA_TYPES[ending],
        schema_path=f"schema/{schema}.json" if schema and ending == "json" else None,
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
