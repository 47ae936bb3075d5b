"""The embedded region of 2035, asked by those who live there."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from planner import (
    Conditions,
    Journey,
    Network,
    RentalFilter,
    RideLeg,
    ShuttleLeg,
    StreetWish,
    TravellerProfile,
    WheelLeg,
    barred_shuttles,
    plan,
    price_of_rental,
)
from tests.real.hitachi import (
    HILL,
    HOSPITAL,
    HOUR,
    MINUTE,
    ON_FOOT,
    ask,
    city,
)

__all__ = ["city"]

pytestmark = pytest.mark.real


def shuttles(journey: Journey) -> list[ShuttleLeg]:
    return [leg for leg in journey.legs if isinstance(leg, ShuttleLeg)]


def with_shuttle_and_bus(journeys: tuple[Journey, ...]) -> list[Journey]:
    return [each for each in journeys if shuttles(each) and each.rides]


def is_sure(journey: Journey) -> bool:
    """Whether every ride is caught though the shuttle before it comes as late as it may."""
    return all(
        leg.safe_arrival <= following.departure
        for leg, following in pairwise(journey.legs)
        if isinstance(leg, ShuttleLeg) and isinstance(following, RideLeg)
    )


def test_to_the_hospital_and_home_again(city: Network) -> None:
    """Aged 82 and frail, from the hillside to the hospital by 09:30."""
    there = ask(city, HILL, HOSPITAL, 9 * HOUR + 30 * MINUTE, arrive_by=True)
    found = with_shuttle_and_bus(plan(city, there).journeys)
    assert found
    assert all(is_sure(each) and each.sure_arrival <= there.time for each in found)
    assert min(each.walk_metres for each in found) < 100
    home = with_shuttle_and_bus(plan(city, ask(city, HOSPITAL, HILL, 11 * HOUR)).journeys)
    assert home
    assert all(is_sure(each) for each in home)
    assert min(each.walk_metres for each in home) < 100


@pytest.mark.parametrize("ends", [(HILL, HOSPITAL), (HOSPITAL, HILL)])
def test_without_a_shuttle_it_is_far_to_walk(city: Network, ends: tuple[str, str]) -> None:
    """A reason, or at least twice the walking."""
    window = {"time": 9 * HOUR, "window": HOUR}
    called = plan(city, ask(city, *ends, **window)).journeys
    on_foot = plan(city, ask(city, *ends, wish=ON_FOOT, **window))
    if not on_foot.journeys:
        assert on_foot.reasons
        return
    least, without = (
        min(each.walk_metres for each in journeys) for journeys in (called, on_foot.journeys)
    )
    assert without >= max(2 * least, 300)


def test_no_shuttle_on_an_icy_day(city: Network) -> None:
    query = ask(city, HILL, HOSPITAL, 8 * HOUR, window=HOUR, conditions=Conditions(icy=True))
    found = plan(city, query)
    assert not any(shuttles(each) for each in (*found.journeys, *found.direct))
    assert barred_shuttles(city, query) == ("shuttle_stopped_by_conditions",)


def test_the_hillside_shuttles_are_for_the_old_and_frail(city: Network) -> None:
    young = TravellerProfile(age=30)
    query = ask(city, HILL, HOSPITAL, 8 * HOUR, window=HOUR, profile=young)
    assert not any(shuttles(each) for each in plan(city, query).journeys)
    returned = TravellerProfile(age=60, licence_returned=True)
    query = ask(city, HILL, HOSPITAL, 8 * HOUR, window=HOUR, profile=returned)
    assert any(shuttles(each) for each in plan(city, query).journeys)


def test_a_ride_from_door_to_door_in_the_centre(city: Network) -> None:
    """Booked a quarter of an hour before, and not a second later."""
    until = 22 * HOUR  # the last moment of its hours
    offered = [
        plan(city, ask(city, "平和町一丁目", "日立市役所", until, requested_at=asked)).direct
        for asked in (until - 15 * MINUTE, until - 15 * MINUTE + 1)
    ]
    (ride,) = [each for each in offered[0] if shuttles(each)]
    (leg,) = ride.legs
    assert isinstance(leg, ShuttleLeg)
    assert city.shuttles[leg.service].id == "shuttle-centre"
    assert leg.departure == until + leg.wait
    assert 500 < leg.path.metres < 5000
    assert leg.path.metres / (leg.arrival - leg.departure) < 20 / 3.6
    assert not any(shuttles(each) for each in offered[1])


SCOOTERS = RentalFilter(form_factors=frozenset({"scooter_standing"}))


@pytest.mark.parametrize(("age", "rides"), [(30, True), (16, True), (15, False)])
def test_by_rail_and_scooter_to_the_city_hall(city: Network, age: int, *, rides: bool) -> None:
    """From Juo by rail to Hitachi, and by a scooter of the port there; not at the age of 15."""
    query = replace(
        ask(city, "十王駅", "日立市役所", 8 * HOUR, ON_FOOT),
        egress=StreetWish(frozenset({"rental"}), SCOOTERS),
        direct=StreetWish(frozenset({"rental"}), SCOOTERS),
        window=HOUR,
        profile=TravellerProfile(age=age),
    )
    found = plan(city, query)
    assert bool(found.journeys) == rides
    ports = city.rentals.names_of_station
    for journey in found.journeys:
        (ride,) = [leg for leg in journey.legs if isinstance(leg, WheelLeg)]
        assert journey.rides
        assert journey.legs.index(ride) > journey.legs.index(journey.rides[-1])
        assert ride.means == "e_scooter_on_pavements"
        assert ride.rental is not None
        taken, left = ride.rental.origin, ride.rental.destination
        assert "日立" in ports.best(taken)
        assert "日立市役所" in ports.best(left)
        price = price_of_rental(city.rentals, ride)
        assert price is not None
        assert price.amount == 100 * -(-(ride.arrival - ride.departure) // 600)
    assert all(leg.means != "e_scooter" for each in found.direct for leg in wheels(each))
    assert rides or not any(wheels(each) for each in found.direct)


def wheels(journey: Journey) -> list[WheelLeg]:
    return [leg for leg in journey.legs if isinstance(leg, WheelLeg)]


def test_no_scooter_after_ten_at_night(city: Network) -> None:
    query = replace(
        ask(city, "日立駅", "日立市役所", 22 * HOUR + 5 * MINUTE, ON_FOOT),
        direct=StreetWish(frozenset({"rental"})),
        profile=TravellerProfile(age=30),
    )
    assert not plan(city, query).direct
    assert plan(city, replace(query, time=20 * HOUR)).direct
