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
    every 10 min 07:00-08:00 the trip above runs by frequency; add `exact` for exact_times=1
    walk B C 5               a directed footpath of 5 minutes (or 5:30); `walk both B C 5`: two
    walk B B 2               a change of vehicle at B takes 2 minutes
    on 2026-03-31            the service days of what follows: dates, weekdays (`mon-fri`, `sat`;
                             all of 2026), `except 2026-04-03`

Without an `on` line, trips run on the day of the world, 2026-04-01 (a Wednesday), only.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planner import Journey, Place, Query, TravellerProfile, WalkLeg
from tests import world_arrays

if TYPE_CHECKING:
    from planner import Network, Plan, Timetable

TODAY = dt.date(2026, 4, 1)
MINUTE = 60
DAY = 24 * 3600
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPEED = 1.25  # metres per second: seconds -> metres -> seconds is exact, also in float32

_CELL = re.compile(r"(\d+:\d\d(?::\d\d)?)(?:/(\d+:\d\d(?::\d\d)?))?([pdx]?)")
_EVERY = re.compile(r"every (\d+) min (\S+)-(\S+?)( exact)?")


def seconds(clock: str) -> int:
    """`08:10` or `08:10:30` → seconds."""
    hours, minutes, rest = [*clock.split(":"), "0"][:3]
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)


def clock(time: int) -> str:
    """Seconds → `08:10`, or `08:10:30` where seconds matter; `-00:10` before midnight."""
    sign, time = ("-", -time) if time < 0 else ("", time)
    text = f"{sign}{time // 3600:02}:{time // 60 % 60:02}"
    return f"{text}:{time % 60:02}" if time % 60 else text


@dataclass(frozen=True)
class Service:
    """Days on which trips run."""

    dates: frozenset[dt.date] = frozenset({TODAY})
    weekdays: frozenset[int] = frozenset()  # 0 Monday; all of 2026
    exceptions: frozenset[dt.date] = frozenset()

    def runs_on(self, day: dt.date) -> bool:
        weekly = day.year == 2026 and day.weekday() in self.weekdays
        return day in self.dates or (weekly and day not in self.exceptions)


@dataclass(frozen=True)
class Call:
    """A trip at a stop."""

    stop: str
    arrival: int
    departure: int
    pickup: bool = True
    drop_off: bool = True


@dataclass(frozen=True)
class Frequency:
    """Departures from the first stop at `start`, `start + headway`, … before `end`."""

    start: int
    end: int
    headway: int
    exact: bool = False


@dataclass(frozen=True)
class Trip:
    """A line of times. `name` says which: route and place in it, `2-1` is the first of route 2."""

    name: str
    route: int
    service: Service
    calls: tuple[Call, ...]
    frequencies: tuple[Frequency, ...] = ()


class World:
    """A small region written as text; `network` and `timetable` are made from it when needed."""

    def __init__(self, text: str, *, date: dt.date = TODAY, zone: str = "Asia/Tokyo") -> None:
        self.text = text
        self.date = date
        self.zone = zone
        self.stops: list[str] = []
        self.routes: list[tuple[str, ...]] = []
        self.trips: list[Trip] = []
        self.walks: dict[tuple[str, str], int] = {}  # seconds; (B, B): a change of vehicle at B
        self._service = Service(frozenset({date}))
        for line in text.splitlines():
            words = line.split("#")[0].split()
            if words:
                self._read(words)

    def _read(self, words: list[str]) -> None:
        if words[0] == "walk":
            self._read_walk(words[1:])
        elif words[0] == "on":
            self._service = _service(words[1:])
        elif words[0] == "every":
            self.trips[-1] = replace(
                self.trips[-1], frequencies=(*self.trips[-1].frequencies, _frequency(words))
            )
        elif words[0][0].isdigit() or words[0] == "-":
            self._read_trip(words)
        else:
            self.routes.append(tuple(words))
            self._meet(words)

    def _meet(self, names: list[str]) -> None:
        self.stops += [name for name in dict.fromkeys(names) if name not in self.stops]

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

    def _read_trip(self, cells: list[str]) -> None:
        stops = self.routes[-1]
        calls = tuple(
            _call(stop, cell) for stop, cell in zip(stops, cells, strict=True) if cell != "-"
        )
        route = len(self.routes)
        number = 1 + sum(trip.route == route for trip in self.trips)
        self.trips.append(Trip(f"{route}-{number}", route, self._service, calls))

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


def _service(words: list[str]) -> Service:
    dates, exceptions, weekdays = set[dt.date](), set[dt.date](), set[int]()
    chosen = dates
    for word in words:
        if word == "except":
            chosen = exceptions
        elif word[0].isdigit():
            chosen.add(dt.date.fromisoformat(word))
        else:
            first, last = (WEEKDAYS.index(day) for day in (word.split("-") * 2)[:2])
            weekdays |= set(range(first, last + 1))
    return Service(frozenset(dates), frozenset(weekdays), frozenset(exceptions))


def _frequency(words: list[str]) -> Frequency:
    found = _EVERY.fullmatch(" ".join(words))
    if not found:
        message = f"not understood: {' '.join(words)}"
        raise ValueError(message)
    minutes, start, end, exact = found.groups()
    return Frequency(seconds(start), seconds(end), int(minutes) * MINUTE, bool(exact))


def _call(stop: str, cell: str) -> Call:
    found = _CELL.fullmatch(cell)
    if not found:
        message = f"not a time: {cell}"
        raise ValueError(message)
    arrival, departure, rule = found.groups()
    return Call(
        stop,
        seconds(arrival),
        seconds(departure or arrival),
        pickup=rule not in {"d", "x"},
        drop_off=rule not in {"p", "x"},
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
    """A question to the planner. `window` and `margin` are minutes."""
    return Query(
        origin=Place(stop_id=f"w_{origin}"),
        destination=Place(stop_id=f"w_{destination}"),
        date=world.date,
        time=seconds(at),
        window=window * MINUTE,
        profile=TravellerProfile(walking_speed=SPEED, transfer_margin=margin * MINUTE),
        max_transfers=max_transfers,
        max_walk_before=more.pop("max_walk_before", 3 * 3600),
        max_walk_after=more.pop("max_walk_after", 3 * 3600),
        **more,
    )


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
    """A journey as text: stop, then departure, `ride` or `walk`, arrival and stop of each leg."""
    words = [world.stops[journey.legs[0].origin.stop]]
    for leg in journey.legs:
        mode = "walk" if isinstance(leg, WalkLeg) else "ride"
        words += [clock(leg.departure), mode, clock(leg.arrival), world.stops[leg.destination.stop]]
    return " ".join(words)
