"""The lines of a data file as its writer sees them: indent, dash, key and value. Knows no parser and no codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r" *(?:- +)?(?:(?P<key>\w[\w-]*) *:(?: +(?P<value>.*))?)?")
BLOCK = re.compile(r"[>|][+-]?[1-9]?")


class Line(NamedTuple):
    """A line with something on it: `indent` is that of the dash, `content` that of what stands behind it."""

    number: int
    indent: int
    content: int
    is_item: bool
    key: str
    value: str
    text: str


def content_lines(lines: list[str], start: int, end: int) -> Iterator[Line]:
    """Yield the lines that hold a key or an item; what stands below ">-" or in an open quote is text."""
    below, closing = -1, ""
    for number, raw in enumerate(lines[start:end], start + 1):
        text = raw.strip()
        indent = len(raw) - len(raw.lstrip(" "))
        if not text or text.startswith("#") or (below >= 0 and indent > below):
            continue
        below = -1
        if closing:  # a list or a quote over several lines
            closing = "" if text.endswith(closing) else closing
            continue
        line = _line(number, raw, text, indent)
        if BLOCK.fullmatch(line.value):
            below = line.content
        elif line.value[:1] in ('"', "'") and len(line.value.split(line.value[0])) == 2:
            closing = line.value[0]
        yield line


def _line(number: int, raw: str, text: str, indent: int) -> Line:
    match = _LINE.fullmatch(raw.rstrip())
    dash = len(text) - len(text[1:].lstrip()) if text.startswith("- ") else 0
    key, value = (match["key"] or "", match["value"] or "") if match else ("", text[dash:])
    return Line(number, indent, indent + dash, bool(dash), key, value, text)
