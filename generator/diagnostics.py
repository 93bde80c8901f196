"""What is wrong with the data, where, and what to write instead. Knows no file format and no codes."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

SHOWN_CHARACTERS = 60
SHOWN_CHOICES = 10

Level = Literal["error", "warning"]


class CannotRun(Exception):
    """Something outside the data stands in the way; the text says what, and what to do."""


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One problem in one place; sorts by file, line, column.

    `line` and `column` count from 1, as editors do. `rule` is a stable name, listed on the page of rules.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    level: Level = "error"

    def text(self) -> str:
        """Return the one line a person reads and a terminal can click."""
        place = f"{visible(self.path)}:{self.line}:{self.column}"
        return f"{place}: {self.level}[{self.rule}]: {visible(self.message)}"


def visible(text: str) -> str:
    """Return a text in which nothing is hidden, and that the log of a build service cannot take for a command."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return text.replace("##[", "# #[")


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return all problems, one a line."""
    return "\n".join(diagnostic.text() for diagnostic in diagnostics)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return all problems as annotations of a pull request on GitHub."""

    def escaped(value: str, extra: str = "") -> str:
        value = visible(value)
        for character in "%\r\n" + extra:
            value = value.replace(character, f"%{ord(character):02X}")
        return value

    return "\n".join(
        f"::{d.level} file={escaped(d.path, ':,')},line={d.line},col={d.column},"
        f"title={escaped(d.rule, ':,')}::{escaped(d.message)}"
        for d in diagnostics
    )


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return all problems as a JSON array of objects with the fields of `Diagnostic`."""
    fields = ("path", "line", "column", "level", "rule", "message")
    return json.dumps([{f: getattr(d, f) for f in fields} for d in diagnostics], indent=2, ensure_ascii=False)


FORMATS = {"text": as_text, "github": as_github, "json": as_json}


def quoted(value: str) -> str:
    """Return a value fit for a message: in quotes, on one line, shortened, nothing hidden in it."""
    shown = value if len(value) <= SHOWN_CHARACTERS else value[: SHOWN_CHARACTERS - 1] + "…"
    return json.dumps(shown, ensure_ascii=not shown.isprintable())


def nearest(value: str, allowed: Iterable[str]) -> list[str]:
    """Return the allowed value that is most like this one, if any is like it; capitals make no difference."""
    choices = {choice.casefold(): choice for choice in sorted(allowed)}
    folded = value.casefold()

    def likeness(found: str) -> tuple[float, int]:
        same = next((n for n, pair in enumerate(zip(found, folded, strict=False)) if pair[0] != pair[1]), 0)
        return difflib.SequenceMatcher(None, found, folded).ratio(), same

    found = difflib.get_close_matches(folded, choices, n=50, cutoff=0.6)
    return [choices[max(found, key=likeness)]] if found else []


def did_you_mean(value: str, allowed: Iterable[str]) -> str:
    """Return the end of a message about a value that is not allowed: the nearest one, the short list, or both."""
    choices = sorted(allowed)
    near = nearest(value, choices)
    parts = [f"; did you mean {quoted(near[0])}?" if near else ""]
    if choices and len(choices) <= SHOWN_CHOICES:
        listed = ", ".join(choices)
        parts.append(f" Allowed: {listed}" if near else f"; allowed: {listed}")
    return "".join(parts)
