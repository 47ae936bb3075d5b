"""Walks from a door once more, by other means: scipy on the same streets, edges tried one by one.

It shares with the planner the weights of the streets and where the stops hang on them, and nothing
of its search: neither the grid that finds the edges nearest to a door nor the shortest paths.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from benchmarks.reference import Ends
from planner import FAR, Network, metres_between
from planner.arrays import Bools, Integers

Floats = npt.NDArray[np.float64]

NEAR, SPREAD, MOST, LINK, STRAIGHT, DETOUR = 80.0, 40.0, 4, 250.0, 400.0, 1.3
"""Metres within which a door hangs on several edges, how much farther those may be, how many they
may be, how far the only one may be, how far one walks without a street, and how much longer."""


class Hooks(NamedTuple):
    """Where a door meets the streets: edge, metres from its tail, metres to the door."""

    edge: Integers
    offset: Floats
    stub: Floats


class DoorOracle:
    """The walks between doors of a network and its stops."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.streets = network.streets
        cost = self.streets.foot_metres_of_arc.astype(np.float64)
        cost[self.streets.foot_metres_of_arc >= np.float32(FAR)] = np.inf
        backward = self.streets.backward_of_arc != 0
        self.along = self._by_edge(cost, ~backward)  # metres from tail to head
        self.against = self._by_edge(cost, backward)

    def ends(self, lat: float, lon: float, longest: int, speed: float, *, arriving: bool) -> Ends:
        """The stops within `longest` seconds of a door, on foot from it; `arriving`: to it."""
        limit = longest * speed
        metres = self._to_stops(self._hooks(lat, lon), limit, arriving=arriving)
        metres = np.minimum(metres, self._straight(lat, lon))
        seconds = np.ceil(metres.astype(np.float32).astype(np.float64) / speed)
        stops = np.flatnonzero(seconds <= longest)
        return Ends(stops.astype(np.uint32), seconds[stops].astype(np.int32))

    def _by_edge(self, cost: Floats, chosen: Bools) -> Floats:
        of_edge = np.full(self.streets.edge_count, np.inf)
        of_edge[self.streets.edge_of_arc[chosen]] = cost[chosen]
        return of_edge

    @cached_property
    def _graph(self) -> csr_array:
        """Metres between junctions; of several edges the shortest, and none that is closed."""
        tail, head = self.streets.tail_of_edge, self.streets.head_of_edge
        rows, columns = np.append(tail, head), np.append(head, tail)
        metres = np.append(self.along, self.against)
        open_ = np.isfinite(metres)
        order = np.lexsort((metres[open_], columns[open_], rows[open_]))
        rows, columns, metres = rows[open_][order], columns[open_][order], metres[open_][order]
        first = np.append(True, (np.diff(rows) != 0) | (np.diff(columns) != 0))
        nodes = self.streets.node_count
        # scipy takes a stored 0 for no edge
        lengths = np.maximum(metres[first], 1e-9)
        return csr_array((lengths, (rows[first], columns[first])), shape=(nodes, nodes))

    def _hooks(self, lat: float, lon: float) -> Hooks:
        """Try every segment of every walkable edge of the mainland."""
        streets = self.streets
        first = streets.first_point_of_edge
        east = (streets.lon_of_point - lon) * np.cos(np.radians(lat))
        north = streets.lat_of_point - lat
        step_east, step_north = np.diff(east), np.diff(north)
        square = np.where(step_east**2 + step_north**2 == 0, 1, step_east**2 + step_north**2)
        share = np.clip(-(east[:-1] * step_east + north[:-1] * step_north) / square, 0, 1)
        degrees = np.hypot(east[:-1] + share * step_east, north[:-1] + share * step_north)
        metres = degrees * metres_between(0.0, 0.0, 1.0, 0.0)
        edge = np.repeat(np.arange(streets.edge_count), np.diff(first))[:-1]
        usable = np.isfinite(self.along) | np.isfinite(self.against)
        usable &= streets.island_of_node[streets.tail_of_edge] == 0
        between_edges = np.diff(edge, append=edge[-1]) != 0
        metres[between_edges | ~usable[edge] | (metres > LINK)] = np.inf
        near = np.flatnonzero(np.isfinite(metres))
        near = near[np.lexsort((edge[near], metres[near].astype(np.float32)))]
        _, once = np.unique(edge[near], return_index=True)
        near = near[np.sort(once)]
        allowed = min(NEAR, metres[near[0]] + SPREAD) if len(near) else 0
        chosen = [n for n in near[:MOST] if metres[n] <= allowed] or near[:1].tolist()
        offset = [self._offset(int(n), float(share[n]), int(first[edge[n]])) for n in chosen]
        return Hooks(edge[chosen], np.array(offset), metres[chosen])

    def _offset(self, point: int, share: float, first: int) -> float:
        """Metres from an edge's tail to a share of the segment that begins at a point."""
        lats = self.streets.lat_of_point[first : point + 2]
        lons = self.streets.lon_of_point[first : point + 2]
        pieces = metres_between(lats[:-1], lons[:-1], lats[1:], lons[1:])
        return float(pieces[:-1].sum() + share * pieces[-1])

    def _to_stops(self, hooks: Hooks, limit: float, *, arriving: bool) -> Floats:
        """Metres between a door and every stop; infinite where there is no way within a limit."""
        links = self.network.links
        # against the clock every edge costs what it costs the other way
        along, against = (self.against, self.along) if arriving else (self.along, self.against)
        graph = self._graph.T.tocsr() if arriving else self._graph
        length = self.streets.metres_of_edge.astype(np.float64)
        tail, head = self.streets.tail_of_edge, self.streets.head_of_edge
        street = links.edge_of_link >= 0
        edge, at = links.edge_of_link[street], links.offset_of_link[street].astype(np.float64)
        best = np.full(len(edge), np.inf)
        for own, offset, stub in zip(*hooks, strict=True):
            share = min(offset / length[own], 1.0)
            starts = ((head[own], (1 - share) * along[own]), (tail[own], share * against[own]))
            for node, lead in starts:
                if not np.isfinite(lead):
                    continue
                there = dijkstra(graph, indices=node, limit=limit) + lead + stub
                best = np.minimum(best, there[tail[edge]] + at / length[edge] * along[edge])
                best = np.minimum(best, there[head[edge]] + (1 - at / length[edge]) * against[edge])
            same = edge == own
            part = (at - offset) / length[own]
            direct = np.where(part >= 0, part * along[own], -part * against[own])
            best[same] = np.minimum(best[same], stub + direct[same])
        metres = np.full(self.network.timetable.stop_count, np.inf)
        np.minimum.at(metres, links.stop_of_link[street], best + links.metres_of_link[street])
        return metres

    def _straight(self, lat: float, lon: float) -> Floats:
        """Metres to stops off the streets, as the crow flies with a detour; else infinite."""
        timetable = self.network.timetable
        metres = metres_between(lat, lon, timetable.lat_of_stop, timetable.lon_of_stop)
        off = (self.network.links.off_street_of_stop != 0) & (metres <= STRAIGHT)
        return np.where(off, metres * DETOUR, np.inf)
