"""What is open while a file is read: lists, mappings and quotes that have begun and not ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from generator.source.node import Node


class Quote(NamedTuple):
    """Where a text in quotes over several lines begins (from 1), and the line on which it ends (from 0)."""

    line: int
    column: int
    end_line: int


@dataclass(slots=True)
class Open:
    """A list or mapping that has begun and not ended."""

    node: Node
    key: str | None = None
    seen: dict[str, int] = field(default_factory=dict)
    is_repeating: bool = False  # the key before this one was there already
    holds_two: bool = False  # the first key came again: a second item without its dash
