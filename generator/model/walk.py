"""Every entry inside an entry, with the place of each. Knows no fields by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from generator.model.shared import Entry

Location = tuple[str | int, ...]
EntryType = TypeVar("EntryType", bound=Entry)


def entries(entry: Entry, location: Location = ()) -> Iterator[tuple[Location, Entry]]:
    """Yield the entry and every entry inside it, outer before inner, each with its location."""
    yield location, entry
    for name, value in vars(entry).items():
        if isinstance(value, Entry):
            yield from entries(value, (*location, name))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Entry):
                    yield from entries(item, (*location, name, index))


def of_type(
    entry: Entry, kind: type[EntryType], location: Location = ()
) -> Iterator[tuple[Location, EntryType]]:
    """Yield the entries of one class inside an entry, each with its location."""
    for place, item in entries(entry, location):
        if isinstance(item, kind):
            yield place, item
