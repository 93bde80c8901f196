"""How the units of a code are counted, from its own entry and those of its bases. Knows no minutes of a visit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from generator.model.codes import Code

FIFTEEN = 15

# fifteen: by the 15-minute rules; once: one unit a day; other: a unit of another length; unknown: not verified.
Counting = Literal["fifteen", "once", "other", "unknown"]


def counting(code: Code, by_number: dict[str, Code]) -> Counting:
    """Return how the units of a code are counted; an add-on to a longer first unit is counted with that one."""
    if code.timed is None:
        return "unknown"
    if not code.timed:
        return "once"
    bases = [by_number[number] for number in code.add_on_to]
    is_fifteen = all(item.timed and item.unit_minutes == FIFTEEN for item in (code, *bases))
    return "fifteen" if is_fifteen else "other"


def further(code: Code, add_ons: Iterable[Code], by_number: dict[str, Code]) -> str:
    """Return which of the add-ons that name a code stands for each further unit of a first 15 minutes, or nothing.

    An add-on to several codes, such as a further set of needles, is a service with a condition of its own.
    """
    found = [other.code for other in add_ons if other.add_on_to == (code.code,)]
    return found[0] if len(found) == 1 and counting(code, by_number) == "fifteen" else ""
