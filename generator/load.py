"""Reads every data file and runs every check: a folder → the data, or all problems. Writes nothing.

This is the one place that joins source, model and checks; what comes after it starts from data that is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import checks
from generator.diagnostics import Diagnostic
from generator.model.data import FILES, FOLDER, NEEDED, Data, empty, file_name
from generator.model.shared import Entry
from generator.model.validate import validate
from generator.source import Node, read


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading: the data if there is no error, all problems, and the place of every value."""

    data: Data | None
    diagnostics: list[Diagnostic]
    roots: dict[str, Node]


def load(root: Path, today: date) -> Loaded:
    """Read `data/` below `root` and check it; `today` is the day to which dates are compared."""
    roots: dict[str, Node] = {}
    entries: dict[str, Entry | None] = {}
    problems = _stray_files(root / FOLDER)
    for name, shape in FILES.items():
        path = root / file_name(name)
        if not path.exists() and not path.is_symlink() and name not in NEEDED:
            entries[name] = empty(name)
            continue
        node, found = read(path, file_name(name))
        problems += found
        if node is not None:
            roots[name] = node
            entry, found = validate(shape, node, file_name(name))
            problems += found
            entries[name] = entry
    if problems:
        return Loaded(None, sorted(set(problems)), roots)
    data = Data(**entries)  # type: ignore[arg-type]  # each entry has the class that FILES names for its field
    problems = checks.run(data, roots, today)
    has_error = any(problem.level == "error" for problem in problems)
    return Loaded(None if has_error else data, problems, roots)


def _stray_files(folder: Path) -> list[Diagnostic]:
    """Report data files that nothing reads: a misspelt name would hide facts."""
    known = {f"{name}.yaml" for name in FILES}
    return [
        Diagnostic(
            str(FOLDER / path.name), 1, 1, "unknown-file", "is read by nothing; rename it or delete it"
        )
        for path in sorted(folder.glob("*"))
        if path.suffix in (".yaml", ".yml") and path.name not in known
    ]
