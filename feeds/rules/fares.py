"""Every ride can be priced: by a flat fare, by its route, by its zones, or by Fares v2.

Since GTFS-JP's second edition `fare_rules.route_id` is optional, so that a rule may stand on
zones alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from data import FeedTable, ReadFeed
from feeds.findings import Findings
from feeds.rules.japan import is_japanese
from planner import Timetable

FORBIDDEN = 1
"""pickup_type and drop_off_type: nobody boards, nobody alights."""

Ride = tuple[str, str, str]
"""Route, and the zones of boarding and alighting; empty: any."""


class Call(NamedTuple):
    """A stop and its zone; whether riders board and alight there."""

    stop: int
    zone: str
    boarded: bool
    left: bool


def rides_have_prices(feed: ReadFeed, findings: Findings) -> None:
    """No route has a ride without a price. Notes ride_without_fare, fare_files_missing."""
    if not is_japanese(feed) or "fare_leg_rules" in feed.tables:
        return
    fares, rules = feed.tables.get("fare_attributes"), feed.tables.get("fare_rules")
    if fares is None:
        findings.note("fare_files_missing", "fare_attributes.txt")
        return
    ruled = set(rules.strings("fare_id")) if rules is not None else set()
    if rules is None or set(fares.strings("fare_id")) - ruled:
        return  # a fare without a rule is everyone's
    prices = _priced(rules)
    told: set[str] = set()
    for route, calls in _ways(feed.timetable, feed.tables["stops"]):
        ride = _ride_without_price(prices, route, calls) if route not in told else None
        if ride is not None:
            told.add(route)
            findings.note(
                "ride_without_fare", rules.file, None, route_id=route,
                origin_id=ride[0], destination_id=ride[1],
            )  # fmt: skip


def _priced(rules: FeedTable) -> set[Ride]:
    names = ("route_id", "origin_id", "destination_id")
    return set(zip(*map(rules.strings, names), strict=True))


def _ride_without_price(
    prices: set[Ride], route: str, calls: Sequence[Call]
) -> tuple[str, str] | None:
    """The zones of a ride that no rule speaks of; None: there is none.

    Each pair of zones is tried once, not each of stops, and none behind the first without a price:
    there are no more to try than rules, however long the way.
    """

    def lacks(origin: str, destination: str) -> bool:
        return not {(route, origin, destination), ("", origin, destination)} & prices

    if not lacks("", ""):
        return None
    visits = list(enumerate(calls))
    boarding = _first_two(v for v in visits if v[1].boarded and lacks(v[1].zone, ""))
    alighting = _first_two(v for v in visits[::-1] if v[1].left and lacks("", v[1].zone))
    for origin, starts in boarding.items():
        found = None
        for destination, ends in alighting.items():
            if ends[0][0] <= starts[0][0]:
                break  # all others are left even earlier
            ways = any(i < j and here != there for i, here in starts for j, there in ends)
            if ways and lacks(origin, destination):
                found = destination  # the nearest is the last
        if found is not None:
            return origin, found
    return None


def _first_two(visits: Iterable[tuple[int, Call]]) -> dict[str, list[tuple[int, int]]]:
    """Zone → the first visit of it, and the first at another of its stops: place and stop.

    Where a ride from one zone to another changes stops at all, one of these does.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for at, (stop, zone, *_) in visits:
        known = found.setdefault(zone, [])
        if not known or (len(known) == 1 and known[0][1] != stop):
            known.append((at, stop))
    return found


def _ways(timetable: Timetable, stops: FeedTable) -> Iterator[tuple[str, list[Call]]]:
    """Each way that vehicles go, by its route; each once."""
    zone_of_id = dict(zip(stops.strings("stop_id"), stops.strings("zone_id"), strict=True))
    zones = [zone_of_id.get(name.partition("_")[2], "") for name in timetable.id_of_stop]
    routes = [name.partition("_")[2] for name in timetable.id_of_route]
    calls = np.stack(
        [
            timetable.stop_of_stop_time,
            timetable.pickup_of_stop_time != FORBIDDEN,
            timetable.drop_off_of_stop_time != FORBIDDEN,
        ],
        axis=1,
    ).astype(np.int32)
    patterns: dict[tuple[int, bytes], None] = {}
    for trip, (begin, end) in enumerate(pairwise(timetable.first_stop_time_of_trip.tolist())):
        patterns[int(timetable.route_of_trip[trip]), calls[begin:end].tobytes()] = None
    for route, packed in patterns:
        visits = np.frombuffer(packed, np.int32).reshape(-1, 3).tolist()
        yield (
            routes[route],
            [Call(stop, zones[stop], bool(boarded), bool(left)) for stop, boarded, left in visits],
        )
