"""Every ride can be priced: by a flat fare, by its route, by its zones, or by Fares v2.

Since GTFS-JP's second edition `fare_rules.route_id` is optional, so that a rule may stand on
zones alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import numpy as np

from data import FeedTable, ReadFeed
from feeds.findings import Findings
from feeds.rules.japan import is_japanese
from planner import Timetable

FORBIDDEN = 1
"""pickup_type and drop_off_type: nobody boards, nobody alights."""

Ride = tuple[str, str, str]
"""Route, and the zones of boarding and alighting; empty: any."""


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
    for route, boarding, alighting in _rides(feed.timetable, feed.tables["stops"]):
        if route not in told and not _has_price(prices, route, boarding, alighting):
            told.add(route)
            findings.note(
                "ride_without_fare", rules.file, None, route_id=route,
                origin_id=boarding, destination_id=alighting,
            )  # fmt: skip


def _priced(rules: FeedTable) -> set[Ride]:
    names = ("route_id", "origin_id", "destination_id")
    return set(zip(*map(rules.strings, names), strict=True))


def _has_price(prices: set[Ride], route: str, boarding: str, alighting: str) -> bool:
    return any(
        (named, start, end) in prices
        for named in (route, "")
        for start in (boarding, "")
        for end in (alighting, "")
    )


def _rides(timetable: Timetable, stops: FeedTable) -> Iterator[Ride]:
    """Each ride that the trips allow, by route and zones; each once."""
    zone_of_id = dict(zip(stops.strings("stop_id"), stops.strings("zone_id"), strict=True))
    zones = [zone_of_id.get(name.partition("_")[2], "") for name in timetable.id_of_stop]
    routes = [name.partition("_")[2] for name in timetable.id_of_route]
    calls = np.stack(
        [
            timetable.stop_of_stop_time,
            timetable.pickup_of_stop_time == FORBIDDEN,
            timetable.drop_off_of_stop_time == FORBIDDEN,
        ],
        axis=1,
    ).astype(np.int32)
    patterns: dict[tuple[int, bytes], None] = {}
    for trip, (begin, end) in enumerate(pairwise(timetable.first_stop_time_of_trip.tolist())):
        patterns[int(timetable.route_of_trip[trip]), calls[begin:end].tobytes()] = None
    told: set[Ride] = set()
    for route, packed in patterns:
        visits = np.frombuffer(packed, np.int32).reshape(-1, 3).tolist()
        for (here, no_pickup, _), (there, _, no_drop_off) in combinations(visits, 2):
            ride = (routes[route], zones[here], zones[there])
            if not no_pickup and not no_drop_off and here != there and ride not in told:
                told.add(ride)
                yield ride
