"""What a new network has in common with one that is stored: its streets, and walks between stops.

A timetable is published often, streets seldom; finding the walks of a city takes minutes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from data.inputs import elevation_input, osm_input
from data.land import Land
from data.notices import SourceError
from data.stored.manifest import Manifest, Source, read_manifest
from data.stored.store import open_land, open_network
from planner import FLAG_STOP, Network, Timetable

_OF_STREETS = frozenset({"osm", "elevation"})


class Common:
    """A stored network on the same streets."""

    def __init__(self, folder: Path, network: Network) -> None:
        self._folder = folder
        self.network = network

    def land(self) -> Land:
        """What a map shows beneath its streets."""
        return open_land(self._folder)

    def has_walks_of(self, timetable: Timetable) -> bool:
        """Whether its walks are those of a timetable: the very same stops, all of them served."""
        mine = self.network.timetable
        places = [
            field.name
            for field in dataclasses.fields(Timetable)
            if field.name.endswith("_of_pathway") and field.name != "id_of_pathway"
        ]
        places += ["lat_of_stop", "lon_of_stop", "kind_of_stop", "parent_of_stop", "level_of_stop"]
        places += ["wheelchair_of_stop", "height_of_level"]
        return all(_equal(getattr(mine, name), getattr(timetable, name)) for name in places) and (
            _called(timetable) <= _called(mine)
        )


def find_common(
    folders: Iterable[Path], osm: Path, elevation: Sequence[Path], build_version: int
) -> Common | None:
    """The first of some stored networks that was built by this program on these streets."""
    wanted: set[tuple[str, str]] | None = None
    for folder in folders:
        try:
            manifest = read_manifest(folder)
            if manifest.settings.get("build_version") != build_version:
                continue
            if wanted is None:
                wanted = _named([osm_input(osm), *map(elevation_input, elevation)])
            if _of_streets(manifest) == wanted:
                return Common(folder, open_network(folder))
        except SourceError:  # it is not there, or of another program
            continue
    return None


def _of_streets(manifest: Manifest) -> set[tuple[str, str]]:
    return _named(source for source in manifest.sources if source.kind in _OF_STREETS)


def _named(sources: Iterable[Source]) -> set[tuple[str, str]]:
    return {(source.kind, source.sha256) for source in sources}


def _equal(mine: object, theirs: object) -> bool:
    if isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray):
        floats = mine.dtype.kind == "f"
        return mine.shape == theirs.shape and np.array_equal(mine, theirs, equal_nan=floats)
    return list(mine) == list(theirs)  # type: ignore[call-overload]


def _called(timetable: Timetable) -> set[int]:
    """Stops at which vehicles call, flag stops aside."""
    called = np.unique(timetable.stop_of_stop_time)
    return set(called[timetable.kind_of_stop[called] != FLAG_STOP].tolist())
