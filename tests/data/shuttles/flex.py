"""Files of GTFS-Flex."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

SQUARE = [[140.59, 36.49], [140.61, 36.49], [140.61, 36.52], [140.59, 36.52], [140.59, 36.49]]


def zone(name: Any, geometry: Any) -> dict[str, Any]:
    return {"type": "Feature", "id": name, "properties": {}, "geometry": geometry}


def document(*features: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


FLEX: Mapping[str, str] = {
    "locations.geojson": document(zone("z", {"type": "Polygon", "coordinates": [SQUARE]})),
    "location_groups.txt": "location_group_id,location_group_name\ng,Group\n",
    "location_group_stops.txt": "location_group_id,stop_id\ng,C\n",
    "booking_rules.txt": "booking_rule_id,booking_type,prior_notice_duration_min,"
    "prior_notice_last_day,prior_notice_last_time,prior_notice_service_id,message,phone_number\n"
    "soon,1,30,,,,Call us,0294\neve,2,,1,17:00:00,daily,,\n",
    "trips.txt": "route_id,service_id,trip_id,wheelchair_accessible,safe_duration_factor,"
    "safe_duration_offset\nR,daily,T,,,\nR,daily,in,1,1.5,600.5\nR,daily,out,1,1.5,600.5\n",
}
ROWS = (
    "in,z,,,1,08:00:00,18:00:00,2,1,soon",
    "in,z,,,2,08:00:00,18:00:00,1,2,",
    "out,z,,,1,08:00:00,18:00:00,2,1,soon",
    "out,,g,,2,08:00:00,18:00:00,1,2,",
)


def stop_times(*rows: str) -> str:
    """The small feed's trip, and rows of flexible ones."""
    scheduled = ("T,,,A,1,,,,,,08:00:00,08:00:00", "T,,,C,2,,,,,,08:20:00,08:20:00")
    header = (
        "trip_id,location_id,location_group_id,stop_id,stop_sequence,start_pickup_drop_off_window,"
        "end_pickup_drop_off_window,pickup_type,drop_off_type,pickup_booking_rule_id,"
        "arrival_time,departure_time"
    )
    return "\n".join([header, *(f"{row},," for row in rows), *scheduled]) + "\n"
