"""Streets for residents and guests (`access=destination`, 関係車両以外通行禁止): no way through.

Whoever has business there may come in from any side and leave again, but nobody shortens a way
through it. A search knows no visits; so such a quarter is cut where the ways in from two sides
meet, as far from one as from the other: every door is still reached, and nothing beyond it.
https://wiki.openstreetmap.org/wiki/Tag:access%3Ddestination. Signs say so to vehicles; walkers are
bound by `foot` alone. Parts that only such streets join with the rest count as theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra

from data.osm.nodes import CYCLES, EVERYONE, MOTORS, Point, least_access
from data.osm.tags import Street
from planner import CLOSED, NO_HALT, OPEN, PERMISSIONS, SLOW, packed, unpacked
from planner.arrays import Bools, Float64, Int64

BOUND = ("foot", "bicycle", "car")
"""Who may be bound: walkers, light vehicles, motor vehicles."""

_ALL = dict.fromkeys(PERMISSIONS, OPEN)
_BARRED = {
    "foot": EVERYONE,
    "bicycle": packed(_ALL | dict.fromkeys(CYCLES, CLOSED)),
    "car": packed(_ALL | dict.fromkeys(MOTORS, CLOSED)),
}

_NOBODY_BARRED = Point(walked=True, access=EVERYONE, halt=NO_HALT, forward=True, backward=True)


class Pieces(NamedTuple):
    """Streets between junctions: their ends as nodes, their way, and how long they are."""

    tail: Int64
    head: Int64
    way: Int64
    length: Float64


class Cut(NamedTuple):
    """How far along a piece it is cut, and who does not pass there."""

    along: float
    point: Point


def cuts(streets: Sequence[Street], pieces: Pieces) -> dict[int, Cut]:
    """What is cut, by number of the piece."""
    found: dict[int, Cut] = {}
    for bound in BOUND:
        restricted = np.array([bound in street.no_through for street in streets], np.bool_)
        if not restricted.any():
            continue
        open_ = np.array([_is_open(street, bound) for street in streets], np.bool_)
        along = _meetings(pieces, open_[pieces.way], restricted[pieces.way])
        for piece in np.flatnonzero(np.isfinite(along)).tolist():
            before = found.get(piece, Cut(float(along[piece]), _NOBODY_BARRED))
            point = before.point._replace(
                walked=before.point.walked and bound != "foot",
                access=least_access(before.point.access, _BARRED[bound]),
            )
            found[piece] = before._replace(point=point)
    return found


def _is_open(street: Street, bound: str) -> bool:
    if bound == "foot":
        return street.walked
    codes = unpacked(np.array(street.access, np.uint16), bound)
    return bool(np.isin(codes, (SLOW, OPEN)).any())


def _meetings(pieces: Pieces, open_: Bools, restricted: Bools) -> Float64:
    """How far along each piece the ways in from two sides meet; NaN where they do not."""
    count = int(max(pieces.tail.max(), pieces.head.max())) + 1
    main = _on_main(count, pieces, open_ & ~restricted)
    inside = open_ & ~main
    of_main = np.zeros(count, np.bool_)
    of_main[pieces.tail[main]] = of_main[pieces.head[main]] = True
    reached = np.zeros(count, np.bool_)
    reached[pieces.tail[inside]] = reached[pieces.head[inside]] = True
    gates = np.flatnonzero(of_main & reached)
    if len(gates) < 2:
        return np.full(len(inside), np.nan)
    far, _, gate = dijkstra(
        _shortest(count, pieces, inside),
        directed=False, indices=gates, return_predecessors=True, min_only=True,
    )  # fmt: skip
    meet = inside & (gate[pieces.tail] != gate[pieces.head])
    along = np.full(len(meet), np.nan)
    longer = far[pieces.head[meet]] - far[pieces.tail[meet]]
    along[meet] = 0.5 * (pieces.length[meet] + longer)
    return along


def _shortest(count: int, pieces: Pieces, wanted: Bools) -> coo_array:
    """Lengths from node to node: the shortest piece of those between the same two."""
    tail, head, length = pieces.tail[wanted], pieces.head[wanted], pieces.length[wanted]
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    order = np.lexsort((length, high, low))
    _, first = np.unique(low[order] * count + high[order], return_index=True)
    kept = order[first]
    return coo_array((length[kept], (low[kept], high[kept])), (count, count))


def _on_main(count: int, pieces: Pieces, public: Bools) -> Bools:
    """Pieces of the largest part that public streets join."""
    ends = pieces.tail[public], pieces.head[public]
    links = coo_array((np.ones(int(public.sum())), ends), (count, count))
    _, part = connected_components(links, directed=False)
    sizes = np.bincount(part[pieces.tail[public]], minlength=1)
    return public & (part[pieces.tail] == sizes.argmax())
