"""Seconds of every change of vehicle: walks between stops under the rules between their points."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Bools, Int32, Int64
from planner.groups import owners_of
from planner.network.transit.boarding_points import BoardingPoints
from planner.network.transit.footpaths import Footpaths, TimedFootpaths, group_walks
from planner.network.transit.ranges import crossed
from planner.network.walks.transfers import PointRules, Transfers

FARTHEST_METRES = 10_000.0
"""Stops farther from each other, level-equivalent, are joined by no rule alone: the feed errs."""


class _Walks(NamedTuple):
    """Walks between stops or points; `by_rule`: known from a rule alone, for whom it holds.

    seconds    with the factor; `on_foot` without
    """

    origin: Int32
    end: Int32
    seconds: Int32
    on_foot: Int32
    by_rule: Bools


def time_transfers(
    footpaths: Footpaths,
    transfers: Transfers,
    walking_speed: float,
    margin: int,
    factor: float = 1.0,
    least: int = 0,
) -> TimedFootpaths:
    """Every change of vehicle between boarding points, in seconds.

    walking_speed in m/s, margin and least in seconds: max(ceil(metres / speed * factor) + fixed,
    min_transfer_time, least) + margin; guaranteed transfers take none, forbidden ones are absent.
    """
    points, rules = transfers
    walks = _between_points(_all_walks(footpaths, transfers, walking_speed, factor), points)
    place, ruled = _rule_of(walks, rules, points.point_count)
    seconds = np.maximum(walks.seconds, np.int32(least))
    seconds[ruled] = np.maximum(seconds[ruled], rules.least_seconds[place[ruled]])
    seconds += np.int32(margin)
    seconds[ruled] *= rules.guaranteed[place[ruled]] == 0
    kept = ruled | ~walks.by_rule
    kept[ruled] = rules.forbidden[place[ruled]] == 0
    return group_walks(
        walks.origin[kept], walks.end[kept], seconds[kept], walks.on_foot[kept], points.point_count
    )


class RiddenWays(NamedTuple):
    """Ways between stops on which a vehicle is ridden; int32, seconds in all and on foot."""

    origin: Int32
    end: Int32
    seconds: Int32
    on_foot: Int32


def time_ridden_ways(
    ways: RiddenWays, transfers: Transfers, margin: int, factor: float, least: int
) -> TimedFootpaths:
    """The same as changes of vehicle, as in `time_transfers`; no vehicle waits for who rides."""
    points, rules = transfers
    more = np.ceil(ways.on_foot * (factor - 1.0)).astype(np.int32)
    unruled = np.zeros(len(ways.origin), np.bool_)
    walks = _Walks(ways.origin, ways.end, ways.seconds + more, ways.on_foot, unruled)
    walks = _between_points(walks, points)
    place, ruled = _rule_of(walks, rules, points.point_count)
    seconds = np.maximum(walks.seconds, np.int32(least))
    seconds[ruled] = np.maximum(seconds[ruled], rules.least_seconds[place[ruled]])
    seconds += np.int32(margin)
    kept = ~ruled
    kept[ruled] = rules.forbidden[place[ruled]] == 0
    return group_walks(
        walks.origin[kept], walks.end[kept], seconds[kept], walks.on_foot[kept], points.point_count
    )


def time_walks(footpaths: Footpaths, transfers: Transfers, walking_speed: float) -> TimedFootpaths:
    """Seconds of walking to another stop where no vehicle is changed, whatever rules say."""
    walks = _all_walks(footpaths, transfers, walking_speed)
    away = walks.origin != walks.end
    return group_walks(
        walks.origin[away],
        walks.end[away],
        walks.seconds[away],
        walks.on_foot[away],
        footpaths.stop_count,
    )


def _all_walks(
    footpaths: Footpaths, transfers: Transfers, walking_speed: float, factor: float = 1.0
) -> _Walks:
    """Walks between stops, also those that only rules know: straight."""
    origin, end = owners_of(footpaths.first_footpath_of_stop), footpaths.stop_of_footpath
    fixed = footpaths.fixed_seconds_of_footpath
    metres = footpaths.metres_of_footpath
    by_rule = np.zeros(len(origin), np.bool_)
    points, rules = transfers
    if len(rules.origin):
        width = np.int64(footpaths.stop_count)
        makes = np.flatnonzero((rules.forbidden == 0) & (rules.metres <= FARTHEST_METRES))
        ends = points.stop_of_point[rules.origin[makes]], points.stop_of_point[rules.point[makes]]
        pair, rule = np.unique(ends[0] * width + ends[1], return_index=True)
        unknown = ~np.isin(pair, origin * width + end)
        more_origin, more_end = np.divmod(pair[unknown], width)
        origin, end = np.append(origin, more_origin), np.append(end, more_end)
        metres = np.append(metres, rules.metres[makes[rule[unknown]]])
        fixed = np.append(fixed, np.zeros(len(more_end), np.int32))
        by_rule = np.append(by_rule, np.ones(len(more_end), np.bool_))
    walk = metres.astype(np.float64) / walking_speed
    on_foot = np.ceil(walk) + np.where(origin == end, 0, fixed)
    return _Walks(
        origin.astype(np.int32),
        end.astype(np.int32),
        np.ceil(walk * factor).astype(np.int32) + fixed,
        on_foot.astype(np.int32),
        by_rule,
    )


def _between_points(walks: _Walks, points: BoardingPoints) -> _Walks:
    """Every walk from each point of its origin to each point of its end."""
    if not len(points.split_stop_time):
        return walks
    point = np.argsort(points.stop_of_point, kind="stable").astype(np.int32)
    count = np.bincount(points.stop_of_point)
    first = np.cumsum(count) - count
    walk, start, end = crossed(
        first[walks.origin], count[walks.origin], first[walks.end], count[walks.end]
    )
    return _Walks(
        point[start], point[end], walks.seconds[walk], walks.on_foot[walk], walks.by_rule[walk]
    )


def _rule_of(walks: _Walks, rules: PointRules, point_count: int) -> tuple[Int64, Bools]:
    """Which rule holds for each walk, and whether one does."""
    if not len(rules.origin):
        return np.zeros(len(walks.origin), np.int64), np.zeros(len(walks.origin), np.bool_)
    width = np.int64(point_count)
    pair, pair_of_rule = walks.origin * width + walks.end, rules.origin * width + rules.point
    place = np.searchsorted(pair_of_rule, pair)
    place = np.minimum(place, len(pair_of_rule) - 1)
    return place, pair_of_rule[place] == pair
