"""Vector tiles of a region: made from its own network and map, kept on disk, served from there.

The same network gives the same bytes. A tile is made when it is first asked for; what is drawn at
which zoom is said in `data.map.layers` and `data.map.transit`.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import mapbox_vector_tile

from data.land import Land
from data.map.grid import DEEPEST, EXTENT, Tile
from data.map.layers import Feature, LandLayers, Points, StreetLayer, tolerance_at
from data.map.transit import RouteLayer, place_points, stop_points, town_points
from data.places.search import PlaceIndex
from planner import Network, Shapes, var_folder

MVT = "application/vnd.mapbox-vector-tile"
"""The media type of tiles."""

Box = tuple[float, float, float, float]
"""South, west, north, east in degrees."""


class _Layers(NamedTuple):
    """What tiles are made of."""

    land: LandLayers
    streets: StreetLayer
    routes: RouteLayer
    stops: Points
    places: Points
    towns: Points


class TileMaker:
    """Makes the tiles of a region. Nothing is laid out before the first tile is asked for."""

    def __init__(self, network: Network, shapes: Shapes, places: PlaceIndex, land: Land) -> None:
        self._network = network
        self._shapes = shapes
        self._places = places
        self._land = land

    def make(self, tile: Tile) -> bytes:
        """A tile as the Mapbox Vector Tile specification 2.1 writes it; empty where nothing is."""
        layers = {name: found for name, found in self._features(tile).items() if found}
        if not layers:
            return b""
        described = [{"name": name, "features": found} for name, found in layers.items()]
        options = {"extents": EXTENT, "y_coord_down": True}
        written: bytes = mapbox_vector_tile.encode(described, default_options=options)
        return written

    def _features(self, tile: Tile) -> Mapping[str, list[Feature]]:
        tolerance = tolerance_at(tile, DEEPEST)
        land, streets, routes, stops, places, towns = self._layers
        return {
            **land.areas(tile, tolerance),
            **land.lines(tile, tolerance),
            "road": streets.features(tile, tolerance),
            "routes": routes.features(tile, tolerance),
            "stops": stops.features(tile),
            "places": places.features(tile),
            "cities": towns.features(tile),
        }

    @cached_property
    def _layers(self) -> _Layers:
        return _Layers(
            LandLayers(self._land),
            StreetLayer(self._network.streets),
            RouteLayer(self._network.timetable, self._shapes),
            stop_points(self._places),
            place_points(self._places),
            town_points(self._places),
        )


def tiles_folder(network_version: str) -> Path:
    """Where the tiles of a network are kept: another place when they would be drawn otherwise."""
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return var_folder() / "tiles" / f"{network_version}-{digest.hexdigest()[:8]}"


class TileStore:
    """Tiles on disk, made where they are missing.

    folder    of this network's tiles, made when the first is stored; None: none are stored
    box       outside of it tiles are empty, and not stored
    """

    def __init__(self, folder: Path | None, maker: TileMaker, box: Box) -> None:
        self._folder = folder
        self._maker = maker
        self._box = box

    def tile(self, tile: Tile) -> bytes:
        """The bytes of a tile that exists. Where nothing can be stored, it is made each time."""
        assert tile.exists
        if not tile.touches(*self._box):
            return b""
        if self._folder is None or tile.z > DEEPEST:  # they would be too many
            return self._maker.make(tile)
        path = self._folder / str(tile.z) / str(tile.x) / f"{tile.y}.mvt"
        try:
            return path.read_bytes()
        except OSError:
            made = self._maker.make(tile)
        unfinished = path.with_suffix(f".{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(made)
            os.replace(unfinished, path)  # noqa: PTH105 - whole or not at all, whoever reads
        except OSError:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        return made
