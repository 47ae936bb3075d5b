"""The local streets: a planar web over the junctions that no fence, road or shore cuts.

Method: Delaunay triangulation, minus what crosses a barrier, minus the longest side of every
remaining triangle (the Urquhart graph, Urquhart 1980), which keeps all that was connected
connected and turns a jittered square grid back into streets. Thinned, it gives the detours of a
town: about 1.25 times the straight line.
"""

from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay, cKDTree

from data.hitachi.fences import barrier_segments
from data.hitachi.geometry import Points, crossing_pairs
from data.hitachi.roads import road_segments
from data.hitachi.thinning import Pair, thinned

_LONGEST_STREET = 250.0
_LONGEST_LANE = 4500.0
_MARK_METRES = 30.0


class Mesh(NamedTuple):
    """Pairs of point indices: streets, long lanes between quarters, and unused diagonals."""

    streets: list[Pair]
    lanes: list[Pair]
    diagonals: list[Pair]


class _Groups:
    """Union-find: which points are connected already."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, pair: Pair) -> bool:
        """Connect two points; False if they were connected."""
        first, second = self.find(pair[0]), self.find(pair[1])
        self._parent[first] = second
        return first != second


def weave(points: Points, quarters: NDArray[np.intp], fixed: set[Pair], random: Random) -> Mesh:
    """Connect the points; `fixed` pairs (smaller index first) are drawn already and stay.

    `quarters` names the quarter of each point, -1 on a drawn road.
    """
    triangles = np.sort(Delaunay(points).simplices, axis=1)
    pairs = _sides(triangles)
    lengths = np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T)
    free = lengths <= _LONGEST_LANE
    free[free] = _uncut(points, pairs[free])
    short = _as_pairs(pairs[free & (lengths <= _LONGEST_STREET)]) - fixed
    long = sorted(_as_pairs(pairs[free & (lengths > _LONGEST_STREET)]) - fixed)
    diagonals = _longest_sides(points, triangles, short | fixed) - fixed
    streets = thinned(points, sorted(short - diagonals), fixed, quarters, random)
    groups = _Groups(len(points))
    for pair in (*sorted(fixed), *streets):
        groups.join(pair)
    long.sort(key=lambda pair: (round(_length(points, pair), 3), pair))
    lanes = [pair for pair in long if groups.join(pair)]
    return Mesh(streets, lanes, sorted(diagonals))


def _sides(triangles: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the unique sides of all triangles, smaller index first, sorted."""
    return np.unique(
        np.concatenate((triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]])), axis=0
    )


def _as_pairs(pairs: NDArray[np.int32]) -> set[Pair]:
    return {(int(first), int(second)) for first, second in pairs}


def _length(points: Points, pair: Pair) -> float:
    return float(np.hypot(*(points[pair[0]] - points[pair[1]])))


def crosses_barrier(line: Points) -> bool:
    """Tell whether a line crosses a fence, the coast or a drawn road."""
    return bool(_cut(line[:-1], line[1:]).any())


def _uncut(points: Points, pairs: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell whether each pair's straight line crosses neither fence, coast nor drawn road."""
    start, end = points[pairs[:, 0]], points[pairs[:, 1]]
    uncut = np.ones(len(pairs), dtype=np.bool_)
    # A line can only cross what has a mark within half its length of its middle.
    reach = np.hypot(*(end - start).T) / 2.0 + _MARK_METRES
    near = np.asarray(cKDTree(_marks()).query((start + end) / 2.0)[0]) <= reach
    uncut[near] = ~_cut(start[near], end[near])
    return uncut


def _cut(start: Points, end: Points) -> NDArray[np.bool_]:
    return np.asarray(crossing_pairs(start, end, *_obstacles()).any(axis=1), dtype=np.bool_)


def _obstacles() -> tuple[Points, Points]:
    """Return starts and ends of all segments that no free street may cross."""
    barriers, roads = barrier_segments(), road_segments()
    return np.concatenate((barriers[0], roads[0])), np.concatenate((barriers[1], roads[1]))


def _marks() -> Points:
    """Return points along all obstacles, no farther apart than twice `_MARK_METRES`."""
    start, end = _obstacles()
    pieces = np.ceil(np.hypot(*(end - start).T) / (2.0 * _MARK_METRES)).astype(int)
    shares = np.concatenate([np.linspace(0.0, 1.0, count + 1) for count in pieces])
    segment = np.repeat(np.arange(len(start)), pieces + 1)
    return np.asarray(start[segment] + shares[:, None] * (end - start)[segment])


def _longest_sides(points: Points, triangles: NDArray[np.int32], usable: set[Pair]) -> set[Pair]:
    """Return the longest side of every triangle whose three sides are all usable."""
    found: set[Pair] = set()
    for a, b, c in triangles.tolist():
        sides = ((a, b), (b, c), (a, c))
        if all(side in usable for side in sides):
            found.add(max(sides, key=lambda side: _length(points, side)))
    return found
