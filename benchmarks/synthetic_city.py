"""A conurbation of any size, made by rule from a seed: towns side by side, each with its centre.

Streets form a grid of 400 m; buses follow each of them both ways, in lines of about thirty stops
that overlap by a few; railways run through the centres in eight directions and on into the towns
around. Every line has a headway of its own, shorter in the rush hours, and runs for 18 hours.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from benchmarks.settings import straight_footpaths
from planner import Network, Texts, Timetable
from planner.arrays import Int32
from tests import world_arrays
from tests.notation import World

TOWN = 42  # streets in a row of a town, and in a column
BLOCK = 400.0  # metres
LINE = 30  # stops of a bus line
OVERLAP = 4
FIRST, LAST = 5 * 3600 + 1800, 23 * 3600 + 1800
RUSH = ((7 * 3600, 9 * 3600 + 1800), (17 * 3600, 19 * 3600))
BUS_SPEED, RAIL_SPEED = 5.0, 12.0  # m/s between stops
RAIL_STEP = 3  # blocks between stations
BUS, RAIL = 3, 2  # route_type
SOUTH, WEST = 35.0, 139.0
METRES_PER_DEGREE = 111_195.0
WALK = 400.0  # metres, as the crow flies, of the longest footpath
DATE = dt.date(2026, 4, 1)  # that of text worlds, whose columns the timetable starts from


class Line(NamedTuple):
    """Stops in order, metres per second, seconds at a stop, headways in and out of the rush."""

    stops: list[int]
    speed: float
    dwell: int
    rush: int
    calm: int
    kind: int


class Runs(NamedTuple):
    """Trips of all lines: route of each, its stop times' bounds, and their columns."""

    route_of_trip: Int32
    first_stop_time_of_trip: Int32
    stop: Int32
    arrival: Int32
    departure: Int32


