"""A street with shared vehicles: places along it by their metres, answers as a line.

====  x = 0 …  1000 m: an ordinary street from west to east
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from planner import (
    FreeVehicle,
    Journey,
    Network,
    Place,
    Query,
    RentalStation,
    RentalSystem,
    RentalUse,
    RentalZone,
    RentedType,
    StreetGraph,
    StreetWish,
    Timetable,
    TravellerProfile,
    WalkLeg,
    WheelLeg,
    ZoneRule,
    build_edge_grid,
    find_footpaths,
    link_stops,
    pack_rentals,
    plan,
)
from planner.routing.miles.mile import Mile
from planner.routing.rentals.miles import find_rental_miles
from planner.routing.transit.find_rides import pace_of
from tests.notation import TODAY
from tests.planner.streets.drawing import at, draw, stops_at

SCOOTER = RentedType("scooter", "scooter_standing", "electric", returns="hybrid")
BICYCLE = RentedType("bicycle", returns="hybrid")
TYPES = (SCOOTER, BICYCLE)

STREET = draw("A" + "-" * 19 + "B" + "-" * 29 + "C" + "-" * 49 + "D")
"""Junctions at 0, 200, 500 and 1000 m."""

RENTAL = StreetWish(frozenset({"walk", "rental"}))
SPEED = 1.25


def station(name: str, x: float, y: float = 0.0, **said: Any) -> RentalStation:
    """A station with one vehicle of each type and room for more, unless told otherwise."""
    lat, lon = at(x, y)
    return RentalStation(name, lat, lon, **{"vehicles": {"scooter": 1, "bicycle": 1}} | said)


def free(name: str, kind: str, x: float, y: float = 0.0, **said: Any) -> FreeVehicle:
    return FreeVehicle(name, kind, *at(x, y), **said)


def zone(west: float, east: float, *rules: ZoneRule) -> RentalZone:
    """A zone across the street between two of its metres."""
    corners = ((west, -500), (east, -500), (east, 500), (west, 500), (west, -500))
    return RentalZone(((tuple(at(*corner) for corner in corners),),), rules)


def system(*things: RentalStation | FreeVehicle | RentalZone, **said: Any) -> RentalSystem:
    return RentalSystem(
        said.pop("id", "s"),
        types=said.pop("types", TYPES),
        stations=tuple(each for each in things if isinstance(each, RentalStation)),
        vehicles=tuple(each for each in things if isinstance(each, FreeVehicle)),
        zones=tuple(each for each in things if isinstance(each, RentalZone)),
        **said,
    )


def town(
    *systems: RentalSystem, streets: StreetGraph = STREET, stops: Timetable | None = None
) -> Network:
    """The street with some systems, and a stop Z at its east end."""
    stops = stops_at(Z=(1000, 0)) if stops is None else stops
    footpaths = find_footpaths(stops, streets, link_stops(stops, streets, build_edge_grid(streets)))
    return Network.assemble(
        "town", "Asia/Tokyo", stops, footpaths, streets, rentals=pack_rentals(systems)
    )


def asked(start: float, end: float, y: float = 0.0, **more: Any) -> Query:
    """From one metre of the street to another, at 8 o'clock."""
    profile = TravellerProfile(walking_speed=SPEED, age=more.pop("age", None))
    query = Query(
        Place(*at(start, y)),
        Place(*at(end, y)),
        TODAY,
        8 * 3600,
        profile=profile,
        access=RENTAL,
        egress=RENTAL,
        direct=StreetWish(frozenset({"rental"})),
        rides_allowed=False,
        max_walk_before=300,
        max_walk_after=300,
    )
    return replace(query, **more)


def directly(network: Network, start: float, end: float, y: float = 0.0, **more: Any) -> list[str]:
    """The rides all the way, a line each."""
    return [shown(journey) for journey in plan(network, asked(start, end, y, **more)).direct]


def shown(journey: Journey) -> str:
    """`walk 50 m, e_scooter 400 m, walk 20 m`; metres rounded to tens."""
    words = []
    for leg, following in zip(journey.legs, [*journey.legs[1:], None], strict=True):
        assert following is None or leg.arrival == following.departure
        assert following is None or leg.destination == following.origin
        how = leg.means if isinstance(leg, WheelLeg) else "walk"
        assert isinstance(leg, WheelLeg | WalkLeg)
        words.append(f"{how} {round(leg.path.metres, -1):.0f} m")
    return ", ".join(words)


def uses(network: Network, start: float, end: float, **more: Any) -> list[RentalUse]:
    """Which vehicles are ridden all the way."""
    journeys = plan(network, asked(start, end, **more)).direct
    return [
        leg.rental
        for journey in journeys
        for leg in journey.legs
        if isinstance(leg, WheelLeg) and leg.rental
    ]


def miles(network: Network, query: Query, *, backward: bool = False) -> list[Mile]:
    """The first miles of a query, or its last."""
    return find_rental_miles(network, query, pace_of(network, query.profile), backward)


def names(network: Network, use: RentalUse) -> Sequence[str]:
    """Where a vehicle is taken, and where it is left."""
    ids = network.rentals.id_of_station
    taken = ids[use.origin] if use.origin >= 0 else network.rentals.id_of_vehicle[use.vehicle]
    return taken, ids[use.destination] if use.destination >= 0 else "street"
