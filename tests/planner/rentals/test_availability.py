"""How likely a vehicle, and a dock, are still there: answers by hand, and of a simulation."""

from __future__ import annotations

import math
import random

import pytest

from planner import NONE, RentalUse, availability, pack_rentals
from planner.routing.rentals.availability import TAKEN, TURNOVER, chance_of_some
from tests.planner.rentals.town import BICYCLE, free, station, system

pytestmark = pytest.mark.small


def test_one_place_of_two_states() -> None:
    """What is taken and brought at one rate is still there with (1 + exp(-2 rate t)) / 2."""
    assert chance_of_some(1, 1, 20) == pytest.approx((1 + math.exp(-2 * TURNOVER / 3)) / 2)
    assert (chance_of_some(0, 5, 0), chance_of_some(2, 5, 0)) == (0.0, 1.0)


@pytest.mark.parametrize(("count", "capacity", "minutes"), [(1, 4, 30), (0, 3, 60), (3, 3, 120)])
def test_as_often_as_simulated(count: int, capacity: int, minutes: int) -> None:
    chance, held = random.Random(5), 0  # noqa: S311 - no secret
    for _ in range(4000):
        here, clock = count, 0.0
        while (clock := clock + chance.expovariate(2 * TURNOVER)) < minutes / 60:
            here = max(here - 1, 0) if chance.random() < 0.5 else min(here + 1, capacity)
        held += here > 0
    assert chance_of_some(count, capacity, minutes) == pytest.approx(held / 4000, abs=0.03)


def test_of_a_ride() -> None:
    there = station("a", 0, vehicles={"bicycle": 1}, capacity=1)
    full, unknown = (
        station("b", 9, docks=1, capacity=1),
        station("c", 9, vehicles={"bicycle": None}),
    )
    told = system(there, full, unknown, free("f", "bicycle", 0), types=(BICYCLE,))
    rentals = pack_rentals([told])
    held = pytest.approx((1 + math.exp(-1)) / 2)
    assert availability(rentals, RentalUse(0, 0, 0, 1), 1200, 1200) == (held, held)
    assert availability(rentals, RentalUse(0, 0, 2, 2), 1200, 1200) == (None, None)
    free_one = RentalUse(0, 0, NONE, NONE, vehicle=0)
    assert availability(rentals, free_one, 3600, 3600) == (pytest.approx(math.exp(-TAKEN)), 1.0)
