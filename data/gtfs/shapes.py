"""shapes.txt: the lines that vehicles follow."""

from __future__ import annotations

from typing import Any

import numpy as np

from data.gtfs.stops import located
from data.gtfs.table import BLANK, DROPPED, FeedTable

FARTHEST = 1e9
"""Bound on shape_dist_traveled, whose unit is the feed's own."""


def read_shapes(shapes: FeedTable | None) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the timetable's arrays of shapes, and shape_id → shape, as they first appear.

    Points without a place or a number are left out. Distances that go back are not to be trusted:
    that shape then has none.
    """
    if shapes is None:
        return _packed(np.zeros(1, np.int32), np.zeros((3, 0))), {}
    shapes = shapes.kept(shapes.filled("shape_id"))
    every_id = dict.fromkeys(shapes.strings("shape_id"), DROPPED)
    lat, lon = located(shapes, "shape_pt_lat", "shape_pt_lon")
    sequence = shapes.integers("shape_pt_sequence")
    distance = shapes.decimals("shape_dist_traveled", 0, FARTHEST)
    usable = ~np.isnan(lat) & (sequence != BLANK)
    shapes = shapes.kept(usable)
    ids = list(dict.fromkeys(shapes.strings("shape_id")))
    shape_of_id = {name: shape for shape, name in enumerate(ids)}
    shape = shapes.references("shape_id", shape_of_id)
    order = np.lexsort((sequence[usable], shape))
    shape, sequence = shape[order], sequence[usable][order]
    points = np.stack((lat, lon, distance))[:, usable][:, order]
    again = np.zeros(len(shape), bool)
    again[1:] = (shape[1:] == shape[:-1]) & (sequence[1:] == sequence[:-1])
    shapes.taken(order).note("duplicate_key", again, field="shape_pt_sequence")
    shape, points = shape[~again], points[:, ~again]

    known = np.flatnonzero(~np.isnan(points[2]))
    back = np.zeros(len(ids), bool)
    before, after = known[:-1], known[1:]
    goes_back = (shape[before] == shape[after]) & (points[2, before] > points[2, after])
    back[shape[after[goes_back]]] = True
    for name in np.array(ids, object)[back].tolist():
        shapes.remarks.note("decreasing_shape_distance", shapes.file, None, shape_id=name)
    points[2, back[shape]] = np.nan
    first = np.searchsorted(shape, np.arange(len(ids) + 1)).astype(np.int32)
    return _packed(first, points), every_id | shape_of_id


def _packed(first: Any, points: Any) -> dict[str, Any]:
    return {
        "first_point_of_shape": first,
        "lat_of_shape_point": np.ascontiguousarray(points[0]),
        "lon_of_shape_point": np.ascontiguousarray(points[1]),
        "distance_of_shape_point": points[2].astype(np.float32),
    }
