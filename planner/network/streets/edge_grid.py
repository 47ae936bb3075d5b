"""EdgeGrid: which streets lie near a place. Cells over the map, each listing the segments in it.

A segment is named by the point it begins with; the last point of an edge begins none.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from planner.arrays import Float32, Float64, Int32, Int64, read_only
from planner.groups import starts_by_owner, within
from planner.kernel import NONE, kernel
from planner.network.earth import METRES_PER_DEGREE
from planner.network.streets.assembly import metres_along_points
from planner.network.streets.graph import StreetGraph, StreetView

CELL_METRES = 125.0
"""Side of a cell where streets are dense; wider in thinly covered regions."""

LEAST_CELLS = 1_000_000
"""Cells that are always allowed; beyond them not more than four per segment."""


class EdgeGrid(NamedTuple):
    """Segments by cell, rows from south to north, columns from west to east.

    first_segment_of_cell    int32, one longer than the cells
    point_of_segment         int32, the point it begins with
    edge_of_point            int32
    metres_of_point          float32, metres from the edge's tail
    corner                   float64[4], degrees: south, west, height and width of a cell
    shape                    int32[2], rows and columns
    """

    first_segment_of_cell: Int32
    point_of_segment: Int32
    edge_of_point: Int32
    metres_of_point: Float32
    corner: Float64
    shape: Int32


class Snaps(NamedTuple):
    """Where a place meets the streets, nearest first; writeable, as kernels make them.

    edge_of_snap      int32
    offset_of_snap    float32, metres along the edge from its tail
    cost_of_snap      float32, straight metres from the place to there; a search by other means than
                      on foot counts them in seconds
    """

    edge_of_snap: Int32
    offset_of_snap: Float32
    cost_of_snap: Float32


def build_edge_grid(streets: StreetGraph) -> EdgeGrid:
    """Lay the grid over all edges, closed ones too; their standing is looked up when asked."""
    first_point = streets.first_point_of_edge
    lats, lons = streets.lat_of_point, streets.lon_of_point
    edge_of_point = np.repeat(
        np.arange(streets.edge_count, dtype=np.int32), np.diff(first_point)
    ).astype(np.int32)
    begins = np.ones(len(lats), np.bool_)
    begins[first_point[1:] - 1] = False
    corner, shape = _frame(lats, lons, int(begins.sum()))
    cell, point = _cells_of_segments(lats, lons, np.flatnonzero(begins), corner, shape)
    return EdgeGrid(
        read_only(starts_by_owner(cell, int(shape[0]) * int(shape[1]))),
        read_only(point.astype(np.int32)),
        read_only(edge_of_point),
        read_only(metres_along_points(first_point, lats, lons).astype(np.float32)),
        read_only(corner),
        read_only(shape),
    )


def _frame(lats: Float64, lons: Float64, segments: int) -> tuple[Float64, Int32]:
    """Corner and shape of the grid (see `EdgeGrid`)."""
    if segments == 0:
        return np.array([0.0, 0.0, 1.0, 1.0]), np.zeros(2, np.int32)
    south, west, north, east = lats.min(), lons.min(), lats.max(), lons.max()
    height = CELL_METRES / METRES_PER_DEGREE
    width = height / max(math.cos(math.radians(0.5 * (south + north))), 0.01)
    cells = (north - south) / height * (east - west) / width
    growth = max(1.0, math.sqrt(cells / max(LEAST_CELLS, 4 * segments)))
    height, width = height * growth, width * growth
    rows, columns = int((north - south) / height) + 1, int((east - west) / width) + 1
    return np.array([south, west, height, width]), np.array([rows, columns], np.int32)


def _cells_of_segments(
    lats: Float64, lons: Float64, points: Int64, corner: Float64, shape: Int32
) -> tuple[Int64, Int64]:
    """Pairs (cell, point a segment begins with), int64, in ascending order.

    Segments are cut into pieces no longer than a cell; a piece lies in the cells of the rectangle
    around it, at most four.
    """
    row = (lats - corner[0]) / corner[2]
    column = (lons - corner[1]) / corner[3]
    row_step, column_step = row[points + 1] - row[points], column[points + 1] - column[points]
    pieces = np.maximum(np.ceil(np.maximum(abs(row_step), abs(column_step))), 1).astype(np.int64)
    segment = np.repeat(np.arange(len(points)), pieces)
    piece = within(pieces)
    start, end = piece / pieces[segment], (piece + 1) / pieces[segment]
    rows, columns = (
        [
            np.clip(np.floor(base[points][segment] + step[segment] * at), 0, most - 1).astype(
                np.int64
            )
            for at in (start, end)
        ]
        for base, step, most in ((row, row_step, shape[0]), (column, column_step, shape[1]))
    )
    cells = [r * int(shape[1]) + c for r in rows for c in columns]
    keys = np.unique(np.concatenate(cells) * len(lats) + np.tile(points[segment], 4))
    return keys // max(len(lats), 1), keys % max(len(lats), 1)


@kernel
def _insert(snaps: Snaps, count: int, edge: int, offset: float, distance: float) -> int:
    """Keep an edge among the nearest, at its nearest segment; returns how many are kept."""
    metres = np.float32(distance)  # as kept, so that equal distances compare as equal
    place = count
    for kept in range(count):
        if snaps.edge_of_snap[kept] == edge:
            if metres >= snaps.cost_of_snap[kept]:
                return count
            place = kept
    if place == count:
        if count < len(snaps.edge_of_snap):
            count += 1
        else:
            place = count - 1
            if metres > snaps.cost_of_snap[place] or (
                metres == snaps.cost_of_snap[place] and edge > snaps.edge_of_snap[place]
            ):
                return count
    while place > 0 and (
        metres < snaps.cost_of_snap[place - 1]
        or (metres == snaps.cost_of_snap[place - 1] and edge < snaps.edge_of_snap[place - 1])
    ):
        snaps.edge_of_snap[place] = snaps.edge_of_snap[place - 1]
        snaps.offset_of_snap[place] = snaps.offset_of_snap[place - 1]
        snaps.cost_of_snap[place] = snaps.cost_of_snap[place - 1]
        place -= 1
    snaps.edge_of_snap[place] = edge
    snaps.offset_of_snap[place] = offset
    snaps.cost_of_snap[place] = metres
    return count


@kernel
def _span(low: float, high: float, origin: float, size: float, cells: int) -> tuple[int, int]:
    """Name the first and the last + 1 of the cells that [low, high] touches."""
    return (
        max(0, math.floor((low - origin) / size)),
        min(cells, math.floor((high - origin) / size) + 1),
    )


@kernel
def _foot_of_perpendicular(east: float, north: float, east_end: float, north_end: float) -> float:
    """Share of a segment, from its begin, at which it is nearest to the origin."""
    step_east, step_north = east_end - east, north_end - north
    square = step_east * step_east + step_north * step_north
    if square == 0.0:
        return 0.0
    return min(1.0, max(0.0, -(east * step_east + north * step_north) / square))


@kernel
def nearest_edges(
    grid: EdgeGrid,
    streets: StreetView,
    lat: float,
    lon: float,
    radius: float,
    least_standing: int,
    most: int,
) -> Snaps:
    """Find the nearest edges of at least a standing within `radius` metres; at most `most`."""
    snaps = Snaps(
        np.full(most, NONE, np.int32), np.empty(most, np.float32), np.empty(most, np.float32)
    )
    reach = radius / METRES_PER_DEGREE
    south, west, height, width = grid.corner
    first_row, end_row = _span(lat - reach, lat + reach, south, height, grid.shape[0])
    # the circle is widest in degrees of longitude at its end nearer to the pole
    reach /= max(math.cos(math.radians(min(abs(lat) + reach, 89.0))), 0.01)
    first, end = _span(lon - reach, lon + reach, west, width, grid.shape[1])
    shrink = math.cos(math.radians(lat))
    count = 0
    for row in range(first_row, end_row):
        if first >= end:
            break
        row_cell = row * grid.shape[1]
        slots = grid.first_segment_of_cell
        for slot in range(slots[row_cell + first], slots[row_cell + end]):
            point = grid.point_of_segment[slot]
            edge = grid.edge_of_point[point]
            if streets.standing_of_edge[edge] < least_standing:
                continue
            east = (streets.lon_of_point[point] - lon) * shrink
            east_end = (streets.lon_of_point[point + 1] - lon) * shrink
            north = streets.lat_of_point[point] - lat
            north_end = streets.lat_of_point[point + 1] - lat
            share = _foot_of_perpendicular(east, north, east_end, north_end)
            metres = METRES_PER_DEGREE * math.hypot(
                east + share * (east_end - east), north + share * (north_end - north)
            )
            if metres <= radius:
                start = grid.metres_of_point[point]
                offset = start + share * (grid.metres_of_point[point + 1] - start)
                offset = min(offset, float(streets.metres_of_edge[edge]))
                count = _insert(snaps, count, edge, offset, metres)
    return Snaps(
        snaps.edge_of_snap[:count].copy(),
        snaps.offset_of_snap[:count].copy(),
        snaps.cost_of_snap[:count].copy(),
    )
