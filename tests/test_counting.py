"""Minutes → units: the chart's edges, the manual's examples, and what must hold for any visit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.counting import band, midpoint_units, total_time_choices, units_for

EDGES = [
    (0, 0), (7, 0), (8, 1), (22, 1), (23, 2), (37, 2), (38, 3), (52, 3), (53, 4), (67, 4), (68, 5), (82, 5), (83, 6), (97, 6),
    (98, 7), (112, 7), (113, 8), (127, 8), (128, 9),
]  # fmt: skip
VISITS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 130), min_size=1)


@pytest.mark.parametrize(("minutes", "units"), EDGES)
def test_edges_of_the_chart(minutes, units):
    assert units_for(minutes) == units


def test_bands_meet():
    assert [band(units) for units in (1, 2, 8)] == [(8, 22), (23, 37), (113, 127)]


MANUAL = [
    ({"97112": 24, "97110": 23}, [{"97112": 2, "97110": 1}]),
    ({"97112": 20, "97110": 20}, [{"97112": 2, "97110": 1}, {"97112": 1, "97110": 2}]),
    ({"97110": 33, "97140": 7}, [{"97110": 2, "97140": 1}]),
    (
        {"97110": 18, "97140": 13, "97116": 10, "97035": 8},
        [{"97110": 1, "97140": 1, "97116": 1, "97035": 0}],
    ),
    (
        {"97112": 7, "97110": 7, "97140": 7},
        [{"97112": 1, "97110": 0, "97140": 0}, {"97112": 0, "97110": 1, "97140": 0}, {"97112": 0, "97110": 0, "97140": 1}],
    ),
    ({"97110": 7}, [{"97110": 0}]),
    ({"97110": 8, "97140": 8, "97112": 8}, [
        {"97110": 1, "97140": 1, "97112": 0}, {"97110": 1, "97140": 0, "97112": 1}, {"97110": 0, "97140": 1, "97112": 1},
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("minutes", "choices"), MANUAL, ids=range(len(MANUAL)))
def test_total_time(minutes, choices):
    assert total_time_choices(minutes) == choices


@pytest.mark.parametrize(
    ("minutes", "units"),
    [
        ({"a": 8, "b": 8}, {"a": 1, "b": 1}),
        ({"a": 33, "b": 7}, {"a": 2, "b": 0}),
        ({"a": 23, "b": 23}, {"a": 2, "b": 2}),
    ],
)
def test_midpoint(minutes, units):
    assert midpoint_units(minutes) == units


@given(VISITS)
def test_total_time_gives_exactly_the_units_of_the_chart(minutes):
    for choice in total_time_choices(minutes):
        assert sum(choice.values()) == units_for(sum(minutes.values()))


@given(VISITS)
def test_a_code_with_15_minutes_never_goes_without_a_unit(minutes):
    for choice in total_time_choices(minutes):
        assert all(choice[code] >= minutes[code] // 15 for code in minutes)
        assert all(choice[code] <= minutes[code] // 15 + 1 for code in minutes)


@given(VISITS, st.integers(1, 40))
def test_more_minutes_never_give_fewer_units(minutes, more):
    code = next(iter(minutes))
    longer = {**minutes, code: minutes[code] + more}
    assert sum(total_time_choices(longer)[0].values()) >= sum(total_time_choices(minutes)[0].values())
    assert midpoint_units(longer)[code] >= midpoint_units(minutes)[code]


@given(VISITS)
def test_a_larger_left_over_never_goes_behind_a_smaller_one(minutes):
    for choice in total_time_choices(minutes):
        got = [minutes[c] % 15 for c in minutes if choice[c] > minutes[c] // 15]
        missed = [minutes[c] % 15 for c in minutes if choice[c] == minutes[c] // 15]
        assert not got or not missed or min(got) >= max(missed)
