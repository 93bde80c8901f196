"""Data that is right → the book: indexes, reverse links and every derived value, computed once and only here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.book.changes import TableChanges, table_changes
from generator.book.code_view import code_view
from generator.book.dates import Dates, dates
from generator.book.lookup import Lookup, lookup
from generator.book.mentions import mentions
from generator.book.on_demand import OnDemand
from generator.book.pairs import PairBook
from generator.book.parts import Part, parts
from generator.book.sources import source_uses, source_views
from generator.book.views import CodeView, Comparison, FamilyView, SourceView
from generator.model.data import Data
from generator.model.shared import Fact


@dataclass(frozen=True, eq=False, repr=False)  # written out it would be gigabytes: all is linked with all
class Book:
    """Everything pages and exports need; what is due before `today` is overdue.

    `lines` has the line of each entry by its file and its name, for links to it. Every derived value is computed when
    it is first asked for, and kept: so the page of one code costs little in a large book, too. `before` has the indexes
    of an earlier book, of which those of unchanged tables stay.
    """

    data: Data
    lines: Mapping[tuple[str, str], int]
    today: date
    before: Lookup | None = None

    def address(self, path: str = "") -> str:
        """Return where something below docs/ is published; a page has the address of a folder."""
        if path.endswith(".md"):
            path = (
                path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/"
            )
        return self.data.site.site_url.rstrip("/") + "/" + path

    def is_verified(self, names: tuple[str, ...]) -> bool:
        """Tell whether at least one of the sources was opened, in itself or in another document's words."""
        return not self._not_opened.issuperset(names)

    def is_overdue(self, names: tuple[str, ...]) -> bool:
        """Tell whether the check of each of the sources is overdue."""
        return self._overdue.issuperset(names)

    @property
    def version(self) -> str:
        """Return the newest published version, such as 2026.4.0, or "" before the first."""
        versions = self.data.versions.versions
        return versions[0].version if versions else ""

    @cached_property
    def lookup(self) -> Lookup:
        """Return the indexes over the data."""
        return lookup(self.data, self.before)

    @cached_property
    def codes(self) -> Mapping[str, CodeView]:
        """Return the view of each code, by its number and in the order of the data."""

        def view(number: str) -> CodeView:
            code, line = self.lookup.by_number[number], self.lines.get(("codes", number), 1)
            return code_view(code, line, self.lookup, self.parts)

        return OnDemand(self.lookup.by_number, view)

    @cached_property
    def families(self) -> tuple[FamilyView, ...]:
        """Return each family with its codes."""
        found: dict[tuple[str, str], list[CodeView]] = defaultdict(list)
        for view in self.codes.values():
            found[view.code.family, view.code.status].append(view)
        return tuple(
            FamilyView(
                family,
                tuple(found.get((family.family, "active"), ())),
                tuple(found.get((family.family, "deleted"), ())),
            )
            for family in self.data.vocabulary.families
        )

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Return the look-alikes two by two, sorted, with what is said of them from either side."""
        said: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for number, found in self.lookup.look_alikes.items():
            for other, fact in found:
                facts = said[min(number, other), max(number, other)]
                if fact not in facts:
                    facts.append(fact)
        return tuple(
            Comparison(
                self.codes[one],
                self.codes[other],
                tuple(facts),
                self.pairs.pair(one, other) if self.pairs else None,
            )
            for (one, other), facts in sorted(said.items())
        )

    @cached_property
    def dates(self) -> Dates:
        """Return the dates that stand on every page."""
        return dates(self.data)

    @cached_property
    def parts(self) -> frozenset[Part]:
        """Return the parts for which there is data."""
        return parts(self.data)

    @cached_property
    def mentions(self) -> re.Pattern[str]:
        """Return the pattern of a code in running text."""
        return mentions(self.data.site)

    @property
    def pairs(self) -> PairBook | None:
        """Return the pairs of the newest table for practitioners."""
        return self.lookup.pairs

    @property
    def hospital_pairs(self) -> PairBook | None:
        """Return the pairs of the newest table for hospitals."""
        return self.lookup.hospital_pairs

    @cached_property
    def table_changes(self) -> tuple[TableChanges, ...]:
        """Return the differences of each imported table from the one before it."""
        return table_changes(self.data)

    @cached_property
    def noted_pairs(self) -> frozenset[tuple[str, ...]]:
        """Return the pairs that have a page of their own."""
        return frozenset(note.pair for note in self.data.pair_notes.notes)

    @cached_property
    def sources(self) -> dict[str, SourceView]:
        """Return each source by its name."""
        return source_views(self.data, self.today)

    @cached_property
    def _not_opened(self) -> frozenset[str]:
        return frozenset(name for name, view in self.sources.items() if view.source.seen == "not-opened")

    @cached_property
    def _overdue(self) -> frozenset[str]:
        return frozenset(name for name, view in self.sources.items() if view.is_overdue)

    @cached_property
    def uses(self) -> Counter[str]:
        """Return how many statements stand on each source."""
        return source_uses(self.data)


def build(
    data: Data, lines: Mapping[tuple[str, str], int], today: date, before: Lookup | None = None
) -> Book:
    """Return the book of some data; `lines` has the line of each entry by its file and its name.

    `before` has the indexes of an earlier book of the same project.
    """
    return Book(data, lines, today, before)
