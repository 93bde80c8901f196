"""Reads every data file and runs every check: a folder → the data, or all problems. Writes nothing.

This is the one place that joins source, model and checks; what comes after it starts from data that is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator import checks
from generator.diagnostics import Diagnostic
from generator.model.data import FILES, FOLDER, NEEDED, Data, empty, file_name
from generator.model.shared import Entry
from generator.model.site import Site
from generator.model.validate import validate, without_wrong_entries
from generator.output import MARK
from generator.source import Node, survey
from generator.source.folder import irregular, pages_by_hand, strays


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading: the data if there is no error, all problems, and the place of every value."""

    data: Data | None
    diagnostics: list[Diagnostic]
    roots: dict[str, Node]


def load(root: Path, today: date) -> Loaded:
    """Read `data/` below `root` and check it; `today` is the day to which dates are compared.

    Where entries are wrong in themselves, the others are still checked against each other, so that one run names all.
    """
    known = frozenset(f"{name}.yaml" for name in FILES)
    problems = irregular(root) + strays(root, str(FOLDER), known)
    roots: dict[str, Node] = {}
    entries: dict[str, Entry] = {}
    incomplete = set()
    context: dict[str, Any] = {}
    for name in FILES:
        path = root / file_name(name)
        entries[name] = empty(name)
        if not path.exists() and not path.is_symlink() and name not in NEEDED:
            continue
        node, found = survey(path, file_name(name))
        problems += found
        if node is not None:
            entry, roots[name], wrong = _entry(name, node, found, context)
            problems += wrong
            found += wrong
            entries[name] = entry or entries[name]
            if isinstance(entry, Site) and entry.code_form:
                context["code"] = re.compile(entry.code_form)
        if node is None or found:
            incomplete.add(name)
    data = Data(**entries)  # type: ignore[arg-type]  # each entry has the class that FILES names for its field
    problems += checks.run(data, roots, today, frozenset(incomplete))
    problems += checks.written_over(data, roots, pages_by_hand(root, MARK))
    is_right = not incomplete and not any(problem.level == "error" for problem in problems)
    return Loaded(data if is_right else None, sorted(set(problems)), roots)


def _entry(
    name: str, node: Node, said: list[Diagnostic], context: dict[str, Any]
) -> tuple[Entry | None, Node, list[Diagnostic]]:
    """Return a file's entry, the nodes it is from, and what is wrong beside what was `said` of its text."""
    shape = FILES[name]
    lines = {problem.line for problem in said}
    entry, problems = validate(shape, node, file_name(name), context)
    if entry is not None and not said:
        return entry, node, []
    rest, pruned = without_wrong_entries(shape, node, lines, context)
    has_lost_key = any(problem.rule == "key-not-text" for problem in said)
    new = [p for p in problems if p.line not in lines and not (has_lost_key and p.rule == "missing-field")]
    return rest, pruned, new
