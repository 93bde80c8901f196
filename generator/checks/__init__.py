"""Rules of the data, each a small function. Knows the shape of the data, nothing of files and pages."""

from generator.checks import (  # noqa: F401  (importing registers the rules)
    addresses,
    codes,
    periods,
    references,
    style,
    tables,
    texts,
    visit,
    wording,
)
from generator.checks.addresses import TAKEN, written_over
from generator.checks.freshness import NAME as OVERDUE
from generator.checks.freshness import SENTENCE as OF_FRESHNESS
from generator.checks.freshness import overdue
from generator.checks.outline import Outline, Outlines
from generator.checks.rule import Broken, Finding, sentences
from generator.checks.run import broken, broken_across, broken_pointers, lost, outline
from generator.checks.subject import subject
from generator.model.rules import SENTENCES as OF_VALUES
from generator.source.rules import SENTENCES as OF_TEXT


def all_rules() -> dict[str, str]:
    """Return every rule of the data by name, each as a sentence: of the text, of values, and across entries."""
    return dict(sorted({**OF_TEXT, **OF_VALUES, **sentences(), OVERDUE: OF_FRESHNESS}.items()))


__all__ = [
    "OVERDUE",
    "TAKEN",
    "Broken",
    "Finding",
    "Outline",
    "Outlines",
    "all_rules",
    "broken",
    "broken_across",
    "broken_pointers",
    "lost",
    "outline",
    "overdue",
    "subject",
    "written_over",
]
