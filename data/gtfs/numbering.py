"""How a timetable numbers what it holds: what points to what, and rows in another order."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from planner import Texts, Timetable
from planner.arrays import Integers

POINTS_TO = {
    "feed_of_agency": "name_of_feed",
    "feed_of_stop": "name_of_feed",
    "feed_of_service": "name_of_feed",
    "parent_of_stop": "id_of_stop",
    "level_of_stop": "id_of_level",
    "from_stop_of_pathway": "id_of_stop",
    "to_stop_of_pathway": "id_of_stop",
    "agency_of_route": "id_of_agency",
    "service_of_exception": "id_of_service",
    "route_of_trip": "id_of_route",
    "service_of_trip": "id_of_service",
    "shape_of_trip": "shape",
    "block_of_trip": "block",
    "stop_of_stop_time": "id_of_stop",
    "headsign_of_stop_time": "headsigns",
    "pickup_booking_rule_of_stop_time": "id_of_booking_rule",
    "drop_off_booking_rule_of_stop_time": "id_of_booking_rule",
    "feed_of_booking_rule": "name_of_feed",
    "service_of_booking_rule": "id_of_service",
    "trip_of_frequency": "id_of_trip",
    "from_stop_of_transfer": "id_of_stop",
    "to_stop_of_transfer": "id_of_stop",
    "from_route_of_transfer": "id_of_route",
    "to_route_of_transfer": "id_of_route",
    "from_trip_of_transfer": "id_of_trip",
    "to_trip_of_transfer": "id_of_trip",
    "first_stop_time_of_trip": "stop_of_stop_time",
    "first_point_of_shape": "lat_of_shape_point",
}
"""Fields that hold indices, and what they count. Negative values are no indices and stay."""


def rearranged(
    timetable: Timetable, thing: str, rows: Integers, number_of_row: Integers
) -> Timetable:
    """The timetable with the rows of a thing (`stop`, `route` …) in another order, or fewer.

    rows             those kept, in their new order
    number_of_row    the new number of each row of before, for all that points to it
    """
    fields: dict[str, Any] = {}
    for name in (field.name for field in dataclasses.fields(Timetable)):
        values = getattr(timetable, name)
        if POINTS_TO.get(name) == f"id_of_{thing}":
            values = np.where(values >= 0, number_of_row[values], values).astype(values.dtype)
        if name.endswith(f"_of_{thing}"):
            values = values.take(rows) if isinstance(values, Texts) else values[rows]
        fields[name] = values
    return Timetable(**fields)
