"""The arrays of a text world: its Timetable and Footpaths, every column filled plainly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from planner import NONE, STATION, STOP, Footpaths, Texts, Timetable
from planner.arrays import Int8, Int32, UInt8
from tests.world_parts import LEAST

if TYPE_CHECKING:
    from tests.notation import World
    from tests.world_parts import Service


METRES_PER_SECOND = 1.25
STAY_ON_BOARD, LEAVE = 4, 5  # transfer_type
FIRST_DAY, LAST_DAY = dt.date(2026, 1, 1).toordinal(), dt.date(2026, 12, 31).toordinal()


def _int32(values: Sequence[int] | Int32) -> Int32:
    return np.array(values, np.int32)


def _int8(values: Sequence[int] | Int32) -> Int8:
    return np.array(values, np.int8)


def _uint8(values: list[int]) -> UInt8:
    return np.array(values, np.uint8)


def _empty(count: int) -> Texts:
    return Texts.of([""] * count)


NO_PATHWAYS: Mapping[str, Any] = {
    **dict.fromkeys(("id_of_level", "name_of_level", "id_of_pathway"), _empty(0)),
    **dict.fromkeys(("sign_of_pathway", "reverse_sign_of_pathway"), _empty(0)),
    **dict.fromkeys(("height_of_level", "metres_of_pathway"), np.zeros(0, np.float32)),
    **dict.fromkeys(("slope_of_pathway", "width_of_pathway"), np.zeros(0, np.float32)),
    **dict.fromkeys(("from_stop_of_pathway", "to_stop_of_pathway"), _int32([])),
    **dict.fromkeys(("seconds_of_pathway", "stairs_of_pathway"), _int32([])),
    "mode_of_pathway": _int8([]),
    "bidirectional_of_pathway": _uint8([]),
}
NO_BOOKING: Mapping[str, Any] = {
    **{
        f"{name}_of_booking_rule": _int32([])
        for name in ("least_notice", "most_notice", "last_day", "last_time", "first_day")
    },
    **dict.fromkeys(
        ("first_time_of_booking_rule", "service_of_booking_rule", "feed_of_booking_rule"),
        _int32([]),
    ),
    **{
        f"{name}_of_booking_rule": _empty(0)
        for name in (
            "id", "message", "pickup_message", "drop_off_message", "phone", "info_url", "url",
        )
    },
    "kind_of_booking_rule": _int8([]),
}  # fmt: skip
NO_SHAPES: Mapping[str, Any] = {
    "first_point_of_shape": _int32([0]),
    "lat_of_shape_point": np.zeros(0, np.float64),
    "lon_of_shape_point": np.zeros(0, np.float64),
    "distance_of_shape_point": np.zeros(0, np.float32),
}


def timetable(world: World) -> Timetable:
    """Stops lie 30 km from each other, so that none can be walked to without a footpath."""
    feed_of_name = {feed.name: number for number, feed in enumerate(world.feeds)}
    number_of_stop = {name: number for number, name in enumerate(world.stops)}
    agencies = list(dict.fromkeys((r.feed, r.agency) for r in world.routes)) or [("w", "agency")]
    services = list(
        dict.fromkeys((world.routes[trip.route - 1].feed, trip.service) for trip in world.trips)
    )
    return Timetable(
        name_of_feed=Texts.of(feed.name for feed in world.feeds),
        zone_of_feed=Texts.of(feed.zone for feed in world.feeds),
        language_of_feed=Texts.of(["en"] * len(world.feeds)),
        id_of_agency=Texts.of(name for _, name in agencies),
        name_of_agency=Texts.of(name.capitalize() for _, name in agencies),
        url_of_agency=_empty(len(agencies)),
        phone_of_agency=_empty(len(agencies)),
        feed_of_agency=_int32([feed_of_name[feed] for feed, _ in agencies]),
        **_stops(world, number_of_stop, feed_of_name),
        **NO_PATHWAYS,
        **_routes(world, agencies),
        **_services(services, feed_of_name),
        **_trips(world, services),
        **_stop_times(world, number_of_stop),
        **NO_BOOKING,
        **_frequencies(world),
        **NO_SHAPES,
        **_transfers(world, number_of_stop),
    )


def _stops(
    world: World, number_of_stop: dict[str, int], feed_of_name: dict[str, int]
) -> dict[str, Any]:
    stops = world.stops
    stations = set(world.station_of_stop.values())
    return {
        "id_of_stop": Texts.of(f"{feed}_{name}" for name, feed in world.feed_of_stop.items()),
        "code_of_stop": _empty(len(stops)),
        "name_of_stop": Texts.of(stops),
        "platform_of_stop": _empty(len(stops)),
        "zone_id_of_stop": Texts.of(world.zone_of_stop.get(name, "") for name in stops),
        "feed_of_stop": _int32([feed_of_name[feed] for feed in world.feed_of_stop.values()]),
        "lat_of_stop": 36 + 0.2 * np.arange(len(stops), dtype=np.float64),
        "lon_of_stop": 140 + 0.2 * np.arange(len(stops), dtype=np.float64),
        "kind_of_stop": _int8([STATION if name in stations else STOP for name in stops]),
        "parent_of_stop": _int32(
            [number_of_stop.get(world.station_of_stop.get(name, ""), NONE) for name in stops]
        ),
        "wheelchair_of_stop": _int8([world.wheelchair_of_stop.get(name, 0) for name in stops]),
        "level_of_stop": np.full(len(stops), NONE, np.int32),
        "status_of_stop": np.zeros(len(stops), np.uint8),
        "quality_of_stop": np.zeros(len(stops), np.uint8),
    }


def _routes(world: World, agencies: list[tuple[str, str]]) -> dict[str, Any]:
    routes = world.routes
    return {
        "id_of_route": Texts.of(f"{each.feed}_{n}" for n, each in enumerate(routes, 1)),
        "short_name_of_route": Texts.of(str(number + 1) for number in range(len(routes))),
        "long_name_of_route": Texts.of(" ".join(each.stops) for each in routes),
        "colour_of_route": _empty(len(routes)),
        "text_colour_of_route": _empty(len(routes)),
        "agency_of_route": _int32([agencies.index((each.feed, each.agency)) for each in routes]),
        "kind_of_route": _int32([each.mode for each in routes]),
        "continuous_pickup_of_route": np.ones(len(routes), np.int8),
        "continuous_drop_off_of_route": np.ones(len(routes), np.int8),
        "status_of_route": np.zeros(len(routes), np.uint8),
        "quality_of_route": np.zeros(len(routes), np.uint8),
    }


def _services(services: list[tuple[str, Service]], feed_of_name: dict[str, int]) -> dict[str, Any]:
    weekly = [bool(service.weekdays) for _, service in services]
    exceptions = [
        (number, day.toordinal(), added)
        for number, (_, service) in enumerate(services)
        for days, added in ((service.dates, 1), (service.exceptions, 0))
        for day in sorted(days)
    ]
    return {
        "id_of_service": Texts.of(f"service {number}" for number in range(len(services))),
        "feed_of_service": _int32([feed_of_name[feed] for feed, _ in services]),
        "weekdays_of_service": _uint8([sum(1 << day for day in s.weekdays) for _, s in services]),
        "first_day_of_service": _int32(
            [dt.date(2026, 1, 1).toordinal() if w else 1 for w in weekly]
        ),
        "last_day_of_service": _int32(
            [dt.date(2026, 12, 31).toordinal() if w else 0 for w in weekly]
        ),
        "service_of_exception": _int32([service for service, _, _ in exceptions]),
        "day_of_exception": _int32([day for _, day, _ in exceptions]),
        "added_of_exception": _uint8([added for _, _, added in exceptions]),
    }


def _trips(world: World, services: list[tuple[str, Service]]) -> dict[str, Any]:
    routes, trips = world.routes, world.trips
    block_of_trip = [(routes[t.route - 1].feed, t.block) if t.block else None for t in trips]
    blocks = list(dict.fromkeys(filter(None, block_of_trip)))
    return {
        "id_of_trip": Texts.of(trip.name for trip in trips),
        "headsign_of_trip": _empty(len(trips)),
        "short_name_of_trip": _empty(len(trips)),
        "block_of_trip": _int32(
            [blocks.index(block) if block else NONE for block in block_of_trip]
        ),
        "route_of_trip": _int32([trip.route - 1 for trip in trips]),
        "service_of_trip": _int32(
            [services.index((routes[t.route - 1].feed, t.service)) for t in trips]
        ),
        "shape_of_trip": np.full(len(trips), NONE, np.int32),
        "direction_of_trip": np.full(len(trips), NONE, np.int8),
        "wheelchair_of_trip": _int8([trip.wheelchair for trip in trips]),
        "bikes_of_trip": _int8([trip.bikes for trip in trips]),
        "status_of_trip": np.zeros(len(trips), np.uint8),
        "quality_of_trip": np.zeros(len(trips), np.uint8),
    }


def _stop_times(world: World, number_of_stop: dict[str, int]) -> dict[str, Any]:
    trips = world.trips
    calls = [call for trip in trips for call in trip.calls]
    return {
        "first_stop_time_of_trip": _int32(
            np.cumsum([0] + [len(trip.calls) for trip in trips]).tolist()
        ),
        "stop_of_stop_time": _int32([number_of_stop[call.stop] for call in calls]),
        "arrival_of_stop_time": _int32([call.arrival for call in calls]),
        "departure_of_stop_time": _int32([call.departure for call in calls]),
        "pickup_of_stop_time": _int8([call.pickup for call in calls]),
        "drop_off_of_stop_time": _int8([call.drop_off for call in calls]),
        "continuous_pickup_of_stop_time": np.full(len(calls), NONE, np.int8),
        "continuous_drop_off_of_stop_time": np.full(len(calls), NONE, np.int8),
        "sequence_of_stop_time": _int32([n for trip in trips for n in range(len(trip.calls))]),
        "timepoint_of_stop_time": np.ones(len(calls), np.uint8),
        "headsign_of_stop_time": np.full(len(calls), NONE, np.int32),
        "shape_distance_of_stop_time": np.full(len(calls), np.nan, np.float32),
        "pickup_booking_rule_of_stop_time": np.full(len(calls), NONE, np.int32),
        "drop_off_booking_rule_of_stop_time": np.full(len(calls), NONE, np.int32),
        "headsigns": _empty(0),
    }


def _frequencies(world: World) -> dict[str, Any]:
    frequencies = [(n, each) for n, trip in enumerate(world.trips) for each in trip.frequencies]
    return {
        "trip_of_frequency": _int32([trip for trip, _ in frequencies]),
        "start_of_frequency": _int32([each.start for _, each in frequencies]),
        "end_of_frequency": _int32([each.end for _, each in frequencies]),
        "headway_of_frequency": _int32([each.headway for _, each in frequencies]),
        "exact_of_frequency": _uint8([each.exact for _, each in frequencies]),
    }


def _transfers(world: World, number_of_stop: dict[str, int]) -> dict[str, Any]:
    """Rows of transfers.txt: rules for changing, then who may stay on board, who must not."""
    trips = {trip.name: number for number, trip in enumerate(world.trips)} | {"": NONE}
    routes = {str(number + 1): number for number in range(len(world.routes))} | {"": NONE}
    rows = [
        (
            number_of_stop[rule.start] if rule.start else NONE,
            number_of_stop[rule.end] if rule.end else NONE,
            routes[rule.from_route],
            routes[rule.to_route],
            trips[rule.from_trip],
            trips[rule.to_trip],
            rule.kind,
            rule.least if rule.kind == LEAST or rule.least else NONE,
        )
        for rule in world.rules
    ]
    for kind, pairs in ((STAY_ON_BOARD, world.stays), (LEAVE, world.leaves)):
        rows += [(NONE, NONE, NONE, NONE, trips[a], trips[b], kind, NONE) for a, b in pairs]
    names = (
        "from_stop", "to_stop", "from_route", "to_route", "from_trip", "to_trip", "kind", "seconds",
    )  # fmt: skip
    return {
        f"{name}_of_transfer": _int8(column) if name == "kind" else _int32(column)
        for name, column in zip(names, np.array(rows, np.int32).reshape(-1, 8).T, strict=True)
    }


def footpaths(world: World) -> Footpaths:
    """The walks of the world, and at every stop the one that stays there.

    A walk is metres, a change that takes time (`walk B B 2`) fixed seconds.
    """
    rows = sorted(
        (start, 0 if start == end else duration, end, duration if start == end else 0)
        for start, name in enumerate(world.stops)
        for end, other in enumerate(world.stops)
        if (duration := world.seconds_of_walk(name, other)) is not None
    )
    owners = [start for start, _, _, _ in rows]
    return Footpaths(
        first_footpath_of_stop=_int32(
            np.searchsorted(owners, range(len(world.stops) + 1)).tolist()
        ),
        stop_of_footpath=_int32([end for _, _, end, _ in rows]),
        metres_of_footpath=np.array([s * METRES_PER_SECOND for _, s, _, _ in rows], np.float32),
        fixed_seconds_of_footpath=_int32([fixed for _, _, _, fixed in rows]),
    )
