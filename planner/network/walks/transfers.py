"""Transfers: what the feeds' rules make of every change of vehicle, between boarding points."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Bools, Float32, Int32, Int64, UInt8
from planner.kernel import FAR
from planner.network.earth import DETOUR, metres_between
from planner.network.transit.boarding_points import (
    BoardingPoints,
    joined,
    split_by_name,
    stops_themselves,
)
from planner.network.transit.ranges import crossed, ranges_of
from planner.network.transit.timetable import Timetable
from planner.network.transit.transfer_rules import (
    EVERYONE,
    FORBIDDEN,
    KINDS,
    TIMED,
    StopRules,
    rules_between_stops,
)


class PointRules(NamedTuple):
    """The rule that holds from one point to another, at most one for a pair; ordered by pair.

    origin, point    int32
    least_seconds    int32, min_transfer_time of type 2; 0 none
    guaranteed       uint8, 1: type 1, the vehicle waits
    forbidden        uint8, 1: type 3
    metres           float32, straight between the stops times `DETOUR`: the walk where no other
                     is; FAR where the rule does not say from which stop to which
    """

    origin: Int32
    point: Int32
    least_seconds: Int32
    guaranteed: UInt8
    forbidden: UInt8
    metres: Float32


_NO_RULES = PointRules(
    origin=np.empty(0, np.int32),
    point=np.empty(0, np.int32),
    least_seconds=np.empty(0, np.int32),
    guaranteed=np.empty(0, np.uint8),
    forbidden=np.empty(0, np.uint8),
    metres=np.empty(0, np.float32),
)


class Transfers(NamedTuple):
    """Boarding points, and the rules between them."""

    points: BoardingPoints
    rules: PointRules


def find_transfers(timetable: Timetable) -> Transfers:
    """Split stops as the feeds' rules demand, and find the rule that holds for each pair."""
    points, rules = stops_themselves(timetable.stop_count), _NO_RULES
    if np.isin(timetable.kind_of_transfer, KINDS).any():
        stop_rules = rules_between_stops(timetable)
        points, whom = split_by_name(timetable, stop_rules)
        rules = _that_hold(timetable, stop_rules, points, whom)
        points, rules = _alike_joined(points, rules)
    for column in (*points, *rules):
        column.flags.writeable = False
    return Transfers(points, rules)


def believed_without_steps(
    transfers: Transfers, off_street_of_stop: UInt8, described_of_stop: Bools
) -> Transfers:
    """The rules for who needs a way without steps, of which a transfer says nothing.

    A rule joins no stops that known ways do not join. Only where no street and no pathway
    (`described_of_stop`) tells what the ways are like, it is believed.
    """
    points, rules = transfers
    ends = points.stop_of_point[rules.origin], points.stop_of_point[rules.point]
    off_street = (off_street_of_stop[ends[0]] | off_street_of_stop[ends[1]]) != 0
    described = described_of_stop[ends[0]] | described_of_stop[ends[1]]
    metres = np.where(off_street & ~described, rules.metres, np.float32(FAR))
    return Transfers(points, rules._replace(metres=metres.astype(np.float32)))


def _that_hold(
    timetable: Timetable, stop_rules: StopRules, points: BoardingPoints, whom: Int32
) -> PointRules:
    """For each pair of points that rules speak of, the strongest of them."""
    width = np.int64(len(timetable.kind_of_route) + timetable.trip_count + 1)
    codes, point = _who_is_meant(timetable, points, whom, width)
    ends = (
        (stop_rules.origin, stop_rules.arriving),
        (stop_rules.stop, stop_rules.departing),
    )
    from_range, to_range = (ranges_of(codes, stop * width + who + 1) for stop, who in ends)
    rule, start, end = crossed(*from_range, *to_range)
    pair = point[start] * np.int64(points.point_count) + point[end]
    order = np.lexsort((stop_rules.rank[rule], pair))
    strongest = order[np.flatnonzero(np.diff(pair[order], append=-1))]
    origin, end_point = np.divmod(pair[strongest], points.point_count)
    kind = stop_rules.kind[rule[strongest]]
    stops = points.stop_of_point[origin], points.stop_of_point[end_point]
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    metres = metres_between(lats[stops[0]], lons[stops[0]], lats[stops[1]], lons[stops[1]])
    return PointRules(
        origin=origin.astype(np.int32),
        point=end_point.astype(np.int32),
        least_seconds=stop_rules.least_seconds[rule[strongest]],
        guaranteed=(kind == TIMED).astype(np.uint8),
        forbidden=(kind == FORBIDDEN).astype(np.uint8),
        metres=np.where(
            stop_rules.placed[rule[strongest]], np.nan_to_num(metres * DETOUR), FAR
        ).astype(np.float32),
    )


