"""The book → what stands in the files of tables and numbers, one function each. Knows no text of a file."""

from __future__ import annotations

from collections.abc import Iterator

from generator.api import table_shapes
from generator.api.codes import fee, limit, table_keys
from generator.api.parts import facts
from generator.api.shapes import EndedRow, Fee, Limit, Pair, Said
from generator.book import Book
from generator.book.fees import priced
from generator.book.pairs import Pair as BookPair
from generator.book.pairs import PairBook
from generator.book.views import Limit as BookLimit
from generator.model.texts import Case, PairNote


def _pair_books(book: Book) -> Iterator[PairBook]:
    yield from filter(None, (book.pairs, book.hospital_pairs))


def pair_tables(book: Book) -> Iterator[table_shapes.PairTable]:
    """Yield the newest table of each setting, with the codes that were looked for."""
    for pairs in _pair_books(book):
        yield table_shapes.PairTable(**table_keys(pairs.table), codes=pairs.table.codes)


def pairs(book: Book) -> Iterator[Pair]:
    """Yield the pairs of each setting; our notes are on Medicare's practitioner table and stand with it."""
    for pairs in _pair_books(book):
        notes = {note.pair: note for note in book.data.pair_notes.notes if pairs is book.pairs}
        rows = {tuple(sorted((row.column_1, row.column_2))) for row in pairs.table.rows}
        for names in sorted(rows | set(notes)):
            yield _pair(book, pairs.pair(*names), notes.get(names))


def _pair(book: Book, pair: BookPair, note: PairNote | None) -> Pair:
    return Pair(
        **table_keys(pair.table),
        first=pair.first,
        second=pair.second,
        state=pair.state,
        column_1=pair.column_1 or None,
        column_2=pair.column_2 or None,
        indicator=pair.indicator or None,
        rationale=pair.rationale or None,
        last_day=pair.last_day,
        ended=tuple(
            EndedRow(**row.model_dump(exclude={"modifier_indicator"}), indicator=row.modifier_indicator)
            for row in pair.ended
        ),
        summary=note.summary if note else None,
        summary_sources=note.sources if note else (),
        notes=facts(book, note.facts) if note else (),
        page=book.address(f"pairs/{pair.name}/") if note else None,
    )


def limits(book: Book) -> Iterator[Limit]:
    """Yield every imported unit limit."""
    for table in book.data.unit_limits.tables:
        for row in table.rows:
            yield limit(BookLimit(row, table))


def fees(book: Book) -> Iterator[Fee]:
    """Yield every imported line of a fee file, with its amounts."""
    for table in book.data.fee_schedule.tables:
        for row in table.rows:
            yield fee(priced(row, table))


def amounts(book: Book) -> Iterator[table_shapes.Amount]:
    """Yield the yearly amounts."""
    for entry in book.data.amounts.amounts:
        values = tuple(
            table_shapes.AmountValue(
                value=one.value, start=one.start, last_day=one.last_day, sources=one.source, note=one.note
            )
            for one in entry.values
        )
        yield table_shapes.Amount(
            **entry.model_dump(exclude={"values", "source"}), sources=entry.source, values=values
        )


def case(entry: Case) -> table_shapes.Case:
    """Return a visit with its units under both rules."""
    medicare = {units.code: units.units for units in entry.medicare}
    midpoint = {units.code: units.units for units in entry.midpoint}
    lines = tuple(
        table_shapes.CaseLine(
            code=line.code,
            minutes=line.minutes,
            medicare_units=medicare.get(line.code, 0),
            midpoint_units=midpoint.get(line.code, 0),
        )
        for line in entry.visit
    )
    said = entry.model_dump(include={"title", "why", "choice"})
    return table_shapes.Case(**said, case_name=entry.case, lines=lines, sources=entry.source)


def versions(book: Book) -> Iterator[table_shapes.Version]:
    """Yield every published version."""
    for entry in book.data.versions.versions:
        yield table_shapes.Version(
            **entry.model_dump(exclude={"changes"}),
            changes=tuple(Said(text=change.text, sources=change.source) for change in entry.changes),
        )
