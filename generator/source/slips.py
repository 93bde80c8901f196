"""Where a person mistyped, when a parser gave up: looks at lines as an editor sees them. Knows no parser and no codes.

Data files keep to one style, so that the line that is unlike its neighbors is the mistyped one; a parser often names
a later line. Only an entry that could not be read is looked at: what is YAML is never called a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics import quoted

_LINE = re.compile(r" *(?:- +)?(?:(?P<key>\w[\w-]*) *:(?: +(?P<value>.*))?)?")
_BLOCK = re.compile(r"[>|][+-]?[1-9]?")
_STARTS = re.compile(r"[*&!%@`]|[-?:] ")
_CLOSING = {"[": "]", "{": "}"}
# How a line can begin that is nearly right, and what to write.
_BEGINNINGS = (
    (re.compile(r"[•‣·–—*] "), 'begins an item with {}; write "- "'),
    (re.compile(r"//|<!--"), "begins with {}; a comment begins with #"),
    (re.compile(r"-[^\s-]"), "begins with {}; a dash needs a space after it"),
    (re.compile(r"(?:- )?\w+:(?!//)[^\s:]"), "has {}; a colon needs a space after it"),
    (re.compile(r"(?:- )?[a-z_]+ *[;=]"), "has {}; a key ends with a colon"),
)


class Slip(NamedTuple):
    """A mistyped place, line and column from 1, with what is wrong and what to write."""

    line: int
    column: int
    message: str


class _Line(NamedTuple):
    """A line with something on it: `indent` is that of the dash, `content` that of what stands behind it."""

    number: int
    indent: int
    content: int
    is_item: bool
    key: str
    value: str
    text: str


def find_slip(lines: list[str], stop: int) -> Slip | None:
    """Return the first slip of the entry in which reading stopped, at the line with index `stop`."""
    start = next((n for n in range(min(stop, len(lines)) - 1, -1, -1) if lines[n].startswith("- ")), 0)
    seen: list[_Line] = []
    for line in _lines(lines, start, stop + 2):
        found = _keyless_item(seen, line) or _beginning(line) or _value(line) or _place(seen, line)
        if not seen and line.is_item and not found:
            found = _at_margin(lines, line)
        if found:
            return found
        seen.append(line)
    return None


def _lines(lines: list[str], start: int, end: int) -> Iterator[_Line]:
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
        if _BLOCK.fullmatch(line.value):
            below = line.content
        elif line.value[:1] in ('"', "'") and len(line.value.split(line.value[0])) == 2:
            closing = line.value[0]
        yield line


def _line(number: int, raw: str, text: str, indent: int) -> _Line:
    match = _LINE.fullmatch(raw.rstrip())
    dash = len(text) - len(text[1:].lstrip()) if text.startswith("- ") else 0
    key, value = (match["key"] or "", match["value"] or "") if match else ("", text[dash:])
    return _Line(number, indent, indent + dash, bool(dash), key, value, text)


def _at_margin(lines: list[str], line: _Line) -> Slip | None:
    """An item at the margin is an entry, and begins with the same key as the entry above it."""
    above = next((lines[n] for n in range(line.number - 2, -1, -1) if lines[n][:1] not in (" ", "", "#")), "")
    first = above.removeprefix("- ").partition(":")[0]
    if line.indent or not above.startswith("- ") or line.key == first:
        return None
    reason = f'stands at the margin, where entries begin with "- {first}:"; indent it'
    return Slip(line.number, 1, f"{quoted(line.text)} {reason}")


def _keyless_item(seen: list[_Line], line: _Line) -> Slip | None:
    """An item with a key on its second line needs one on its first."""
    before = seen[-1] if seen else None
    if not before or not before.is_item or before.key or line.is_item or line.indent < before.content:
        return None
    if before.value[:1] in ("{", "["):
        return None
    return Slip(before.number, before.content + 1, f'{quoted(before.value)} has no key; write "text: …"')


def _beginning(line: _Line) -> Slip | None:
    for pattern, message in _BEGINNINGS:
        match = pattern.match(line.text)
        if match and not line.key:
            return Slip(line.number, line.indent + 1, message.format(quoted(match.group())))
    if not line.key and not line.is_item:
        advice = 'write "key: value", or indent it like the text that it belongs to'
        return Slip(line.number, line.indent + 1, f"{quoted(line.text)} has no key and colon; {advice}")
    return None


def _value(line: _Line) -> Slip | None:
    reason = _in_quotes(line.value) if line.key or line.value[:1] in ('"', "'", "[", "*", "&") else ""
    if not reason:
        return None
    column = line.indent + line.text.index(line.value) + 1
    return Slip(line.number, column, f"{quoted(line.value)} {reason}")


def _in_quotes(value: str) -> str:
    """Return why a value cannot stand as it does, or an empty text."""
    first = value[:1]
    if first in ('"', "'") and first:
        return _behind_quote(value)
    if first in _CLOSING:
        rest = value.rpartition(_CLOSING[first])
        if not rest[1]:
            return f'has no closing "{_CLOSING[first]}"; add it'
        return "goes on behind the bracket; put the whole value in quotes" if rest[2].strip() else ""
    if _STARTS.match(value):
        return f"begins with {quoted(first)}; put the whole value in quotes"
    if first in (">", "|"):
        return (
            "" if _BLOCK.fullmatch(value) else f'stands behind "{first}"; put it on the next line, below ">-"'
        )
    return (
        'has ": " in it; put the whole value in quotes, or begin a new line'
        if re.search(r":(?: |$)", value)
        else ""
    )


def _behind_quote(value: str) -> str:
    mark = value[0]
    inner = value[1:].replace("\\" + mark if mark == '"' else mark * 2, "")
    end = inner.find(mark)
    if end < 0 or not inner[end + 1 :].strip():
        return ""
    return "goes on behind the closing quote; put all of it in double quotes, with “ ” or ’ inside"


def _place(seen: list[_Line], line: _Line) -> Slip | None:
    """Return which of the lines is indented or begun unlike its neighbors."""
    if not seen:
        return None
    before = seen[-1]
    if line.indent > before.content or (line.content > before.content and not line.is_item):
        return _deeper(seen, line) if before.value else None
    return _missing_dash(seen, line) if line.is_item else _indented(line, seen)


def _deeper(seen: list[_Line], line: _Line) -> Slip:
    before = seen[-1]
    earlier = [each for each in seen[:-1] if each.content == line.content]
    if earlier and seen[-2:-1] == earlier[-1:]:
        return _odd(before, line.content)
    return _odd(line, before.content)


def _missing_dash(seen: list[_Line], line: _Line) -> Slip | None:
    """A list goes on with this item: what stands above it must be items too, or the key of the list."""
    position = next((n for n in range(len(seen) - 1, -1, -1) if seen[n].indent <= line.indent), 0)
    opener, between = seen[position], seen[position + 1 :]
    if opener.indent == line.indent and (opener.is_item or not opener.value):
        if opener.is_item or not between or not between[0].key:
            return None
        child = between[0]
        if child.is_item:
            return _odd(child, line.indent)
        return Slip(
            child.number, child.indent + 1, f'has no dash; write "- {child.key}:" as on line {line.number}'
        )
    if opener.indent == line.indent and position and any(each.is_item for each in seen[:position]):
        if opener.content == seen[position - 1].content:
            return _odd(line, max(each.indent for each in seen if each.is_item and each.indent < line.indent))
        return _odd(opener, seen[position - 1].content)
    return None if opener.indent < line.indent and not between and not opener.value else _indented(line, seen)


def _indented(line: _Line, seen: list[_Line]) -> Slip | None:
    levels = {each.indent if line.is_item else each.content for each in seen}
    above = [each for each in seen if (each.indent if line.is_item else each.content) <= line.indent]
    if line.indent in levels or (not above and line.indent == 0):
        return None
    nearest = min(levels, key=lambda level: (abs(level - line.indent), -level))
    return _odd(line, nearest)


def _odd(line: _Line, others: int) -> Slip:
    def spaces(count: int) -> str:
        return "1 space" if count == 1 else f"{count} spaces"

    message = f"{quoted(line.text)} is indented by {spaces(line.indent)}; its neighbors by {others}, so write {others}"
    return Slip(line.number, line.indent + 1, message)
