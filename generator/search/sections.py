"""A page's Markdown → its parts as plain text, each with the place that a link leads to. Knows no other page.

It reads the Markdown that this project writes, and drops marks rather than to understand them: a search needs the
words, and reading all pages a second time as Markdown would cost nearly as much as building them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# Parts that say where facts are from: each stands on the page of sources, too.
NOT_SEARCHED = ("sources",)
LONGEST = 6_000  # characters; a longer text, such as a table of all codes, is several parts with one place

_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FIELD = re.compile(r"^(title|moved_to): *(.*)$", re.MULTILINE)
# Each pattern begins with a plain character: such a one is found ten times faster than one that may begin anywhere.
# What is at the start of a line is found by the end of the line above.
_HEADING = re.compile(r"\n(#{1,6}) +(.*?)(?: +\{([^{}\n]*)\})? *(?=\n)")
_ANCHOR = re.compile(r"#([^\s}]+)")
_UNREAD = re.compile(
    r"<(?:(sup|svg|script|option|noscript|nav)\b.*?</\1>"  # numbers of sources, drawings, what leads around
    r'|p class="entry-links">.*?</p>'
    r"|!--.*?-->)",
    re.DOTALL,
)
_UNREAD_LINES = re.compile(
    r"\n(?:\*\[[^\]\n]+\]:[^\n]*"  # what an abbreviation means
    r"| *\{[^{}\n]*\} *"  # attributes on a line of their own
    r"|[ |:-]+)(?=\n)"  # the line below the head of a table
)
_INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|q|span|strong|time)\b[^>]*>")
_END = re.compile(r"</(?:td|th|dd|li|caption|figcaption)>")  # of what stands beside something else
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_FIRST_MARK = re.compile(r"\n *(?:[-*>] |\d+\. )")
_ATTRIBUTES = re.compile(r"\{ *[.#:][^{}\n]*\}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Section(NamedTuple):
    """A part of a page: the name that a link to it ends in ("" at the top), its heading, and its text on one line."""

    anchor: str
    heading: str
    text: str


class Page(NamedTuple):
    """A page: its path below docs/ without the ending, its title, its parts in their order."""

    path: str
    title: str
    sections: tuple[Section, ...]


def page(path: str, markdown: str) -> Page | None:
    """Return the parts of a page, or None for one that only leads on to another. `path` is below docs/."""
    head = _HEAD.search(markdown)
    fields = {name: _value(value) for name, value in _FIELD.findall(head[1])} if head else {}
    if "moved_to" in fields:
        return None
    body = markdown[head.end() :] if head else markdown
    sections = tuple(_sections(f"\n{body}\n"))
    name = path.removesuffix(".md")
    title = fields.get("title") or next((part.heading for part in sections if part.heading), name)
    return Page(name, title, sections)


def _value(written: str) -> str:
    """Return what stands behind a field of the head: in quotes, or as it is."""
    return str(json.loads(written)) if written.startswith('"') else written.strip()


def _sections(body: str) -> Iterator[Section]:
    headings = list(_HEADING.finditer(body))
    if not headings:
        yield from _short("", "", _plain(body))
        return
    lead = _plain(body[: headings[0].start()])
    ends = [found.start() for found in headings[1:]] + [len(body)]
    for found, end in zip(headings, ends, strict=True):
        anchor = _ANCHOR.search(found[3] or "")
        name = unescape(anchor[1]) if anchor and found[1] != "#" else ""
        if name not in NOT_SEARCHED:
            text = " ".join(filter(None, (_plain(body[found.end() : end]), lead)))
            yield from _short(name, _plain(found[2]), text)
        lead = ""


def _short(anchor: str, heading: str, text: str) -> Iterator[Section]:
    while len(text) > LONGEST:
        end = text.rfind(" ", 0, LONGEST) + 1 or LONGEST
        yield Section(anchor, heading, text[:end].rstrip())
        text = text[end:]
    yield Section(anchor, heading, text)


def _plain(markdown: str) -> str:
    """Return the words of a piece of Markdown as they are read, on one line, · between what stands side by side."""
    text = _UNREAD_LINES.sub("", _UNREAD.sub("", f"\n{markdown}\n"))
    text = _END.sub(" · ", _INLINE.sub("", text)).replace("|", " · ")
    text = _LINK.sub(r"\1", _TAG.sub(" ", text).replace("![", "["))
    text = _ATTRIBUTES.sub("", _FIRST_MARK.sub("\n", text).replace("**", "").replace("`", ""))
    parts = unescape(_ESCAPED.sub(r"\1", text)).split("·")
    return " · ".join(filter(None, (" ".join(part.split()) for part in parts)))
