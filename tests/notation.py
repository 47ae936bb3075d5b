"""A world is text, an answer is one line.

    world = World('''
        A      B
        08:00  08:10
        C      D
        08:16  08:32
        walk B C 5
    ''')
    assert journeys(world, "A", "D", "08:00") == [
        "A 08:00 ride 08:10 B 08:10 walk 08:15 C 08:16 ride 08:32 D"
    ]

Each line of a world is one of these; what follows a # is a comment.

    A B C                    stop names: a route begins
    08:00 08:10/08:12 08:20  a trip: one cell per stop, arrival/departure where they differ
    08:00 - 25:10:30         not served: `-`; past midnight: 24:00 and later; seconds if needed
    08:00p 08:10d 08:20x     p: pick up only, d: drop off only, x: neither
    08:00c 08:10r            c: by a call to the agency, r: by asking the driver
    … block 7                after its cells: the trip's block
    … wheelchair no bikes yes    and what is said of its vehicle
    every 10 min 07:00-08:00 the trip above runs by frequency; add `exact` for exact_times=1
    walk B C 5               a directed footpath of 5 minutes (or 5:30); `walk both B C 5`: two
    walk B B 2               a change of vehicle at B takes 2 minutes
    change B C least 5       a row of transfers.txt: `recommended`, `timed`, `least` or `forbidden`;
                             min_transfer_time in minutes, which others than `least` may say, too;
                             then of which routes or trips: `from 1`, `to 2-1`;
                             `*` for a stop that the row leaves blank
    stay 1-1 2-1             riders of a trip may stay on board for another; `leave`: must not
    station S A B            S is the station of the stops A and B
    wheelchair A yes         what is said of a stop or station
    zone 1 A B               the fare zone of stops
    feed x Europe/London     the stops and routes that follow belong to another feed, on its clock
    agency x, mode 2         the agency, the route_type of the routes that follow
    today 2026-03-29 Europe/Berlin   first of all: the date and time zone of the world
    on 2026-03-31            the service days of what follows: dates, weekdays (`mon-fri`, `sat`;
                             all of 2026), `except 2026-04-03`

Without an `on` line, trips run on the day of the world, 2026-04-01 (a Wednesday), only; without a
`feed` line they belong to the feed `w` in the world's zone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planner import Journey, Place, Query, TravellerProfile, WalkLeg
from tests import world_arrays
from tests.question import LONGEST_WALK
from tests.world_parts import (
    BUS,
    DAY,
    MINUTE,
    SAID,
    TODAY,
    Call,
    Feed,
    Frequency,
    Route,
    Rule,
    Service,
    Trip,
    clock,
    frequency_of,
    rule_of,
    seconds,
    service_of,
    trip_of,
)

if TYPE_CHECKING:
    from planner import Network, Plan, Timetable

__all__ = [
    "DAY", "MINUTE", "SPEED", "TODAY", "Call", "Frequency", "Service", "Trip", "World",
    "clock", "found", "journeys", "line", "query", "seconds",
]  # fmt: skip

SPEED = 1.25  # metres per second: seconds -> metres -> seconds is exact, also in float32


class World:
    """A small region written as text; `network` and `timetable` are made from it when needed."""

    def __init__(self, text: str, *, date: dt.date = TODAY, zone: str = "Asia/Tokyo") -> None:
        self.text = text
        self.date = date
        self.zone = zone
        self.feeds = [Feed("w", zone)]
        self.feed_of_stop: dict[str, str] = {}
        self.routes: list[Route] = []
        self.trips: list[Trip] = []
        self.walks: dict[tuple[str, str], int] = {}  # seconds; (B, B): a change of vehicle at B
        self.rules: list[Rule] = []
        self.stays: list[tuple[str, str]] = []  # pairs of trips
        self.leaves: list[tuple[str, str]] = []
        self.station_of_stop: dict[str, str] = {}
        self.wheelchair_of_stop: dict[str, int] = {}
        self.zone_of_stop: dict[str, str] = {}
        self._service = Service(frozenset({date}))
        self._agency, self._mode = "agency", BUS
        for line in text.splitlines():
            words = line.split("#")[0].split()
            if words:
                self._read(words)
        named = {name for pair in self.stays + self.leaves for name in pair}
        named |= {name for rule in self.rules for name in (rule.from_trip, rule.to_trip) if name}
        if unknown := named - {trip.name for trip in self.trips}:
            message = f"no such trips: {unknown}"
            raise ValueError(message)

    @property
    def stops(self) -> list[str]:
        """Stops and stations, as they came."""
        return list(self.feed_of_stop)

    def _read(self, words: list[str]) -> None:
        read = {
            "walk": self._read_walk,
            "on": self._read_service,
            "change": self._read_change,
            "stay": lambda pair: self.stays.append((pair[0], pair[1])),
            "leave": lambda pair: self.leaves.append((pair[0], pair[1])),
            "station": self._read_station,
            "wheelchair": self._read_wheelchair,
            "zone": self._read_zone,
            "feed": lambda said: self.feeds.append(Feed(said[0], said[1])),
            "today": self._read_today,
            "agency": self._read_agency,
            "mode": self._read_mode,
        }.get(words[0])
        if read:
            read(words[1:])
        elif words[0] == "every":
            self.trips[-1] = replace(
                self.trips[-1], frequencies=(*self.trips[-1].frequencies, frequency_of(words))
            )
        elif words[0][0].isdigit() or words[0] == "-":
            self._read_trip(words)
        else:
            self.routes.append(Route(tuple(words), self.feeds[-1].name, self._agency, self._mode))
            self._meet(words)

    def _meet(self, names: list[str]) -> None:
        for name in names:
            self.feed_of_stop.setdefault(name, self.feeds[-1].name)

    def _read_today(self, words: list[str]) -> None:
        assert not self.trips, "today comes first"
        self.date, self.zone = dt.date.fromisoformat(words[0]), words[1]
        self.feeds = [Feed("w", self.zone)]
        self._service = Service(frozenset({self.date}))

    def _read_service(self, words: list[str]) -> None:
        self._service = service_of(words)

    def _read_agency(self, words: list[str]) -> None:
        (self._agency,) = words

    def _read_mode(self, words: list[str]) -> None:
        self._mode = int(words[0])

    def _read_station(self, words: list[str]) -> None:
        self._meet(words)
        self.station_of_stop |= dict.fromkeys(words[1:], words[0])

    def _read_wheelchair(self, words: list[str]) -> None:
        stop, said = words
        self._meet([stop])
        self.wheelchair_of_stop[stop] = SAID[said]

    def _read_zone(self, words: list[str]) -> None:
        self._meet(words[1:])
        self.zone_of_stop |= dict.fromkeys(words[1:], words[0])

    def _read_change(self, words: list[str]) -> None:
        self._meet([stop for stop in words[:2] if stop != "*"])
        self.rules.append(rule_of(words))

    def _read_walk(self, words: list[str]) -> None:
        both = words[0] == "both"
        start, end, minutes = words[1:] if both else words
        duration = seconds(f"0:{minutes}")
        self._meet([start, end])
        for pair in [(start, end), (end, start)][: 2 if both else 1]:
            if pair in self.walks:
                message = f"two walks {pair}"
                raise ValueError(message)
            self.walks[pair] = duration

    def _read_trip(self, words: list[str]) -> None:
        route = len(self.routes)
        number = 1 + sum(trip.route == route for trip in self.trips)
        name = f"{route}-{number}"
        self.trips.append(trip_of(name, route, self.routes[-1], self._service, words))

    def seconds_of_walk(self, start: str, end: str) -> int | None:
        """A walk between stops, without margin; None: there is none. Staying takes no time."""
        return self.walks.get((start, end), 0 if start == end else None)

    @cached_property
    def timetable(self) -> Timetable:
        """The world as arrays; its feed is called `w`."""
        return world_arrays.timetable(self)

    @cached_property
    def network(self) -> Network:
        """The timetable and the walks, without streets."""
        from planner import Network  # noqa: PLC0415 - the oracle's own tests need no engine

        return Network.assemble(
            name="world",
            zone=self.zone,
            timetable=self.timetable,
            footpaths=world_arrays.footpaths(self),
        )


def query(
    world: World,
    origin: str,
    destination: str,
    at: str,
    *,
    window: int = 0,
    margin: int = 0,
    max_transfers: int = 7,
    **more: Any,
) -> Query:
    """A question to the planner. `window` and `margin` are minutes; others are `Query`'s own."""
    return Query(
        **{
            "origin": place(world, origin),
            "destination": place(world, destination),
            "date": world.date,
            "time": seconds(at),
            "window": window * MINUTE,
            "profile": TravellerProfile(walking_speed=SPEED, transfer_margin=margin * MINUTE),
            "max_transfers": max_transfers,
            "max_walk_before": LONGEST_WALK,
            "max_walk_after": LONGEST_WALK,
            **more,
        }
    )


