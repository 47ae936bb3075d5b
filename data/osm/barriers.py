"""Barriers as short edges: who passes the point is what may travel a metre beside it.

A barrier stands at a point, streets are closed edge by edge. Closing the whole street would take
its doors off the map; a metre of it, cut out on the barrier's near side, keeps both sides open.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from data.osm.nodes import Point, least_access
from planner import EdgeList
from planner.arrays import Bools, Int64

UNITS_OF_METRE = 90
"""OpenStreetMap's units of coordinates in a metre north; to the east it is somewhat less."""

LEAST_UNITS = 10
"""Where the next point is nearer than this, no metre can be cut out."""


class CutPoints(NamedTuple):
    """Points with those of barriers' metres among them.

    place         for each point, the one it was before; for a new one, that of its barrier
    new           whether it is new
    ref, x, y     as in the points of ways
    """

    place: Int64
    new: Bools
    ref: Int64
    x: Int64
    y: Int64


def cut_out(run: Int64, ref: Int64, x: Int64, y: Int64, barriers: Mapping[int, Point]) -> CutPoints:
    """Put a new point a metre before each barrier of a run, or after it where the run begins.

    New points get numbers below all others, each its own.
    """
    place = np.arange(len(ref))
    at = np.flatnonzero(np.isin(ref, np.fromiter(barriers, np.int64, len(barriers))))
    begins = np.ones(len(ref), np.bool_)
    begins[1:] = np.diff(run) != 0
    beside = np.where(begins[at], at + 1, at - 1)
    step_x, step_y = x[beside] - x[at], y[beside] - y[at]
    long = np.maximum(abs(step_x), abs(step_y))
    at, beside = at[long >= LEAST_UNITS], beside[long >= LEAST_UNITS]
    step_x, step_y, long = (
        v[long >= LEAST_UNITS].astype(np.float64) for v in (step_x, step_y, long)
    )
    share = np.minimum(UNITS_OF_METRE / long, 0.5)
    lowest = min(int(ref.min()), 0) if len(ref) else 0
    where = np.where(beside > at, at + 1, at)
    return CutPoints(
        place=np.insert(place, where, at),
        new=np.insert(np.zeros(len(ref), np.bool_), where, True),
        ref=np.insert(ref, where, lowest - 1 - np.arange(len(at))),
        x=np.insert(x, where, x[at] + np.round(step_x * share).astype(np.int64)),
        y=np.insert(y, where, y[at] + np.round(step_y * share).astype(np.int64)),
    )


def with_points(
    edges: EdgeList,
    first_refs: Sequence[int],
    last_refs: Sequence[int],
    points: Mapping[int, Point],
    barriers: Mapping[int, int],
) -> EdgeList:
    """Say of edges what the points at their ends say: who passes, and who halts.

    first_refs, last_refs    the OpenStreetMap nodes of each edge's tail and head
    points                   by node
    barriers                 by new node, the node of the barrier whose metre it begins
    """
    forward, backward = edges.access_of_edge.copy(), edges.backward_access_of_edge.copy()
    effort, back_effort = edges.effort_of_edge.copy(), edges.backward_effort_of_edge.copy()
    halt, back_halt = edges.halt_of_edge.copy(), edges.backward_halt_of_edge.copy()
    for edge, (first, last) in enumerate(zip(first_refs, last_refs, strict=True)):
        barrier = last if barriers.get(first) == last else first
        if barriers.get(first) == last or barriers.get(last) == first:
            point = points[barrier]
            forward[edge] = least_access(int(forward[edge]), point.access)
            backward[edge] = least_access(int(backward[edge]), point.access)
            if not point.walked:
                effort[edge] = back_effort[edge] = np.inf
        if (point_at_head := points.get(last)) and point_at_head.forward:
            halt[edge] = point_at_head.halt
        if (point_at_tail := points.get(first)) and point_at_tail.backward:
            back_halt[edge] = point_at_tail.halt
    return dataclasses.replace(
        edges,
        access_of_edge=forward,
        backward_access_of_edge=backward,
        effort_of_edge=effort,
        backward_effort_of_edge=back_effort,
        halt_of_edge=halt,
        backward_halt_of_edge=back_halt,
    )
