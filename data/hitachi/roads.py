"""The drawn lines: national roads, connectors, busway, railway and the crossings' short links."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from data.hitachi.drawing import Drawing, Edge, Highway
from data.hitachi.fences import Crossing, busway, crossing_at, crossings
from data.hitachi.geometry import (
    Points,
    crossing_pairs,
    lengths_along,
    meeting_point,
    place_on_line,
    plane_points,
    points_at,
    to_plane,
)
from data.hitachi.railway_line import track
from data.hitachi.tables import rows

_SPACING_METRES = 75.0
_LINK_METRES = 16.0
_PASSAGE_METRES = 24.0
_SNAP_METRES = 1.5
_APART_METRES = 0.5


class Road(NamedTuple):
    """A hand-drawn road; name and ref are real or empty."""

    id: str
    highway: Highway
    name: str
    ref: str
    status: str
    quality: str
    line: Points


@cache
def roads() -> tuple[Road, ...]:
    """Return all roads of roads.csv with their lines of road_points.csv."""
    points: dict[str, list[tuple[float, float]]] = {}
    for row in rows("road_points.csv"):
        points.setdefault(row["road"], []).append((float(row["lat"]), float(row["lon"])))
    return tuple(
        Road(
            row["id"],
            _highway(row["highway"]),
            row["name"],
            row["ref"],
            row["status"],
            row["quality"],
            plane_points(points[row["id"]]),
        )
        for row in rows("roads.csv")
    )


def _highway(text: str) -> Highway:
    known: tuple[Highway, ...] = ("trunk", "secondary", "tertiary", "motorway")
    return next(kind for kind in known if kind == text)


def road_segments() -> tuple[Points, Points]:
    """Return starts and ends of all segments of roads; the motorway runs above them."""
    lines = [road.line for road in roads() if road.highway != "motorway"]
    starts = np.concatenate([line[:-1] for line in lines])
    return starts, np.concatenate([line[1:] for line in lines])


def draw_roads(drawing: Drawing) -> None:
    """Draw every road with nodes where roads meet and where rails are met on the level."""
    for road in roads():
        if road.highway == "motorway":
            drawing.chain(_with_vertices(road.line, []), road.highway, road.id)
            continue
        line = _snapped(_with_vertices(road.line, _meetings(road)), road.id)
        used = crossing_at(line, road.id)
        nodes = [drawing.node(x, y) for x, y in line]
        for first, second, crossing in zip(nodes[:-1], nodes[1:], used, strict=True):
            drawing.edges.append(Edge(first, second, road.highway, road.id, crossing))


def _meetings(road: Road) -> list[float]:
    """Return metres along a road where another road or a level crossing needs a shared node."""
    found: list[float] = []
    for other in roads():
        if other.id == road.id or other.highway == "motorway":
            continue
        pairs = crossing_pairs(road.line[:-1], road.line[1:], other.line[:-1], other.line[1:])
        for i, j in np.argwhere(pairs):
            ends = (road.line[i], road.line[i + 1], other.line[j], other.line[j + 1])
            found.append(place_on_line(road.line, meeting_point(*ends))[0])
        for end in (other.line[0], other.line[-1]):
            metres, away = place_on_line(road.line, (float(end[0]), float(end[1])))
            if away < 1.0:
                found.append(metres)
    level = [crossing for crossing in _level_crossings() if crossing.way == road.id]
    return found + [place_on_line(road.line, (crossing.x, crossing.y))[0] for crossing in level]


def _with_vertices(line: Points, extra: list[float]) -> Points:
    """Cut the line at its own vertices, at the extra metres and into pieces of equal spacing."""
    along = lengths_along(line)
    kept = _apart((*along, *extra))
    cut: list[float] = []
    for start, end in pairwise(kept):
        pieces = max(1, round((end - start) / _SPACING_METRES))
        cut.extend(start + (end - start) * piece / pieces for piece in range(pieces))
    cut.append(kept[-1])
    return points_at(line, np.array(cut))


def draw_busway(drawing: Drawing) -> None:
    """Draw the busway with nodes at its stops and at the streets that meet it."""
    stops = [
        place_on_line(busway(), to_plane(float(row["lat"]), float(row["lon"])))[0]
        for row in rows("brt_stops.csv")
        if row["section"] == "busway"
    ]
    line = _through(busway(), "busway", stops)
    used = crossing_at(line, "busway")
    nodes = [drawing.node(x, y) for x, y in line]
    _tag_level_crossings(drawing, "busway")
    for first, second, crossing in zip(nodes[:-1], nodes[1:], used, strict=True):
        drawing.edges.append(Edge(first, second, "busway", "busway", crossing))


def draw_railway(drawing: Drawing) -> None:
    """Draw the track with nodes at stations and level crossings."""
    drawing.chain(_through(track(), "railway", []), "rail", "railway")
    _tag_level_crossings(drawing, "railway")


def _level_crossings() -> list[Crossing]:
    return [crossing for crossing in crossings() if crossing.kind == "level_crossing"]


def _tag_level_crossings(drawing: Drawing, fence: str) -> None:
    for crossing in _level_crossings():
        if crossing.fence == fence:
            tags = {"railway": "level_crossing"}
            if fence == "busway":
                tags = {"highway": "crossing", "crossing": "traffic_signals"}
            own = {"crossing": crossing.id, "status": crossing.status, "quality": crossing.quality}
            tags |= {f"tsunagu:{key}": text for key, text in own.items()}
            drawing.tag(drawing.node(crossing.x, crossing.y), tags)


def _snapped(line: Points, name: str) -> Points:
    """Move the line's vertices (by centimetres) onto the listed level crossings."""
    line = line.copy()
    for crossing in _level_crossings():
        if name in {crossing.way, crossing.fence}:
            point = np.array([crossing.x, crossing.y])
            away = np.hypot(*(line - point).T)
            if away.min() < _SNAP_METRES:
                line[int(np.argmin(away))] = point
    return line


