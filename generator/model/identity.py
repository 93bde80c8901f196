"""Which value of an entry names it among its siblings. Works on plain values, so old shapes have names, too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.source import Node

# In this order: a table and an amount name their source as well, a source its kind, and a code its family.
_NAMES = (
    "code", "modifier", "technique", "faq", "correction", "pair", "case", "statement", "article", "amount",
    "table", "version", "on", "heading", "source", "term", "letter", "kind", "word", "family", "start",
)  # fmt: skip
_COLUMNS = ("column_1", "column_2")


def identity(item: Any) -> str:
    """Return the name of an entry among its siblings, or "" for a statement, which is known by its text alone."""
    if not isinstance(item, dict):
        return ""
    if all(isinstance(item.get(column), str) for column in _COLUMNS):
        return " with ".join(sorted(item[column] for column in _COLUMNS))  # the same pair in either direction
    for field in _NAMES:
        value = item.get(field)
        if isinstance(value, str):
            return value
        if field == "pair" and isinstance(value, list):
            return "-".join(map(str, value))
    first = next(iter(item.values()), "") if "text" not in item else ""
    return first if isinstance(first, str) else ""


def lines(roots: Mapping[str, Node]) -> dict[tuple[str, str], int]:
    """Return the line of every entry that stands in a list of a data file, by the file's name and its own."""
    found: dict[tuple[str, str], int] = {}
    for file, root in roots.items():
        groups = root.value.values() if isinstance(root.value, dict) else ()
        for item in (item for group in groups if isinstance(group.value, list) for item in group.value):
            name = identity(item.plain()) if isinstance(item.value, dict) else ""
            if name:
                found.setdefault((file, name), item.line)
    return found
