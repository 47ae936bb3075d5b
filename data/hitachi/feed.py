"""A public transport feed in memory, before it becomes GTFS text."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from data.hitachi.tables import Quality, Status, Words

NO_CARDS: Final[Mapping[int, int]] = MappingProxyType({})


class Agency(NamedTuple):
    """An operator; `url` is its public site."""

    id: str
    words: Words
    url: str


class Stop(NamedTuple):
    """A stop (kind 0), station (1) or entrance (2), with its fare zone if it has one."""

    id: str
    words: Words
    lat: float
    lon: float
    status: Status
    quality: Quality
    kind: int = 0
    parent: str = ""
    zone: str = ""


class Route(NamedTuple):
    """A route; `mode` is the GTFS route_type (2 rail, 3 bus)."""

    id: str
    number: str
    words: Words
    mode: int
    colour: str
    status: Status
    quality: Quality


class Shape(NamedTuple):
    """A path: (lat, lon, metres from its start) per point, and metres at each call."""

    id: str
    points: tuple[tuple[float, float, float], ...]
    metres_at_call: tuple[float, ...]


class Call(NamedTuple):
    """A trip at a stop, in seconds of the service day."""

    stop: str
    arrival: int
    departure: int


class Trip(NamedTuple):
    """A trip; `note` is shown to riders (GTFS-JP jp_trip_desc)."""

    id: str
    route: str
    service: str
    direction: int
    headsign: Words
    shape: str
    calls: tuple[Call, ...]
    status: Status
    quality: Quality
    note: str = ""


class Fare(NamedTuple):
    """A price in yen; `transfers` and `seconds` as in GTFS fare_attributes."""

    id: str
    yen: int
    status: Status
    quality: Quality
    transfers: str = "0"
    seconds: str = ""


class FareRule(NamedTuple):
    """Where a fare holds: a route, and zones from and to (empty: all)."""

    fare: str
    route: str
    origin: str = ""
    destination: str = ""


class Feed(NamedTuple):
    """Everything one feed says; `note` tells what in it is real. `japanese`: as GTFS-JP.

    card_yen    what a ticket's price is by IC card, where they differ; empty: it writes no products
    """

    agency: Agency
    note: str
    stops: tuple[Stop, ...]
    routes: tuple[Route, ...]
    trips: tuple[Trip, ...]
    shapes: tuple[Shape, ...]
    fares: tuple[Fare, ...]
    fare_rules: tuple[FareRule, ...]
    japanese: bool
    card_yen: Mapping[int, int] = NO_CARDS
