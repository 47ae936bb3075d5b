"""Areas of GTFS-Flex: locations.geojson and groups of stops.

https://gtfs.org/documentation/schedule/reference/#locationsgeojson. Codes of notices are the
canonical validator's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.notices import Notice, Report, Severity
from planner import NONE, STOP, Area, Table, Timetable, Zone

FILE = "locations.geojson"
MOST_CORNERS = 1_000_000

Ring = tuple[tuple[float, float], ...]


class _BadGeometryError(Exception):
    """A geometry that is no polygon: the canonical code, and what is wrong."""


@dataclass(frozen=True)
class FeedAreas:
    """What a feed's stop times may name beside stops.

    zones     location_id → its polygons
    groups    location_group_id → its stops
    """

    zones: Mapping[str, Zone]
    groups: Mapping[str, frozenset[int]]

    def area(self, timetable: Timetable, places: Iterable[tuple[str, str]]) -> Area:
        """Several of them together, each as (column of stop_times.txt, id).

        Who may be dropped off anywhere in a zone may be at any stop in it.
        """
        zones, stops = [], set[int]()
        for column, name in places:
            if column == "location_id":
                zones.append(self.zones[name])
                stops.update(_stops_within(timetable, self.zones[name]))
            elif column == "location_group_id":
                stops.update(self.groups[name])
            else:
                stops.add(int(name))
        return Area(tuple(zones), tuple(sorted(stops)))


def _stops_within(timetable: Timetable, zone: Zone) -> list[int]:
    south, west, north, east = zone.box
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    near = (lats >= south) & (lats <= north) & (lons >= west) & (lons <= east)
    near &= timetable.kind_of_stop == STOP
    return [s for s in np.flatnonzero(near).tolist() if zone.contains(lats[s], lons[s])]


def read_areas(timetable: Timetable, feed: int, report: Report) -> FeedAreas:
    """The zones and groups of a feed; what is wrong with others is reported."""
    name = timetable.name_of_feed[feed]
    tables = timetable.tables
    document = tables.get(f"{name}/{FILE}")
    zones = _read_zones(document.column("geojson")[0], name, report) if document else {}
    members = tables.get(f"{name}/location_group_stops", Table({}))
    groups = defaultdict[str, set[int]](set)
    pairs = (members.column("location_group_id"), members.column("stop_id"))
    for group, stop_id in zip(*pairs, strict=True):
        stop = timetable.stop_of_id.get(f"{name}_{stop_id}", NONE)
        if stop != NONE and group:  # others are foreign_key_violations, told already
            groups[group].update(timetable.platforms_of_stop(stop).tolist())
    return FeedAreas(zones, {group: frozenset(stops) for group, stops in groups.items()})


def _read_zones(text: str, feed: str, report: Report) -> dict[str, Zone]:
    def note(code: str, **context: str) -> None:
        report.add(Notice(code, Severity.ERROR, FILE, None, {"feed": feed, **context}))

    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        note("malformed_json", error=str(error)[:100])
        return {}
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        note("unsupported_geo_json_type", type="it has to be a FeatureCollection with features")
        return {}
    zones: dict[str, Zone] = {}
    for number, feature in enumerate(features):
        if not isinstance(feature, dict) or not isinstance(feature.get("id"), (str, int)):
            note("missing_required_element", feature=str(number), element="id")
            continue
        name = str(feature["id"])
        if name in zones:
            note("geo_json_duplicated_element", location_id=name)
            continue
        try:
            zones[name] = Zone(_rings(feature.get("geometry")))
        except _BadGeometryError as error:
            code, wrong = error.args
            note(code, location_id=name, geometry=wrong)
    return zones


def _rings(geometry: Any) -> tuple[Ring, ...]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        code = "unsupported_geometry_type"
        raise _BadGeometryError(code, str(kind)[:40])
    polygons = [coordinates] if kind == "Polygon" else coordinates
    rings = tuple(_ring(ring) for polygon in _list(polygons) for ring in _list(polygon))
    corners = sum(map(len, rings))
    _require(0 < corners <= MOST_CORNERS, f"it has {corners} corners")
    return rings


def _ring(written: Any) -> Ring:
    """A ring of [lon, lat, …], its last corner, which repeats the first, left out."""
    points = []
    for point in _list(written):
        pair = point[:2] if isinstance(point, list) else []
        _require(
            len(pair) == 2
            and all(isinstance(v, (int, float)) and abs(v) <= 180 for v in pair)  # nor NaN
            and abs(pair[1]) <= 90,
            f"a corner is [longitude, latitude], not {str(pair)[:80]}",
        )
        points.append((float(pair[1]), float(pair[0])))
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    _require(len(points) > 2, "a ring has three corners at least")
    lons = [lon for _, lon in points]
    steps = [abs(lon - before) for before, lon in zip([lons[-1], *lons], lons, strict=False)]
    over = any(180 < step < 360 for step in steps)
    _require(not over, "a zone across the date line is cut in two there, as RFC 7946 has it")
    return tuple(points)


def _list(value: Any) -> list[Any]:
    _require(isinstance(value, list), "coordinates are lists of lists")
    return list(value)


def _require(holds: bool, wrong: str) -> None:
    if not holds:
        code = "invalid_geometry"
        raise _BadGeometryError(code, wrong)
