"""From one place to many along streets, by one means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from planner.kernel import NEVER
from planner.network.streets.means import AS_BUILT, CLIMBS
from planner.network.streets.places import OnStreets, place_on_streets
from planner.routing.streets.search import search_streets

Door = tuple[float, float]
"""Latitude and longitude, degrees."""


class StreetWay(NamedTuple):
    """Seconds of the fastest way, and its metres where they were asked for."""

    seconds: int
    metres: float | None


def ways_to_many(
    network: OnStreets,
    means: str,
    one: Door,
    many: Sequence[Door],
    limit_seconds: int,
    *,
    backward: bool = False,
    matching_metres: float = 250.0,
    with_metres: bool = False,
    elevation_costs: str = "none",
) -> list[StreetWay | None]:
    """The way from one door to each of many, backward from each to it; None where there is none.

    means              one of `MEANS`
    matching_metres    how far a door may lie from the nearest street that the means may use
    elevation_costs    how much climbing on a bicycle is minded: of `ELEVATION_COSTS`
    """
    terms = CLIMBS[elevation_costs] if means == "bicycle" else AS_BUILT
    search = search_streets(network, means, *one, limit_seconds, backward, terms=terms)
    lats, lons = np.array([one, *many], np.float64).reshape(-1, 2).T
    seconds = search.seconds_to(lats[1:], lons[1:])
    near = np.ones(len(lats), np.bool_)
    if network.streets.edge_count:
        there = place_on_streets(network, means, lats, lons)
        first = there.first_snap_of_place
        nearest = [there.cost_of_snap[a:b].min(initial=np.inf) for a, b in _pairs(first)]
        near = np.array(nearest) <= matching_metres
    return [
        StreetWay(int(seconds[i]), float(search.path_to(*door).metres) if with_metres else None)
        if near[0] and near[i + 1] and seconds[i] < NEVER
        else None
        for i, door in enumerate(many)
    ]


def _pairs(first: np.ndarray) -> list[tuple[int, int]]:
    return list(pairwise(first.tolist()))
