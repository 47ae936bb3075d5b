"""What each layer of a tile shows, and from which zoom on.

Layers `road`, `rail`, `landuse`, `water`, `waterway` and `cities`, and their properties `highway`,
`rail`, `landuse` and `place`, are those that the MOTIS web interface draws; the rest are ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from data.land import AREA_KINDS, LINE_KINDS, Land
from data.map.grid import BUFFER, EXTENT, Geometries, Lines, Tile, cut, on_map, whole_units
from planner import EDGE_KINDS, STATUSES, StreetGraph
from planner.arrays import Float64, Int64

Feature = dict[str, Any]

STREET_CLASSES = ("trunk", "main", "road", "street", "path", "indoor")
_KINDS = (
    ("motorway", "trunk"),
    ("primary", "secondary"),
    ("tertiary", "busway", "ferry"),
    ("residential", "other", "pedestrian"),
    ("service", "path", "footway", "cycleway", "steps", "track", "crossing"),
    ("platform", "corridor", "elevator"),
)
CLASS_OF_KIND = np.array(
    [next((i for i, kinds in enumerate(_KINDS) if kind in kinds), 3) for kind in EDGE_KINDS],
    np.int64,
)
"""Index into STREET_CLASSES, by kind of edge."""

_ZOOM_OF_CLASS = np.array([5, 8, 10, 12, 13, 14])
_NAMED_FROM = 12
_HIGHWAY_OF_KIND = {"other": "residential", "crossing": "footway", "busway": "service", "ferry": ""}
"""Other words of OpenStreetMap for kinds than the kind's own."""

_LANDUSE_OF_KIND = {"wood": "nature_heavy", "park": "park", "sand": "beach", "ground": "complex"}

_ZOOM_OF_AREA = {"sea": 0, "water": 6, "wood": 8, "park": 11, "sand": 12, "ground": 12}
_ZOOM_OF_LINE = {"river": 8, "canal": 12, "stream": 13, "railway": 9, "coast": 0}
_TOLD_KINDS = {"steps", "ferry", "busway", "motorway"}
_SMALLEST = 16.0
"""Square units below which an area is not drawn."""


def tolerance_at(tile: Tile, deepest: int) -> float:
    """How far a simplified line may stray, in units: a pixel is 8 of them."""
    return 1.0 if tile.z >= deepest else 4.0


def feature(geometry: shapely.Geometry, **properties: str | float) -> Feature:
    """A feature; properties that say nothing are left out."""
    said = {name: value for name, value in properties.items() if value not in ("", None)}
    return {"geometry": geometry, "properties": said}


def joined(
    geometries: Geometries, keys: Sequence[tuple[str | float, ...]], tolerance: float
) -> Iterator[tuple[tuple[str | float, ...], shapely.Geometry]]:
    """Lines of equal keys as one, joined end to end, in the order of the keys."""
    parts: dict[tuple[str | float, ...], list[shapely.Geometry]] = {}
    for geometry, key in zip(geometries.tolist(), keys, strict=True):
        if not geometry.is_empty:
            parts.setdefault(key, []).extend(shapely.get_parts(geometry).tolist())
    for key in sorted(parts, key=str):
        merged = shapely.line_merge(shapely.multilinestrings(parts[key]))
        pieces = whole_units(shapely.get_parts(merged), tolerance)
        kept = [line for line in pieces.tolist() if line.length > 0]
        if kept:
            yield key, kept[0] if len(kept) == 1 else shapely.multilinestrings(kept)


class StreetLayer:
    """Streets by class and name."""

    def __init__(self, streets: StreetGraph) -> None:
        self._streets = streets
        self._lines = Lines(streets.lat_of_point, streets.lon_of_point, streets.first_point_of_edge)
        self._class = CLASS_OF_KIND[streets.kind_of_edge]
        self._names = list(streets.names)

    def features(self, tile: Tile, tolerance: float) -> list[Feature]:
        """Of a tile."""
        edges = self._lines.within(tile)
        edges = edges[_ZOOM_OF_CLASS[self._class[edges]] <= tile.z]
        keys = [self._key(edge, tile) for edge in edges.tolist()]
        geometries = self._lines.geometries(edges, tile)
        return [
            feature(
                line,
                **{
                    "class": key[0],
                    "kind": key[1] if key[1] in _TOLD_KINDS else "",
                    "highway": _HIGHWAY_OF_KIND.get(str(key[1]), key[1]),
                    "name": key[2],
                    "status": key[3],
                },
            )
            for key, line in joined(geometries, keys, tolerance)
        ]

    def _key(self, edge: int, tile: Tile) -> tuple[str, str, str, str]:
        streets = self._streets
        name = int(streets.name_of_edge[edge]) if tile.z >= _NAMED_FROM else -1
        kind = EDGE_KINDS[streets.kind_of_edge[edge]]
        status = STATUSES[streets.status_of_edge[edge]]
        return (
            STREET_CLASSES[self._class[edge]],
            kind,
            self._names[name] if name >= 0 else "",
            "" if status == STATUSES[0] else status,
        )


