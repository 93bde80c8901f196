"""Rules that cross entries, each a small function. Knows the shape of the data, nothing of pages."""

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
from generator.checks.addresses import written_over
from generator.checks.freshness import SENTENCE as OF_FRESHNESS
from generator.checks.freshness import overdue
from generator.checks.rule import RULES, Rule, run
from generator.model.rules import SENTENCES as OF_VALUES
from generator.source.rules import SENTENCES as OF_TEXT


def all_rules() -> dict[str, str]:
    """Return every rule of the data by name, each as a sentence: of the text, of values, and across entries."""
    return dict(
        sorted(
            {
                **OF_TEXT,
                **OF_VALUES,
                **{rule.name: rule.sentence for rule in RULES},
                "overdue": OF_FRESHNESS,
            }.items()
        )
    )


__all__ = ["RULES", "Rule", "all_rules", "overdue", "run", "written_over"]
