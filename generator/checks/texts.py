"""Rules about words: our own, said once, and in a form that pages can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.checks.outline import Outlines
from generator.checks.rule import Broken, Finding, across, own
from generator.checks.subject import Subject
from generator.diagnostics import quoted
from generator.model.codes import Code

_PLACEHOLDER = re.compile(r"\b(TODO|TBD|FIXME|XXX|lorem ipsum)\b", re.IGNORECASE)
_LEFT_TO_DO = frozenset(("todo", "tbd", "fixme", "xxx", "lorem"))  # the words by which it is found
_SENTENCE_END = (".", "?", "!", ".”", ":", ")")
# The marks of official wording: a parent and a child joined by a semicolon, cut words in capitals, standing brackets.
_PASTED = re.compile(
    r"; (each|first|initial|with|without|single|additional)\b"
    r"|\b(EA|W/|W/O|MIN|INCL|SEP PROC|PT/OT)\b|\(eg,|\(ie,|, each 15 min"
)


@own("pasted-text")
def pasted_text(subject: Subject) -> Iterator[Broken]:
    """Names and summaries are in our own words, without the marks of official wording."""
    for field in ("name", "summary") if isinstance(subject.entry, Code) else ():
        found = _PASTED.search(getattr(subject.entry, field))
        if found:
            message = f"looks like official wording ({quoted(found.group())}); say it in your own words"
            yield Broken((field,), f"{field}: {message}")


@own("repeated-text")
def repeated_text(subject: Subject) -> Iterator[Broken]:
    """No code has the summary of another one, and no page says one thing twice."""
    seen = set()
    for place, fact in subject.facts:
        key = fact.text.casefold()
        if key in seen:
            yield Broken((*place, "text"), "text: is said twice in this entry; delete one")
        seen.add(key)


@across("repeated-text")
def repeated_summary(book: Outlines, _: date) -> Iterator[Finding]:
    """No code has the summary of another one."""
    summaries: dict[str, str] = {}
    for place, code in book.rows("codes", "codes"):
        other = summaries.setdefault(code["summary"].casefold(), code["code"])
        if other != code["code"]:
            message = f"summary: is the same as that of {other}; tell them apart"
            yield Finding("codes", (*place, "summary"), message)


@own("placeholder")
def placeholder(subject: Subject) -> Iterator[Broken]:
    """A text is finished: nothing is left to do in it."""
    for place, fact in () if _LEFT_TO_DO.isdisjoint(subject.words) else subject.facts:
        found = _PLACEHOLDER.search(fact.text)
        if found:
            message = f"text: still has {quoted(found.group())}; write it or leave the fact out"
            yield Broken((*place, "text"), message)


@own("sentence")
def sentence(subject: Subject) -> Iterator[Broken]:
    """A fact and a summary are sentences: they begin with a capital or a digit and end with a full stop."""
    advice = "must begin with a capital letter or digit and end with a full stop"
    for place, fact in subject.facts:
        if not _is_sentence(fact.text):
            yield Broken((*place, "text"), f"text: {advice}")
    if isinstance(subject.entry, Code) and not _is_sentence(subject.entry.summary):
        yield Broken(("summary",), f"summary: {advice}")


def _is_sentence(text: str) -> bool:
    first = text.lstrip("“‘’(")[:1]
    return not first.islower() and text.endswith(_SENTENCE_END)