def _through(line: Points, fence: str, extra: list[float]) -> Points:
    """Return a fence's line with a vertex at each of its level crossings."""
    met = [
        place_on_line(line, (crossing.x, crossing.y))[0]
        for crossing in _level_crossings()
        if crossing.fence == fence
    ]
    along = _apart((*lengths_along(line), *met, *extra))
    return _snapped(points_at(line, np.array(along)), fence)


def _apart(metres: Iterable[float]) -> list[float]:
    """Return sorted metres along a line, of which no two are closer than half a metre."""
    kept: list[float] = []
    for place in sorted(round(float(metre), 2) for metre in metres):
        if not kept or place - kept[-1] > _APART_METRES:
            kept.append(place)
    return kept


def draw_links(drawing: Drawing) -> None:
    """Draw the short street or passage of every crossing that no road uses."""
    for crossing in crossings():
        if crossing.way in {"", "footway"}:
            _draw_link(drawing, crossing)


def passage_ends(station: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the west and east end of a station's passage over the track."""
    return _link_ends(next(c for c in crossings() if c.id == f"rail-{station}-passage"))


def _link_ends(crossing: Crossing) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the ends of a crossing's link, square to the fence, the western one first."""
    line = track() if crossing.fence == "railway" else busway()
    metres = place_on_line(line, (crossing.x, crossing.y))[0]
    before, after = points_at(line, np.array([metres - 5.0, metres + 5.0]))
    along = (after - before) / np.hypot(*(after - before))
    reach = _PASSAGE_METRES if crossing.way == "footway" else _LINK_METRES
    aside = np.array([-along[1], along[0]]) * reach
    ends = sorted((crossing.x + turn * aside[0], crossing.y + turn * aside[1]) for turn in (1, -1))
    return (float(ends[0][0]), float(ends[0][1])), (float(ends[1][0]), float(ends[1][1]))


def _draw_link(drawing: Drawing, crossing: Crossing) -> None:
    highway: Highway = "footway" if crossing.way == "footway" else "residential"
    first, last = (drawing.node(*end) for end in _link_ends(crossing))
    if crossing.kind == "level_crossing":
        centre = drawing.node(crossing.x, crossing.y)
        drawing.edges.append(Edge(first, centre, highway, "link", crossing))
        drawing.edges.append(Edge(centre, last, highway, "link", crossing))
    else:
        drawing.edges.append(Edge(first, last, highway, "link", crossing))
    if crossing.way == "footway":
        for end in (first, last):
            drawing.tag(end, {"railway": "train_station_entrance", "entrance": "yes"})
