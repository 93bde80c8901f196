"""A data file that was read: its entries, their places, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.load.memory import Known
from generator.model.data import FILES, empty, file_name
from generator.model.shared import Entry
from generator.model.validate import Context, validate_item
from generator.model.walk import Location
from generator.source import Node
from generator.source.pieces import Piece


class Item(NamedTuple):
    """An entry of a data file: what is known of it, the line on which it begins, and where it can be read again."""

    known: Known
    line: int
    place: Piece | Node


@dataclass(slots=True)
class File:
    """A data file that was read: its entries by list; a file that is one entry has it in a list without a name."""

    name: str
    context: Context
    lists: dict[str, list[Item]] = field(default_factory=dict)
    root: Node | None = None  # of a file that was read whole
    problems: list[Diagnostic] = field(default_factory=list)
    is_whole: bool = True  # no entry was left out

    def add(self, problems: list[Diagnostic], *, is_left_out: bool = False) -> None:
        """Add problems; `is_left_out` says that an entry was left out for them."""
        self.problems += problems
        self.is_whole &= not is_left_out

    def drop_echoes(self) -> None:
        """Drop what is missing only because a key could not be read, which is reported."""
        if any(problem.rule == "key-not-text" for problem in self.problems):
            self.problems = [problem for problem in self.problems if problem.rule != "missing-field"]

    def at(self, location: Location) -> Node:
        """Return the place of a location, or of the nearest one above it. What is in an entry is read again."""
        if self.root is not None or not location:
            return (self.root or Node("", 1, 1)).at(location)
        items = self.lists[str(location[0])]
        if len(location) == 1:
            return Node("", items[0].line, 1)
        item = items[int(location[1])]
        if len(location) == 2:
            return Node("", item.line, item.known.column)
        return self._node(item).at(location[2:])

    def entry(self, location: Location) -> Entry:
        """Return the entry at a location, made anew if need be."""
        item = self.lists[str(location[0]) if location else ""][int(location[1]) if location else 0]
        known = item.known
        if known.entry is None:
            shape, key = FILES[self.name], str(location[0])
            known.entry, _ = validate_item(shape, key, self._node(item), file_name(self.name), self.context)
        assert known.entry is not None
        return known.entry

    def whole(self) -> Entry:
        """Return the file as one value."""
        if list(self.lists) == [""]:
            return self.entry(())
        entries = {
            key: tuple(self.entry((key, index)) for index in range(len(items)))
            for key, items in self.lists.items()
        }
        return empty(self.name).model_copy(update=entries)

    def lines(self) -> Iterator[tuple[str, int]]:
        """Yield the name and the line of each entry that has a name."""
        for key, items in self.lists.items():
            yield from ((item.known.name, item.line) for item in items if key and item.known.name)

    def _node(self, item: Item) -> Node:
        if isinstance(item.place, Node):
            return item.place
        node, _, _ = item.place.read(file_name(self.name))
        return node
