"""How far a page looks on where nothing came at first: to vehicles for the journeys wanted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.routing.reckoning import MINUTES_A_JOURNEY, SOON, seconds_with_vehicles

pytestmark = pytest.mark.small

DAY = 24 * 3600


def leaving(*instants: int) -> Callable[[int, int], list[int]]:
    """Vehicles at these instants."""
    return lambda begin, end: [each for each in instants if begin <= each < end]


def test_soon_enough() -> None:
    minutes = leaving(*range(0, SOON, 60))
    assert seconds_with_vehicles(minutes, 0, 2, DAY, earlier=False) == 60 * 2 * MINUTES_A_JOURNEY
    assert seconds_with_vehicles(minutes, SOON, 2, DAY, earlier=True) == 60 * 2 * MINUTES_A_JOURNEY


def test_the_first_vehicles_of_the_morning() -> None:
    morning = [6 * 3600 + 600 * number for number in range(100)]
    last = morning[MINUTES_A_JOURNEY - 1]
    assert seconds_with_vehicles(leaving(*morning), 0, 1, DAY, earlier=False) == last + 60
    assert seconds_with_vehicles(leaving(*morning), DAY, 1, DAY, earlier=True) == (
        DAY - morning[-MINUTES_A_JOURNEY]
    )


@pytest.mark.parametrize("earlier", [False, True])
def test_all_there_is_where_that_is_too_few(earlier: bool) -> None:
    assert seconds_with_vehicles(leaving(), 0, 5, DAY, earlier=earlier) == DAY
    assert seconds_with_vehicles(leaving(), 0, 5, 3600, earlier=earlier) == 3600
