"""The text of a data file → the same text in the project's order and spacing. Moves whole lines and knows no disk.

Entries and keys move with the comments above them. What comes out is read again: unless it says the same and every
comment is still there, nothing is returned.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from generator.editing.order import APART, SORTED_BY, entry_class, field_order
from generator.model.data import FILES, first_line
from generator.model.shared import Entry
from generator.source import Node, parse

LINE_CHARACTERS = 160  # a plain text on a longer line is folded,
FOLDED_CHARACTERS = 120  # to lines of at most this length
_BLOCK = re.compile(r" *(?:- )*(?:[\w-]+: +)?[>|][+-]?[1-9]?")
_LONG = re.compile(r"(?P<space> *(?:- )?)(?P<key>\w+): (?P<text>[^\s\"'\[{>|#].*)")
_SCHEMA = "# yaml-language-server:"


class Unsafe(Exception):
    """The file would not say the same after the change, so it is not changed."""


class _Piece(NamedTuple):
    """Lines that belong together, with what they are sorted by."""

    rank: Any
    lines: list[str]


def tidy(name: str, text: str) -> str:
    """Return the text of the data file `name` in order; raise Unsafe where that cannot be done by moving lines."""
    before = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    lines = [line for line, is_text in _marked(before) if is_text or line]
    lines = [line for line in lines if not line.startswith(_SCHEMA)]
    node, problems = parse("\n".join(lines) + "\n", name)
    if node is None or problems:
        raise Unsafe(problems[0].message if problems else "is empty")
    head, body = _head(lines, node)
    ordered = [
        line for piece in _of_mapping(lines, node, FILES[name], len(lines), len(head), name) for line in piece
    ]
    after = [first_line(name), *head, *(folded for line in ordered for folded in _folded(line))]
    if not _says_the_same(name, node, _comments(before), after) or len(body) != len(ordered) - _added(
        ordered, body
    ):
        raise Unsafe("has lines that cannot be moved safely")
    return "\n".join(after) + "\n"


def _added(ordered: list[str], body: list[str]) -> int:
    """Return how many blank lines were put between entries."""
    return ordered.count("") - body.count("")


def _head(lines: list[str], node: Node) -> tuple[list[str], list[str]]:
    """Return what stands above the first key, which stays at the top, and the rest."""
    first = min((line for line, _ in node.keys.values()), default=1) - 1
    return lines[:first], lines[first:]


def _marked(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line without spaces at its end, and whether it is text below ">-" or "|"."""
    below = -1
    held = 0  # blank lines, of which it is not clear yet whether text follows
    for line in (each.rstrip() for each in lines):
        indent = len(line) - len(line.lstrip(" "))
        if below >= 0 and not line:
            held += 1
            continue
        is_text = below >= 0 and indent > below
        yield from [("", is_text)] * held
        held = 0
        yield line, is_text
        if not is_text:
            below = _content(line) if _BLOCK.fullmatch(line) else -1


def _content(line: str) -> int:
    """Return the column of a line's key: text below it stands further in."""
    bare = line.lstrip(" ")
    while bare.startswith("- ") and ":" in bare:
        bare = bare[2:].lstrip(" ")
    return len(line) - len(bare)


def _of_mapping(
    lines: list[str], node: Node, shape: type[Entry] | None, end: int, start: int, name: str = ""
) -> list[list[str]]:
    """Return the lines of a mapping from `start` to `end`, in one list for each key, the keys in their order."""
    places = sorted((line - 1, key) for key, (line, _) in node.keys.items())
    if shape is None or len({line for line, _ in places}) < len(places) or not places:
        return [lines[start:end]]  # {a: 1, b: 2}
    order = field_order(shape)
    starts = [start, *(_with_comments(lines, line, node.column - 1) for line, _ in places[1:]), end]
    pieces = []
    for (_, key), first, last in zip(places, starts, starts[1:], strict=False):
        field = shape.model_fields.get(key)
        inner = entry_class(field.annotation) if field else None
        rank = order.index(key) if key in order else len(order)
        pieces.append(_Piece(rank, _of_value(lines, node.value[key], inner, first, last, name)))
    ordered = sorted(pieces, key=lambda piece: piece.rank)
    if ordered[0] is not pieces[0]:
        _move_dash(pieces[0].lines, ordered[0].lines)
    return [piece.lines for piece in ordered]


