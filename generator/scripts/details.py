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


def details(book: Book) -> dict[str, Any]:
    """Return the facts of every code, the pairs among them, what is said of visits, and all sources named."""
    notes = _Notes(book)
    statements = {item.statement: notes.fact(item) for item in book.data.visit.statements}
    codes = {number: _code(book, view, notes) for number, view in book.codes.items()}
    pairs = _pairs(book, notes)
    return {
        "statements": statements,
        "codes": codes,
        "pairs": pairs,
        "noted": [f"{first}-{second}" for first, second in sorted(book.noted_pairs)],
        "comparisons": [comparison.name for comparison in book.comparisons],
        "sources": [_source(book, name) for name in notes.names],
    }


def _source(book: Book, name: str) -> dict[str, Any]:
    view = book.sources[name]
    return {
        "title": view.source.title,
        "publisher": view.source.publisher,
        "url": view.source.url,
        "checked": day(view.source.checked),
        "due": view.due.isoformat(),
    }


def _code(book: Book, view: CodeView, notes: _Notes) -> dict[str, Any]:
    code = view.code
    found: dict[str, Any] = {
        "name": code.name,
        "summary": {"text": code.summary, "sources": notes.numbers(code.sources.get("summary", ()))},
        "counting": view.counting,
    }
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
        "strip": [
            {"label": a.label, "value": a.value, "more": a.more, "sources": notes.numbers(a.sources)}
            for a in view.strip
        ],
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
        "purpose": notes.facts(code.purpose),
        "notThis": notes.facts(code.not_this),
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
