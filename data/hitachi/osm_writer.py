"""streets.osm: OSM XML 0.6 with streets, railway, coastline, towns and places."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import quoteattr

from data.hitachi.coast import coastline
from data.hitachi.geometry import to_degrees
from data.hitachi.street_tags import edge_tags
from data.hitachi.streets import Streets
from data.hitachi.ways import Tags, join

_COAST_TAGS: Final[Tags] = (
    ("natural", "coastline"),
    ("source", "MLIT N03 2021 simplified; outside the city assumed"),
    ("tsunagu:quality", "within_400m"),
    ("tsunagu:status", "operating"),
)


class PointOfInterest(NamedTuple):
    """A tagged node beside the streets."""

    lat: float
    lon: float
    tags: dict[str, str]


def write_osm(path: Path, streets: Streets, points: Iterable[PointOfInterest]) -> None:
    """Write the file; node ids follow the drawing, so equal drawings give equal bytes."""
    ways = join([edge_tags(edge, streets) for edge in streets.edges], streets.xy)
    used = sorted({node for way in ways for node in way.nodes})
    id_of_node = {node: index + 1 for index, node in enumerate(used)}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="tsunagu">']
    for node in used:
        lat, lon = to_degrees(float(streets.xy[node, 0]), float(streets.xy[node, 1]))
        height = f"{max(0.0, float(streets.height_of_node[node])):.1f}"
        tags = {"ele": height, "tsunagu:ele_quality": "assumed"} | streets.node_tags.get(node, {})
        lines.append(_node(id_of_node[node], lat, lon, sorted(tags.items())))
    next_id = len(used) + 1
    coast_ids = range(next_id, next_id + len(coastline()))
    for node_id, (x, y) in zip(coast_ids, coastline(), strict=True):
        lines.append(_node(node_id, *to_degrees(float(x), float(y)), ()))
    next_id += len(coastline())
    for node_id, point in enumerate(points, next_id):
        lines.append(_node(node_id, point.lat, point.lon, sorted(point.tags.items())))
    for way_id, way in enumerate(ways, 1):
        lines.append(_way(way_id, (id_of_node[node] for node in way.nodes), way.tags))
    lines.append(_way(len(ways) + 1, coast_ids, _COAST_TAGS))
    lines.append("</osm>\n")
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _node(node_id: int, lat: float, lon: float, tags: Iterable[tuple[str, str]]) -> str:
    opening = f'<node id="{node_id}" version="1" lat="{lat:.7f}" lon="{lon:.7f}"'
    written = _tags(tags)
    return f"{opening}>{written}</node>" if written else f"{opening}/>"


def _way(way_id: int, nodes: Iterable[int], tags: Tags) -> str:
    references = "".join(f'<nd ref="{node}"/>' for node in nodes)
    return f'<way id="{way_id}" version="1">{references}{_tags(tags)}</way>'


def _tags(tags: Iterable[tuple[str, str]]) -> str:
    return "".join(_tag(key, text) for key, text in tags)


@cache
def _tag(key: str, text: str) -> str:
    return f"<tag k={quoteattr(key)} v={quoteattr(text)}/>"
