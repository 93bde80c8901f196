"""In which order fields and entries stand in a data file. Knows the shapes of the data and no values."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from generator.model.shared import Entry

# The files whose entries stand in the order of a field; in the others the order is that in which readers see them.
SORTED_BY = {"codes": "code", "sources": "source", "techniques": "technique", "pair_notes": "pair"}
# Entries that are long have a blank line between them.
APART = ("codes",)


def field_order(shape: type[Entry]) -> list[str]:
    """Return the fields of an entry in the order in which they are written: its own before those that it shares."""
    own = [name for parent in shape.__mro__ for name in vars(parent).get("__annotations__", ())]
    return [name for name in dict.fromkeys(own) if name in shape.model_fields]


def entry_class(annotation: Any) -> type[Entry] | None:
    """Return the class of the entries that a field holds, alone or in a list, if it holds entries."""
    if get_origin(annotation) in (tuple, types.UnionType):
        return entry_class(get_args(annotation)[0])
    return annotation if isinstance(annotation, type) and issubclass(annotation, Entry) else None


def shapes(shape: type[Entry]) -> Iterator[type[Entry]]:
    """Yield the class and those of all entries inside, outer before inner, each once."""
    found = dict.fromkeys([shape])
    for each in found:
        yield each
    for name in field_order(shape):
        inner = entry_class(shape.model_fields[name].annotation)
        for each in shapes(inner) if inner else ():
            if each not in found:
                found[each] = None
                yield each
