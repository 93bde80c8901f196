"""Two lists → which item of the one became which of the other: by name, or, for statements, by their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from generator.model.identity import identity

ALIKE = 0.5  # of 1; a text that shares less with the old one is another statement
LABEL_CHARACTERS = 60
Pair = tuple[int | None, int | None]


def label(item: Any) -> str:
    """Return the first words of a statement, by which a reader knows it."""
    text = " ".join(str(item.get("text", "") if isinstance(item, dict) else item).split())
    return text if len(text) <= LABEL_CHARACTERS else text[: LABEL_CHARACTERS - 1].rstrip() + "…"


def matched(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """Return pairs of places in the order of `new`, then what is gone; None where there is no counterpart."""
    left, right = list(range(len(old))), []
    pairs: list[Pair] = []
    for after, item in enumerate(
        new
    ):  # what is the same in every part belongs together, whatever it is called
        before = next((place for place in left if old[place] == item), None)
        if before is None:
            right.append(after)
        else:
            left.remove(before)
            pairs.append((before, after))
    for find in (_by_name, _by_words):
        for before, after in find(old, new, left, right):
            left.remove(before)
            right.remove(after)
            pairs.append((before, after))
    pairs += [(None, after) for after in right]
    return sorted(pairs, key=lambda pair: pair[1] or 0) + [(before, None) for before in left]


def _by_name(
    old: Sequence[Any], new: Sequence[Any], left: list[int], right: list[int]
) -> list[tuple[int, int]]:
    waiting: dict[str, list[int]] = defaultdict(list)
    for before in left:
        if identity(old[before]):
            waiting[identity(old[before])].append(before)
    found = []
    for after in right:
        places = waiting.get(identity(new[after]))
        if places:
            found.append((places.pop(0), after))
    return found


def _by_words(
    old: Sequence[Any], new: Sequence[Any], left: list[int], right: list[int]
) -> list[tuple[int, int]]:
    """Return the most alike statements, the best pairs first."""
    gone = [place for place in left if _may_be_renamed(old[place])]
    come = [place for place in right if _may_be_renamed(new[place])]
    likeness = sorted(
        ((_likeness(old[before], new[after]), before, after) for before in gone for after in come),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    found: list[tuple[int, int]] = []
    for ratio, before, after in likeness:
        taken = {place for place, _ in found}, {place for _, place in found}
        if ratio >= ALIKE and before not in taken[0] and after not in taken[1]:
            found.append((before, after))
    return found


def _may_be_renamed(item: Any) -> bool:
    """Tell whether an item is known by its words: an event whose day was moved is still that event."""
    return not identity(item) or "text" in item or "start" in item


def _likeness(one: Any, other: Any) -> float:
    first, second = (
        str(item.get("text", item)) if isinstance(item, dict) else str(item) for item in (one, other)
    )
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
