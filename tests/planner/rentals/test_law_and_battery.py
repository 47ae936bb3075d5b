"""Who may ride what, and how far: age, licences, batteries, hours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import HoursRule, Place, RentedType, TravellerProfile, WheelLeg, plan
from planner.network.rentals.fleets import CHARGE, RESERVE, means_of_type
from planner.network.rentals.packing import pack_rentals
from tests.planner.rentals.town import (
    SCOOTER,
    STREET,
    asked,
    directly,
    free,
    miles,
    station,
    system,
    town,
    uses,
)
from tests.planner.streets.drawing import stops_at

pytestmark = pytest.mark.small


@pytest.mark.parametrize(("age", "rides"), [(None, 1), (16, 1), (15, 0), (82, 1)])
def test_no_scooter_before_16(age: int | None, rides: int) -> None:
    network = town(system(free("f", "scooter", 100)))
    assert len(directly(network, 50, 950, age=age)) == rides
    assert len(miles(network, asked(50, 0, age=age))) == rides


def test_whoever_is_too_young_cycles() -> None:
    network = town(system(station("a", 100), station("b", 900)))
    assert directly(network, 50, 950, age=15) == ["walk 50 m, bicycle 850 m"]


def test_the_operator_may_ask_for_more_years() -> None:
    network = town(system(free("f", "scooter", 100), types=(replace(SCOOTER, least_age=18),)))
    assert directly(network, 50, 950, age=17) == []


@pytest.mark.parametrize(
    ("form", "drive", "means"),
    [
        ("bicycle", "human", "bicycle"),
        ("cargo_bicycle", "electric_assist", "e_bike"),
        ("bicycle", "electric", "e_scooter"),
        ("scooter_seated", "electric", "e_scooter"),
        ("scooter_standing", "human", None),
        ("moped", "electric", None),
        ("car", "combustion", None),
        ("other", "electric", None),
    ],
)
def test_what_a_type_is_in_law(form: str, drive: str, means: str | None) -> None:
    rentals = pack_rentals([system(types=(RentedType("t", form, drive),))])
    assert means_of_type(rentals, 0) == means


def test_no_vehicle_for_who_uses_a_wheelchair() -> None:
    network = town(system(free("f", "scooter", 100)))
    assert directly(network, 50, 950, profile=TravellerProfile(wheelchair=True)) == []


RANGE = 10_000.0


@pytest.mark.parametrize(("left", "rides"), [(1000.0, False), (2300.0, False), (2400.0, True)])
def test_the_battery_never_falls_below_its_reserve(left: float, rides: bool) -> None:
    """850 m are ridden, and 1,500 m stay in reserve."""
    types = (replace(SCOOTER, range_metres=RANGE),)
    network = town(system(free("f", "scooter", 100, range_metres=left), types=types))
    assert (left - 850 >= RESERVE * RANGE) == rides
    assert bool(directly(network, 50, 950, max_walk_after=60)) == rides
    for mile in miles(network, asked(50, 0, max_walk_before=900)):
        ridden = next(leg.path.metres for leg in mile.legs(0, 0) if hasattr(leg, "means"))
        assert left - ridden >= RESERVE * RANGE - 1


def test_a_charge_that_is_not_told_is_half() -> None:
    full = 850 / (CHARGE - RESERVE)
    for share, rides in ((0.98, False), (1.02, True)):
        types = (replace(SCOOTER, range_metres=full * share),)
        network = town(system(free("f", "scooter", 100), types=types))
        assert bool(directly(network, 50, 950, max_walk_after=10)) == rides


def test_a_nearer_vehicle_with_less_charge_does_not_hide_another() -> None:
    types = (replace(SCOOTER, range_metres=RANGE),)
    network = town(
        system(
            free("empty", "scooter", 60, range_metres=1600),
            free("full", "scooter", 120, range_metres=RANGE),
            types=types,
        )
    )
    (use,) = uses(network, 50, 950, max_walk_after=10)
    assert network.rentals.id_of_vehicle[use.vehicle] == "full"


@pytest.mark.parametrize(("climb", "rides"), [(0.0, True), (5.0, True), (20.0, False)])
def test_climbs_cost_battery(climb: float, rides: bool) -> None:
    """20 m of climb count as 400 m."""
    heights = STREET.elevation_of_node.copy()
    heights[:] = [0.0, 0.0, climb, climb]
    types = (replace(SCOOTER, range_metres=RANGE),)
    network = town(
        system(free("f", "scooter", 100, range_metres=850 + RESERVE * RANGE + 200), types=types),
        streets=replace(STREET, elevation_of_node=heights),
    )
    assert bool(directly(network, 50, 950, max_walk_after=10)) == rides
    down = town(
        system(free("f", "scooter", 950, range_metres=850 + RESERVE * RANGE + 200), types=types),
        streets=replace(STREET, elevation_of_node=heights),
    )
    assert directly(down, 1000, 100, max_walk_after=10)


MORNING = (HoursRule(((8 * 3600, 8 * 3600 + 600),)),)


@pytest.mark.parametrize(
    ("time", "rides"),
    [
        (8 * 3600 - 41, False),
        (8 * 3600 - 39, True),
        (8 * 3600 + 300, True),
        (8 * 3600 + 500, False),
    ],
)
def test_vehicles_are_taken_and_left_within_the_hours(time: int, rides: bool) -> None:
    """50 m to the vehicle, 40 s; about 230 s of use."""
    network = town(system(free("f", "scooter", 100), hours=MORNING))
    assert bool(directly(network, 50, 950, time=time)) == rides


def test_a_mile_opens_and_closes() -> None:
    network = town(system(free("f", "scooter", 100), hours=MORNING))
    query = asked(50, 0)
    (mile,) = miles(network, query)
    opened, _tomorrow = mile.open_for(query)
    assert opened.opens == 8 * 3600 - 40
    assert opened.closes == pytest.approx(8 * 3600 + 600 - mile.seconds[0], abs=2)


@pytest.mark.parametrize("x", [850, 903, 907, 911, 1000])
def test_who_comes_before_the_hours_waits_until_they_begin(x: float) -> None:
    """Not a second less, wherever from the stop the vehicle is."""
    stops = stops_at(Y=(1000, 90_000), Z=(1000, 0))  # there at 08:11
    opens = 9 * 3600
    hours = (HoursRule(((opens, opens + 3600),)),)
    ports = (station("a", 300), station("b", x))
    network = town(system(*ports, hours=hours), stops=stops)
    query = asked(0, 300, rides_allowed=True, origin=Place(stop_id="w_Y"))
    taken = [
        leg.departure
        for journey in plan(network, query).journeys
        for leg in journey.legs
        if isinstance(leg, WheelLeg)
    ]
    assert taken == [opens]
