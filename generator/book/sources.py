"""Sources → what pages say of them: the day by which each is due, and how many statements stand on it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from generator.book.views import SourceView
from generator.model.data import Data
from generator.model.shared import Fact, Source, review_due
from generator.model.walk import of_type


def source_views(data: Data, today: date) -> dict[str, SourceView]:
    """Return the view of each source by its name; what is due before `today` is overdue."""
    kinds = {kind.kind: kind for kind in data.vocabulary.source_kinds}

    def view(source: Source) -> SourceView:
        kind = kinds[source.kind]
        due = review_due(source, kind)
        return SourceView(source, kind.label, due, due < today)

    return {source.source: view(source) for source in data.sources.sources}


def source_uses(data: Data) -> Counter[str]:
    """Return how many facts, and fields of codes that state a fact, stand on each source."""
    uses: Counter[str] = Counter()
    for name in data.__slots__:
        for _, fact in of_type(getattr(data, name), Fact):
            uses.update(fact.source)
    for code in data.codes.codes:
        for names in code.sources.values():
            uses.update(names)
    return uses
