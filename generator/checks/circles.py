"""Which names lead back to themselves, where each leads to some others. Knows nothing of what the names are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence


def in_circles(leads_to: Mapping[str, Sequence[str]]) -> set[str]:
    """Return every name from which a way leads back to it, after one look at each name and each arrow, twice.

    Whoever has been left last is tried first, and the arrows are followed back from there: what is reached then, and
    was not before, are names that lead to each other.
    """
    comes_from = defaultdict(list)
    for name, following in leads_to.items():
        for each in following:
            comes_from[each].append(name)
    found: set[str] = set()
    seen: set[str] = set()
    for name in reversed(_in_order_of_leaving(leads_to)):
        if name not in seen:
            group = _reached(name, comes_from, seen)
            if len(group) > 1 or name in comes_from.get(name, ()):
                found.update(group)
    return found


def _in_order_of_leaving(leads_to: Mapping[str, Sequence[str]]) -> list[str]:
    """Walk along all arrows, each name once, and return the names as they are left for good."""
    left: list[str] = []
    seen: set[str] = set()
    for start in leads_to:
        way = [] if start in seen else [(start, iter(leads_to[start]))]
        seen.add(start)
        while way:
            new = next((each for each in way[-1][1] if each not in seen), None)
            if new is None:
                left.append(way.pop()[0])
            else:
                seen.add(new)
                way.append((new, iter(leads_to.get(new, ()))))
    return left


def _reached(start: str, arrows: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """Return what can be reached and has not been seen; from now on it has."""
    reached = [start]
    seen.add(start)
    for name in reached:  # which grows meanwhile
        new = [each for each in dict.fromkeys(arrows.get(name, ())) if each not in seen]
        seen.update(new)
        reached.extend(new)
    return reached
