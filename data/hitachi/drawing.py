"""The street drawing: nodes on the plane and the edges between them."""

import math
from itertools import pairwise, product
from typing import Final, Literal, NamedTuple

import numpy as np

from data.hitachi.fences import Crossing
from data.hitachi.geometry import Points

Highway = Literal[
    "trunk",
    "secondary",
    "tertiary",
    "unclassified",
    "residential",
    "footway",
    "shared_footway",
    "steps",
    "motorway",
    "busway",
    "rail",
]

DRIVABLE: Final = frozenset({"trunk", "secondary", "tertiary", "unclassified", "residential"})
WALKABLE: Final = DRIVABLE | {"footway", "shared_footway", "steps"}


_MERGE_METRES: Final = 0.5


class Edge(NamedTuple):
    """A straight piece of way between two nodes; `road` is an id of roads.csv or ""."""

    first: int
    second: int
    highway: Highway
    road: str = ""
    crossing: Crossing | None = None


class Drawing:
    """Nodes that merge where they nearly coincide, and edges in drawing order."""

    def __init__(self) -> None:
        self.xy: list[tuple[float, float]] = []
        self.edges: list[Edge] = []
        self.node_tags: dict[int, dict[str, str]] = {}
        self._node_at: dict[tuple[int, int], int] = {}

    def node(self, x: float, y: float) -> int:
        """Return the index of a node within half a metre of this point, made if there is none."""
        column, row = math.floor(x / _MERGE_METRES), math.floor(y / _MERGE_METRES)
        for key in product((column, column - 1, column + 1), (row, row - 1, row + 1)):
            known = self._node_at.get(key, -1)
            if known >= 0 and math.dist(self.xy[known], (x, y)) < _MERGE_METRES:
                return known
        self._node_at[column, row] = len(self.xy)
        self.xy.append((float(x), float(y)))
        return len(self.xy) - 1

    def chain(self, line: Points, highway: Highway, road: str = "") -> list[int]:
        """Draw a line as consecutive edges; return its nodes."""
        nodes = [self.node(x, y) for x, y in line]
        for first, second in pairwise(nodes):
            if first != second:
                self.edges.append(Edge(first, second, highway, road))
        return nodes

    def tag(self, node: int, tags: dict[str, str]) -> None:
        """Add OSM tags to a node."""
        self.node_tags.setdefault(node, {}).update(tags)

    def points(self) -> Points:
        """Return all nodes so far, shape (n, 2)."""
        return np.array(self.xy, dtype=np.float64).reshape(-1, 2)
