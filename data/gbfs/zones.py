"""geofencing_zones.json: where one may ride, and where vehicles may be left.

2.x has `ride_allowed` for start and end at once, 3.x has both apart and rules for everywhere else.
"""

from __future__ import annotations

from typing import Any

from data.gbfs.documents import Documents, Json, Remarks, objects
from data.gbfs.fields import flag, ids, moment_of, moment_of_field, names, number
from planner import RentalZone, Ring, ZoneRule

KM_H = 1 / 3.6

MOST_PLACES = 2_000_000
"""Corners of all zones of a system."""


def read_zones(
    documents: Documents, language: str
) -> tuple[tuple[RentalZone, ...], tuple[ZoneRule, ...]]:
    """The zones of a system in their order, and what holds outside of them."""
    remarks = documents.remarks("geofencing_zones")
    document, contents = documents.whole("geofencing_zones")
    collection = contents.get("geofencing_zones")
    if not isinstance(collection, dict):
        if contents:
            remarks.note("missing_field", field="geofencing_zones")
        return (), ()
    now = moment_of(document)
    zones, places = [], 0
    for feature in objects(collection, "features", remarks):
        properties = feature.get("properties")
        said: Json = properties if isinstance(properties, dict) else {}
        polygons = polygons_of(feature.get("geometry"), remarks)
        places += sum(len(ring) for polygon in polygons for ring in polygon)
        if places > MOST_PLACES:
            remarks.note("too_many_places", limit=MOST_PLACES)
            break
        if polygons and _holds(said, now):
            rules = _rules(said, "rules", remarks)
            zones.append(RentalZone(polygons, rules, names(said, "name", language, remarks)))
    everywhere = _rules(contents, "global_rules", remarks)
    if not everywhere and zones and _area_of_operation(zones):
        everywhere = (ZoneRule(start=False, end=False),)
    return tuple(zones), everywhere


def _holds(said: Json, now: float | None) -> bool:
    """Whether a zone that holds for a time does when the document was written."""
    if now is None:
        return True
    start, end = (moment_of_field(said, field) for field in ("start", "end"))
    return (start is None or start <= now) and (end is None or now < end)


def _area_of_operation(zones: list[RentalZone]) -> bool:
    """Whether zones in the way of 2.x draw the area in which vehicles may be left.

    A zone in which all is allowed means nothing unless less is allowed outside of it.
    """
    return any(
        rule.start and rule.end and rule.through and rule.speed is None and not rule.at_stations
        for zone in zones
        for rule in zone.rules
    )


def _rules(said: Json, field: str, remarks: Remarks) -> tuple[ZoneRule, ...]:
    return tuple(_rule(each, remarks) for each in objects(said, field, remarks))


def _rule(said: Json, remarks: Remarks) -> ZoneRule:
    both = flag(said, "ride_allowed", remarks, default=True)
    speed = number(said, "maximum_speed_kph", remarks, 0, 200)
    through = flag(said, "ride_through_allowed", remarks, default=True)
    field = "vehicle_type_ids" if "vehicle_type_ids" in said else "vehicle_type_id"
    return ZoneRule(
        types=ids(said, field, remarks),
        start=flag(said, "ride_start_allowed", remarks, default=both),
        end=flag(said, "ride_end_allowed", remarks, default=both),
        through=through and speed != 0,
        speed=speed * KM_H if speed else None,
        at_stations=flag(said, "station_parking", remarks, default=False),
    )


def polygons_of(geometry: Any, remarks: Remarks) -> tuple[tuple[Ring, ...], ...]:
    """The polygons of a GeoJSON geometry; rings that cannot be read are noted and left out."""
    if not isinstance(geometry, dict):
        remarks.note("missing_field", field="geometry")
        return ()
    kind, listed = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon":
        listed = [listed]
    elif kind != "MultiPolygon":
        remarks.note("unknown_value", field="geometry.type", value=kind)
        return ()
    found = []
    for polygon in listed if isinstance(listed, list) else ():
        rings = [_ring(ring) for ring in polygon] if isinstance(polygon, list) else [None]
        if not rings or rings[0] is None:
            remarks.note("invalid_value", field="geometry.coordinates")
            continue
        found.append(tuple(ring for ring in rings if ring is not None))
    return tuple(found)


def _ring(listed: Any) -> Ring | None:
    """A closed line of at least three places; None where it is none."""
    if not isinstance(listed, list):
        return None
    places = []
    for place in listed:
        if not isinstance(place, list) or len(place) < 2:
            return None
        lon, lat = place[0], place[1]
        if not all(isinstance(n, int | float) and not isinstance(n, bool) for n in (lat, lon)):
            return None
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            return None
        places.append((float(lat), float(lon)))
    if len(set(places)) < 3:
        return None
    return tuple(places if places[0] == places[-1] else [*places, places[0]])
