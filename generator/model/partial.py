"""What is right in a file of which some entries are wrong: checks of the rest go on with it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterator

from pydantic import ValidationError

from generator.model.validate import Context, EntryType, Location
from generator.source import Node


def without_wrong_entries(
    shape: type[EntryType], root: Node, lines: Collection[int] = (), context: Context = None
) -> tuple[EntryType | None, Node]:
    """Return what is right in a file of which some entries are wrong, and its nodes: checks of the rest go on with it.

    An entry is an item of a list at the top; wrong is also one with one of `lines` in it. Where something else is
    wrong, nothing is left.
    """
    wrong = set(_entries_with(root, lines))
    try:
        shape.model_validate(root.plain(), context=context)
    except ValidationError as error:
        wrong |= {detail["loc"][:2] for detail in error.errors(include_url=False, include_input=False)}
    rest = {key: _without(node, key, wrong) for key, node in root.value.items() if key in shape.model_fields}
    pruned = Node(rest, root.line, root.column)
    try:
        return shape.model_validate(pruned.plain(), context=context), pruned
    except ValidationError:
        return None, root


def _entries_with(root: Node, lines: Collection[int]) -> Iterator[Location]:
    """Yield the places of the entries in which one of the lines lies: each reaches to where the next begins."""
    starts = sorted(
        (item.line, key, index)
        for key, node in root.value.items()
        if isinstance(node.value, list)
        for index, item in enumerate(node.value)
    )
    for line in lines:
        found = bisect(starts, line, key=lambda start: start[0])
        if found:
            yield starts[found - 1][1:]


def _without(node: Node, key: str, wrong: set[Location]) -> Node:
    if not isinstance(node.value, list):
        return node
    kept = [item for index, item in enumerate(node.value) if (key, index) not in wrong]
    return Node(kept, node.line, node.column)
