"""The street network of the region: drawn roads, woven local streets, steps, paths, heights."""

from functools import cache
from random import Random
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from data.hitachi.drawing import WALKABLE, Drawing, Edge, Highway
from data.hitachi.geometry import Points, plane_points
from data.hitachi.mesh import Mesh, crosses_barrier, weave
from data.hitachi.mesh_points import mesh_points
from data.hitachi.roads import draw_busway, draw_links, draw_railway, draw_roads
from data.hitachi.tables import towns
from data.hitachi.terrain import heights
from data.hitachi.thinning import Pair

_SEED: Final = 2035  # any fixed number will do
_LANE_SPACING = 110.0
_LANE_BEND = 0.05


class Streets(NamedTuple):
    """The finished drawing: `xy` (n, 2) and `height_of_node` (n,) in metres, edges, node tags."""

    xy: Points
    height_of_node: NDArray[np.float64]
    edges: tuple[Edge, ...]
    node_tags: dict[int, dict[str, str]]


@cache
def streets() -> Streets:
    """Draw the region's streets; the same every time, in about a second, once per program."""
    random = Random(_SEED)  # noqa: S311 - a drawing, not a secret
    drawing = Drawing()
    draw_roads(drawing)
    draw_links(drawing)
    anchors = _anchors(drawing)
    free = mesh_points(random, drawing.points()[anchors])
    nodes = anchors + [drawing.node(float(x), float(y)) for x, y in free]
    points = drawing.points()[nodes]
    quarters = _nearest_town(points)
    main_road = {node for edge in drawing.edges if edge.road != "link" for node in edge[:2]}
    on_road = np.array([node in main_road for node in nodes])
    fixed = _fixed_pairs(drawing, nodes)
    mesh = weave(points, np.where(on_road, -1, quarters), fixed, random)
    _draw_mesh(drawing, mesh, nodes, random)
    draw_busway(drawing)
    draw_railway(drawing)
    _tag_trunk_crossings(drawing)
    return _main_part(drawing)


def _nearest_town(points: Points) -> NDArray[np.intp]:
    """Return for each point the index of the nearest town, shape (n,)."""
    town_points = plane_points([(town.lat, town.lon) for town in towns()])
    return np.asarray(cKDTree(town_points).query(points)[1], dtype=np.intp)


def _anchors(drawing: Drawing) -> list[int]:
    """Return nodes of roads and links to which local streets may connect; none on a fence."""
    on_fence = {
        edge.second
        for edge, following in zip(drawing.edges[:-1], drawing.edges[1:], strict=True)
        if edge.road == "link" and following.crossing is edge.crossing
    }
    ends = {node for edge in drawing.edges if edge.highway in WALKABLE for node in edge[:2]}
    return sorted(ends - on_fence)


def _fixed_pairs(drawing: Drawing, nodes: list[int]) -> set[Pair]:
    """Return drawn edges as pairs of places in `nodes`; a level crossing's halves as one."""
    position = {node: index for index, node in enumerate(nodes)}
    pairs: set[Pair] = set()
    start = -1
    for edge in drawing.edges:
        if edge.highway not in WALKABLE:
            continue
        first, second = position.get(edge.first, -1), position.get(edge.second, -1)
        if second < 0:
            start = first
        elif first < 0:
            pairs.add((min(start, second), max(start, second)))
        else:
            pairs.add((min(first, second), max(first, second)))
    return pairs


def _draw_mesh(drawing: Drawing, mesh: Mesh, nodes: list[int], random: Random) -> None:
    points = drawing.points()
    for first, second in mesh.streets:
        drawing.edges.append(Edge(nodes[first], nodes[second], "residential"))
    for first, second in mesh.lanes:
        line = _bent(points[nodes[first]], points[nodes[second]], random)
        drawing.chain(line, "unclassified")
    for (first, second), highway in _paths(points[nodes], mesh.diagonals, random):
        drawing.edges.append(Edge(nodes[first], nodes[second], highway))


def _bent(start: Points, end: Points, random: Random) -> Points:
    """Return a lane that swings to both sides of the straight line, as valley roads do.

    It stays straight where it would swing across a fence, a road or the shore.
    """
    step = end - start
    length = float(np.hypot(step[0], step[1]))
    share = np.linspace(0.0, 1.0, max(2, round(length / _LANE_SPACING) + 1))
    waves = max(1, round(length / 700.0))
    swing = _LANE_BEND * min(length, 1600.0) / waves * random.choice((-1.0, 1.0))
    aside = swing * np.sin(2.0 * np.pi * waves * share)
    side = np.array([-step[1], step[0]]) / length
    straight = start + share[:, None] * step
    bent = straight + aside[:, None] * side
    return straight if crosses_barrier(bent) else bent


def _paths(points: Points, diagonals: list[Pair], random: Random) -> list[tuple[Pair, Highway]]:
    """Choose diagonals of blocks as paths: steps up the estates, footways on level ground.

    Every third footway is signed for cycles (普通自転車等及び歩行者等専用).
    """
    height = heights(points)
    known = towns()
    quarters = _nearest_town(points)
    found: list[tuple[Pair, Highway]] = []
    for pair in diagonals:
        length = float(np.hypot(*(points[pair[0]] - points[pair[1]])))
        rise = abs(float(height[pair[0]] - height[pair[1]]))
        estate = known[int(quarters[pair[0]])].kind == "estate"
        draw = random.random()
        if estate and length < 130.0 and rise > 0.05 * length and draw < 0.35:
            found.append((pair, "steps"))
        elif not estate and rise < 0.05 * length and draw < 0.09:
            found.append((pair, "shared_footway" if draw < 0.03 else "footway"))
    return found


def _tag_trunk_crossings(drawing: Drawing) -> None:
    """Tag every junction on a national road as a crossing, every second one with signals."""
    trunk: list[int] = []
    others: set[int] = set()
    for edge in drawing.edges:
        if edge.highway == "trunk":
            trunk.extend(edge[:2])
        elif edge.highway in WALKABLE:
            others.update(edge[:2])
    for index, node in enumerate(node for node in dict.fromkeys(trunk) if node in others):
        if index % 2:
            drawing.tag(node, {"highway": "crossing", "crossing": "uncontrolled"})
        else:
            signals = {"highway": "traffic_signals", "crossing": "traffic_signals"}
            drawing.tag(node, signals)


def _main_part(drawing: Drawing) -> Streets:
    """Leave out the streets that a fence or the sea leaves unconnected with the rest."""
    neighbours: dict[int, list[int]] = {}
    for edge in drawing.edges:
        if edge.highway in WALKABLE:
            neighbours.setdefault(edge.first, []).append(edge.second)
            neighbours.setdefault(edge.second, []).append(edge.first)
    waiting = [next(edge.first for edge in drawing.edges if edge.highway == "trunk")]
    reached = set(waiting)
    while waiting:
        for node in neighbours[waiting.pop()]:
            if node not in reached:
                reached.add(node)
                waiting.append(node)
    edges = tuple(
        edge
        for edge in drawing.edges
        if edge.highway not in WALKABLE or (edge.first in reached and edge.second in reached)
    )
    xy = drawing.points()
    return Streets(xy, heights(xy), edges, drawing.node_tags)
