"""OSM tags of the drawn edges, bridges and underpasses included."""

from typing import Final

from data.hitachi.drawing import Edge
from data.hitachi.roads import roads
from data.hitachi.streets import Streets
from data.hitachi.ways import Tags

STEP_METRES: Final = 0.15
"""Usual height of one step of an outdoor stair (assumed)."""

_OF_HIGHWAY: Final[dict[str, dict[str, str]]] = {
    "trunk": {"highway": "trunk", "sidewalk": "both", "maxspeed": "50", "lanes": "2"},
    "secondary": {"highway": "secondary", "sidewalk": "both", "maxspeed": "40"},
    "tertiary": {"highway": "tertiary", "sidewalk": "both", "maxspeed": "40"},
    "unclassified": {"highway": "unclassified", "sidewalk": "no", "maxspeed": "40"},
    "residential": {"highway": "residential", "sidewalk": "no", "maxspeed": "30"},
    "footway": {"highway": "footway"},
    "shared_footway": {
        "highway": "footway",
        "bicycle": "yes",
        "segregated": "no",
        "traffic_sign": "JP:325の3",  # 普通自転車等及び歩行者等専用
    },
    "steps": {"highway": "steps", "incline": "up"},
    "motorway": {
        "highway": "motorway",
        "foot": "no",
        "bicycle": "no",
        "motorroad": "yes",
        "bridge": "yes",
        "layer": "2",
        "maxspeed": "80",
    },
    "busway": {
        "highway": "busway",
        "name": "ひたちBRT専用道路",
        "name:en": "Hitachi BRT busway",
        "access": "no",
        "bus": "yes",
        "foot": "no",
        "bicycle": "no",
    },
    "rail": {"railway": "rail", "name": "常磐線", "name:en": "Joban Line", "usage": "main"},
}
_PASSING: Final[dict[str, dict[str, str]]] = {
    "bridge": {"bridge": "yes", "layer": "1"},
    "underpass": {"tunnel": "yes", "layer": "-1"},
    "level_crossing": {},
}


def edge_tags(edge: Edge, streets: Streets) -> tuple[Edge, Tags]:
    """Return the edge (turned uphill if it has steps) and its tags, sorted by key."""
    tags = dict(_OF_HIGHWAY[edge.highway])
    status, quality = "illustrative", "assumed"
    if edge.highway == "busway":
        status, quality = "operating", "within_150m"
    elif edge.highway == "rail":
        status, quality = "operating", "within_400m"
    for road in roads():
        if road.id == edge.road:
            status, quality = road.status, road.quality
            tags.update({key: text for key, text in _names(road.name, road.ref) if text})
    if edge.crossing is not None:
        tags.update(_PASSING[edge.crossing.kind])
        if edge.crossing.way == "footway":
            status, quality = edge.crossing.status, edge.crossing.quality
            tags.update({"name": edge.crossing.name} if edge.crossing.name else {})
    if edge.highway == "steps":
        edge, tags["step_count"] = _uphill(edge, streets)
    tags.update({"tsunagu:status": status, "tsunagu:quality": quality})
    return edge, tuple(sorted(tags.items()))


def _names(name: str, ref: str) -> tuple[tuple[str, str], ...]:
    return ("name", name), ("ref", ref)


def _uphill(edge: Edge, streets: Streets) -> tuple[Edge, str]:
    rise = float(streets.height_of_node[edge.second] - streets.height_of_node[edge.first])
    if rise < 0:
        edge = edge._replace(first=edge.second, second=edge.first)
    return edge, str(max(2, round(abs(rise) / STEP_METRES)))
