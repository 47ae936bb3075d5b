"""What a text world is made of, and how its words are read."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

TODAY = dt.date(2026, 4, 1)
MINUTE = 60
DAY = 24 * 3600
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BUS = 3  # route_type
RULES = {"": (0, 0), "p": (0, 1), "d": (1, 0), "x": (1, 1), "c": (2, 2), "r": (3, 3)}
"""pickup_type and drop_off_type by the letter after a time."""

SAID = {"yes": 1, "no": 2}
"""wheelchair_boarding, wheelchair_accessible, bikes_allowed; 0: nothing said."""

RECOMMENDED, TIMED, LEAST, FORBIDDEN = range(4)  # transfer_type
KINDS = {"recommended": RECOMMENDED, "timed": TIMED, "least": LEAST, "forbidden": FORBIDDEN}

_CELL = re.compile(r"(\d+:\d\d(?::\d\d)?)(?:/(\d+:\d\d(?::\d\d)?))?([pdxcr]?)")
_EVERY = re.compile(r"every (\d+) min (\S+)-(\S+?)( exact)?")


def seconds(clock: str) -> int:
    """`08:10` or `08:10:30` → seconds; `-00:10` is before midnight."""
    if clock.startswith("-"):
        return -seconds(clock[1:])
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
class Feed:
    """A feed: its routes are on its own time zone's clock."""

    name: str
    zone: str


@dataclass(frozen=True)
class Route:
    """A line of stop names."""

    stops: tuple[str, ...]
    feed: str
    agency: str
    mode: int


@dataclass(frozen=True)
class Call:
    """A trip at a stop. `pickup` and `drop_off` as in stop_times.txt: 1 none, 2 phone, 3 driver."""

    stop: str
    arrival: int
    departure: int
    pickup: int = 0
    drop_off: int = 0


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
    route: int  # 1 is the first
    service: Service
    calls: tuple[Call, ...]
    frequencies: tuple[Frequency, ...] = ()
    block: str = ""
    wheelchair: int = 0
    bikes: int = 0


@dataclass(frozen=True)
class Rule:
    """A row of transfers.txt about changing vehicles; stops, routes, trips by name, empty: any."""

    start: str
    end: str
    kind: int
    least: int = 0
    from_route: str = ""
    to_route: str = ""
    from_trip: str = ""
    to_trip: str = ""

    @property
    def arriving(self) -> str:
        """Whom it names at `start`."""
        return self.from_trip or self.from_route

    @property
    def departing(self) -> str:
        """Whom it names at `end`."""
        return self.to_trip or self.to_route


def service_of(words: list[str]) -> Service:
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


def frequency_of(words: list[str]) -> Frequency:
    found = _EVERY.fullmatch(" ".join(words))
    if not found:
        message = f"not understood: {' '.join(words)}"
        raise ValueError(message)
    minutes, start, end, exact = found.groups()
    return Frequency(seconds(start), seconds(end), int(minutes) * MINUTE, bool(exact))


def call_of(stop: str, cell: str) -> Call:
    found = _CELL.fullmatch(cell)
    if not found:
        message = f"not a time: {cell}"
        raise ValueError(message)
    arrival, departure, letter = found.groups()
    return Call(stop, seconds(arrival), seconds(departure or arrival), *RULES[letter])


def trip_of(name: str, number: int, route: Route, service: Service, words: list[str]) -> Trip:
    """A line of times: a cell for each stop, then what else is said of the trip."""
    cells, more = words[: len(route.stops)], words[len(route.stops) :]
    calls = [
        call_of(stop, cell) for stop, cell in zip(route.stops, cells, strict=True) if cell != "-"
    ]
    said = dict(zip(more[::2], more[1::2], strict=True))
    trip = Trip(
        name,
        number,
        service,
        tuple(calls),
        block=said.pop("block", ""),
        wheelchair=SAID[said.pop("wheelchair")] if "wheelchair" in said else 0,
        bikes=SAID[said.pop("bikes")] if "bikes" in said else 0,
    )
    if said:
        message = f"not understood: {' '.join(words)}"
        raise ValueError(message)
    return trip


def rule_of(words: list[str]) -> Rule:
    """`B C least 5 from 1 to 2-1`: stops, kind, minutes; then routes (`1`) or trips (`2-1`)."""
    start, end, kind, *more = ("" if word == "*" else word for word in words)
    said = kind == "least" or (more and more[0][0].isdigit())
    least = seconds(f"0:{more.pop(0)}") if said else 0
    sides = {
        f"{side}_{'trip' if '-' in name else 'route'}": name
        for side, name in zip(more[::2], more[1::2], strict=True)
    }
    return Rule(start, end, KINDS[kind], least, **sides)