class LandLayers:
    """Areas and the lines of water and railways."""

    def __init__(self, land: Land) -> None:
        self._land = land
        self._rings = Lines(
            land.lat_of_ring_point, land.lon_of_ring_point, land.first_point_of_ring
        )
        self._lines = Lines(
            land.lat_of_line_point, land.lon_of_line_point, land.first_point_of_line
        )
        self._area_names, self._line_names = list(land.name_of_area), list(land.name_of_line)

    def areas(self, tile: Tile, tolerance: float) -> Mapping[str, list[Feature]]:
        """Layers `water` (sea, too) and `landuse` of a tile."""
        land = self._land
        layers: dict[str, list[Feature]] = {"water": [], "landuse": []}
        first = land.first_ring_of_area
        outer = np.isin(first[:-1], self._rings.within(tile))
        for area in np.flatnonzero(outer).tolist():
            kind = AREA_KINDS[land.kind_of_area[area]]
            if _ZOOM_OF_AREA[kind] > tile.z:
                continue
            shape = self._polygon(np.arange(first[area], first[area + 1]), tile, tolerance)
            if shapely.area(shape) >= _SMALLEST:
                use = _LANDUSE_OF_KIND.get(kind, "")
                name = self._area_names[area] if tile.z >= _NAMED_FROM else ""
                found = feature(shape, **{"class": kind, "landuse": use, "name": name})
                layers["landuse" if use else "water"].append(found)
        return layers

    def _polygon(self, rings: Int64, tile: Tile, tolerance: float) -> shapely.Geometry:
        points, number = self._rings.points(rings, tile)
        parts = [points[number == i] for i in range(len(rings))]
        shape: shapely.Geometry = shapely.Polygon(
            parts[0], [part for part in parts[1:] if len(part) > 3]
        )
        if not shapely.is_valid(shape):
            shape = shapely.make_valid(shape)
        low, high = -BUFFER, EXTENT + BUFFER
        clipped = shapely.intersection(shape, shapely.box(low, low, high, high))
        simple = shapely.simplify(clipped, tolerance)
        return _polygons_of(shapely.make_valid(shapely.set_precision(simple, 1.0)))

    def lines(self, tile: Tile, tolerance: float) -> Mapping[str, list[Feature]]:
        """Layers `waterway` and `rail` of a tile."""
        land = self._land
        kinds = [LINE_KINDS[kind] for kind in land.kind_of_line.tolist()]
        chosen = np.array(
            [
                line
                for line in self._lines.within(tile).tolist()
                if kinds[line] != "coast" and _ZOOM_OF_LINE[kinds[line]] <= tile.z
            ],
            np.int64,
        )
        keys = [
            (kinds[line], self._line_names[line] if tile.z >= _NAMED_FROM else "")
            for line in chosen.tolist()
        ]
        layers: dict[str, list[Feature]] = {"waterway": [], "rail": []}
        for (kind, name), line in joined(self._lines.geometries(chosen, tile), keys, tolerance):
            rail = "primary" if kind == "railway" else ""
            found = feature(line, **{"class": kind, "rail": rail, "name": name})
            layers["rail" if rail else "waterway"].append(found)
        return layers


def _polygons_of(shape: shapely.Geometry) -> shapely.Geometry:
    """The areas among what a repair left."""
    parts = [part for part in shapely.get_parts(shape).tolist() if part.area > 0]
    parts = [piece for part in parts for piece in shapely.get_parts(part).tolist()]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


class Points:
    """Named points, each from a zoom on; where they crowd, the more important ones.

    order    the important first
    """

    def __init__(
        self,
        lats: Float64,
        lons: Float64,
        zoom_of_point: Int64,
        order: Int64,
        properties: Sequence[Mapping[str, str | float]],
        most: int,
    ) -> None:
        self._x, self._y = on_map(lats, lons)
        self._zoom, self._order = zoom_of_point, order
        self._properties, self._most = properties, most

    def features(self, tile: Tile) -> list[Feature]:
        """Of a tile."""
        left, top, right, bottom = tile.window
        order = self._order
        x, y = self._x[order], self._y[order]
        inside = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
        chosen = order[inside & (self._zoom[order] <= tile.z)][: self._most]
        units = np.rint(tile.units(self._x[chosen], self._y[chosen]))
        return [
            feature(shapely.Point(place), rank=rank, **self._properties[point])
            for rank, (point, place) in enumerate(zip(chosen.tolist(), units, strict=True))
        ]


__all__ = [
    "STREET_CLASSES",
    "Feature",
    "LandLayers",
    "Points",
    "StreetLayer",
    "cut",
    "feature",
    "joined",
    "tolerance_at",
]
