"""A data file, or its text → the root node, or the reasons why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from generator.diagnostics import Diagnostic
from generator.source.characters import is_composed, refusal
from generator.source.compose import Composer, Refusal
from generator.source.node import Node
from generator.source.slips import find_slip

FILE_BYTES = 64_000_000
REPORTED_CHARACTERS = 20
CONFLICT_MARKERS = ("<<<<<<<", "=======", ">>>>>>>")
# YAML ends a line at these, too; they are refused, and must not shift the lines of what follows.
_OTHER_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")
_ADVICE = {
    "mapping values are not allowed in this context": 'a value with ": " in it must stand in quotes',
    "found character that cannot start any token": "a value that starts with @, ` or % must stand in quotes",
    "did not find expected key": "look at the indentation and the quotes of this line and the one above",
    "could not find expected ':'": "a key needs a colon and a space after it",
    "found unknown escape character": r"write \\ for a backslash in double quotes",
    "found unexpected end of stream": "the quote that begins here is never closed; close it on its own line",
    "did not find expected node content": "look for a comma or a bracket too many",
}


def read(path: Path, name: str) -> tuple[Node | None, list[Diagnostic]]:
    """Read one data file; return its root mapping, or None with the reasons. `name` is shown in messages."""
    root, problems = survey(path, name)
    return (None if problems else root), problems


def parse(text: str, name: str) -> tuple[Node | None, list[Diagnostic]]:
    """Parse YAML text; return its root mapping, or None with the reasons."""
    root, problems = survey_text(text, name)
    return (None if problems else root), problems


def survey(path: Path, name: str) -> tuple[Node | None, list[Diagnostic]]:
    """Read one data file as far as that goes: its root even where something in it is wrong, and all problems."""
    text, problems = text_of(path, name)
    return (None, problems) if text is None else survey_text(text, name)


def text_of(path: Path, name: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of a data file with plain line ends, or None with the reason why it has none."""

    def refused(rule: str, message: str, line: int = 1, column: int = 1) -> tuple[None, list[Diagnostic]]:
        return None, [Diagnostic(name, line, column, rule, message)]

    if path.is_symlink() or not path.is_file():
        return refused("not-a-file", "is not a regular file; put a plain text file here")
    if path.stat().st_size > FILE_BYTES:
        return refused(
            "too-large", f"is larger than {FILE_BYTES // 1_000_000} MB; split it or look for a mistake"
        )
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return refused("not-utf-8", "is not UTF-8 text; save it as UTF-8", before.count(b"\n") + 1, column)
    return _plain_lines(text), []


def _plain_lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def survey_text(text: str, name: str, whole: str = "") -> tuple[Node | None, list[Diagnostic]]:
    """Parse YAML text as far as that goes: its root even where something in it is wrong, and all problems.

    `whole` is the text of the file where some lines of it were left blank, because they are known to be right.
    """
    text = _plain_lines(text)
    problems = [Diagnostic(name, *place) for place in _forbidden_in_text(text)]
    if any(problem.rule == "conflict-marker" for problem in problems):
        return None, problems
    composer = Composer(name, _one_kind_of_line_end(text))
    root = None
    try:
        root = composer.compose()
    except Refusal:
        pass
    except yaml.MarkedYAMLError as error:
        if whole:
            composer.lines = [*_one_kind_of_line_end(whole).split("\n"), ""]
        problem = Diagnostic(name, *_syntax_problem(error, composer))
        composer.problems = [p for p in composer.problems if not _is_echo(p, problem)] + [problem]
    except yaml.YAMLError as error:
        composer.problems.append(
            Diagnostic(name, 1, 1, "syntax", f"is not YAML: {' '.join(str(error).split())}")
        )
    if root is not None and not isinstance(root.value, dict):
        root = None
    return root, _not_said_twice(problems, composer.problems)


class Unreadable(Exception):
    """A piece of a file cannot be read by itself."""


def compose(text: str, name: str, above: int) -> tuple[Node, list[Diagnostic], int]:
    """Parse a piece that stands below `above` lines of a file; return its root, what is wrong, and its count of values.

    Raise `Unreadable` where the parser gives up: what is wrong then, and where, the whole file must tell.
    """
    problems = [
        Diagnostic(name, line + above, column, rule, message)
        for line, column, rule, message in _forbidden_in_text(text)
    ]
    composer = Composer(name, _one_kind_of_line_end(text), above)
    try:
        root = composer.compose()
    except (Refusal, yaml.YAMLError):
        raise Unreadable from None
    if root is None or len(problems) >= REPORTED_CHARACTERS:
        raise Unreadable
    return root, _not_said_twice(problems, composer.problems), composer.values


def _one_kind_of_line_end(text: str) -> str:
    return _OTHER_LINE_ENDS.sub(" ", text)


def _not_said_twice(of_text: list[Diagnostic], of_parser: list[Diagnostic]) -> list[Diagnostic]:
    """Return all problems but what the parser says of a line with a forbidden character, or of the rest behind it."""
    if not of_text:
        return of_parser
    said = {problem.line for problem in of_text}
    return of_text + [each for each in of_parser if each.rule != "syntax" and each.line not in said]


def _syntax_problem(error: yaml.MarkedYAMLError, composer: Composer) -> tuple[int, int, str, str]:
    """Return the place where the mistake is, not the one further down where the parser gave up."""
    mark = error.problem_mark or error.context_mark
    context = error.context or ""
    quote = composer.open_quote
    if quote and mark and quote.end_line == mark.line:
        line = quote.end_line + 1
        message = f"has a quote that ends only on line {line}; close it on its own line"
        return quote.line, quote.column, "syntax", message
    if error.context_mark and context.startswith(("while scanning", "while parsing a flow")):
        mark = error.context_mark
    slip = find_slip(composer.lines, (error.problem_mark or mark).line) if mark else None
    if slip:
        return slip.line, slip.column, "syntax", slip.message
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    last = max(len(composer.text.rstrip("\n").split("\n")), 1)
    line, column = (line, column) if line <= last else (last, len(composer.lines[last - 1]) + 1)
    problem = error.problem or "cannot be read"
    advice = _ADVICE.get(problem, "look at this line and the one above")
    return line, column, "syntax", f"is not YAML: {problem}; {advice}"


def _is_echo(problem: Diagnostic, syntax: Diagnostic) -> bool:
    """Tell whether a problem is only what the parser made of the slip beside it."""
    if problem.line == syntax.line:
        return problem.rule in ("alias", "anchor", "tag", "plain-over-lines", "too-long")
    return problem.rule == "plain-over-lines" and abs(problem.line - syntax.line) <= 1


def _forbidden_in_text(text: str) -> Iterator[tuple[int, int, str, str]]:
    found = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(CONFLICT_MARKERS):
            yield (
                number,
                1,
                "conflict-marker",
                "is left over from a merge; keep one side and delete the markers",
            )
        if found >= REPORTED_CHARACTERS or (line.isascii() and line.isprintable()):
            continue
        for column, character in enumerate(line, 1):
            reason = refusal(character)
            if reason:
                found += 1
                yield number, column, "forbidden-character", reason
            if found >= REPORTED_CHARACTERS:
                break
        if not is_composed(line):
            yield (
                number,
                1,
                "not-nfc",
                "has a letter in two parts (letter and accent); type the letter again as one",
            )
