"""A rented vehicle between two rides: a train, a bicycle from port to port, a bus.

====  the street of `town`: the train's stop B at its west end, the bus's stop C 800 m from it
"""

from __future__ import annotations

import pytest

from planner import (
    HoursRule,
    RentalFilter,
    RentalStation,
    RentedType,
    StreetWish,
    TravellerProfile,
    WheelLeg,
    find_alternatives,
    pack_rentals,
    plan,
    price_of_rental,
    with_closed_pathways,
)
from tests.planner.rentals.city import (
    CITY_BIKE,
    PORTS,
    RENTED,
    TIMES,
    asked,
    city,
    lines,
)
from tests.planner.rentals.town import SPEED, STREET, free, station, system
from tests.planner.stations.notation import network_of
from tests.planner.stations.notation import station as placed
from tests.planner.streets.drawing import at

pytestmark = pytest.mark.small


RIDDEN = "ride 08:10 walk 08:10 bicycle 08:14 walk 08:14 ride 08:30"
WALKED = "ride 08:10 walk 08:20 ride 08:38"


def test_beside_the_walk_that_misses_the_bus() -> None:
    assert lines(city(), asked()) == [RIDDEN, WALKED]
    assert lines(city(), asked(between=StreetWish())) == [WALKED]


def test_who_arrives_by_a_time() -> None:
    assert lines(city(), asked("08:31", arrive_by=True)) == [RIDDEN]
    later = RIDDEN.replace("08:30", "08:38")
    assert lines(city(), asked("08:40", arrive_by=True)) == [WALKED, later]


def test_a_window() -> None:
    assert lines(city(), asked("07:30", window=3600)) == [RIDDEN, WALKED]


def test_legs_follow_each_other_and_cost_what_the_system_says() -> None:
    network = city()
    journey = plan(network, asked()).journeys[0]
    for leg, following in zip(journey.legs, journey.legs[1:], strict=False):
        assert leg.destination == following.origin
        assert leg.arrival <= following.departure
    ridden = journey.legs[2]
    assert isinstance(ridden, WheelLeg)
    assert ridden.path.metres == pytest.approx(760, abs=5)
    price = price_of_rental(network.rentals, ridden)
    assert price is not None
    assert (price.amount, price.currency) == (150, "JPY")
    assert journey.signature == ((), ("rental",), ())


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ({"vehicles": {"bicycle": 0}}, False),
        ({"renting": False}, False),
        ({"vehicles": {"bicycle": 1}}, True),
    ],
)
def test_only_where_there_is_a_vehicle(said: dict[str, object], taken: bool) -> None:
    network = city(system(station("b", 120, **said), station("c", 880), types=(CITY_BIKE,)))
    assert (RIDDEN in lines(network, asked())) == taken


def test_only_where_there_is_a_dock() -> None:
    ports = station("b", 120), station("c", 880, docks=0)
    assert lines(city(system(*ports, types=(CITY_BIKE,))), asked()) == [WALKED]


def test_a_vehicle_in_the_street_with_too_little_charge() -> None:
    scooter = RentedType("scooter", "scooter_standing", "electric", returns="free_floating")

    def with_range(metres: float) -> list[str]:
        lying = free("f", "scooter", 150, range_metres=metres)
        return lines(city(system(lying, types=(scooter,))), asked())

    assert [each for each in with_range(3000) if "scooter" in each]
    assert with_range(400) == [WALKED]


def test_not_under_age() -> None:
    scooter = RentedType("scooter", "scooter_standing", "electric", returns="free_floating")
    network = city(system(free("f", "scooter", 150), types=(scooter,)))
    young = TravellerProfile(walking_speed=SPEED, age=15)
    assert lines(network, asked(profile=young)) == [WALKED]
    assert len(lines(network, asked())) == 2


def test_filters() -> None:
    others = StreetWish(RENTED.modes, RentalFilter(systems=frozenset({"other"})))
    assert lines(city(), asked(between=others)) == [WALKED]


