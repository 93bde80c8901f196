"""The two rules that turn minutes of 15-minute codes into units. Knows minutes and nothing else.

Source of the total-time rule: Medicare Claims Processing Manual, chapter 5, section 20.2. Source of the midpoint
rule: the time rule of the code set, as the AAFP explains it. The web page's script counts in the same way, and a
test compares the two.
"""

from __future__ import annotations

from itertools import combinations

UNIT_MINUTES = 15
LEAST_MINUTES = 8


def units_for(minutes: int) -> int:
    """Return the units that `minutes` of timed service give: none below 8, then one more every 15 from 23 on."""
    return (minutes + UNIT_MINUTES - LEAST_MINUTES) // UNIT_MINUTES


def band(units: int) -> tuple[int, int]:
    """Return the fewest and the most whole minutes that give this number of units (one or more)."""
    fewest = UNIT_MINUTES * units - (UNIT_MINUTES - LEAST_MINUTES)
    return fewest, fewest + UNIT_MINUTES - 1


def midpoint_units(minutes: dict[str, int]) -> dict[str, int]:
    """Return the units of each code under the midpoint rule: each code counts by itself."""
    return {code: units_for(value) for code, value in minutes.items()}


def total_time_choices(minutes: dict[str, int]) -> list[dict[str, int]]:
    """Return every right way to share out the units under Medicare's total-time rule.

    The total of all timed minutes sets the number of units. Each code first gets one for each full 15 minutes; what
    is left goes, one unit each, to the codes with the most minutes left over. A tie leaves a choice, so that there
    is more than one right answer; without a tie there is exactly one.
    """
    full = {code: value // UNIT_MINUTES for code, value in minutes.items()}
    left = {code: value % UNIT_MINUTES for code, value in minutes.items() if value % UNIT_MINUTES}
    more = units_for(sum(minutes.values())) - sum(full.values())
    if more <= 0:
        return [full]
    edge = sorted(left.values(), reverse=True)[more - 1]
    sure = [code for code, value in left.items() if value > edge]
    tied = [code for code, value in left.items() if value == edge]
    return [
        {code: full[code] + (code in sure or code in chosen) for code in minutes}
        for chosen in combinations(tied, more - len(sure))
    ]
