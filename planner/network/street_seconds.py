"""How long each arc of the streets takes by a means of travelling."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from planner.kernel import FAR
from planner.network.means import (
    AS_BUILT,
    CLOSED,
    KM_H,
    LIMIT_OF_KIND,
    MAIN_ROADS,
    OPEN,
    PUSHED,
    SHARE_OF_LIMIT,
    SLOW,
    Means,
    Terms,
    unpacked,
)
from planner.network.street_kinds import EDGE_KINDS, SURFACES

if TYPE_CHECKING:
    from planner.network.streets import StreetGraph

UInt8 = npt.NDArray[np.uint8]
Float32 = npt.NDArray[np.float32]
Float64 = npt.NDArray[np.float64]


def at_speed(means: Means, speed: float | None) -> Means:
    """A means that goes at another speed (m/s); None: at its own."""
    if speed is None or speed == means.speed:
        return means
    return dataclasses.replace(means, speed=speed, slow_speed=min(means.slow_speed, speed))


def seconds_of_arcs(streets: StreetGraph, means: Means, terms: Terms = AS_BUILT) -> Float32:
    """Seconds to travel each arc (float32), FAR where it is closed to the means."""
    if not means.permission:
        open_ = streets.foot_metres_of_arc < np.float32(FAR)
        seconds = np.full(len(open_), FAR, np.float32)
        seconds[open_] = streets.foot_metres_of_arc[open_] / np.float32(means.speed)
        return seconds
    code = unpacked(streets.access_of_arc, means.permission)
    speed = _speeds(streets, means, code)
    open_ = code != CLOSED
    if terms.steepest is not None:
        open_ &= (grades(streets) <= terms.steepest)[streets.edge_of_arc]
    seconds = np.full(len(code), FAR, np.float32)
    metres = streets.metres_of_edge[streets.edge_of_arc].astype(np.float64)
    seconds[open_] = metres[open_] / speed[open_]
    if means.obeys_limits and terms.traffic != 1.0:
        main = np.isin(streets.kind_of_edge, [EDGE_KINDS.index(kind) for kind in MAIN_ROADS])
        seconds[main[streets.edge_of_arc] & open_] *= np.float32(terms.traffic)
    if means.change:
        seconds[open_] += _changes(streets, means, code)[open_]
    return seconds


def grades(streets: StreetGraph) -> Float64:
    """How much each edge rises or falls per metre, from end to end (float64); 0 if not known."""
    heights = streets.elevation_of_node.astype(np.float64)
    rise = np.abs(heights[streets.head_of_edge] - heights[streets.tail_of_edge])
    return np.nan_to_num(rise / np.maximum(streets.metres_of_edge, 1.0))


def _speeds(streets: StreetGraph, means: Means, code: UInt8) -> Float64:
    """Metres per second of each arc (float64), meaningless where closed."""
    speed = np.full(len(code), means.pushed_speed, np.float64)
    speed[code == OPEN] = means.speed
    speed[code == SLOW] = means.slow_speed
    if means.obeys_limits:
        speed = np.minimum(speed, _limits(streets)[streets.edge_of_arc] * SHARE_OF_LIMIT)
    loose = (streets.surface_of_edge == SURFACES.index("unpaved"))[streets.edge_of_arc]
    speed[loose & (code != PUSHED)] *= means.unpaved
    return speed


def _limits(streets: StreetGraph) -> Float64:
    """Speed limit of each edge, m/s (float64)."""
    usual = np.array([LIMIT_OF_KIND.get(kind, 20) for kind in EDGE_KINDS])
    told = streets.limit_of_edge
    return np.asarray(np.where(told > 0, told, usual[streets.kind_of_edge]) * KM_H, np.float64)


def _changes(streets: StreetGraph, means: Means, code: UInt8) -> Float64:
    """Seconds that each slow arc takes longer, for changing the mode at its ends.

    The mode is changed where a stretch of pavement begins or ends, and not where pavements meet:
    who leaves the pavement there changes unseen, so that the search needs no memory of modes.
    """
    slow = code == SLOW
    slow_edges = np.zeros(streets.edge_count, np.bool_)
    slow_edges[streets.edge_of_arc[slow]] = True
    ends = np.concatenate((streets.tail_of_edge[slow_edges], streets.head_of_edge[slow_edges]))
    begins = np.bincount(ends, minlength=streets.node_count) == 1
    tail_of_arc = streets.head_of_arc[streets.twin_of_arc]
    count = begins[tail_of_arc].astype(np.int64) + begins[streets.head_of_arc]
    return np.where(slow, means.change * count, 0).astype(np.float64)
