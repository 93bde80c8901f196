"""Which parts a book has: what it has no data for has no page, and nothing points to it."""

from __future__ import annotations

from typing import Literal

from generator.model.data import Data

Part = Literal[
    "techniques", "corrections", "faq", "glossary", "modifiers", "rules", "conditions", "compare", "pairs",
    "visit", "changes", "contact", "medicare", "therapy", "timed", "limits",
]  # fmt: skip


def parts(data: Data) -> frozenset[Part]:
    """Return the parts for which there is data."""
    words, codes = data.vocabulary, data.codes.codes
    there: dict[Part, object] = {
        "techniques": data.techniques.techniques,
        "corrections": data.corrections.corrections,
        "faq": data.faq.questions,
        "glossary": words.abbreviations,
        "modifiers": data.modifiers.modifiers,
        "rules": data.rules.articles,
        "conditions": data.conditions.articles,
        "compare": any(code.confused_with for code in codes),
        "pairs": data.pairs.tables,
        "visit": any(code.timed for code in codes),
        "changes": data.pairs.tables or data.unit_limits.tables or data.fee_schedule.tables,
        "contact": words.contacts,
        "medicare": words.medicare_statuses,
        "therapy": words.therapy_dispositions,
        "timed": any(code.timed is not None for code in codes),
        "limits": data.unit_limits.tables,
    }
    return frozenset(name for name, value in there.items() if value)
