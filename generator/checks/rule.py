"""What a rule is: a small function that yields findings, a name, and a docstring that is the rule as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Level
from generator.model.data import Data, file_name
from generator.model.walk import Location
from generator.source import Node


class Finding(NamedTuple):
    """A place where a rule is broken: the data file's name, the location in it, and what to write instead.

    `other` is the location of what it clashes with, in the same file; the message then also gives its line.
    """

    file: str
    location: Location
    message: str
    other: Location | None = None


Check = Callable[[Data, date], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named check; `sentence` is its docstring and stands on the page of rules.

    `needs` names the files in which it looks things up: without all of their entries it would find what is not so.
    """

    name: str
    sentence: str
    level: Level
    check: Check
    needs: tuple[str, ...]


RULES: list[Rule] = []


def rule(name: str, level: Level = "error", needs: tuple[str, ...] = ()) -> Callable[[Check], Check]:
    """Register a function as the rule `name`."""

    def register(check: Check) -> Check:
        RULES.append(Rule(name, " ".join((check.__doc__ or "").split()), level, check, needs))
        return check

    return register


def run(
    data: Data, roots: dict[str, Node], today: date, incomplete: frozenset[str] = frozenset()
) -> list[Diagnostic]:
    """Return what every rule finds, each at the place of the value it is about.

    `incomplete` names the files of which entries were left out because they are wrong in themselves.
    """
    found = []
    for each in RULES:
        if incomplete.isdisjoint(each.needs):
            with suppress(Exception) if incomplete else nullcontext():  # a rule may miss what was left out
                found += [
                    _diagnostic(each, finding, roots.get(finding.file)) for finding in each.check(data, today)
                ]
    return sorted(set(found))


def _diagnostic(rule: Rule, finding: Finding, root: Node | None) -> Diagnostic:
    root = root or Node("", 1, 1)
    node, message = root.at(finding.location), finding.message
    if finding.other is not None:
        message = f"{message} (the other one is on line {root.at(finding.other).line})"
    return Diagnostic(file_name(finding.file), node.line, node.column, rule.name, message, rule.level)
