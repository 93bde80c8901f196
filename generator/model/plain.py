"""What all converters of values begin with: is it text, and of plain characters? Knows no fields."""

from __future__ import annotations

import unicodedata
from typing import Any

from pydantic_core import PydanticCustomError

from generator.diagnostics import quoted


def error(rule: str, message: str) -> PydanticCustomError:
    """Return the error that pydantic reports for a value: its type is the name of the rule. Braces mean themselves."""
    return PydanticCustomError(rule, message)


def text(value: Any) -> str:
    """Return a value that is text, is not empty and has no space around it."""
    if not isinstance(value, str):
        raise error(
            "not-text", f"must be one value, not a {'list' if isinstance(value, list) else 'group of keys'}"
        )
    if not value:
        raise error("empty", "is empty; write a value or delete the key")
    if value.endswith("\n") and value.rstrip("\n") == value.strip():
        raise error("one-line", 'ends with a new line; write ">-" instead of ">"')
    if value != value.strip():
        raise error("outer-space", f"{quoted(value)} begins or ends with a space or a new line; delete it")
    return value


def plain(value: str) -> str:
    """Return a text of plain letters, digits and marks (ASCII)."""
    for character in "" if value.isascii() else value:
        if not character.isascii():
            name = unicodedata.name(character, "a character without a name")
            raise error(
                "not-ascii",
                f"{quoted(value)} has U+{ord(character):04X} {name}; type plain letters and digits",
            )
    return value
