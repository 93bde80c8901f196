"""A data file cut into the items of its lists, so that what has not changed need not be read again. Knows no codes.

A file is cut only where that is sure to make no difference: its lists stand at the margin, each item begins with "- ",
and nothing else stands there but comments. Then the parser is in the same state at the beginning of each item, whatever
stands above. A file of another form is read whole, and so is one with an item that cannot be read by itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.source.node import Node
from generator.source.read import compose

_HEAD = re.compile(r"(?:#[^\n]*\n|\n)*([a-z_]+):")
_NEXT_KEY = re.compile(r"\n([a-z_]+):")
_AT_MARGIN = re.compile(r"\n[^ \n#]")


class Piece(NamedTuple):
    """An item of a list at the top of a file: the list's key, the text, and the line on which it begins (from 1)."""

    field: str
    line: int
    text: str

    def read(self, name: str) -> tuple[Node, list[Diagnostic], int]:
        """Return the node of the item, what is wrong in its text, and how many values it has.

        Raise `Unreadable` where the parser gives up.
        """
        root, problems, count = compose(f"{self.field}:\n{self.text}", name, above=self.line - 2)
        item: Node = root.value[self.field].value[0]
        return item, problems, count


def cut(text: str) -> list[Piece] | None:
    """Return the items of all lists of a file, or None where it has to be read whole."""
    head, *rest = text.split("\n- ")
    key = _HEAD.fullmatch(head)
    if key is None or not rest:
        return None
    field, line, fields = key[1], head.count("\n") + 2, {key[1]}
    pieces: list[Piece] = []
    for number, part in enumerate(rest, 1):
        end = part.rfind("\n")
        next_key = _NEXT_KEY.fullmatch(part, end) if end >= 0 and number < len(rest) else None
        body = part[:end] if next_key else part
        pieces.append(Piece(field, line, f"- {body}\n" if number < len(rest) else f"- {body}"))
        line += part.count("\n") + 1
        if next_key:
            field = next_key[1]
            if field in fields:
                return None
            fields.add(field)
    return pieces


def stands_alone(piece: Piece) -> bool:
    """Tell whether nothing of an item but its first line and comments stands at the margin."""
    return _AT_MARGIN.search(piece.text) is None


def without(text: str, pieces: list[Piece]) -> str:
    """Return the text of a file with these items left blank, so that what is behind them keeps its lines."""
    lines = text.split("\n")
    for piece in pieces:
        for line in range(piece.line - 1, piece.line - 1 + piece.text.count("\n")):
            lines[line] = ""
    return "\n".join(lines)
