"""How long it takes to change from a stop to others, as everyone's searches reckon it."""

from __future__ import annotations

import numpy as np

from planner.arrays import Int32
from planner.network.network import Network
from planner.network.transit.footpaths import TimedFootpaths
from planner.routing.query import TravellerProfile
from planner.routing.transit.find_rides import pace_of


def changes_from(network: Network, profile: TravellerProfile, stop: int) -> dict[int, int]:
    """Stop → seconds of the quickest change of vehicle, under the feeds' rules; the nearest first.

    A stop from which some routes or trips alone are changed to counts as well.
    """
    stop_of_point = network.stop_of_point
    points = np.flatnonzero(stop_of_point == stop)
    return _quickest(pace_of(network, profile).transfers, points.tolist(), stop_of_point)


def walks_from(network: Network, profile: TravellerProfile, stop: int) -> dict[int, int]:
    """Stop → seconds of the walk, whatever rules say of changing there; the nearest first."""
    walks = pace_of(network, profile).walks
    return _quickest(walks, [stop], np.arange(walks.stop_count, dtype=np.int32))


def rules_from(network: Network, stop: int) -> dict[int, int]:
    """Stop → least seconds that a feed's rule gives to changing there; 0 where a vehicle waits."""
    stop_of_point, rules = network.transfers.points.stop_of_point, network.transfers.rules
    rows = np.flatnonzero((stop_of_point[rules.origin] == stop) & (rules.forbidden == 0))
    return _least(stop_of_point[rules.point[rows]], rules.least_seconds[rows])


def _quickest(walks: TimedFootpaths, origins: list[int], stop_of_end: Int32) -> dict[int, int]:
    """The shortest walk to each stop from any of some boarding points (or stops)."""
    first = walks.first_footpath_of_stop
    rows = np.concatenate([np.arange(first[each], first[each + 1]) for each in origins])
    return _least(stop_of_end[walks.stop_of_footpath[rows]], walks.seconds_of_footpath[rows])


def _least(stop: Int32, seconds: Int32) -> dict[int, int]:
    """The least seconds of each stop, ascending."""
    order = np.argsort(seconds, kind="stable")[::-1]
    least = dict(zip(stop[order].tolist(), seconds[order].tolist(), strict=True))
    return dict(sorted(least.items(), key=lambda each: each[1]))
