"""Any text → the same text as inert Markdown and HTML. The only way in which data reaches a page.

What is not a letter, a digit or a space becomes a character reference, which both Markdown and HTML show as the
character itself. A few marks inside running text stay as they are, where they can mean nothing but themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

_MARK = re.compile(r"[^A-Za-z0-9 \u0080-\U0010ffff]")
_HARMLESS_INSIDE = ",.;)'%-"


def inert(value: object) -> Markup:
    """Return a value as text that no Markdown or HTML reader can take for markup, on one line."""
    if isinstance(value, Markup):
        return value
    if value is None or isinstance(value, (list, tuple, dict)):
        raise TypeError(f"a page would show {type(value).__name__} as text")
    return _inert_text(str(value))


@lru_cache(maxsize=10_000)  # the same titles and labels stand on many pages
def _inert_text(value: str) -> Markup:
    text = " ".join(value.split())
    return Markup(_MARK.sub(_inert_mark, text))


def _inert_mark(match: re.Match[str]) -> str:
    text, place, mark = match.string, match.start(), match.group()
    before = text[place - 1] if place else ""
    # "1." or "1)" at the start would begin a list, and a dot between letters could make an address of them.
    ends = mark != "." or text[place + 1 : place + 2] in ("", " ")
    if (
        mark in _HARMLESS_INSIDE
        and ends
        and before.isascii()
        and before.isalnum()
        and not text[:place].isdigit()
    ):
        return mark
    return f"&#{ord(mark)};"


def front_matter(value: str) -> Markup:
    """Return a text as a quoted YAML value for the head of a page."""
    text = " ".join(value.split())
    escaped = re.sub(r'[\\"]', lambda match: "\\" + match.group(), text)
    return Markup(f'"{escaped}"')
