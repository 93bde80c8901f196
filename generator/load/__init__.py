"""Reads every data file and runs every check: a folder → the data, or all problems. Writes nothing but what it knows.

This is the one place that joins source, model and checks; what comes after it starts from data that is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import checks
from generator.checks import Finding, Outlines
from generator.diagnostics import Diagnostic, Level
from generator.load.file import File
from generator.load.memory import Memory
from generator.load.reading import read
from generator.model.data import FILES, FOLDER, NEEDED, Data, empty, file_name
from generator.model.site import Site
from generator.model.validate import Context
from generator.output import MARK
from generator.source.folder import irregular, pages_by_hand, strays

__all__ = ["Checked", "Loaded", "Memory", "check", "load"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of reading and checking: all problems, the outlines of what is right, and the place of everything."""

    diagnostics: list[Diagnostic]
    outlines: Outlines
    files: dict[str, File]
    is_right: bool

    def overdue(self, today: date) -> list[Diagnostic]:
        """Return the sources of right data whose day of review is before `today`."""
        return [
            _diagnostic(self.files, checks.OVERDUE, each) for each in checks.overdue(self.outlines, today)
        ]

    def lines(self) -> dict[tuple[str, str], int]:
        """Return the line of every entry that stands in a list of a data file, by the file's name and its own."""
        found: dict[tuple[str, str], int] = {}
        for file in self.files.values():
            for name, line in file.lines():
                found.setdefault((file.name, name), line)
        return found


@dataclass(frozen=True, slots=True)
class Loaded(Checked):
    """The same with the data, if there is no error."""

    data: Data | None


def load(root: Path, today: date, memory: Memory | None = None) -> Loaded:
    """Read `data/` below `root` and check it; `today` is the day to which dates are compared.

    Where entries are wrong in themselves, the others are still checked against each other, so that one run names all.
    With the `memory` of the run before, what has not changed is not read again, and its entries are the same objects.
    """
    memory = memory or Memory()
    found = check(root, today, memory)
    data = None
    if found.is_right:
        whole = {name: found.files[name].whole() if name in found.files else empty(name) for name in FILES}
        data = Data(**whole)  # type: ignore[arg-type]  # each entry has the class that FILES names for its field
    return Loaded(found.diagnostics, found.outlines, found.files, found.is_right, data)


def check(root: Path, today: date, memory: Memory) -> Checked:
    """Read `data/` below `root` as far as `memory` does not know it, and say what is wrong with it."""
    known = frozenset(f"{name}.yaml" for name in FILES)
    problems = irregular(root) + strays(root, str(FOLDER), known)
    files = _files(root, memory)
    incomplete = frozenset(name for name, file in files.items() if not file.is_whole)
    outlines = Outlines(
        {
            name: {key: [item.known.outline for item in items] for key, items in file.lists.items()}
            for name, file in files.items()
        }
    )
    problems += [problem for file in files.values() for problem in file.problems]
    problems += _between(files, outlines, today, incomplete)
    by_hand = pages_by_hand(root, MARK) if memory.by_hand is None else memory.by_hand
    problems += [_diagnostic(files, checks.TAKEN, each) for each in checks.written_over(outlines, by_hand)]
    is_right = not incomplete and not any(problem.level == "error" for problem in problems)
    if is_right:
        memory.forget_the_rest()
    return Checked(sorted(set(problems)), outlines, files, is_right)


def _files(root: Path, memory: Memory) -> dict[str, File]:
    """Return every data file that is there, or has to be."""
    files: dict[str, File] = {}
    context: Context = {}
    for name in FILES:
        path = root / file_name(name)
        if path.exists() or path.is_symlink() or name in NEEDED:
            files[name] = read(root, name, memory, context)
        if name == "site":  # the first: it says what form the codes have
            site = files[name].entry(()) if files[name].lists else None
            if isinstance(site, Site) and site.code_form:
                context = {"code": re.compile(site.code_form)}
    return files


def _between(
    files: dict[str, File], outlines: Outlines, today: date, incomplete: frozenset[str]
) -> Iterator[Diagnostic]:
    """Yield what is wrong between entries: names that are not there, and what each of two may have and both may not."""
    for lost in checks.lost(outlines, incomplete):
        file = files[lost.file]
        subject = checks.subject(lost.file, file.entry(lost.location))
        for rule, broken in checks.broken_pointers(subject, lost.known):
            finding = Finding(lost.file, (*lost.location, *broken.location), broken.message)
            yield _diagnostic(files, rule, finding)
    for across, finding in checks.broken_across(outlines, today, incomplete):
        yield _diagnostic(files, across.name, finding, across.level)


def _diagnostic(files: dict[str, File], rule: str, finding: Finding, level: Level = "error") -> Diagnostic:
    file, message = files[finding.file], finding.message
    node = file.at(finding.location)
    if finding.other is not None:
        message = f"{message} (the other one is on line {file.at(finding.other).line})"
    return Diagnostic(file_name(finding.file), node.line, node.column, rule, message, level)
