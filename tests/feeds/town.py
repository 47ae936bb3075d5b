"""The feed of a small town, some of its rows changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data import GtfsSource, Report, read_feed
from planner import Timetable
from tests.data.gtfs.small_feed import Content

CALENDAR = (
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
)
STOPS = {
    "A": "A,駅前,36.500,140.600,a",
    "B": "B,市役所,36.510,140.600,a",
    "C": "C,病院,36.520,140.600,b",
    "D": "D,団地,36.530,140.620,b",
}
ROUTES = {"R": "R,1,51,市内線,3", "Q": "Q,1,52,団地線,3"}
TRIPS = {
    "T1": ("R", "week", "A 08:00 B 08:10 C 08:20"),
    "T2": ("R", "week", "A 09:00 B 09:10 C 09:20"),
    "T3": ("R", "week", "A 10:00 B 10:10 C 10:20"),
    "S1": ("R", "sunday", "A 09:30 B 09:40 C 09:50"),
    "U1": ("Q", "week", "A 07:00 D 07:15"),
    "U2": ("Q", "week", "D 18:00 A 18:15"),
}
FARES = {"near": 200, "far": 300}
RULES = ("near,a,a", "far,a,b", "far,b,a")
DAYS = ("week,1,1,1,1,1,1,0,20250401,20250930", "sunday,0,0,0,0,0,0,1,20250401,20250930")


def town(**changes: Any) -> Mapping[str, Content]:
    """The files of a town with two routes, some of its rows changed."""
    stops, routes, trips = (
        {**had, **changes.get(name, {})}
        for name, had in (("stops", STOPS), ("routes", ROUTES), ("trips", TRIPS))
    )
    kept = {name: trip for name, trip in trips.items() if trip is not None}
    fares = {**FARES, **changes.get("fares", {})}
    times = []
    for name, (_, _, way) in kept.items():
        words = way.split()
        for number, (stop, at) in enumerate(zip(words[::2], words[1::2], strict=True)):
            times.append(f"{name},{at}:00,{at}:00,{stop},{number}")
    return {
        "stops.txt": "stop_id,stop_name,stop_lat,stop_lon,zone_id\n"
        + "\n".join(filter(None, stops.values())),
        "routes.txt": "route_id,agency_id,route_short_name,route_long_name,route_type\n"
        + "\n".join(filter(None, routes.values())),
        "trips.txt": "route_id,service_id,trip_id,shape_id\n"
        + "\n".join(
            f"{route},{service},{name},{'line' if route == 'R' else ''}"
            for name, (route, service, _) in kept.items()
        ),
        "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        + "\n".join(times),
        "calendar.txt": CALENDAR + "\n".join(changes.get("days", DAYS)),
        "calendar_dates.txt": "service_id,date,exception_type\n"
        + "\n".join(changes.get("dates", ())),
        "fare_attributes.txt": "fare_id,price,currency_type,payment_method,transfers\n"
        + "\n".join(f"{fare},{price},JPY,0,0" for fare, price in fares.items()),
        "fare_rules.txt": "fare_id,origin_id,destination_id\n" + "\n".join(RULES),
        "shapes.txt": "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n"
        + "\n".join(
            f"line,{point},{number}"
            for number, point in enumerate(changes.get("line", ("36.5,140.6", "36.52,140.6")))
        ),
    }


def timetable(path: Path) -> Timetable:
    return read_feed(GtfsSource("f", path), Report()).timetable
