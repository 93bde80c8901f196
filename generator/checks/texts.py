"""Rules about words: our own, said once, and in a form that pages can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.checks.references import facts
from generator.checks.rule import Finding, rule
from generator.diagnostics import quoted
from generator.model.data import Data

_PLACEHOLDER = re.compile(r"\b(TODO|TBD|FIXME|XXX|lorem ipsum)\b", re.IGNORECASE)
_SENTENCE_END = (".", "?", "!", ".”", ":", ")")
# The marks of official wording: a parent and a child joined by a semicolon, cut words in capitals, standing brackets.
_PASTED = re.compile(
    r"; (each|first|initial|with|without|single|additional)\b"
    r"|\b(EA|W/|W/O|MIN|INCL|SEP PROC|PT/OT)\b|\(eg,|\(ie,|, each 15 min"
)


@rule("pasted-text")
def pasted_text(data: Data, _: date) -> Iterator[Finding]:
    """Names and summaries are in our own words, without the marks of official wording."""
    for index, code in enumerate(data.codes.codes):
        for field in ("name", "summary"):
            found = _PASTED.search(getattr(code, field))
            if found:
                message = f"looks like official wording ({quoted(found.group())}); say it in your own words"
                yield Finding("codes", ("codes", index, field), f"{field}: {message}")


@rule("repeated-text")
def repeated_text(data: Data, _: date) -> Iterator[Finding]:
    """No code has the summary of another one, and no page says one thing twice."""
    summaries: dict[str, str] = {}
    for index, code in enumerate(data.codes.codes):
        other = summaries.setdefault(code.summary.casefold(), code.code)
        if other != code.code:
            yield Finding(
                "codes",
                ("codes", index, "summary"),
                f"summary: is the same as that of {other}; tell them apart",
            )
    seen: dict[tuple[str, object, str], int] = {}
    for file, place, fact in facts(data):
        key = (file, place[:2], fact.text.casefold())
        if key in seen:
            yield Finding(file, (*place, "text"), "text: is said twice in this entry; delete one")
        seen[key] = 1


@rule("placeholder")
def placeholder(data: Data, _: date) -> Iterator[Finding]:
    """A text is finished: nothing is left to do in it."""
    for file, place, fact in facts(data):
        found = _PLACEHOLDER.search(fact.text)
        if found:
            yield Finding(
                file,
                (*place, "text"),
                f"text: still has {quoted(found.group())}; write it or leave the fact out",
            )


@rule("sentence")
def sentence(data: Data, _: date) -> Iterator[Finding]:
    """A fact and a summary are sentences: they begin with a capital or a digit and end with a full stop."""
    for file, place, fact in facts(data):
        if not _is_sentence(fact.text):
            yield Finding(
                file,
                (*place, "text"),
                "text: must begin with a capital letter or digit and end with a full stop",
            )
    for index, code in enumerate(data.codes.codes):
        if not _is_sentence(code.summary):
            message = "summary: must begin with a capital letter or digit and end with a full stop"
            yield Finding("codes", ("codes", index, "summary"), message)


def _is_sentence(text: str) -> bool:
    first = text.lstrip("“‘’(")[:1]
    return not first.islower() and text.endswith(_SENTENCE_END)