def _who_is_meant(
    timetable: Timetable, points: BoardingPoints, whom: Int32, width: np.int64
) -> tuple[Int64, Int64]:
    """Points by stop and by whom a rule may name there: everyone, its route, its trip.

    Returned: stop × width + whom + 1 (int64, ascending), and the point (int64).
    """
    routes = len(timetable.kind_of_route)
    every = np.arange(points.point_count)
    particular = every[whom != EVERYONE]
    of_trip = every[whom >= routes]
    point = np.concatenate((every, particular, of_trip))
    meant = np.concatenate(
        (
            np.full(len(every), EVERYONE),
            whom[particular],
            timetable.route_of_trip[whom[of_trip] - routes],
        )
    )
    codes = points.stop_of_point[point] * width + meant + 1
    order = np.argsort(codes, kind="stable")
    return codes[order], point[order]


def _alike_joined(points: BoardingPoints, rules: PointRules) -> tuple[BoardingPoints, PointRules]:
    """Join points of a stop for which the same rules hold, as origins and as ends."""
    stop_of_point = points.stop_of_point
    says_nothing = (
        (stop_of_point[rules.origin] == stop_of_point[rules.point])  # always a walk: none
        & (rules.least_seconds == 0)
        & (rules.guaranteed == 0)
        & (rules.forbidden == 0)
    )
    rules = _some(rules, ~says_nothing)
    if not len(points.split_stop_time):
        return points, rules
    as_origin = _what_holds(rules.origin, rules.point, rules, points.point_count)
    as_end = _what_holds(rules.point, rules.origin, rules, points.point_count)
    seen: dict[tuple[int, bytes, bytes], int] = {}
    stands_for = np.arange(points.point_count, dtype=np.int32)
    split = np.isin(stop_of_point, stop_of_point[points.added])
    for point in np.flatnonzero(split).tolist():
        alike = (int(stop_of_point[point]), as_origin[point], as_end[point])
        stands_for[point] = seen.setdefault(alike, point)
    stays = stands_for == np.arange(points.point_count)
    number = np.cumsum(stays, dtype=np.int32) - np.int32(1)
    rules = _some(rules, stays[rules.origin] & stays[rules.point])
    rules = rules._replace(origin=number[rules.origin], point=number[rules.point])
    return joined(points, stands_for), rules


def _what_holds(point: Int32, other: Int32, rules: PointRules, count: int) -> list[bytes]:
    """For each point, as bytes to compare: the rules to its others."""
    columns = (other, rules.least_seconds, rules.guaranteed, rules.forbidden)
    table = np.column_stack([column.astype(np.int32) for column in columns])
    order = np.lexsort((other, point))
    content, width = table[order].tobytes(), table.itemsize * table.shape[1]
    bounds = np.searchsorted(point[order], np.arange(count + 1)) * width
    return [content[a:b] for a, b in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)]


def _some(rules: PointRules, which: Bools) -> PointRules:
    return PointRules(
        origin=rules.origin[which],
        point=rules.point[which],
        least_seconds=rules.least_seconds[which],
        guaranteed=rules.guaranteed[which],
        forbidden=rules.forbidden[which],
        metres=rules.metres[which],
    )
