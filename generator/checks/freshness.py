"""Which sources are due for a new look. Not among the rules: what was right yesterday may not fail a build."""

from __future__ import annotations

from datetime import date

from generator.diagnostics import Diagnostic, quoted
from generator.model.data import Data, file_name
from generator.model.shared import review_due
from generator.source import Node

SENTENCE = "A source is compared with our facts again within the review period of its kind (check --stale)."


def overdue(data: Data, roots: dict[str, Node], today: date) -> list[Diagnostic]:
    """Return the sources whose day of review is before `today`, each at the place of its last check."""
    kinds = {kind.kind: kind for kind in data.vocabulary.source_kinds}
    found = []
    for index, source in enumerate(data.sources.sources):
        due = review_due(source, kinds[source.kind])
        if due < today:
            node = roots["sources"].at(("sources", index, "checked"))
            message = f"{quoted(source.source)} was due for a new look by {due}; read it again, then change this date"
            found.append(Diagnostic(file_name("sources"), node.line, node.column, "overdue", message))
    return found
