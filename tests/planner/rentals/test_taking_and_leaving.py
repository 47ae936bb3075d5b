"""Where vehicles are taken and left: at stations with vehicles and docks, or in the street."""

from __future__ import annotations

import pytest

from planner import RentalFilter, RentedType, StreetWish, WheelLeg
from planner.routing.journey import street_mode
from planner.routing.rentals.footing import PARK, UNLOCK
from tests.planner.rentals.town import (
    BICYCLE,
    RENTAL,
    SPEED,
    asked,
    directly,
    free,
    miles,
    names,
    station,
    system,
    town,
    uses,
)

pytestmark = pytest.mark.small

DOCKED = (
    RentedType("bicycle", returns="any_station"),
    RentedType("scooter", "moped", returns="any_station"),
)


def test_from_station_to_station() -> None:
    network = town(system(station("a", 100), station("b", 900), types=DOCKED))
    assert directly(network, 50, 950) == ["walk 50 m, bicycle 800 m, walk 50 m"]
    (use,) = uses(network, 50, 950)
    assert names(network, use) == ("a", "b")


def test_every_part_takes_its_time() -> None:
    network = town(system(station("a", 100), station("b", 900), types=DOCKED))
    (mile,) = miles(network, asked(50, 0))
    ride = 800 / (16 / 3.6)
    whole = 50 / SPEED + UNLOCK + ride + PARK + 100 / SPEED
    assert mile.seconds.tolist() == [pytest.approx(whole, abs=1)]
    legs = mile.legs(0, 1000)
    assert legs[0].departure == 1000
    assert legs[-1].arrival == 1000 + mile.seconds[0]
    assert legs[1].arrival - legs[1].departure == pytest.approx(UNLOCK + ride + PARK, abs=1)
    assert [street_mode(leg) for leg in legs] == ["walk", "rental", "walk"]
    assert legs[-1].destination.stop == 0


def test_the_last_mile_is_the_first_one_the_other_way_round() -> None:
    network = town(system(station("a", 100), station("b", 900), free("f", "bicycle", 300)))
    (there,) = miles(network, asked(50, 0))
    (back,) = miles(network, asked(0, 50), backward=True)
    # the free vehicle is nearer to the door, but only stations have one at the stop's end
    assert there.seconds.tolist() != back.seconds.tolist()
    legs = back.legs(0, 500)
    assert legs[0].departure == 500
    assert legs[0].origin.stop == 0
    assert [round(leg.path.metres, -1) for leg in legs] == [100, 850]
    assert legs[-1].arrival == 500 + back.seconds[0]


@pytest.mark.parametrize(
    ("said", "left_at"),
    [({"docks": 0}, "c"), ({"returning": False}, "c"), ({"docks": 1}, "b"), ({}, "b"),
     ({"docks_for": {"scooter": 3}}, "c"), ({"docks_for": {"bicycle": 3}}, "b")],
)  # fmt: skip
def test_left_only_where_a_dock_is_free(said: dict[str, object], left_at: str) -> None:
    network = town(
        system(station("a", 100), station("b", 900, **said), station("c", 800), types=DOCKED)
    )
    assert [names(network, use)[1] for use in uses(network, 50, 950)] == [left_at]


@pytest.mark.parametrize(
    ("said", "taken_at"),
    [({"vehicles": {"bicycle": 0}}, "b"), ({"renting": False}, "b"),
     ({"vehicles": {"bicycle": None}}, "a"), ({"vehicles": {"bicycle": 4}}, "a")],
)  # fmt: skip
def test_taken_only_where_there_is_one(said: dict[str, object], taken_at: str) -> None:
    network = town(
        system(station("a", 100, **said), station("b", 200), station("c", 900), types=DOCKED)
    )
    assert [names(network, use)[0] for use in uses(network, 50, 950)] == [taken_at]


def test_a_free_vehicle_is_left_in_front_of_the_door() -> None:
    network = town(system(free("f", "scooter", 100)))
    assert directly(network, 50, 950) == ["walk 50 m, e_scooter 850 m"]
    assert [names(network, use) for use in uses(network, 50, 950)] == [("f", "street")]


def test_a_free_vehicle_is_left_in_front_of_the_stop() -> None:
    network = town(system(free("f", "scooter", 100)))
    (mile,) = miles(network, asked(50, 0))
    assert [round(leg.path.metres, -1) for leg in mile.legs(0, 0)] == [50, 900]


def test_a_vehicle_of_a_station_is_not_left_in_the_street() -> None:
    network = town(system(station("a", 100), types=DOCKED))
    assert directly(network, 50, 950) == []


def test_who_must_bring_it_back_does_not_take_it() -> None:
    types = (RentedType("bicycle", returns="roundtrip_station"),)
    network = town(system(station("a", 100), station("b", 900), types=types))
    assert directly(network, 50, 950) == []