class City:
    """`towns` by `towns` towns; every street corner has a stop for each of its two streets."""

    def __init__(self, towns: int, seed: int = 1, town: int = TOWN) -> None:
        self.chance = np.random.default_rng(seed)
        self.town = town
        self.side = towns * town
        corners = self.side * self.side
        row, column = np.divmod(np.arange(corners), self.side)
        beside = self.chance.uniform(-40, 40, (4, corners))
        self.north = np.concatenate((row * BLOCK + beside[0], row * BLOCK + beside[1]))
        self.east = np.concatenate((column * BLOCK + beside[2], column * BLOCK + beside[3]))
        self.lines = [*self._buses(), *self._railways(towns)]

    def _buses(self) -> Iterator[Line]:
        """Along every street and every avenue, to and fro."""
        side = self.side
        ways = [
            [across * side * side + (street * side + n if across == 0 else n * side + street)
             for n in range(side)]
            for across in (0, 1) for street in range(side)
        ]  # fmt: skip
        for way in ways:
            for begin in range(0, max(side - OVERLAP, 1), LINE - OVERLAP):
                stops = way[begin : begin + LINE]
                if len(stops) > OVERLAP:
                    rush = int(self.chance.integers(6, 13)) * 60
                    for each in (stops, stops[::-1]):
                        yield Line(each, BUS_SPEED, 15, rush, rush + 480, BUS)

    def _railways(self, towns: int) -> Iterator[Line]:
        """Through every centre and on for a town and a half, as far as the conurbation goes."""
        reach = self.town * 3 // 2
        for town in range(towns * towns):
            row, column = ((place * self.town + self.town // 2) for place in divmod(town, towns))
            for south, west in ((0, 1), (1, 0), (1, 1), (1, -1)):
                steps = range(-reach, reach + 1, RAIL_STEP)
                places = [(row + n * south, column + n * west) for n in steps]
                inside = [p for p in places if all(0 <= x < self.side for x in p)]
                stops = [r * self.side + c for r, c in inside]
                for each in (stops, stops[::-1]):
                    yield Line(each, RAIL_SPEED, 30, 300, 600, RAIL)

    def runs(self) -> Runs:
        """Every trip of the day, line by line."""
        parts = [self._runs_of(line) for line in self.lines]
        lengths = [len(line.stops) for line in self.lines]
        trips = [len(arrival) for arrival, _ in parts]
        length_of_trip = np.repeat(lengths, trips)
        return Runs(
            route_of_trip=np.repeat(np.arange(len(trips)), trips).astype(np.int32),
            first_stop_time_of_trip=np.append(0, np.cumsum(length_of_trip)).astype(np.int32),
            stop=np.concatenate([
                np.tile(np.array(line.stops, np.int32), count)
                for line, count in zip(self.lines, trips, strict=True)
            ]),
            arrival=np.concatenate([arrival.ravel() for arrival, _ in parts]),
            departure=np.concatenate([departure.ravel() for _, departure in parts]),
        )  # fmt: skip

    def _runs_of(self, line: Line) -> tuple[Int32, Int32]:
        """Arrivals and departures of a line's trips (int32[trips, stops]); delays in the rush."""
        starts, time = [], FIRST + int(self.chance.integers(0, line.calm))
        while time < LAST:
            starts.append(time)
            in_rush = any(begin <= time < end for begin, end in RUSH)
            time += line.rush if in_rush else line.calm
        stops = np.array(line.stops)
        metres = np.hypot(np.diff(self.east[stops]), np.diff(self.north[stops]))
        hops = np.append(0, np.ceil(metres / line.speed).astype(np.int64) + line.dwell)
        slower = 1 + 0.2 * np.array([any(b <= t < e for b, e in RUSH) for t in starts])
        departure = np.array(starts)[:, None] + np.floor(np.cumsum(hops) * slower[:, None])
        arrival = departure - line.dwell
        arrival[:, 0] = departure[:, 0]
        return arrival.astype(np.int32), departure.astype(np.int32)

    def timetable(self) -> Timetable:
        """All of it as arrays, running on `DATE`, the day after and the day before."""
        runs, stops = self.runs(), len(self.north)
        shrink = np.cos(np.radians(SOUTH))
        counts = {
            "stop": stops, "route": len(self.lines), "trip": len(runs.route_of_trip),
            "stop_time": len(runs.stop),
        }  # fmt: skip
        days = [DATE.toordinal() + n for n in (-1, 0, 1)]
        return dataclasses.replace(
            _plain(counts),
            id_of_stop=Texts.of(f"c_{stop}" for stop in range(stops)),
            lat_of_stop=SOUTH + self.north / METRES_PER_DEGREE,
            lon_of_stop=WEST + self.east / METRES_PER_DEGREE / shrink,
            kind_of_route=np.array([line.kind for line in self.lines], np.int32),
            service_of_exception=np.zeros(3, np.int32),
            day_of_exception=np.array(days, np.int32),
            added_of_exception=np.ones(3, np.uint8),
            route_of_trip=runs.route_of_trip,
            first_stop_time_of_trip=runs.first_stop_time_of_trip,
            stop_of_stop_time=runs.stop,
            arrival_of_stop_time=runs.arrival,
            departure_of_stop_time=runs.departure,
        )

    def network(self) -> Network:
        """The timetable with straight footpaths, no streets."""
        timetable = self.timetable()
        footpaths = straight_footpaths(timetable, WALK)
        return Network.assemble("synthetic", "Asia/Tokyo", timetable, footpaths)


def _plain(counts: dict[str, int]) -> Timetable:
    """A timetable of so many rows, all like the one stop, route, trip and call of a text world."""
    small = world_arrays.timetable(World("A B\n08:00 08:01", date=DATE))
    longer: dict[str, Any] = {}
    for field in dataclasses.fields(small):
        column = getattr(small, field.name)
        rows = counts.get(field.name.rpartition("_of_")[2])
        if rows is not None:
            longer[field.name] = (
                Texts.of([""] * rows) if isinstance(column, Texts) else np.repeat(column[:1], rows)
            )
    return dataclasses.replace(small, **longer)
