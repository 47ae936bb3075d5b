"""Where streets meet: a small turned grid around every town point, cut by roads, fences and sea."""

import math
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from data.hitachi.coast import on_land
from data.hitachi.fences import fence_segments
from data.hitachi.geometry import Points, distances_to_segments, plane_points
from data.hitachi.railway_line import stations
from data.hitachi.roads import road_segments
from data.hitachi.tables import towns

_BLOCK_METRES = 92.0
_ESTATE_BLOCK_METRES = 84.0
_JITTER_METRES = 13.0
_TOWN_REACH = 400.0
_RURAL_REACH = 230.0
_RURAL_GAP = 850.0
_STATION_REACH = 520.0
_COAST_GAP = 35.0
_ROAD_GAP = 34.0
_FENCE_GAP = 24.0
_CROWDED_METRES = 45.0
_SHORE_TURN_DEGREES = 22.0


def mesh_points(random: Random, taken: Points) -> Points:
    """Return junctions of local streets (n, 2), none near a `taken` point, road, fence or sea.

    The grids follow the shore (which runs about 22 degrees east of north), each town turned a
    little differently, so that quarters differ as they do in a town grown piece by piece.
    """
    centres, blocks, reaches = _quarters()
    parts = [
        _grid(random, centre, block, reach)
        for centre, block, reach in zip(centres, blocks, reaches, strict=True)
    ]
    owner = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    points = np.concatenate(parts)
    own = np.asarray(cKDTree(centres).query(points)[1]) == owner
    points = points[own & on_land(points, _COAST_GAP)]
    points = points[distances_to_segments(points, *fence_segments()) >= _FENCE_GAP]
    points = points[_far_from_roads(points)]
    points = points[cKDTree(taken).query(points)[0] >= _ROAD_GAP]
    return _thinned(points)


def _quarters() -> tuple[Points, list[float], list[float]]:
    """Return centre, block size and reach of every town, and of the stations out of town."""
    degrees = [(town.lat, town.lon) for town in towns()]
    blocks = [_ESTATE_BLOCK_METRES if town.kind == "estate" else _BLOCK_METRES for town in towns()]
    town_points = plane_points(degrees)
    gaps = np.asarray(cKDTree(town_points).query(town_points, 2)[0])[:, 1]
    reaches = [_RURAL_REACH if gap > _RURAL_GAP else _TOWN_REACH for gap in gaps]
    for station in stations():
        if not station.in_city:
            degrees.append((station.lat, station.lon))
            blocks.append(_BLOCK_METRES)
            reaches.append(_STATION_REACH)
    return plane_points(degrees), blocks, reaches


def _grid(random: Random, centre: Points, block: float, reach: float) -> Points:
    """Return a jittered square grid within `reach` of a centre, turned towards the shore."""
    turn = math.radians(-_SHORE_TURN_DEGREES + random.uniform(-24.0, 24.0))
    count = int(reach // block) + 1
    shift = (random.uniform(-0.5, 0.5), random.uniform(-0.5, 0.5))
    points: list[tuple[float, float]] = []
    for row in range(-count, count + 1):
        for column in range(-count, count + 1):
            east = (column + shift[0]) * block + random.uniform(-_JITTER_METRES, _JITTER_METRES)
            north = (row + shift[1]) * block + random.uniform(-_JITTER_METRES, _JITTER_METRES)
            if math.hypot(east, north) <= reach:
                x = centre[0] + east * math.cos(turn) - north * math.sin(turn)
                y = centre[1] + east * math.sin(turn) + north * math.cos(turn)
                points.append((float(x), float(y)))
    return np.array(points, dtype=np.float64).reshape(-1, 2)


def _far_from_roads(points: Points) -> NDArray[np.bool_]:
    return np.asarray(distances_to_segments(points, *road_segments()) >= _ROAD_GAP)


def _thinned(points: Points) -> Points:
    """Drop the later of any two points that crowd each other where quarters meet."""
    dropped: set[int] = set()
    for first, second in sorted(cKDTree(points).query_pairs(_CROWDED_METRES)):
        if first not in dropped:
            dropped.add(second)
    kept = [index for index in range(len(points)) if index not in dropped]
    return points[kept]
