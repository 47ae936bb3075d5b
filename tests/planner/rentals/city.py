"""A city in which one changes from ride to ride by shared vehicles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner import (
    Journey,
    Network,
    Place,
    PriceStep,
    PricingPlan,
    Query,
    RentedType,
    RideLeg,
    StreetWish,
    TravellerProfile,
    WheelLeg,
    plan,
)
from tests.notation import TODAY, World, clock
from tests.planner.rentals.town import SPEED, station, system, town
from tests.planner.streets.drawing import at
from tests.world_arrays import timetable

CITY_BIKE = RentedType("bicycle", returns="any_station", plan="p")
YEN = PricingPlan("p", "JPY", 50, (PriceStep("minute", 100, 0, 10),))
PORTS = system(station("b", 120), station("c", 880), types=(CITY_BIKE,), plans=(YEN,))
RENTED = StreetWish(frozenset({"walk", "rental"}))
FAR = 90_000.0
TIMES = """
    A      B
    08:00  08:10
    C      D
    08:16  08:30
    08:24  08:38
"""


def city(*systems: object, times: str = TIMES, **places: float) -> Network:
    """Stops along the street, A and D far from it."""
    world = World(times)
    stops = timetable(world)
    metres = {"A": -FAR, "B": 100.0, "C": 900.0, "D": FAR} | places
    lats, lons = zip(*(at(metres[name], 0.0) for name in world.stops), strict=True)
    stops = replace(stops, lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))
    return town(*(systems or (PORTS,)), stops=stops)  # type: ignore[arg-type]


def asked(time: str = "08:00", **more: object) -> Query:
    hour, minute = map(int, time.split(":"))
    profile = TravellerProfile(walking_speed=SPEED, age=30)
    query = Query(
        Place(stop_id="w_A"),
        Place(stop_id="w_D"),
        TODAY,
        hour * 3600 + minute * 60,
        profile=profile,
        between=RENTED,
    )
    return replace(query, **more)  # type: ignore[arg-type]


def lines(network: Network, query: Query) -> list[str]:
    return [line(journey) for journey in plan(network, query).journeys]


def line(journey: Journey) -> str:
    """`ride 08:10 walk 08:10 bicycle 08:14 ride 08:30`: each leg and when it ends."""
    words = []
    for leg in journey.legs:
        ride = "ride" if isinstance(leg, RideLeg) else "walk"
        words.append(leg.means if isinstance(leg, WheelLeg) else ride)
        words.append(clock(leg.arrival // 60 * 60))
    return " ".join(words)
