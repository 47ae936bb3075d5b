"""Fewer streets than a full grid has, yet nowhere an absurd way round."""

import heapq
import math
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from data.hitachi.geometry import Points, plane_points
from data.hitachi.railway_line import stations
from data.hitachi.tables import rows

Pair = tuple[int, int]

_DROPPED_WITHIN = 0.35
_DROPPED_BETWEEN = 0.85
_LONGEST_WAY_ROUND_WITHIN = 400.0
_LONGEST_WAY_ROUND_BETWEEN = 520.0
_BUSY_METRES = 150.0


def thinned(
    points: Points,
    streets: list[Pair],
    fixed: set[Pair],
    quarters: NDArray[np.intp],
    random: Random,
) -> list[Pair]:
    """Drop a random share of the streets for which there is another way of a few hundred metres.

    Few streets lead from one quarter to the next or to a main road, as in housing estates built
    piece by piece; inside a quarter most blocks stay whole, and around stations and BRT stops every
    street stays. `quarters` and `fixed` as in `weave`.
    """
    busy = _near_stops(points)
    lengths = _lengths(points, [*streets, *sorted(fixed)])
    neighbours: list[dict[int, float]] = [{} for _ in points]
    for (first, second), length in lengths.items():
        neighbours[first][second] = neighbours[second][first] = length
    shuffled = list(streets)
    random.shuffle(shuffled)
    dropped: set[Pair] = set()
    for first, second in shuffled:
        if busy[first] or busy[second]:
            continue
        between = bool(quarters[first] != quarters[second])
        limit = _LONGEST_WAY_ROUND_BETWEEN if between else _LONGEST_WAY_ROUND_WITHIN
        if random.random() >= (_DROPPED_BETWEEN if between else _DROPPED_WITHIN):
            continue
        length = neighbours[first].pop(second)
        del neighbours[second][first]
        if _within(neighbours, first, second, limit):
            dropped.add((first, second))
        else:
            neighbours[first][second] = neighbours[second][first] = length
    return [pair for pair in streets if pair not in dropped]


def _near_stops(points: Points) -> NDArray[np.bool_]:
    places = [(station.lat, station.lon) for station in stations()]
    places += [(float(row["lat"]), float(row["lon"])) for row in rows("brt_stops.csv")]
    return np.asarray(cKDTree(plane_points(places)).query(points)[0] < _BUSY_METRES)


def _lengths(points: Points, pairs: list[Pair]) -> dict[Pair, float]:
    ends = np.array(pairs)
    metres = np.hypot(*(points[ends[:, 0]] - points[ends[:, 1]]).T)
    return dict(zip(pairs, metres.tolist(), strict=True))


def _within(neighbours: list[dict[int, float]], first: int, last: int, limit: float) -> bool:
    """Tell whether a way of at most `limit` metres leads from first to last (Dijkstra)."""
    best = {first: 0.0}
    queue = [(0.0, first)]
    while queue:
        metres, node = heapq.heappop(queue)
        if node == last:
            return True
        for other, length in neighbours[node].items():
            total = metres + length
            if total <= limit and total < best.get(other, math.inf):
                best[other] = total
                heapq.heappush(queue, (total, other))
    return False
