"""Visits with known units: the manual's examples, published cases, the edges of the chart, ties, and made-up ones.

A visit is a list of (code, minutes); the units stand in the same order, Medicare's first. Where a tie leaves a choice,
the code that was entered first has the unit.
"""

from __future__ import annotations

import random
from typing import NamedTuple

from generator.counting import midpoint_units, total_time_choices


class Visit(NamedTuple):
    minutes: list[tuple[str, int]]
    medicare: list[int]
    midpoint: list[int]


MANUAL = [
    Visit([("97112", 24), ("97110", 23)], [2, 1], [2, 2]),
    Visit([("97112", 20), ("97110", 20)], [2, 1], [1, 1]),
    Visit([("97110", 33), ("97140", 7)], [2, 1], [2, 0]),
    Visit([("97110", 18), ("97140", 13), ("97116", 10), ("97035", 8)], [1, 1, 1, 0], [1, 1, 1, 1]),
    Visit([("97112", 7), ("97110", 7), ("97140", 7)], [1, 0, 0], [0, 0, 0]),
]

PUBLISHED = [
    Visit([("97110", 20), ("97140", 20)], [2, 1], [1, 1]),
    Visit([("97110", 8), ("97140", 8), ("97112", 8)], [1, 1, 0], [1, 1, 1]),
    Visit([("97110", 8), ("97140", 8)], [1, 0], [1, 1]),
    Visit([("97110", 7), ("97140", 7)], [1, 0], [0, 0]),
    Visit([("97110", 7)], [0], [0]),
    Visit([("97110", 4), ("97140", 3)], [0, 0], [0, 0]),
    Visit([("97110", 20), ("97140", 9), ("97112", 8)], [1, 1, 0], [1, 1, 1]),
    Visit([("97110", 23), ("97140", 23)], [2, 1], [2, 2]),
    Visit([("97110", 15), ("97140", 15)], [1, 1], [1, 1]),
    Visit([("97110", 20), ("97140", 15)], [1, 1], [1, 1]),
    Visit([("97110", 30), ("97530", 14), ("97140", 1)], [2, 1, 0], [2, 1, 0]),
    Visit([("97110", 22), ("97140", 22)], [2, 1], [1, 1]),
    Visit([("97110", 16), ("97140", 16), ("97530", 16)], [1, 1, 1], [1, 1, 1]),
    Visit([("97110", 38), ("97140", 7)], [3, 0], [3, 0]),
    Visit([("97530", 45), ("97110", 10), ("97140", 10)], [3, 1, 0], [3, 1, 1]),
]

UNTIMED = [
    Visit([("97161", 35), ("97110", 7)], [1, 0], [1, 0]),
    Visit([("97161", 45), ("97110", 8)], [1, 1], [1, 1]),
    Visit([("97012", 20), ("97140", 15), ("97110", 23)], [1, 1, 2], [1, 1, 2]),
    Visit([("97150", 40), ("97110", 15)], [1, 1], [1, 1]),
    Visit([("G0283", 15), ("97110", 7), ("97140", 7)], [1, 1, 0], [1, 0, 0]),
    Visit([("97010", 10), ("97110", 22)], [1, 1], [1, 1]),
    Visit([("97018", 60)], [1], [1]),
    Visit([("97164", 20), ("97016", 15), ("97022", 15)], [1, 1, 1], [1, 1, 1]),
]

# 97129 is the first 15 minutes, once a day; 97130 is each further 15. Together they are one service.
FIRST_AND_FURTHER = [
    Visit([("97129", 15), ("97130", 15)], [1, 1], [1, 1]),
    Visit([("97129", 15), ("97130", 30)], [1, 2], [1, 2]),
    Visit([("97129", 15), ("97130", 7)], [1, 0], [1, 0]),
    Visit([("97129", 15), ("97130", 8)], [1, 1], [1, 1]),
    Visit([("97129", 7), ("97130", 0)], [0, 0], [0, 0]),
    Visit([("97129", 10), ("97130", 12)], [1, 0], [1, 0]),
    Visit([("97129", 15), ("97130", 15), ("97110", 20)], [1, 1, 1], [1, 1, 1]),
    Visit([("97110", 20), ("97129", 15), ("97130", 5)], [2, 1, 0], [1, 1, 0]),
    Visit([("97110", 18), ("97129", 15), ("97130", 5)], [1, 1, 1], [1, 1, 0]),
]

EDGES = [
    Visit([("97110", minutes)], [units], [units])
    for minutes, units in (
        (0, 0), (1, 0), (7, 0), (8, 1), (22, 1), (23, 2), (37, 2), (38, 3), (52, 3), (53, 4), (67, 4), (68, 5), (82, 5),
        (83, 6), (97, 6), (98, 7), (112, 7), (113, 8), (127, 8), (128, 9),
    )
]  # fmt: skip

TIMED = ["97110", "97112", "97116", "97124", "97140", "97530", "97535", "97035", "97032", "97113"]


def made_up(count: int, seed: int = 7) -> list[Visit]:
    """Return visits of timed codes drawn at random, with the units that the program counts in Python."""
    draw = random.Random(seed)
    found = []
    for _ in range(count):
        codes = draw.sample(TIMED, draw.randint(1, 5))
        longest = draw.choice([9, 16, 30, 70])
        minutes = {code: draw.randint(0, longest) for code in codes}
        found.append(
            Visit(
                list(minutes.items()),
                list(total_time_choices(minutes)[0].values()),
                list(midpoint_units(minutes).values()),
            )
        )
    return found


# Whose each unit is. (units, all minutes, those by an assistant alone, units that carry CQ or CO). From CMS's examples
# and the rule for 2022: whole blocks first, then the therapist's 8 minutes of the last unit, then more than 10 percent.
ASSISTANT = [
    (1, 15, 10, 1),  # assistant 10, therapist 5: 10 of 15 minutes
    (1, 11, 5, 1),  # assistant 5, therapist 6: both below 8, more than 10 percent
    (2, 36, 23, 1),  # assistant 23, therapist 13: one full block, then the therapist has 8 of the last unit
    (2, 29, 19, 1),  # assistant 19, therapist 10
    (3, 45, 23, 2),  # assistant 23, therapist 22: a block each, then therapist 7 and assistant 8
    (2, 26, 14, 1),  # two units left, 12 and 14 minutes: one with, one without
    (2, 23, 9, 1),  # two units left, 14 and 9
    (2, 28, 14, 1),  # two units left, 14 and 14
    (2, 35, 15, 1),  # therapist 20, assistant 15: a block each
    (2, 30, 15, 1),
    (2, 30, 10, 1),  # therapist 20, assistant 10: the last unit has 5 and 10
    (2, 30, 5, 0),  # therapist 25, assistant 5: the last unit has 10 and 5
    (1, 20, 12, 0),  # therapist 8 of the one unit
    (1, 20, 13, 1),  # therapist 7
    (1, 15, 1, 0),
    (1, 8, 0, 0),
    (1, 8, 8, 1),
    (2, 30, 30, 2),
    (3, 45, 30, 2),
    (4, 60, 15, 1),
    (1, 22, 14, 0),  # therapist 8, assistant 14
    (1, 22, 15, 1),  # the assistant has the full block
    (0, 7, 3, 0),
]
