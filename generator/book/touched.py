"""Two states of the data → the codes whose own pages an edit is seen on first. Knows no pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.data import Data
from generator.model.shared import Entry

# The files whose entries stand on the pages of the codes that they name; tables are imported, not edited.
_FILES = ("codes", "techniques", "modifiers", "faq", "corrections", "pair_notes", "rules", "conditions")


def touched(before: Data, after: Data) -> list[str]:
    """Return the codes that an edited entry is or names, in the order of the book.

    An entry that was left alone must be the same object in both states. The pages of these codes can be shown before
    all others; which other pages mention them, only a rendering of the whole book tells.
    """
    named = {
        number
        for file in _FILES
        for entry in _edited(getattr(before, file), getattr(after, file))
        for number in _codes(entry)
    }
    return [code.code for code in after.codes.codes if code.code in named]


def _edited(before: Entry, after: Entry) -> list[Entry]:
    """Return the entries of a file that are new, changed or gone."""
    if before is after:
        return []
    old, new = ({id(entry): entry for entry in _entries(file)} for file in (before, after))
    return [entry for name, entry in (old | new).items() if (name in old) != (name in new)]


def _entries(file: Entry) -> Iterator[Entry]:
    for value in vars(file).values():
        if isinstance(value, tuple):
            yield from (entry for entry in value if isinstance(entry, Entry))


def _codes(entry: Entry) -> Iterator[str]:
    values = vars(entry)
    for value in (values.get("code"), *values.get("codes", ()), *values.get("pair", ())):
        number = getattr(value, "code", value)  # a technique names its codes with a condition
        if isinstance(number, str):
            yield number
