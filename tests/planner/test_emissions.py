"""Grams of journeys: kinds of vehicles by route type, lengths, what is not known."""

from __future__ import annotations

import numpy as np
import pytest

from planner import cost_of_drive, emissions_of
from planner.routing.choice.emissions import FACTORS, ZERO, kind_of_route
from planner.routing.journey import End, WheelLeg
from planner.routing.miles.driving import Drive
from planner.routing.rental_use import RentalUse
from planner.routing.streets.walk_paths import Path
from tests.notation import World, found

pytestmark = pytest.mark.small

DRAWN = Path(np.zeros(0), np.zeros(0), 1000.0)


@pytest.mark.parametrize(
    ("route_type", "kind"),
    [
        (0, "rail"), (1, "rail"), (2, "rail"), (3, "bus"), (4, "ferry"), (5, "rail"),
        (6, "rail"), (7, "rail"), (11, "bus"), (12, "rail"), (109, "rail"), (204, "bus"),
        (405, "rail"), (715, "bus"), (800, "bus"), (900, "rail"), (1000, "ferry"), (1100, "air"),
        (1501, "car"), (1700, ""), (99, ""),
    ],
)  # fmt: skip
def test_kinds_of_route_types(route_type: int, kind: str) -> None:
    assert kind_of_route(route_type) == kind
    assert not kind or kind in FACTORS


def grams(text: str, metres: list[float]) -> list[float | None]:
    world = World(text)
    (journey,) = found(world, "A", "C", "08:00").journeys
    emissions = emissions_of(world.network, journey.legs, metres)
    return [*(leg.grams for leg in emissions.legs), emissions.grams]


def test_the_whole_is_the_sum_of_the_legs() -> None:
    legs = "mode {}\nA B\n08:00 08:10\nwalk B C 5"
    assert grams(legs.format(3), [2000, 300]) == [142, 0, 142]
    assert grams(legs.format(2), [2000, 300]) == [40, 0, 40]
    assert grams(legs.format(1700), [2000, 300]) == [None, 0, None]


@pytest.mark.parametrize(
    ("means", "rented", "expected"),
    [
        ("bicycle", False, 0), ("e_bike", False, 3), ("e_scooter", False, 5), ("car", False, 128),
        ("bicycle", True, 58), ("e_bike", True, 83), ("e_scooter", True, 131),
        ("e_scooter_on_pavements", True, 131),
    ],
)  # fmt: skip
def test_wheels(means: str, *, rented: bool, expected: float) -> None:
    world = World("A B\n08:00 08:10")
    rental = RentalUse(0, 0) if rented else None
    leg = WheelLeg(End(36, 140), End(36, 140), 0, 60, lambda: DRAWN, means, rental)
    (emission,) = emissions_of(world.network, [leg], [1000.0]).legs
    assert emission.grams == expected
    assert emission.kind in ZERO | set(FACTORS)


def test_a_drive_costs_fuel_and_parking() -> None:
    drive = Drive(seconds=900, free_seconds=700, parking=180, path=DRAWN._replace(metres=10_000.0))
    cost = cost_of_drive(drive)
    assert (cost.fuel_yen, cost.parking_yen, cost.yen, cost.grams) == (116, 300, 416, 1280.0)
