"""A network as a folder: one file of arrays per part, mapped into memory when opened.

Opening reads no array, only where each lies: processes that open the same folder share its memory.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from data.land import Land, no_land
from data.notices import SourceError
from data.places.search import PlaceIndex
from data.stored.array_file import SUFFIX, Array, map_arrays, write_arrays
from data.stored.arrays import from_arrays, to_arrays
from data.stored.folders import whole_folder
from data.stored.manifest import FILE_NAME, REBUILD, Manifest, read_manifest
from data.stored.plain_values import from_plain, to_plain
from planner import (
    EdgeGrid,
    Footpaths,
    InvalidNetwork,
    Network,
    Parking,
    Rentals,
    Rests,
    ShuttleService,
    StopLinks,
    StreetGraph,
    Tariffs,
    Texts,
    Timetable,
    Transfers,
    Walking,
)

_PARTS = {
    "timetable": Timetable,
    "streets": StreetGraph,
    "grid": EdgeGrid,
    "links": StopLinks,
    "footpaths": Footpaths,
    "transfers": Transfers,
    "step_free": Walking,
    "rentals": Rentals,
    "tariffs": Tariffs,
    "parking": Parking,
    "rests": Rests,
}
_PLACES = "places"
_SHUTTLES = "shuttles"
_LAND = "land"

T = TypeVar("T")


def save_network(
    network: Network,
    folder: Path,
    manifest: Manifest,
    places: PlaceIndex | None = None,
    land: Land | None = None,
) -> Manifest:
    """Write a network; the folder appears whole, in place of a network that was there.

    The same input gives the same bytes. Returns the manifest with its list of files.
    Raises SourceError where something else is in the way, or the folder cannot be written.
    """
    check_target(folder)
    parts = {name: getattr(network, name) for name in _PARTS}
    parts |= {_SHUTTLES: _written(network.shuttles), _PLACES: places, _LAND: land}
    try:
        with whole_folder(folder) as unfinished:
            for name, value in parts.items():
                if value is not None:
                    write_arrays(unfinished / _file_of(name), to_arrays(value, name))
            files = {path.name: path.stat().st_size for path in sorted(unfinished.iterdir())}
            manifest = dataclasses.replace(manifest, files=files)
            (unfinished / FILE_NAME).write_text(manifest.text(), encoding="utf-8")
    except OSError as error:
        message = f"{folder} cannot be written ({error}); choose another folder or make room"
        raise SourceError(message) from error
    return manifest


def check_target(folder: Path) -> None:
    """Raise SourceError where writing a network there would destroy something else."""
    if not folder.exists() or (folder / FILE_NAME).is_file():
        return
    if not folder.is_dir() or any(folder.iterdir()):
        message = f"{folder} exists and is not a network; choose another folder"
        raise SourceError(message)


def open_network(folder: Path) -> Network:
    """Open a stored network: its arrays are read-only views of its files.

    Raises SourceError where the folder is no whole network of this program's format.
    """
    manifest = read_manifest(folder)
    parts: dict[str, Any] = {
        name: _part(folder, manifest, kind, name) for name, kind in _PARTS.items()
    }
    shuttles = _part(folder, manifest, Texts, _SHUTTLES)
    try:
        parts["shuttles"] = _read(shuttles)
    except (KeyError, TypeError, ValueError, InvalidNetwork) as error:
        message = f"{folder}: its shuttles are damaged ({error}); {REBUILD}"
        raise SourceError(message) from error
    return Network(manifest.name, manifest.version, ZoneInfo(manifest.zone), **parts)


def _written(services: Iterable[ShuttleService]) -> Texts:
    """A text for each service: they are few, and no arrays."""
    return Texts.of(json.dumps(to_plain(service), ensure_ascii=False) for service in services)


def _read(texts: Texts) -> tuple[ShuttleService, ...]:
    return tuple(from_plain(ShuttleService, json.loads(text)) for text in texts)


def open_places(folder: Path) -> PlaceIndex:
    """Open the places of a stored network. Raises SourceError as `open_network` does."""
    return _part(folder, read_manifest(folder), PlaceIndex, _PLACES)


def open_land(folder: Path) -> Land:
    """Open what a map shows beneath streets; nothing where the network has none of it.

    Raises SourceError as `open_network` does.
    """
    manifest = read_manifest(folder)
    if _file_of(_LAND) not in manifest.files:
        return no_land()
    return _part(folder, manifest, Land, _LAND)


def _file_of(part: str) -> str:
    return f"{part}{SUFFIX}"


def _part(folder: Path, manifest: Manifest, kind: type[T], part: str) -> T:
    """A part of a network. Raises SourceError where an array of it is missing, or its file bad."""
    try:
        return from_arrays(kind, _mapped(folder, manifest, part), part)
    except KeyError as error:
        message = f"{folder} lacks the array {error}; {REBUILD}"
        raise SourceError(message) from error


def _mapped(folder: Path, manifest: Manifest, part: str) -> dict[str, Array]:
    """A part's arrays by name. Raises SourceError where its file is not as it was written."""
    path = folder / _file_of(part)
    if path.name not in manifest.files:
        message = f"{folder} lacks {path.name}; {REBUILD}"
        raise SourceError(message)
    try:
        size = path.stat().st_size
        if size != manifest.files[path.name]:
            message = f"{path} has {size} bytes, not {manifest.files[path.name]}; {REBUILD}"
            raise SourceError(message)
        return map_arrays(path)
    except (OSError, ValueError) as error:
        message = f"{path} is missing or damaged ({error}); {REBUILD}"
        raise SourceError(message) from error
