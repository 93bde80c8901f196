"""What the visit check and the comparison show of each code, with its sources. Knows no visit."""

from __future__ import annotations

from typing import Any

from generator.book import Book
from generator.book.days import day
from generator.book.views import CodeView
from generator.model.shared import Fact


class _Notes:
    """Gives each source a number, in the order in which they are named."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.names: dict[str, int] = {}
        self._payers = {term.term: term.label for term in book.data.vocabulary.payers}

    def numbers(self, names: tuple[str, ...]) -> list[int]:
        """Return the numbers of sources, each source once."""
        return [self.names.setdefault(name, len(self.names)) for name in dict.fromkeys(names)]

    def fact(self, fact: Fact) -> dict[str, Any]:
        """Return a fact with the numbers of its sources, and a word if none of them was opened."""
        found: dict[str, Any] = {"text": fact.text, "sources": self.numbers(fact.source)}
        if fact.where:
            found["where"] = fact.where
        if fact.payer:
            found["payer"] = self._payers[fact.payer]
        if not self.book.is_verified(fact.source):
            found["unverified"] = True
        return found

    def facts(self, facts: tuple[Fact, ...]) -> list[dict[str, Any]]:
        """Return several facts."""
        return [self.fact(fact) for fact in facts]


def details(book: Book) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the visit check needs of codes, pairs and sources; and what the comparison shows beside that.

    The sources of the second are counted on from those of the first.
    """
    notes = _Notes(book)
    visits: dict[str, Any] = {
        "statements": {item.statement: notes.fact(item) for item in book.data.visit.statements},
        "codes": {number: _of_visits(book, view, notes) for number, view in book.codes.items()},
        "pairs": _pairs(book, notes),
        "noted": [f"{first}-{second}" for first, second in sorted(book.noted_pairs)],
    }
    of_visits = list(notes.names)
    compared: dict[str, Any] = {
        "codes": {number: _of_comparisons(view, notes) for number, view in book.codes.items()},
        "comparisons": [comparison.name for comparison in book.comparisons],
    }
    of_comparisons = list(notes.names)[len(of_visits) :]
    visits["sources"] = [_source(book, name) for name in of_visits]
    compared["sources"] = [_source(book, name) for name in of_comparisons]
    return visits, compared


def _source(book: Book, name: str) -> dict[str, Any]:
    view = book.sources[name]
    return {
        "title": view.source.title,
        "publisher": view.source.publisher,
        "url": view.source.url,
        "checked": day(view.source.checked),
        "due": view.due.isoformat(),
    }


def _of_visits(book: Book, view: CodeView, notes: _Notes) -> dict[str, Any]:
    code = view.code
    found: dict[str, Any] = {"name": code.name, "counting": view.counting}
    if code.deleted:
        return {
            **found,
            "deleted": day(code.deleted),
            "now": list(code.replaced_by),
            "deletedSources": notes.numbers(code.sources.get("deleted", ())),
        }
    found |= {
        "unit": code.unit or (f"{code.unit_minutes} minutes" if code.unit_minutes else ""),
        "timedSources": notes.numbers(code.sources.get("timed", ())),
        "family": view.family.name,
        "therapy": code.therapy_disposition or "",
        "limits": [
            {
                "units": limit.row.units,
                "setting": limit.table.setting,
                "mai": limit.row.indicator or "",
                "effective": day(limit.table.effective),
                "sources": notes.numbers((limit.table.source,)),
            }
            for limit in view.limits
        ],
        "documentation": notes.facts(code.documentation),
    }
    if code.add_on_to:
        found["bases"] = list(code.add_on_to)
    if view.further:
        found["further"] = view.further
    if view.status and view.fee:
        found["status"] = {
            "letter": view.status.letter,
            "label": view.status.label,
            "meaning": view.status.meaning,
            "table": view.fee.table.name,
            "sources": notes.numbers((view.fee.table.source,)),
        }
    if code.medicare_instead:
        found["instead"] = list(code.medicare_instead)
        found["insteadSources"] = notes.numbers(code.sources.get("medicare_instead", ()))
    return found


def _of_comparisons(view: CodeView, notes: _Notes) -> dict[str, Any]:
    code = view.code
    found: dict[str, Any] = {
        "summary": {"text": code.summary, "sources": notes.numbers(code.sources.get("summary", ()))}
    }
    if code.deleted:
        return found
    found |= {
        "strip": [
            {"label": a.label, "value": a.value, "more": a.more, "sources": notes.numbers(a.sources)}
            for a in view.strip
        ],
        "purpose": notes.facts(code.purpose),
        "notThis": notes.facts(code.not_this),
    }
    if view.look_alikes:
        found["alike"] = {alike.other.code: notes.fact(alike.fact) for alike in view.look_alikes}
    return found


def _pairs(book: Book, notes: _Notes) -> dict[str, Any]:
    """Return the pair table in short: live rows as column 1, column 2, indicator and the number of the reason."""
    if book.pairs is None:
        return {"codes": [], "rows": [], "ended": [], "reasons": []}
    table = book.pairs.table
    among = book.lookup.checked
    rows, ended, reasons = [], [], dict[str, int]()
    for first, second in sorted(book.pairs.named()):
        if first not in among or second not in among:
            continue
        pair = book.pairs.pair(first, second)
        if pair.state == "edit":
            reason = reasons.setdefault(pair.rationale, len(reasons))
            rows.append([pair.column_1, pair.column_2, pair.indicator, reason])
        elif pair.last_day:
            ended.append([first, second, day(pair.last_day)])
    return {
        "effective": day(table.effective),
        "setting": table.setting,
        "sources": notes.numbers((table.source,)),
        "codes": sorted(among),
        "rows": rows,
        "ended": ended,
        "reasons": list(reasons),
    }
