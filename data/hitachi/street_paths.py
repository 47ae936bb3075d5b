"""Ways of buses through the drawn streets, for shapes and running times."""

import heapq
import math
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from scipy.spatial import cKDTree

from data.hitachi.drawing import DRIVABLE
from data.hitachi.feed import Shape
from data.hitachi.geometry import Points, to_degrees, to_plane
from data.hitachi.streets import streets

_WEIGHT: Final = {
    "busway": 0.5,
    "trunk": 0.8,
    "secondary": 0.8,
    "tertiary": 0.6,
    "unclassified": 1.0,
    "residential": 1.2,
}
"""Metres felt per metre driven: drivers keep to the larger roads, the BRT to its own."""

_LEAST_WEIGHT: Final = 0.5


class Roadway(NamedTuple):
    """Where a kind of bus may drive: (neighbour, felt metres) per node."""

    neighbours: dict[int, list[tuple[int, float]]]
    nodes: tuple[int, ...]


@cache
def roadway(*, with_busway: bool) -> Roadway:
    """Return the streets open to ordinary buses, or to the BRT."""
    drawn = streets()
    neighbours: dict[int, list[tuple[int, float]]] = {}
    for edge in drawn.edges:
        if edge.highway in DRIVABLE or (with_busway and edge.highway == "busway"):
            step = drawn.xy[edge.first] - drawn.xy[edge.second]
            felt = float(np.hypot(step[0], step[1])) * _WEIGHT[edge.highway]
            neighbours.setdefault(edge.first, []).append((edge.second, felt))
            neighbours.setdefault(edge.second, []).append((edge.first, felt))
    return Roadway(neighbours, tuple(sorted(neighbours)))


def nearest_node(lat: float, lon: float, *, with_busway: bool = False) -> int:
    """Return the roadway node nearest to a place."""
    nodes = roadway(with_busway=with_busway).nodes
    nearest = _tree(with_busway=with_busway).query(np.array([to_plane(lat, lon)]))[1]
    return nodes[int(np.asarray(nearest)[0])]


def node_place(node: int) -> tuple[float, float]:
    """Return (lat, lon) of a street node."""
    x, y = streets().xy[node]
    return to_degrees(float(x), float(y))


@cache
def _tree(*, with_busway: bool) -> "cKDTree[None]":
    return cKDTree(streets().xy[list(roadway(with_busway=with_busway).nodes)])


@cache
def path(first: int, last: int, *, with_busway: bool) -> tuple[int, ...]:
    """Return the nodes of the way a bus takes (A*). Raises ValueError if there is none."""
    neighbours, xy = roadway(with_busway=with_busway).neighbours, streets().xy
    goal = (float(xy[last, 0]), float(xy[last, 1]))
    best, before = {first: 0.0}, {first: first}
    queue = [(0.0, first)]
    while queue:
        _, node = heapq.heappop(queue)
        if node == last:
            return _read_back(before, last)
        for other, felt in neighbours[node]:
            total = best[node] + felt
            if total < best.get(other, math.inf):
                best[other], before[other] = total, node
                left = math.hypot(float(xy[other, 0]) - goal[0], float(xy[other, 1]) - goal[1])
                heapq.heappush(queue, (total + left * _LEAST_WEIGHT, other))
    message = f"no way for a bus from node {first} to node {last}"
    raise ValueError(message)


def _read_back(before: dict[int, int], last: int) -> tuple[int, ...]:
    nodes = [last]
    while before[nodes[-1]] != nodes[-1]:
        nodes.append(before[nodes[-1]])
    return tuple(reversed(nodes))


def bus_shape(name: str, stops: list[int], *, with_busway: bool = False) -> Shape:
    """Return the shape of a trip that calls at the given nodes one after another."""
    nodes = [stops[0]]
    calls = [0]
    for first, last in pairwise(stops):
        nodes.extend(path(first, last, with_busway=with_busway)[1:])
        calls.append(len(nodes) - 1)
    return shape_along(name, streets().xy[nodes], calls)


def shape_along(name: str, line: Points, calls: list[int]) -> Shape:
    """Return a shape along a line of plane points, calling at the points with these indices."""
    points: list[tuple[float, float, float]] = []
    metres = 0.0
    for index, (x, y) in enumerate(line.tolist()):
        if index:
            metres += math.hypot(x - line[index - 1, 0], y - line[index - 1, 1])
        points.append((*to_degrees(x, y), metres))
    return Shape(name, tuple(points), tuple(points[call][2] for call in calls))
