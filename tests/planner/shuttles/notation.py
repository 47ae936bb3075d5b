"""A text world with a shuttle: rides of whole minutes from a door beside each stop.

The door of a stop lies straight north of it, as far as the shuttle drives in five minutes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from planner import (
    Area,
    Journey,
    Network,
    OpeningHours,
    Place,
    Plan,
    Query,
    RideTimes,
    ShuttleLeg,
    ShuttleService,
    StreetWish,
    Zone,
    metres_between,
    plan,
    street_mode,
)
from tests import world_arrays
from tests.notation import World, clock, query, seconds

RIDE = 300
"""Seconds from a door to its stop."""

SPEED = 4.0
DETOUR = 1.3
NORTH = (RIDE - 0.5) * SPEED / DETOUR  # metres
BY_SHUTTLE = StreetWish(frozenset({"shuttle"}))
BY_ALL = StreetWish(frozenset({"walk", "shuttle"}))

WORLD = World("""
    A      B
    08:10  08:30
    08:40  09:00
    09:10  09:30
""")


def door(world: World, stop: str) -> Place:
    """The door of a stop."""
    timetable = world.timetable
    number = timetable.stop_of_id[f"{world.feed_of_stop[stop]}_{stop}"]
    lat, lon = float(timetable.lat_of_stop[number]), float(timetable.lon_of_stop[number])
    return Place(lat + NORTH / float(metres_between(lat, lon, lat + 1, lon)), lon, name=stop)


def around(world: World, stop: str) -> Zone:
    """A square that holds a stop and its door, and no other."""
    at = door(world, stop)
    half = 2 * NORTH / 111_000
    lats, lons = (at.lat - half, at.lat + half), (at.lon - half, at.lon + half)
    corners = ((0, 0), (0, 1), (1, 1), (1, 0))
    return Zone((tuple((lats[i], lons[j]) for i, j in corners),))


def shuttle(world: World, stops: Iterable[str] = ("A",), **fields: Any) -> ShuttleService:
    """A service around some stops: expected after 2 min of waiting, surely after 5."""
    numbers = [world.timetable.stop_of_id[f"{world.feed_of_stop[s]}_{s}"] for s in stops]
    area = Area(tuple(around(world, stop) for stop in stops), tuple(sorted(numbers)))
    hours = fields.pop("hours", "07:00-20:00")
    given = {
        "id": "hill",
        "name": "丘シャトル",
        "pickup": area,
        "drop_off": area,
        "hours": open_at(hours) if isinstance(hours, str) else hours,
        "zone": world.zone,
        "speed": SPEED,
        "times": RideTimes(wait=120, safe_wait=300),
    }
    return ShuttleService(**{**given, **fields})


def open_at(hours: str) -> tuple[OpeningHours, ...]:
    """`07:00-12:00 13:00-20:00`, every day."""
    spans = (span.split("-") for span in hours.split())
    return (OpeningHours(tuple((seconds(first), seconds(last)) for first, last in spans)),)


def network_of(world: World, *services: ShuttleService) -> Network:
    """The world's network with services."""
    return Network.assemble(
        name="world",
        zone=world.zone,
        timetable=world.timetable,
        footpaths=world_arrays.footpaths(world),
        shuttles=services,
    )


def asked(
    world: World, origin: Place | str, destination: Place | str, at: str, **more: Any
) -> Query:
    """A query by shuttle between doors or stops."""
    whole = query(
        world,
        world.stops[0],
        world.stops[-1],
        at,
        **{"access": BY_SHUTTLE, "egress": BY_SHUTTLE, "direct": BY_SHUTTLE, **more},
    )
    ends = [
        Place(stop_id=f"{world.feed_of_stop[each]}_{each}") if isinstance(each, str) else each
        for each in (origin, destination)
    ]
    return replace(whole, origin=ends[0], destination=ends[1])


def answered(network: Network, query: Query) -> Plan:
    """What the planner answers."""
    return plan(network, query)


def lines(journeys: Iterable[Journey]) -> list[str]:
    """A line for each journey: from door to door, then of each leg how, from when to when.

    A shuttle is followed by when it surely arrives.
    """
    return [
        " ".join(
            [f"{clock(each.departure)}-{clock(each.arrival)}:", *(_leg(leg) for leg in each.legs)]
        )
        for each in journeys
    ]


def _leg(leg: Any) -> str:
    how = street_mode(leg) if hasattr(leg, "draw") else "ride"
    safe = f"/{clock(leg.safe_arrival)}" if isinstance(leg, ShuttleLeg) else ""
    return f"{how} {clock(leg.departure)}-{clock(leg.arrival)}{safe}"
