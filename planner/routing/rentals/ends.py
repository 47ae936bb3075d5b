"""Ends: where rented vehicles are taken or left, as one search finds them and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from planner.arrays import Bools, Float32, Int32, read_only
from planner.kernel import FAR, NONE
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.graph import StreetView
from planner.network.streets.places import PlacesOnStreets
from planner.routing.rentals.kernels import Met
from planner.routing.streets.walk_paths import WalkEnd

PLACE, NODE, BRINK, KERB, LINK, DOOR = range(6)
"""What an end is: a station or a vehicle, a junction, the edge of a zone (on a
street closed behind it, and on one that is not), in front of a stop, in front of the door."""


class Ends(NamedTuple):
    """Where one search ends and the next begins, ascending by edge.

    edge, offset    int32; float32 metres from its tail: where the next search begins
    cost            float32, seconds from the door up to there
    kind, number    int32, what it is (PLACE …), and which one
    met_edge, met_offset, met_arc, met_own    how the search before came to it, as in `WalkEnd`
    before          int32, the end at which that search began; NONE: the door
    walked          float32, seconds of it on foot
    usable          float32, metres the vehicle goes (infinite where it is not known yet)
    """

    edge: Int32
    offset: Float32
    cost: Float32
    kind: Int32
    number: Int32
    met_edge: Int32
    met_offset: Float32
    met_arc: Int32
    met_own: Int32
    before: Int32
    walked: Float32
    usable: Float32

    def snaps(self, unit: float = 1.0) -> Snaps:
        """Where the next search begins; its costs times `unit`."""
        cost = (self.cost * np.float32(unit)).astype(np.float32)
        return Snaps(self.edge.copy(), self.offset.copy(), cost)

    def met(self, end: int) -> WalkEnd:
        """How the search before came to an end."""
        return WalkEnd(
            int(self.met_edge[end]),
            float(self.met_offset[end]),
            int(self.met_arc[end]),
            int(self.met_own[end]),
        )

    def only(self, kept: Bools) -> Ends:
        """Some of them."""
        columns: list[Any] = [read_only(column[kept]) for column in self]
        return Ends(*columns)


def no_ends() -> Ends:
    """None at all."""
    ints, floats = np.zeros(0, np.int32), np.zeros(0, np.float32)
    return Ends(ints, floats, floats, ints, ints, ints, floats, ints, ints, ints, floats, floats)


def joined_ends(groups: Sequence[Ends]) -> Ends:
    """Several kinds together, ascending by edge."""
    kept = [group for group in groups if len(group.edge)]
    if not kept:
        return no_ends()
    columns: list[Any] = [np.concatenate(column) for column in zip(*kept, strict=True)]
    order = np.argsort(columns[0], kind="stable")
    return Ends(*(read_only(column[order]) for column in columns))


def after(ends: Ends, others: Ends) -> Ends:
    """Some ends, and then others."""
    columns: list[Any] = [
        read_only(np.concatenate(column)) for column in zip(ends, others, strict=True)
    ]
    return Ends(*columns)


def ends_at_places(
    places: PlacesOnStreets, met: Met, cost: Float32, pace: float, usable: Float32 | None = None
) -> Ends:
    """Places come to, by all the edges they hang on.

    cost    seconds up to each place, and for taking or leaving the vehicle; FAR: not come to
    pace    m/s between the place and the street
    """
    snaps = np.diff(places.first_snap_of_place)
    place = np.repeat(np.arange(len(snaps), dtype=np.int32), snaps)
    known = cost[place] < np.float32(FAR)
    place = place[known]
    stub = places.cost_of_snap[known] / np.float32(pace)
    return Ends(
        places.edge_of_snap[known],
        places.offset_of_snap[known],
        cost[place] + stub,
        np.full(len(place), PLACE, np.int32),
        place,
        met.edge_of_place[place],
        met.offset_of_place[place],
        met.arc_of_place[place],
        met.own_of_place[place],
        np.full(len(place), NONE, np.int32),
        np.zeros(len(place), np.float32),
        np.full(len(place), np.inf, np.float32) if usable is None else usable[place],
    )


def ends_on_edges(kind: int, number: Int32, met: Met, cost: Float32) -> Ends:
    """Points of edges, each where it was come to."""
    known = np.flatnonzero(cost < np.float32(FAR)).astype(np.int32)
    return Ends(
        met.edge_of_place[known],
        met.offset_of_place[known],
        cost[known],
        np.full(len(known), kind, np.int32),
        number[known],
        met.edge_of_place[known],
        met.offset_of_place[known],
        met.arc_of_place[known],
        met.own_of_place[known],
        np.full(len(known), NONE, np.int32),
        np.zeros(len(known), np.float32),
        np.full(len(known), np.inf, np.float32),
    )


def points_of_nodes(view: StreetView, nodes: Int32) -> tuple[Int32, Float32]:
    """An edge that each node lies on, and where on it (int32; float32 metres from its tail)."""
    edge = view.edge_of_arc[view.first_arc_of_node[nodes]]
    at_tail = view.tail_of_edge[edge] == nodes
    offset = np.where(at_tail, np.float32(0), view.metres_of_edge[edge])
    return edge, offset.astype(np.float32)