def place(world: World, name: str) -> Place:
    """A stop of the world, as the planner knows it."""
    return Place(stop_id=f"{world.feed_of_stop[name]}_{name}")


def found(world: World, *question: str, **options: Any) -> Plan:
    """What the planner answers: `found(world, "A", "D", "08:00", window=30)`."""
    from planner import plan  # noqa: PLC0415 - the oracle's own tests need no engine

    return plan(world.network, query(world, *question, **options))


def journeys(world: World, *question: str, **options: Any) -> list[str]:
    """The journeys found, a line each, by departure, arrival and transfers."""
    ordered = sorted(
        found(world, *question, **options).journeys,
        key=lambda journey: (journey.departure, journey.arrival, journey.transfers),
    )
    return [line(world, journey) for journey in ordered]


def line(world: World, journey: Journey) -> str:
    """A journey as text: stop, then of each leg departure, how, arrival and stop.

    How: `ride`, `walk`, or `stay` where riders stay on board.
    """
    words = [world.stops[journey.legs[0].origin.stop]]
    for leg in journey.legs:
        mode = "walk" if isinstance(leg, WalkLeg) else "stay" if leg.stays_on else "ride"
        words += [clock(leg.departure), mode, clock(leg.arrival), world.stops[leg.destination.stop]]
    return " ".join(words)
