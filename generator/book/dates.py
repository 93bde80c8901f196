"""The dates that stand on every page: how new the facts are, and when CMS's tables change. Looks at no clock."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import NamedTuple

from generator.book.days import day
from generator.model.data import Data

_LAST_QUARTER = 10  # CMS puts new tables in force on the first day of January, April, July and October


class Dates(NamedTuple):
    """The day of the newest look at any source, of the newest CMS table, and of the tables that follow it."""

    facts: date
    tables: date | None
    next_tables: date | None

    @property
    def sentence(self) -> str:
        """Return what a reader is told of them at the foot of every page."""
        said = f"Facts as of {day(self.facts)}."
        if self.tables and self.next_tables:
            said += f" Newest CMS table here: {day(self.tables)}; CMS's next tables: {day(self.next_tables)}."
        return said


def dates(data: Data) -> Dates:
    """Return the dates of a book."""
    articles = chain(data.rules.articles, data.conditions.articles, data.guides.articles)
    looks = [source.checked for source in data.sources.sources]
    looks += [code.reviewed for code in data.codes.codes]
    looks += [modifier.reviewed for modifier in data.modifiers.modifiers]
    looks += [article.reviewed for article in articles]
    tables = [table.effective for table in data.pairs.tables]
    tables += [table.effective for table in data.unit_limits.tables]
    tables += [table.effective for table in data.fee_schedule.tables]
    newest = max(tables, default=None)
    return Dates(max(looks), newest, _next_quarter(newest) if newest else None)


def _next_quarter(after: date) -> date:
    """Return the first day of the quarter that follows the one of a day."""
    if after.month >= _LAST_QUARTER:
        return date(after.year + 1, 1, 1)
    return date(after.year, (after.month - 1) // 3 * 3 + 4, 1)
