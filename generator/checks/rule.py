"""What a rule is: a small function that yields findings, a name, and a docstring that is the rule as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Level
from generator.model.data import Data, file_name
from generator.model.walk import Location
from generator.source import Node


class Finding(NamedTuple):
    """A place where a rule is broken: the data file's name, the location in it, and what to write instead."""

    file: str
    location: Location
    message: str


Check = Callable[[Data, date], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named check; `sentence` is its docstring and stands on the page of rules."""

    name: str
    sentence: str
    level: Level
    check: Check


RULES: list[Rule] = []


def rule(name: str, level: Level = "error") -> Callable[[Check], Check]:
    """Register a function as the rule `name`."""

    def register(check: Check) -> Check:
        RULES.append(Rule(name, " ".join((check.__doc__ or "").split()), level, check))
        return check

    return register


def run(data: Data, roots: dict[str, Node], today: date) -> list[Diagnostic]:
    """Return what every rule finds, each at the place of the value it is about."""
    found = []
    for each in RULES:
        for file, location, message in each.check(data, today):
            node = roots[file].at(location) if file in roots else Node("", 1, 1)
            found.append(Diagnostic(file_name(file), node.line, node.column, each.name, message, each.level))
    return sorted(set(found))
