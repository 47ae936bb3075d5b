"""Downloading the streets of an area from OpenStreetMap, with osmnx."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data.notices import SourceError

WAY_TAGS = (
    "abandoned", "access", "access:conditional", "bicycle", "bicycle:backward",
    "bicycle:conditional", "bicycle:forward", "bridge", "conveying", "crossing", "cycleway",
    "cycleway:both", "cycleway:both:oneway", "cycleway:left", "cycleway:left:oneway",
    "cycleway:oneway", "cycleway:right", "cycleway:right:oneway", "disused", "est_width",
    "foot", "foot:backward", "foot:conditional", "foot:forward", "footway", "ford", "highway",
    "incline", "indoor", "junction", "kerb", "kerb:height", "layer", "level", "lit", "maxspeed",
    "maxwidth:physical", "moped", "motor_vehicle", "motor_vehicle:backward",
    "motor_vehicle:conditional", "motor_vehicle:forward", "motorcar", "motorcar:backward",
    "motorcar:forward", "motorroad", "mtb:scale", "name", "name:en", "name:ja-Hira", "oneway",
    "oneway:bicycle", "oneway:foot", "oneway:motor_vehicle", "oneway:motorcar",
    "oneway:vehicle", "path", "public_transport", "railway", "ramp", "ramp:bicycle",
    "ramp:stroller", "ramp:wheelchair", "ref", "route", "sac_scale", "segregated", "service",
    "sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right", "small_electric_vehicle",
    "smoothness", "step_count", "surface", "tracktype", "tunnel", "vehicle", "vehicle:backward",
    "vehicle:conditional", "vehicle:forward", "wheelchair", "width",
)  # fmt: skip
"""What is kept of a way: what walkers, wheelchairs, bicycles and small vehicles depend on."""

NODE_TAGS = (
    "access", "access:conditional", "barrier", "bicycle", "bicycle:conditional", "crossing",
    "crossing:signals", "direction", "ele", "foot", "foot:conditional", "ford", "highway",
    "kerb", "kerb:height", "locked", "maxwidth:physical", "motor_vehicle",
    "motor_vehicle:conditional", "railway", "small_electric_vehicle",
    "traffic_signals:direction", "vehicle", "wheelchair",
)  # fmt: skip


def download_area(place: str, out: Path) -> None:
    """Download all streets and paths of an area and save them as .osm for `build`.

    place    a name to look up (`Hitachi, Ibaraki, Japan`), or the path of a .geojson file whose
             polygon is taken (degrees, WGS 84)
    Raises SourceError where the place is unknown, has no streets, or the network is away.
    """
    import osmnx  # noqa: PLC0415  # two seconds of imports for one command
    import requests  # noqa: PLC0415

    if out.suffix != ".osm":
        message = f"{out.name}: streets are saved as XML; end the name with .osm"
        raise SourceError(message)
    osmnx.settings.use_cache = False  # it would leave a folder behind wherever it is run
    osmnx.settings.all_oneway = True  # as the saving of .osm demands
    osmnx.settings.useful_tags_way = list(WAY_TAGS)
    osmnx.settings.useful_tags_node = list(NODE_TAGS)
    wanted: dict[str, Any] = {"network_type": "all", "simplify": False, "retain_all": True}
    try:
        if place.endswith((".geojson", ".json")):
            graph = osmnx.graph_from_polygon(_polygon(Path(place)), **wanted)
        else:
            graph = osmnx.graph_from_place(place, **wanted)
    except requests.RequestException as error:
        message = f"OpenStreetMap's servers cannot be reached ({error}); try again later"
        raise SourceError(message) from error
    except (ValueError, TypeError, LookupError) as error:
        message = f"no streets found for {place!r} ({error}); give another name or a polygon"
        raise SourceError(message) from error
    osmnx.save_graph_xml(graph, out)


def _polygon(path: Path) -> Any:
    """All areas of a GeoJSON file as one."""
    import shapely  # noqa: PLC0415

    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{path} cannot be read as GeoJSON ({error})"
        raise SourceError(message) from error
    features = content.get("features", [content])
    shapes = [shapely.geometry.shape(each.get("geometry", each)) for each in features]
    return shapely.union_all(shapes)
