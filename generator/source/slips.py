"""Where a person mistyped, when a parser gave up: looks at lines as an editor sees them. Knows no parser and no codes.

Data files keep to one style, so that the line that is unlike its neighbors is the mistyped one; a parser often names
a later line. Only an entry that could not be read is looked at: what is YAML is never called a slip.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.diagnostics import quoted
from generator.source.lines import BLOCK, Line, content_lines

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


def find_slip(lines: list[str], stop: int) -> Slip | None:
    """Return the first slip of the entry in which reading stopped, at the line with index `stop`."""
    start = next((n for n in range(min(stop, len(lines)) - 1, -1, -1) if lines[n].startswith("- ")), 0)
    seen: list[Line] = []
    for line in content_lines(lines, start, stop + 2):
        found = _keyless_item(seen, line) or _beginning(line) or _value(line) or _place(seen, line)
        if not found and line.indent == 0:
            found = _key_at_margin(lines, seen, line) if seen else _at_margin(lines, line)
        if found:
            return found
        seen.append(line)
    return None


def _at_margin(lines: list[str], line: Line) -> Slip | None:
    """An item at the margin is an entry, and begins with the same key as the entry above it."""
    above = next((lines[n] for n in range(line.number - 2, -1, -1) if lines[n][:1] not in (" ", "", "#")), "")
    first = above.removeprefix("- ").partition(":")[0]
    if line.indent or not above.startswith("- ") or line.key == first:
        return None
    reason = f'stands at the margin, where entries begin with "- {first}:"; indent it'
    return Slip(line.number, 1, f"{quoted(line.text)} {reason}")


def _key_at_margin(lines: list[str], seen: list[Line], line: Line) -> Slip | None:
    """A key at the margin, inside an entry, of a file that has but one key there."""
    others = [each for each in lines if each[:1].isalpha() and each.strip() != line.text]
    return _odd(line, seen[0].content) if line.key and not line.is_item and len(others) == 1 else None


def _keyless_item(seen: list[Line], line: Line) -> Slip | None:
    """An item with a key on its second line needs one on its first."""
    before = seen[-1] if seen else None
    if not before or not before.is_item or before.key or line.is_item or line.indent < before.content:
        return None
    if before.value[:1] in ("{", "["):
        return None
    return Slip(before.number, before.content + 1, f'{quoted(before.value)} has no key; write "text: …"')


def _beginning(line: Line) -> Slip | None:
    for pattern, message in _BEGINNINGS:
        match = pattern.match(line.text)
        if match and not line.key:
            return Slip(line.number, line.indent + 1, message.format(quoted(match.group())))
    if not line.key and not line.is_item and line.text:
        advice = 'write "key: value", or indent it like the text that it belongs to'
        return Slip(line.number, line.indent + 1, f"{quoted(line.text)} has no key and colon; {advice}")
    return None


def _value(line: Line) -> Slip | None:
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
            "" if BLOCK.fullmatch(value) else f'stands behind "{first}"; put it on the next line, below ">-"'
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


def _place(seen: list[Line], line: Line) -> Slip | None:
    """Return which of the lines is indented or begun unlike its neighbors."""
    if not seen:
        return None
    before = seen[-1]
    if line.indent > before.content or (line.content > before.content and not line.is_item):
        return _deeper(seen, line) if before.value else None
    return _missing_dash(seen, line) if line.is_item else _indented(line, seen)


def _deeper(seen: list[Line], line: Line) -> Slip:
    before = seen[-1]
    earlier = [each for each in seen[:-1] if each.content == line.content]
    if earlier and seen[-2:-1] == earlier[-1:]:
        return _odd(before, line.content)
    return _odd(line, before.content)


def _missing_dash(seen: list[Line], line: Line) -> Slip | None:
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


def _indented(line: Line, seen: list[Line]) -> Slip | None:
    """A line goes on with something that is open above it; if with nothing, it or the line above is out of place."""
    open_levels = _open_levels(seen, line)
    if line.indent in open_levels or line.indent == 0:
        return None
    before, opener = seen[-1], seen[-2] if len(seen) > 1 else None
    if opener and opener.key and not opener.value and before.indent > line.indent > opener.indent:
        return _odd(before, line.indent)  # the first below its key is further in than those that follow
    if before.is_item and opener and not opener.value and before.indent > opener.indent == line.indent - 2:
        return _odd(before, opener.indent)
    return _odd(line, min(open_levels, key=lambda level: (abs(level - line.indent), -level)))


def _open_levels(seen: list[Line], line: Line) -> list[int]:
    """Return where a line can begin: at the keys, or for an item at the dashes, that nothing has closed."""
    levels: list[int] = []
    for each in seen:
        levels = [level for level in levels if level <= each.indent]
        levels += [each.indent, each.content] if each.is_item else [each.content]
    if line.is_item:
        return levels or [0]
    dashes = {each.indent for each in seen if each.is_item and each.content > each.indent}
    keys = {each.content for each in seen}
    return [level for level in levels if level in keys or level not in dashes] or [0]


def _odd(line: Line, others: int) -> Slip:
    def spaces(count: int) -> str:
        return "1 space" if count == 1 else f"{count} spaces"

    message = f"{quoted(line.text)} is indented by {spaces(line.indent)}; its neighbors by {others}, so write {others}"
    return Slip(line.number, line.indent + 1, message)