def test_margin_and_least_time_of_the_traveller() -> None:
    for change, rides in (({}, True), ({"transfer_margin": 60}, True),
                          ({"transfer_margin": 150}, False), ({"least_transfer": 361}, False),
                          ({"least_transfer": 360}, True)):  # fmt: skip
        profile = TravellerProfile(walking_speed=SPEED, **change)
        assert (RIDDEN in lines(city(), asked(profile=profile))) == rides, change


def test_rules_of_the_feed_hold() -> None:
    assert RIDDEN not in lines(city(times=TIMES + "\nchange B C forbidden"), asked())
    assert RIDDEN not in lines(city(times=TIMES + "\nchange B C least 7"), asked())
    assert RIDDEN in lines(city(times=TIMES + "\nchange B C least 6"), asked())


def test_not_slower_than_walking() -> None:
    near = system(station("b", 80), station("c", 260), types=(CITY_BIKE,))
    network = city(near, C=200.0)
    assert lines(network, asked()) == ["ride 08:10 walk 08:11 ride 08:30"]


def test_as_many_changes_as_allowed() -> None:
    assert lines(city(), asked(max_transfers=0)) == []
    assert lines(city(), asked(max_transfers=1)) == [RIDDEN, WALKED]


def test_alternatives_are_caught_by_the_rented_vehicle() -> None:
    network = city()
    query = asked()
    ridden = plan(network, query).journeys[0]
    found = find_alternatives(network, query, ridden, 3)
    (later,) = found[4]
    assert later.earlier_legs_hold
    assert later.ride.departure == 8 * 3600 + 24 * 60
    assert not found[0]


def test_alternatives_keep_the_hours() -> None:
    span = HoursRule(spans=((8 * 3600 + 600, 8 * 3600 + 900),))  # 08:10-08:15
    ports = tuple(RentalStation(name, *at(x, 0.0), vehicles={"bicycle": 1}) for name, x in POINTS)
    times = TIMES.replace("08:00  08:10\n", "08:00  08:10\n    08:01  08:11:30\n")
    network = city(system(*ports, types=(CITY_BIKE,), hours=(span,)), times=times)
    journey = plan(network, asked()).journeys[0]
    (later,) = find_alternatives(network, asked(), journey, 1)[0]
    assert later.ride.departure == 8 * 3600 + 60
    assert not later.later_legs_hold  # it would be given back at 08:15:21


BELOW = """
    A stop -90000,0
    B platform 100,0
    C stop 900,0
    D stop 90000,0
    S station 100,0
    E entrance 100,0
    lift: E lift B 20 s
"""


def test_a_broken_lift_breaks_the_way_to_the_vehicle() -> None:
    network = network_of(placed(BELOW, TIMES), STREET).with_rentals(pack_rentals((PORTS,)))
    query = asked(profile=TravellerProfile(walking_speed=SPEED, age=30, steps="forbid"))
    assert RIDDEN in lines(network, query)
    assert lines(with_closed_pathways(network, {0}), query) == []
    assert RIDDEN in lines(network, query)


def test_within_the_hours_alone() -> None:
    def opened(hours: str) -> list[str]:
        opens, closes = (int(each[:2]) * 3600 + int(each[3:]) * 60 for each in hours.split("-"))
        ports = tuple(
            RentalStation(name, *at(x, 0.0), vehicles={"bicycle": 1}) for name, x in POINTS
        )
        return lines(
            city(system(*ports, types=(CITY_BIKE,), hours=(HoursRule(spans=((opens, closes),)),))),
            asked(),
        )

    assert RIDDEN in opened("07:00-22:00")
    assert RIDDEN in opened("08:10-08:15")
    assert opened("08:10-08:12") == [WALKED]
    assert opened("08:12-22:00") == [WALKED]


POINTS = (("b", 120.0), ("c", 880.0))