def test_whatever_operators_say_one_may_ask_what_were_if_all_were_left_anywhere() -> None:
    wish = StreetWish(frozenset({"rental"}), RentalFilter(left_anywhere=True))
    for returns in ("roundtrip_station", "any_station"):
        network = town(system(station("a", 100), types=(RentedType("bicycle", returns=returns),)))
        assert directly(network, 50, 950) == []
        assert directly(network, 50, 950, direct=wish) == ["walk 50 m, bicycle 850 m"]
        assert directly(network, 50, 950) == []


def test_systems_do_not_take_each_others_vehicles_back() -> None:
    first = system(station("a", 100), station("b", 600), types=DOCKED, id="one")
    second = system(station("c", 900, vehicles={"bicycle": 0}), types=DOCKED, id="two")
    assert [names(town(first, second), use) for use in uses(town(first, second), 50, 850)] == [
        ("a", "b")
    ]


def test_neither_too_long_on_foot_nor_on_wheels() -> None:
    network = town(system(station("a", 100), station("b", 900), types=DOCKED))
    assert directly(network, 50, 950, max_walk_before=30) == []
    assert directly(network, 50, 950, max_direct_wheels=150) == []
    assert directly(network, 50, 950, max_direct_wheels=200)
    (mile,) = miles(network, asked(50, 0, max_wheels_before=200))
    assert len(mile.stops) == 1
    assert not miles(network, asked(50, 0, max_wheels_before=150))
    assert not miles(network, asked(50, 0, max_walk_before=110))


def test_who_arrives_by_a_time() -> None:
    network = town(system(station("a", 100), station("b", 900), types=DOCKED))
    from planner import plan  # noqa: PLC0415

    (journey,) = plan(network, asked(50, 950, arrive_by=True)).direct
    assert journey.arrival == 8 * 3600
    assert journey.legs[0].departure == journey.departure


def wish(**filters: str) -> StreetWish:
    return StreetWish(RENTAL.modes, RentalFilter(**{n: frozenset({f}) for n, f in filters.items()}))


@pytest.mark.parametrize(
    ("filters", "means"),
    [
        ({}, "e_scooter"),
        ({"form_factors": "bicycle"}, "bicycle"),
        ({"propulsions": "human"}, "bicycle"),
        ({"form_factors": "scooter_standing"}, "e_scooter"),
        ({"systems": "s"}, "e_scooter"),
        ({"systems": "other"}, None),
        ({"form_factors": "cargo_bicycle"}, None),
    ],
)
def test_filters_hold_at_each_end_apart(filters: dict[str, str], means: str | None) -> None:
    network = town(system(station("a", 100), station("b", 900)))
    here = asked(50, 0, access=wish(**filters), egress=wish(systems="other"))
    assert _means(miles(network, here)) == means
    assert not miles(network, here, backward=True)
    there = asked(0, 50, egress=wish(**filters), access=wish(systems="other"))
    assert _means(miles(network, there, backward=True)) == means
    assert not miles(network, there)


def _means(found: list) -> str | None:  # type: ignore[type-arg]
    if not found:
        return None
    (mile,) = found
    (ride,) = [leg for leg in mile.legs(0, 0) if street_mode(leg) == "rental"]
    return str(ride.means)


def test_bicycles_are_what_systems_without_types_rent() -> None:
    network = town(system(free("f", "bicycle", 100), types=(BICYCLE,)))
    assert directly(network, 50, 950) == ["walk 50 m, bicycle 850 m"]


@pytest.mark.parametrize("there", ["station", "vehicle"])
def test_a_vehicle_that_is_not_moved_is_no_ride(there: str) -> None:
    at_the_stop = station("a", 1000) if there == "station" else free("f", "bicycle", 1000)
    network = town(system(at_the_stop, types=DOCKED if there == "station" else (BICYCLE,)))
    assert not miles(network, asked(900, 0))
    assert directly(network, 900, 1000) == []
    both = town(system(station("a", 1000), station("b", 800), types=DOCKED))
    (mile,) = miles(both, asked(790, 0))
    (ridden,) = (leg for leg in mile.legs(0, 0) if isinstance(leg, WheelLeg))
    assert ridden.rental is not None
    assert names(both, ridden.rental)[0] == "b"


def test_a_vehicle_and_a_dock_for_each() -> None:
    first = station("a", 100, vehicles={"bicycle": 3})
    there = [station("b", 900, docks=2), station("c", 900, docks_for={"bicycle": 3})]
    kinds = {"types": (RentedType("bicycle", returns="any_station"),)}
    for last, most in zip(there, (2, 3), strict=True):
        network = town(system(first, last, free("f", "bicycle", 50), **kinds))
        assert uses(network, 50, 950, passengers=most)
        assert not uses(network, 50, 950, passengers=most + 1)
