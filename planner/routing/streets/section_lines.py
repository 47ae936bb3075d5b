"""The lines of a way's sections: what is drawn of each edge, all in one call."""

from __future__ import annotations

import numpy as np

from planner.arrays import Float64, Int32, read_only
from planner.kernel import kernel
from planner.network.streets.graph import StreetGraph
from planner.routing.streets.walk_paths import part_of_line


def lines_of_sections(
    streets: StreetGraph, edge: Int32, start: Float64, end: Float64
) -> tuple[Float64, Float64, Int32]:
    """Draw parts of edges, each from one offset (metres from its tail) to another, either way.

    Returns latitudes and longitudes (degrees) of all their points, and where each part begins
    among them, one longer than the parts.
    """
    return _lines(
        read_only(streets.first_point_of_edge),
        read_only(streets.lat_of_point),
        read_only(streets.lon_of_point),
        edge,
        start,
        end,
    )


@kernel
def _lines(
    first_point_of_edge: Int32,
    lat_of_point: Float64,
    lon_of_point: Float64,
    edge: Int32,
    start: Float64,
    end: Float64,
) -> tuple[Float64, Float64, Int32]:
    room = 0
    for part in range(len(edge)):
        room += 2 + first_point_of_edge[edge[part] + 1] - first_point_of_edge[edge[part]]
    lats, lons = np.empty(room, np.float64), np.empty(room, np.float64)
    first_of_part = np.zeros(len(edge) + 1, np.int32)
    count = 0
    for part in range(len(edge)):
        first, last = first_point_of_edge[edge[part]], first_point_of_edge[edge[part] + 1]
        some_lats, some_lons = part_of_line(
            lat_of_point[first:last], lon_of_point[first:last], start[part], end[part]
        )
        lats[count : count + len(some_lats)] = some_lats
        lons[count : count + len(some_lats)] = some_lons
        count += len(some_lats)
        first_of_part[part + 1] = count
    return lats[:count], lons[:count], first_of_part
