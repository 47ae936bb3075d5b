"""Other vehicles for who rents one to the stop: those that its hours leave.

====  the bus stops at S, 800 m along the street of `town`, and far away at T
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import HoursRule, Network, RentedType, StreetWish, find_alternatives, plan
from tests.notation import World, clock
from tests.planner.rentals.town import asked, station, system, town
from tests.planner.streets.drawing import at
from tests.world_arrays import timetable

pytestmark = pytest.mark.small

BUSES = World("""
    S      T
    06:00  06:10
    06:30  06:40
    07:00  07:10
""")
BICYCLES = (RentedType("bicycle", returns="any_station"),)
WALK = StreetWish(frozenset({"walk"}))


def city(*hours: tuple[int, int]) -> Network:
    """A rental system for each of some hours, of the same ports."""
    lats, lons = zip(at(800, 0), at(90_000, 0), strict=True)
    stops = replace(timetable(BUSES), lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))
    ports = station("here", 20), station("stop", 780)
    systems = [
        system(
            *ports,
            id=f"from {opens}",
            types=BICYCLES,
            hours=(HoursRule(spans=((opens * 3600, closes * 3600),)),),
        )
        for opens, closes in hours
    ]
    return town(*systems, stops=stops)


@pytest.mark.parametrize(
    ("hours", "others"),
    [
        ([(5, 22)], ["06:00 held", "07:00 late"]),
        ([(6, 22)], ["06:00 -", "07:00 late"]),
        ([(0, 6), (6, 22)], ["06:00 -", "07:00 late"]),  # the other system's vehicle is another way
    ],
)
def test_only_within_the_hours(hours: list[tuple[int, int]], others: list[str]) -> None:
    network = city(*hours)
    query = replace(
        asked(0, 90_000),
        time=6 * 3600 + 45 * 60,
        arrive_by=True,
        egress=WALK,
        direct=WALK,
        rides_allowed=True,
    )
    (journey,) = (each for each in plan(network, query).journeys if each.signature[0])
    (found,) = find_alternatives(network, query, journey, 1).values()
    assert [
        f"{clock(each.ride.departure)} "
        + ("late" if not each.later_legs_hold else "held" if each.earlier_legs_hold else "-")
        for each in found
    ] == others
