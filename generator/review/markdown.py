"""Changes and flags → Markdown for a comment. Every value stands in a code span, where nothing in it has a meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from generator.diagnostics import visible
from generator.review.compare import Change
from generator.review.flags import SOURCES, Flag, unfounded

LIMIT = 60_000  # bytes; a comment on GitHub holds 65,536 characters
VALUE_CHARACTERS = 300
CONTEXT = 40  # characters around what differs in two long texts
FLAGGED_ITEMS = 20
_TICKS = re.compile("`+")
KINDS = {
    "codes": "Code", "sources": "Source", "techniques": "Technique", "modifiers": "Modifier", "faq": "Question",
    "corrections": "Correction", "pair_notes": "Pair", "cases": "Worked case", "visit": "Visit check",
    "rules": "Rule", "conditions": "Condition", "guides": "Guide", "pairs": "Table of pairs",
    "unit_limits": "Table of unit limits", "fee_schedule": "Fee file", "amounts": "Yearly amount",
    "vocabulary": "Word", "site": "Site", "versions": "Version",
}  # fmt: skip

Lines = Mapping[tuple[str, str], int]


def comment(
    changes: Sequence[Change],
    flags: Sequence[Flag],
    against: str,
    notes: Sequence[str],
    lines: Lines,
    limit: int,
) -> str:
    """Return the comment; `notes` are sentences of our own below the first line, `limit` is in bytes."""
    head = ["## What changes for a reader", "", _summary(changes, against), ""]
    head += [f"> {note}\n" for note in notes]
    if flags:
        head += ["### Look at this first", ""]
    for flag in flags:
        shown = [f"  - {_flagged(item)}" for item in flag.items[:FLAGGED_ITEMS]]
        more = len(flag.items) - len(shown)
        head += [f"- **{flag.title}**", *shown, *([f"  - and {more} more"] if more else [])]
    return _within("\n".join(head) + "\n", _entries(changes, lines), limit)


def _within(text: str, parts: Iterator[str], limit: int) -> str:
    """Return the text with as many parts as fit, and how many do not."""
    left_out = 0
    room = limit - len(text.encode()) - 200
    for part in parts:
        room -= len(part.encode())
        if room < 0:
            left_out += 1
        else:
            text += part
    if left_out:
        command = "`.venv/bin/python -m generator diff --all REF`"
        text += f"\n**{left_out} more entries change** than fit into a comment; {command} shows them.\n"
    return text


def _summary(changes: Sequence[Change], against: str) -> str:
    if not changes:
        return f"Nothing that a reader sees in the data: it says the same as {span(against)}."
    entries = len({(change.file, change.entry) for change in changes})
    return (
        f"{len(changes)} {'value' if len(changes) == 1 else 'values'} in {entries} "
        f"{'entry' if entries == 1 else 'entries'}, compared with {span(against)}."
    )


def _entries(changes: Sequence[Change], lines: Lines) -> Iterator[str]:
    doubtful = unfounded(changes)
    for (file, entry), group in groupby(changes, key=lambda change: (change.file, change.entry)):
        place = f"data/{file}.yaml" + (f", line {lines[file, entry]}" if (file, entry) in lines else "")
        rows = [row for change in group for row in _rows(change, change.place in doubtful)]
        yield "\n".join([f"\n### {_heading(file, entry)}", "", span(place), "", *rows, ""])


def _heading(file: str, entry: str) -> str:
    kind = KINDS.get(file) or span(file)
    return f"{kind} {span(entry)}" if entry else kind


def _flagged(change: Change | str) -> str:
    if isinstance(change, str):
        return span(change)
    rows = list(_rows(change, False))
    named = f"{_heading(change.file, change.entry)}, " if change.path else ""
    return named + rows[0].removeprefix("- ")


def _rows(change: Change, is_doubtful: bool) -> Iterator[str]:
    """Yield a line for a changed value, or one for each value of an entry that came or went."""
    if change.path:
        yield f"- {_path(change.path)}: {_difference(change)}{_founded(change, is_doubtful)}"
        return
    gone = change.new is None
    yield f"- **{_heading(change.file, change.entry)} is {'removed' if gone else 'new'}**"
    whole = change.old if gone else change.new
    for name, value in whole.items() if isinstance(whole, dict) else ():
        for item in value if isinstance(value, list) and any(isinstance(i, dict) for i in value) else [value]:
            yield f"- {span(name)}: {span(_shown(item))}"


def _path(path: Sequence[str]) -> str:
    return " › ".join(span(step) for step in path)


def _difference(change: Change) -> str:
    if change.old is None:
        return f"**new** {span(_shown(change.new))}"
    if change.new is None:
        return f"**deleted**, was {span(_shown(change.old))}"
    old, new = _around_difference(_shown(change.old), _shown(change.new))
    return f"{span(old)} → {span(new)}"


def _founded(change: Change, is_doubtful: bool) -> str:
    """Return the sources of a value, and a mark if it has changed while they have not."""
    if not change.sources or change.file == "sources" or set(SOURCES).intersection(change.path):
        return ""
    names = ", ".join(span(name) for name in change.sources)
    mark = "; **the source and the day of its check are as before**" if is_doubtful else ""
    return f" (source: {names}{mark})"


def _shown(value: Any) -> str:
    """Return a plain value as one line; a statement begins with its text."""
    if isinstance(value, dict):
        return "; ".join(
            _shown(item) if key == "text" else f"{key}: {_shown(item)}" for key, item in value.items()
        )
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return str(value)


def _around_difference(old: str, new: str) -> tuple[str, str]:
    """Return two texts without what they have in common far from the place where they differ."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    first, last = max(0, start - CONTEXT), max(0, end - CONTEXT)
    return _cut(old, first, last), _cut(new, first, last)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts share from their beginning."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _cut(text: str, first: int, last: int) -> str:
    return ("…" if first else "") + text[first : len(text) - last] + ("…" if last else "")


def span(value: str) -> str:
    """Return a value as a code span, cut in the middle if it is long: no mention, link or tag is read in it."""
    text = visible(" ".join(value.split())) or " "
    if len(text) > VALUE_CHARACTERS:
        half = VALUE_CHARACTERS // 2
        text = f"{text[:half]} … {text[-half:]}"
    fence = "`" * (max((len(ticks) for ticks in _TICKS.findall(text)), default=0) + 1)
    pad = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"