def _with_comments(lines: list[str], line: int, indent: int) -> int:
    """Return where the comments begin that stand above a line; what stands further in is text of the value before."""
    while line and lines[line - 1].lstrip().startswith("#") and _indent(lines[line - 1]) <= indent:
        line -= 1
    return line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _move_dash(old: list[str], new: list[str]) -> None:
    """Take the dash of an item, with the comments above it, from the key that was its first to the one that is."""
    there = next((n for n, line in enumerate(old) if not line.lstrip().startswith("#")), 0)
    if not old[there].lstrip().startswith("- "):
        return
    above, old[:] = old[:there], [old[there].replace("- ", "  ", 1), *old[there + 1 :]]
    here = next(n for n, line in enumerate(new) if not line.lstrip().startswith("#"))
    margin = " " * (_indent(new[here]) - 2)
    notes = [margin + note.lstrip() for note in new[:here]]
    new[:] = [*above, *notes, f"{margin}- {new[here].lstrip()}", *new[here + 1 :]]


def _of_value(
    lines: list[str], node: Node, inner: type[Entry] | None, start: int, end: int, name: str
) -> list[str]:
    """Return the lines of a key and its value; entries in a list are put in order in themselves and, some, sorted."""
    if not isinstance(node.value, list) or not node.value or node.value[0].line - 1 <= start - (name != ""):
        return lines[start:end]
    if len({item.line for item in node.value}) < len(node.value) or lines[node.line - 1].lstrip()[:1] != "-":
        return lines[start:end]  # [a, b]
    starts = [_with_comments(lines, item.line - 1, max(item.column - 3, 0)) for item in node.value] + [end]
    items = [
        _Piece(
            _sort_key(name, item),
            [
                line
                for piece in _of_mapping(lines, item, inner if _is_block(lines, item) else None, last, first)
                for line in piece
            ],
        )
        for item, first, last in zip(node.value, starts, starts[1:], strict=False)
    ]
    if name in SORTED_BY:
        items.sort(key=lambda item: item.rank)
    between = [""] if name in APART else []
    made = [line for item in items for line in (*between, *item.lines)]
    return lines[start : starts[0]] + made[len(between) :]


def _is_block(lines: list[str], item: Node) -> bool:
    return isinstance(item.value, dict) and lines[item.line - 1][item.column - 1 : item.column] != "{"


def _sort_key(name: str, item: Node) -> tuple[str, ...]:
    value = item.at((SORTED_BY.get(name, ""),)).plain()
    return tuple(value) if isinstance(value, list) else (str(value) if isinstance(value, str) else "",)


def _folded(line: str) -> list[str]:
    match = _LONG.fullmatch(line)
    if len(line) <= LINE_CHARACTERS or not match or " " not in match["text"]:
        return [line]
    margin = " " * (len(match["space"]) + 2)
    texts = textwrap.wrap(
        match["text"], FOLDED_CHARACTERS - len(margin), break_long_words=False, break_on_hyphens=False
    )
    return [f"{match['space']}{match['key']}: >-", *(margin + text for text in texts)]


def _comments(lines: Sequence[str]) -> Counter[str]:
    found = (line.strip() for line, is_text in _marked(lines) if not is_text)
    return Counter(line for line in found if line.startswith("#") and not line.startswith(_SCHEMA))


def _says_the_same(name: str, before: Node, comments: Counter[str], after: list[str]) -> bool:
    node, problems = parse("\n".join(after) + "\n", name)
    if node is None or problems or _comments(after) != comments:
        return False
    return bool(_sorted(name, before) == _sorted(name, node))


def _sorted(name: str, root: Node) -> Any:
    """Return what a file says, with the entries in order if their order says nothing."""
    if name not in SORTED_BY:
        return root.plain()
    return {
        key: [item.plain() for item in sorted(node.value, key=lambda item: _sort_key(name, item))]
        if isinstance(node.value, list)
        else node.plain()
        for key, node in root.value.items()
    }
