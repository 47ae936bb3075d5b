"""shuttles.toml of the 2035 variant: on-demand zones of the hillside estates, and of the centre."""

import json
import math
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.spatial import ConvexHull

from data.hitachi.brt import brt_feed
from data.hitachi.buses import bus_feed
from data.hitachi.geometry import Points, plane_points, to_degrees, to_plane
from data.hitachi.tables import towns, tree

_COMMON: Final = (
    "hours",
    "vehicle_class",
    "metres_per_second",
    "wheelchair_places",
    "greatest_grade_percent",
    "wait_seconds",
    "safe_wait_seconds",
    "ride_factor",
    "safe_ride_factor",
    "price_yen",
)
_MARGIN_METRES: Final = 250.0
_CORNERS: Final = 8
_HEAD: Final = (
    "# Shuttle zones of the 2035 plan: none runs today; all of it is laid out by us.\n"
    "# Polygons are [lat, lon]; stops are feed:stop_id; times are local.\n"
)


def write_shuttles(path: Path) -> None:
    """Write one [[shuttle]] table per zone."""
    table = tree("shuttle_zones.toml")
    stops = {
        f"{feed}:{stop.id}": (stop.lat, stop.lon)
        for feed, content in (("hitachi_brt", brt_feed()), ("hitachi_bus", bus_feed()))
        for stop in content.stops
    }
    blocks = [_HEAD, *(_block(zone, table["common"], stops) for zone in table["zone"])]
    path.write_text("\n".join(blocks), encoding="utf-8", newline="\n")


def _block(
    zone: dict[str, Any], common: dict[str, Any], stops: dict[str, tuple[float, float]]
) -> str:
    hull = _zone(zone["towns"])
    served = [name for name, place in stops.items() if _inside(hull, to_plane(*place))]
    hub = ":".join(zone["hub"])
    if hub not in served:
        served.append(hub)
    polygon = [list(to_degrees(float(x), float(y))) for x, y in hull]
    fields: dict[str, Any] = {
        "id": zone["id"],
        "name_ja": zone["name"][0],
        "name_en": zone["name"][1],
        "polygon": [[round(lat, 5), round(lon, 5)] for lat, lon in polygon],
        "stops": served,
        "hub": hub,
        **{name: zone.get(name, common[name]) for name in _COMMON},
        "vehicles": zone["vehicles"],
        "seats": zone["seats"],
        "eligible": zone.get("eligible", common["eligible"]),
        "booking": common["booking"],
        "limits": common["limits"],
        "status": "planned_2035",
        "quality": "assumed",
    }
    lines = [f"{key} = {_toml(field)}" for key, field in fields.items()]
    return "\n".join(["[[shuttle]]", *lines, ""])


def _toml(value: Any) -> str:
    """Return a value of one line; a JSON string, number or list of them is also a TOML value."""
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def _zone(names: list[str]) -> Points:
    """Return the hull of the towns' points, widened: corners in order, counterclockwise."""
    place = {town.words.ja: (town.lat, town.lon) for town in towns()}
    centres = plane_points([place[name] for name in names])
    turns = [2.0 * math.pi * corner / _CORNERS for corner in range(_CORNERS)]
    ring = _MARGIN_METRES * np.array([(math.cos(turn), math.sin(turn)) for turn in turns])
    points = (centres[:, None, :] + ring[None, :, :]).reshape(-1, 2)
    return np.asarray(points[ConvexHull(points).vertices], dtype=np.float64)


def _inside(hull: Points, point: tuple[float, float]) -> bool:
    """Return whether a point lies left of every side of a counterclockwise hull."""
    sides = np.roll(hull, -1, axis=0) - hull
    offset = np.array(point) - hull
    return bool((sides[:, 0] * offset[:, 1] - sides[:, 1] * offset[:, 0] >= 0.0).all())
