"""Hitachi of 2035: by rail, a shared scooter from the station's port, then by bus."""

from __future__ import annotations

import pytest

from planner import (
    Journey,
    Network,
    RideLeg,
    StreetWish,
    TravellerProfile,
    WheelLeg,
    plan,
    price_of_rental,
)
from tests.real.hitachi import HOUR, ask, city

__all__ = ["city"]

pytestmark = pytest.mark.real

RENTED = StreetWish(frozenset({"walk", "rental"}))
RAIL, BUS = 2, 3


def rented(city: Network, age: int, time: int = 8 * HOUR) -> list[Journey]:
    query = ask(
        city, "十王駅", "助川町一丁目", time, StreetWish(), window=2 * HOUR,
        profile=TravellerProfile(age=age), between=RENTED,
    )  # fmt: skip
    return [each for each in plan(city, query).journeys if each.signature[1]]


def kinds(city: Network, journey: Journey) -> list[object]:
    timetable = city.timetable
    return [
        int(timetable.kind_of_route[timetable.route_of_trip[leg.trip]])
        if isinstance(leg, RideLeg)
        else leg.means
        for leg in journey.legs
        if isinstance(leg, RideLeg | WheelLeg)
    ]


def test_by_rail_then_a_scooter_then_a_bus(city: Network) -> None:
    found = rented(city, 30)
    assert [RAIL, "e_scooter_on_pavements", BUS] in [kinds(city, each) for each in found]
    for journey in found:
        (wheels,) = [leg for leg in journey.legs if isinstance(leg, WheelLeg)]
        assert wheels.rental is not None
        assert city.rentals.id_of_station[wheels.rental.origin] == "hitachi-station"
        assert price_of_rental(city.rentals, wheels) is not None
        assert wheels.path.metres > 100


def test_at_fifteen_by_bicycle_alone(city: Network) -> None:
    found = rented(city, 15)
    assert found
    for journey in found:
        assert "e_scooter_on_pavements" not in kinds(city, journey)


def test_not_at_night(city: Network) -> None:
    found = rented(city, 30, 20 * HOUR)
    assert len(found) >= 3
    for journey in found:
        (wheels,) = [leg for leg in journey.legs if isinstance(leg, WheelLeg)]
        assert wheels.arrival <= 22 * HOUR
    assert not rented(city, 30, 22 * HOUR)


def test_who_comes_at_night_waits_until_morning(city: Network) -> None:
    """Buses end before: what is rented for the last mile shows that its own hours do."""
    query = ask(
        city, "十王駅", "助川町一丁目", 21 * HOUR, RENTED, window=2 * HOUR,
        profile=TravellerProfile(age=30),
    )  # fmt: skip
    legs = [leg for journey in plan(city, query).journeys for leg in journey.legs]
    wheels = [leg for leg in legs if isinstance(leg, WheelLeg)]
    evening = [leg for leg in wheels if leg.arrival <= 22 * HOUR]
    morning = [leg for leg in wheels if leg.departure >= 30 * HOUR]
    assert evening
    assert morning
    assert len(evening) + len(morning) == len(wheels)
