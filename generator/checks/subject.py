"""An entry as rules look at it: itself, every entry inside it, and the texts that readers see."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.codes import Code
from generator.model.shared import Entry, Fact
from generator.model.texts import Correction
from generator.model.walk import Location, entries

TEXT_FIELDS = frozenset((
    "text", "summary", "question", "claim", "why", "choice", "when", "note", "no_successor", "explanation",
))  # fmt: skip

_WORD = re.compile(r"\w+")

Texts = tuple[tuple[Location, str], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry of a data file, gone through once for all rules. Locations are seen from the entry.

    `parts` has the entry and every entry inside it, `facts` those that state something with a source; `texts` is what
    the pages state, `all_texts` also what they say of a source or of a choice. `words` are the words of `texts`, in
    small letters: most rules about words need look no further.
    """

    file: str
    entry: Entry
    parts: tuple[tuple[Location, Entry], ...]
    facts: tuple[tuple[Location, Fact], ...]
    texts: Texts
    all_texts: Texts
    words: frozenset[str]


def subject(file: str, entry: Entry) -> Subject:
    """Go through an entry of a data file."""
    parts = tuple(entries(entry))
    facts = tuple((place, part) for place, part in parts if isinstance(part, Fact))
    texts = [((*place, "text"), fact.text) for place, fact in facts]
    if isinstance(entry, Code):
        texts.append((("summary",), entry.summary))
    if isinstance(entry, Correction):
        texts.append((("claim",), entry.claim))
    words = frozenset(_WORD.findall("\n".join(text for _, text in texts).lower()))
    return Subject(file, entry, parts, facts, tuple(texts), tuple(_all_texts(parts)), words)


def _all_texts(parts: tuple[tuple[Location, Entry], ...]) -> list[tuple[Location, str]]:
    found: list[tuple[Location, str]] = []
    for place, part in parts:
        for field, text in vars(part).items():
            if field in TEXT_FIELDS and isinstance(text, str):
                found.append(((*place, field), text))
    return found
