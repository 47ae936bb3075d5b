"""Ports of shared vehicles: added, rented at either end by those who may, refused where wrong."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from planner import (
    NEVER,
    AddPorts,
    Destination,
    InvalidScenario,
    Morning,
    Network,
    Place,
    Port,
    Query,
    ReachQuery,
    Rentals,
    ResidentialZone,
    Scenario,
    StreetWish,
    Texts,
    TravellerProfile,
    ZoneRule,
    apply_scenario,
    indicators,
    measure,
    pack_rentals,
    plan,
    reach,
)
from planner.network.hours.seasonal_hours import HoursRule, SeasonalHours
from planner.network.rentals.growth import with_stations, with_systems
from planner.network.rentals.unpacking import unpack_rentals
from planner.network.wordings import Wordings
from tests.notation import MINUTE, TODAY, seconds
from tests.planner.rentals.city import PORTS, YEN, city
from tests.planner.rentals.town import free, station, system, zone
from tests.planner.streets.drawing import at

pytestmark = pytest.mark.small

TIMES = """
    B      A
    08:10  08:20
    08:40  08:50
    A      B
    08:05  08:15
    08:35  08:45
"""
WISH = StreetWish(frozenset({"walk", "rental"}))


def ports(*metres: float, **said: Any) -> AddPorts:
    places = tuple(Port(f"p{x:.0f}", *at(x, 0.0)) for x in metres)
    return AddPorts(**{"system": "new", "vehicles": ("scooter", "bicycle"), "ports": places} | said)


def without_ports() -> Network:
    return city(system(), times=TIMES)


def content(rentals: Rentals | SeasonalHours) -> dict[str, Any]:
    """Every column, to be compared."""
    found: dict[str, Any] = {}
    for each in fields(rentals):
        column = getattr(rentals, each.name)
        if isinstance(column, Texts):
            found[each.name] = list(column)
        elif isinstance(column, Wordings):
            found[each.name] = [column.by_language(n) for n in range(len(column))]
        elif isinstance(column, SeasonalHours):
            found[each.name] = content(column)
        else:
            found[each.name] = [str(value) for value in column.tolist()]  # NaN is NaN
    return found


OLD = system(
    station("a", 100, names={"ja": "甲"}), free("f", "bicycle", 300), zone(0, 50), plans=(YEN,)
)
OTHER = replace(PORTS, id="other")


def test_one_more_system_is_as_if_it_had_been_there() -> None:
    both = content(pack_rentals((OLD, OTHER)))
    assert content(with_systems(pack_rentals((OLD,)), (OTHER,))) == both
    assert content(with_systems(pack_rentals(()), (OTHER,))) == content(pack_rentals((OTHER,)))


def test_systems_are_packed_as_they_were_unpacked() -> None:
    hours = (HoursRule(((8 * 3600, 20 * 3600),), 0b11111, (4, 1), (3, 31)), HoursRule(()))
    rule = ZoneRule(("bicycle", "no such"), end=False, speed=2.5)
    told = system(
        station("a", 100, hours=(), docks_for={"bicycle": 2, "scooter": 0}),
        station("b", 200, vehicles={"scooter": None}, docks=3, renting=False),
        free("f", "bicycle", 300, range_metres=900.4, plan="no such"),
        zone(0, 50, rule, ZoneRule(("no such",))),
        zone(90, 95, ZoneRule(start=False)),
        rules=(ZoneRule(at_stations=True),), plans=(YEN,), hours=hours, colour="00FF00",
    )  # fmt: skip
    packed = pack_rentals((OLD, told, OTHER))
    assert content(pack_rentals(unpack_rentals(packed))) == content(packed)


@pytest.mark.parametrize("first", [True, False])
def test_more_stations_are_as_if_they_had_been_there(first: bool) -> None:
    more = (station("x", 400), station("y", 500, vehicles={"bicycle": None}))
    grown = replace(OLD, stations=(*OLD.stations, *more))
    before, after = (OLD, OTHER), (grown, OTHER)
    if not first:
        before, after = before[::-1], after[::-1]
    found = with_stations(pack_rentals(before), 0 if first else 1, more)
    assert content(found) == content(pack_rentals(after))


def test_reach_by_rental_equals_the_journeys() -> None:
    network = apply_scenario(without_ports(), Scenario("s", (ports(120, 500, 880),)))
    traveller = TravellerProfile(walking_speed=1.25, age=70)
    home, far = Place(*at(900.0, 0.0)), Place(stop_id="w_A")
    for origin, destination in ((home, far), (far, home), (home, Place(*at(120.0, 0.0)))):
        asked = ReachQuery(
            origin, TODAY, seconds("08:00"), 40, profile=traveller, rentals=True,
            max_walk_before=300, max_walk_after=300, max_direct_walk=0,
        )  # fmt: skip
        found = reach(network, asked).seconds_to(destination)
        expected = []
        for time in range(asked.time, asked.time + 40 * MINUTE, MINUTE):
            query = Query(
                origin, destination, TODAY, time, profile=traveller, access=WISH, egress=WISH,
                direct=WISH, max_walk_before=300, max_walk_after=300, max_direct_walk=0,
                max_duration=asked.max_duration,
            )  # fmt: skip
            answer = plan(network, query)
            arrivals = [each.arrival for each in (*answer.journeys, *answer.direct)]
            expected.append(min(arrivals, default=NEVER + time) - time)
        assert found.tolist() == expected


def test_ports_help_those_who_may_ride() -> None:
    lat, lon = at(900.0, 0.0)
    zones = (ResidentialZone("z", "z", "town", lat, lon, 100, 40, 20, frail=5),)
    hospital = (Destination("hospital", "A", Place(stop_id="w_A")),)
    morning = Morning(TODAY, seconds("08:00"), departures=5)
    near = [replace(w, walking_speed=0.5) for w in morning.walkers]
    morning = replace(morning, younger=near[0], older=near[1], frail=near[2])
    base = without_ports()
    before, after = (
        {each.name: each.value for each in indicators(measure(n, morning, zones, hospital))}
        for n in (base, apply_scenario(base, Scenario("s", (ports(120, 880),))))
    )
    name = "75+ hospital 30 p50 {}"
    assert before[name.format("rental")] == before[name.format("walk")] == 0.0
    assert after[name.format("walk")] == after[name.format("shuttle")] == 0.0
    assert after[name.format("rental")] == 15 / 20  # all but the frail
    assert after["frail hospital 30 p50 rental"] == 0.0
    old = replace(ports(120, 880), least_age=75)
    some = measure(apply_scenario(base, Scenario("s", (old,))), morning, zones, hospital)
    shares = {each.name: each.value for each in indicators(some)}
    assert shares["65+ hospital 30 p50 rental"] == 15 / 40  # those of 65 to 74 are too young


def test_more_ports_of_an_operator_have_its_vehicles_and_hours() -> None:
    base = city(PORTS, times=TIMES)
    more = AddPorts("s", ("bicycle",), (Port("m", stop="w_A"),))
    rentals = apply_scenario(base, Scenario("s", (more,))).rentals
    assert list(rentals.id_of_station) == ["b", "c", "m"]
    assert rentals.lat_of_station[2] == base.timetable.lat_of_stop[base.timetable.stop_of_id["w_A"]]
    assert base.rentals.station_count == 2
    assert rentals.type_count == base.rentals.type_count


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (ports(100, 100), "two are called 'p100'"),
        (ports(100, vehicles=("car",)), "they are of scooter, bicycle"),
        (ports(100, vehicles=()), "they are of"),
        (ports(100, hours=(9, 8)), "they end after they begin"),
        (AddPorts("new", ("scooter",), (Port("x", stop="w_Z"),)), "no stop 'w_Z'"),
        (AddPorts("new", ("scooter",), (Port("x", 91.0, 0.0),)), "not on the earth"),
        (ports(100, system="s", vehicles=("bicycle",), price=5), "is there already"),
        (ports(100, system="s"), "rents no scooter"),
        (AddPorts("s", ("bicycle",), (Port("b"),)), "has a port 'b' already"),
    ],
)
def test_what_is_wrong_with_ports_is_told(change: AddPorts, said: str) -> None:
    with pytest.raises(InvalidScenario, match=said):
        apply_scenario(city(PORTS, times=TIMES), Scenario("s", (change,)))


def test_no_port_stands_at_a_stop_without_coordinates() -> None:
    base = city(PORTS, times=TIMES)
    lats = base.timetable.lat_of_stop.copy()
    lats[base.timetable.stop_of_id["w_A"]] = np.nan
    base = replace(base, timetable=replace(base.timetable, lat_of_stop=lats))
    change = AddPorts("s", ("bicycle",), (Port("m", stop="w_A"),))
    with pytest.raises(InvalidScenario, match="not known where the stop 'w_A' is"):
        apply_scenario(base, Scenario("s", (change,)))


def test_more_ports_hurt_nobody() -> None:
    """Every subset of ports against all of them."""
    base = without_ports()
    home = ReachQuery(
        Place(*at(900.0, 0.0)), TODAY, seconds("08:00"), 30,
        profile=TravellerProfile(age=70), rentals=True, max_walk_before=300,
    )  # fmt: skip
    whole = apply_scenario(base, Scenario("s", (ports(120, 500, 880),)))
    most = reach(whole, home).seconds_to(Place(stop_id="w_A"))
    for some in ((120, 880), (500, 880), (880,), (120,)):
        fewer = apply_scenario(base, Scenario("s", (ports(*some),)))
        assert (reach(fewer, home).seconds_to(Place(stop_id="w_A")) >= most).all(), some
    assert np.unique(most).size > 5
