"""Small OSM extracts written as rows of nodes and ways."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data.notices import Report
from data.osm.streets import read_streets
from planner import EDGE_KINDS, FAR, StreetGraph

Way = tuple[str, Mapping[str, str]]  # nodes, e.g. "1 2 3", and tags


def xml(
    nodes: Mapping[int, tuple[float, float]],
    *ways: Way,
    elevations: Mapping[int, str] | None = None,
) -> str:
    """An extract; coordinates in thousandths of a degree east and north of 140 E 36 N."""
    rows = ['<osm version="0.6">']
    for number, (x, y) in nodes.items():
        place = f'<node id="{number}" lat="{36 + y / 1000:.7f}" lon="{140 + x / 1000:.7f}"'
        height = (elevations or {}).get(number)
        rows.append(place + (f'><tag k="ele" v="{height}"/></node>' if height else "/>"))
    for number, (refs, tags) in enumerate(ways, 100):
        inside = "".join(f'<nd ref="{ref}"/>' for ref in refs.split())
        inside += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        rows.append(f'<way id="{number}">{inside}</way>')
    return "\n".join([*rows, "</osm>"])


def read(folder: Path, text: str, report: Report | None = None) -> StreetGraph:
    """The streets of an extract."""
    path = folder / "town.osm"
    path.write_text(text)
    return read_streets(path, report or Report())


def shapes(streets: StreetGraph) -> list[list[tuple[int, int]]]:
    """The points of all edges, as given to `xml`, turned to begin at the lesser end."""
    found = []
    for edge in range(streets.edge_count):
        points = slice(streets.first_point_of_edge[edge], streets.first_point_of_edge[edge + 1])
        places = zip(streets.lon_of_point[points], streets.lat_of_point[points], strict=True)
        shape = [(round((lon - 140) * 1000), round((lat - 36) * 1000)) for lon, lat in places]
        found.append(min(shape, shape[::-1]))
    return sorted(found)


def kind(streets: StreetGraph, edge: int) -> str:
    """What an edge is."""
    return EDGE_KINDS[streets.kind_of_edge[edge]]


def effort(streets: StreetGraph, edge: int) -> tuple[float, float]:
    """Level-equivalent metres per metre, there and back; 0 where closed."""
    there = streets.on_foot.forward_arc_of_edge[edge]
    costs = [float(streets.foot_metres_of_arc[arc]) for arc in (there, streets.twin_of_arc[there])]
    metres = float(streets.metres_of_edge[edge])
    first, second = (round(cost / metres, 2) if cost < FAR / 2 else 0.0 for cost in costs)
    return first, second
