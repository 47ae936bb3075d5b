"""What a stored network says of itself: where it comes from, what it covers, what it counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from data.notices import SourceError

FORMAT_VERSION = 12
"""Of the folder: raised when a program cannot open what an earlier one wrote."""

FILE_NAME = "manifest.json"

REBUILD = "build it again with `tsunagu build`"


@dataclass(frozen=True)
class Source:
    """One input, of kind `gtfs`, `osm`, `elevation`, `gbfs` or `shuttles`; sha256 of its files."""

    name: str
    kind: str
    file: str
    sha256: str
    bytes: int
    licence: str = ""
    attribution: str = ""


@dataclass(frozen=True)
class Region:
    """The part of the world a network covers.

    name           that of the network
    centre         (lat, lon), degrees: where a map opens
    bbox           (south, west, north, east), degrees
    attributions   whom to name beside what is shown
    disclaimers    by language: what must be said where the region is not wholly real
    """

    name: str
    centre: tuple[float, float]
    bbox: tuple[float, float, float, float]
    titles: Mapping[str, str] = field(default_factory=dict)
    attributions: tuple[str, ...] = ()
    disclaimers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """What stands beside the arrays.

    version      equal versions answer equally
    settings     what shaped the network beside its sources
    counts       stops, trips, footpaths and so on; also stops off the streets
    notices      findings about the sources by code
    footpaths    `streets`, or `straight` where no streets were given
    files        bytes of every file of the folder, by name
    """

    name: str
    zone: str
    version: str
    region: Region
    sources: tuple[Source, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    notices: Mapping[str, int] = field(default_factory=dict)
    footpaths: str = "streets"
    files: Mapping[str, int] = field(default_factory=dict)
    format: int = FORMAT_VERSION

    def text(self) -> str:
        """As JSON, the same for the same content."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a stored network.

    Raises SourceError where the folder is no network, or one of another format.
    """
    try:
        content = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        message = f"{folder} is not a network: it has no {FILE_NAME}; make one with `tsunagu build`"
        raise SourceError(message) from error
    except (OSError, ValueError) as error:
        message = f"{folder}: {FILE_NAME} cannot be read ({error}); {REBUILD}"
        raise SourceError(message) from error
    version = content.get("format") if isinstance(content, dict) else None
    if version != FORMAT_VERSION:
        message = (
            f"{folder} has network format {version}, this program opens {FORMAT_VERSION}; {REBUILD}"
        )
        raise SourceError(message)
    try:
        region = content["region"]
        content["region"] = Region(
            **region | {name: tuple(region[name]) for name in ("centre", "bbox", "attributions")}
        )
        content["sources"] = tuple(Source(**source) for source in content["sources"])
        return Manifest(**content)
    except (KeyError, TypeError) as error:
        message = f"{folder}: {FILE_NAME} is incomplete ({error}); {REBUILD}"
        raise SourceError(message) from error
