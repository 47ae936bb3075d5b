"""How long each arc of the streets takes by a means of travelling."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from planner.arrays import Float32, Float64, UInt8
from planner.kernel import FAR
from planner.network.streets.kinds import EDGE_KINDS, STEP_METRES, SURFACES
from planner.network.streets.means import (
    AS_BUILT,
    CLOSED,
    KM_H,
    LIMIT_OF_KIND,
    MAIN_ROADS,
    PUSHED,
    SHARE_OF_LIMIT,
    SIGNALS,
    SLOW,
    TURN_IN_TWO_SECONDS,
    VEHICLE_HALTS,
    WALKER_HALTS,
    Means,
    Terms,
    unpacked,
)
from planner.network.streets.slopes import effort_of_slope
from planner.network.streets.walking import WalkTerms

if TYPE_CHECKING:
    from planner.network.streets.graph import StreetGraph


def at_speed(means: Means, speed: float | None) -> Means:
    """A means that goes at another speed (m/s); None: at its own."""
    if speed is None or speed == means.speed:
        return means
    return dataclasses.replace(means, speed=speed, slow_speed=min(means.slow_speed, speed))


def seconds_of_arcs(streets: StreetGraph, means: Means, terms: Terms = AS_BUILT) -> Float32:
    """Seconds to travel each arc (float32), FAR where it is closed to the means."""
    if not means.permission:
        return _on_foot(streets, means, terms)
    code = unpacked(streets.access_of_arc, means.permission)
    code = _gentle_enough(streets, means, terms, code)
    speed = _speeds(streets, means, code)
    open_ = code != CLOSED
    seconds = np.full(len(code), FAR, np.float32)
    metres = streets.metres_of_edge[streets.edge_of_arc].astype(np.float64)
    seconds[open_] = metres[open_] / speed[open_]
    seconds[open_] += _halts(streets, means)[open_]
    if means.obeys_limits and terms.traffic != 1.0:
        main = np.isin(streets.kind_of_edge, [EDGE_KINDS.index(kind) for kind in MAIN_ROADS])
        seconds[main[streets.edge_of_arc] & open_] *= np.float32(terms.traffic)
    if means.change:
        seconds[open_] += _changes(streets, means, code)[open_]
    if terms.climb:
        rise = np.maximum(streets.slope_of_arc * metres, 0.0)
        seconds[open_] += np.float32(terms.climb) * rise[open_].astype(np.float32)
    return seconds


def _on_foot(streets: StreetGraph, means: Means, terms: Terms) -> Float32:
    open_ = streets.foot_metres_of_arc < np.float32(FAR)
    if terms.steepest is not None:
        open_ &= abs(streets.slope_of_arc) <= terms.steepest
    seconds = np.full(len(open_), FAR, np.float32)
    seconds[open_] = streets.foot_metres_of_arc[open_] / np.float32(means.speed)
    return seconds


def walked_metres(streets: StreetGraph, metres_of_arc: Float32, terms: WalkTerms) -> Float32:
    """Level-equivalent metres of each arc (float32) on a request's terms.

    What stairs rise is in their effort already: they are no slope. Steps that nobody counted are
    taken as many as are usual on so many metres.
    """
    stairs = (streets.kind_of_edge == EDGE_KINDS.index("steps"))[streets.edge_of_arc]
    slope = np.where(stairs, np.float32(0), streets.slope_of_arc)
    cost = metres_of_arc.astype(np.float64)
    if terms.steepest is not None:
        cost[abs(streets.slope_of_arc) > np.float32(terms.steepest)] = FAR
    open_ = cost < np.float32(FAR)
    metres = streets.metres_of_edge[streets.edge_of_arc]
    cost[open_] += (terms.uphill + terms.climb) * np.maximum(slope * metres, 0.0)[open_]
    if terms.step:
        told = streets.steps_of_edge[streets.edge_of_arc]
        uncounted = (told < 0) | (stairs & (told == 0))
        steps = np.where(uncounted, metres / STEP_METRES, told)
        cost[open_] += terms.step * steps[open_]
    return np.asarray(cost, np.float32)


def _gentle_enough(streets: StreetGraph, means: Means, terms: Terms, code: UInt8) -> UInt8:
    """Permissions where too steep arcs are closed; but pushed by riders who did not wish so."""
    steepest = means.steepest if terms.steepest is None else terms.steepest
    steep = (abs(streets.slope_of_arc) > steepest) & (code != CLOSED)
    instead = np.full(len(code), CLOSED, np.uint8)
    if terms.steepest is None and means.permission in _PUSHABLE:
        instead[streets.foot_metres_of_arc < np.float32(FAR)] = PUSHED
    return np.where(steep, instead, code)


_PUSHABLE = ("bicycle", "e_scooter", "e_scooter_on_pavements")


def _speeds(streets: StreetGraph, means: Means, code: UInt8) -> Float64:
    """Metres per second of each arc (float64), meaningless where closed."""
    speed = np.full(len(code), means.speed, np.float64)
    speed[code == SLOW] = means.slow_speed
    if means.obeys_limits:
        speed = np.minimum(speed, _limits(streets)[streets.edge_of_arc] * SHARE_OF_LIMIT)
    loose = (streets.surface_of_edge == SURFACES.index("unpaved"))[streets.edge_of_arc]
    speed[loose] *= means.unpaved
    slope = streets.slope_of_arc
    speed /= 1.0 + means.uphill * np.maximum(slope.astype(np.float64), 0.0)
    if means.permission in _PUSHABLE:  # who would ride more slowly than push, pushes
        pushed = means.pushed_speed / effort_of_slope(slope)
        speed = np.where(code == PUSHED, pushed, np.maximum(speed, pushed))
    return speed


def _halts(streets: StreetGraph, means: Means) -> Float32:
    """Seconds that crossings and signals take at the end of each arc (float32)."""
    walking = means.permission in {"wheelchair", "pavement_vehicle"}
    seconds = (WALKER_HALTS if walking else VEHICLE_HALTS)[streets.halt_of_arc]
    if means.permission in _PUSHABLE:
        main = np.isin(streets.kind_of_edge, [EDGE_KINDS.index(kind) for kind in MAIN_ROADS])
        seconds[(streets.halt_of_arc == SIGNALS) & main[streets.edge_of_arc]] += TURN_IN_TWO_SECONDS
    return seconds


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
