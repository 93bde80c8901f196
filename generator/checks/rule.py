"""What a rule is: a small function that yields what breaks it, a name, and a docstring that is the rule as a sentence.

There are three kinds, by what a rule can see, and a rule sees nothing else:

- `own` rules see one entry of a file. What they find depends on its text alone.
- `pointing` rules say which names an entry points to, and where names of that kind are; the name must be there.
- `across` rules see the outlines of all entries, and the day of today.

So an entry that is known to be right stays right until its own text changes, or a name to which it points is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from generator.checks.outline import Outlines
from generator.checks.subject import Subject
from generator.diagnostics import Level
from generator.model.walk import Location


class Broken(NamedTuple):
    """A place in an entry, seen from the entry, where a rule is broken, and what to write instead."""

    location: Location
    message: str


class Finding(NamedTuple):
    """A place where a rule is broken: the data file's name, the location in it, and what to write instead.

    `other` is the location of what it clashes with, in the same file; the message then also gives its line.
    """

    file: str
    location: Location
    message: str
    other: Location | None = None


class Pointer(NamedTuple):
    """A name in an entry that must be somewhere: what kind of name it is, and its place seen from the entry."""

    kind: str
    location: Location
    name: str


Own = Callable[[Subject], Iterator[Broken]]
Across = Callable[[Outlines, date], Iterator[Finding]]
Points = Callable[[Subject], Iterator[Pointer]]
CheckType = TypeVar("CheckType", Own, Across, Points)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of names: those that are there, and what to say of one that is not."""

    names: Callable[[Outlines], Collection[str]]
    message: Callable[[str, Collection[str]], str]


@dataclass(frozen=True, slots=True)
class Rule(Generic[CheckType]):
    """A named check; `sentence` is its docstring and stands on the page of rules.

    `needs` names the files in which it looks things up: without all of their entries it would find what is not so.
    """

    name: str
    sentence: str
    level: Level
    check: CheckType
    needs: tuple[str, ...] = ()


OWN: list[Rule[Own]] = []
POINTING: list[Rule[Points]] = []
ACROSS: list[Rule[Across]] = []
KINDS: dict[str, tuple[Rule[Points], Kind]] = {}


def _sentence(check: Own | Points | Across) -> str:
    return " ".join((check.__doc__ or "").split())


def own(name: str) -> Callable[[Own], Own]:
    """Register a function as the rule `name` about each entry by itself."""

    def register(check: Own) -> Own:
        OWN.append(Rule(name, _sentence(check), "error", check))
        return check

    return register


def pointing(name: str, needs: tuple[str, ...], kinds: Mapping[str, Kind]) -> Callable[[Points], Points]:
    """Register a function as the rule `name`: the names of these kinds that it yields for an entry must be there."""

    def register(check: Points) -> Points:
        made = Rule(name, _sentence(check), "error", check, needs)
        POINTING.append(made)
        KINDS.update({kind: (made, found) for kind, found in kinds.items()})
        return check

    return register


def across(name: str, level: Level = "error", needs: tuple[str, ...] = ()) -> Callable[[Across], Across]:
    """Register a function as the rule `name` about entries beside each other."""

    def register(check: Across) -> Across:
        ACROSS.append(Rule(name, _sentence(check), level, check, needs))
        return check

    return register


def sentences() -> dict[str, str]:
    """Return every rule by name, as a sentence; of a rule with two parts, that of the part about one entry."""
    rules: list[Rule[Across] | Rule[Points] | Rule[Own]] = [*ACROSS, *POINTING, *OWN]
    return {rule.name: rule.sentence for rule in rules}
