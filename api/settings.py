"""Settings of a service, fixed when it starts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REGIONS = ("hitachi", "hitachi-2035")
"""The embedded networks: what operates, and what is planned for 2035."""

LANGUAGES = ("ja", "en", "zh", "ko")
"""In which replies can be written."""

STUDIOS = ("open", "operators", "closed")
"""Who may run scenarios."""


@dataclass(frozen=True)
class Settings:
    """What to serve and how.

    network_folder      made by `tsunagu build`; None: the embedded region
    region              which embedded region
    language            of replies to those who name none, one of LANGUAGES
    search_window       seconds searched where a request names no `searchWindow`
    licences            address of a page on whose the timetables and the map are, and on which
                        terms: told by each reply (`Link: rel="license"`), as MOTIS does
    map_tiles           raster tiles of another host beneath the map, with {z}, {x} and {y} (GSI
                        地理院タイル, OpenStreetMap); empty: the region's own vector tiles alone
    map_attribution     whom to name for them
    requests_per_minute    of one address to the API; 0: as many as it likes
    request_seconds     the search of one request is given up after
    proxies             how many reverse proxies stand before the service: so many entries of
                        X-Forwarded-For, -Proto and -Host are believed
    studio              who may run scenarios: `open` to everybody, `operators` who have signed in,
                        or `closed`
    studio_seconds      a run is given up after
    studio_megabytes    of memory that a run may allocate; 0: as much as there is
    zones               a table of residents by zone (CSV) that scenarios of a network of one's own
                        count; None: the towns of the embedded region
    realtime            sources of GTFS Realtime, `FEED=URL|FILE`, separated by blanks
    gbfs                rental systems to ask: addresses of their gbfs.json, separated by blanks
    traces              tell of each request to the collector of OpenTelemetry's own variables
    itineraries         found at least, by searching on, where a request names no `numItineraries`
    """

    network_folder: Path | None = None
    region: str = REGIONS[0]
    language: str = "ja"
    search_window: int = 900
    itineraries: int = 5
    licences: str = ""
    map_tiles: str = ""
    map_attribution: str = ""
    requests_per_minute: int = 0
    request_seconds: float = 30.0
    proxies: int = 0
    realtime: str = ""
    gbfs: str = ""
    studio: str = "open"
    studio_seconds: float = 1800.0
    studio_megabytes: int = 6000
    zones: Path | None = None
    traces: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], **given: Any) -> Settings:
        """What `TSUNAGU_…` variables say; `given` counts more.

        Raises InvalidSetting where a value cannot be meant.
        """
        said = {
            name: _read(name, kind, text)
            for name, kind in _NAMES.items()
            if (text := environment.get(f"{_PREFIX}{name.upper()}", "").strip())
        }
        if folder := environment.get(f"{_PREFIX}NETWORK", "").strip():
            said["network_folder"] = Path(folder)
        if table := environment.get(f"{_PREFIX}ZONES", "").strip():
            said["zones"] = Path(table)
        said["traces"] = any(environment.get(name) for name in _COLLECTORS)
        return cls(**{**said, **given})


_PREFIX = "TSUNAGU_"
_COLLECTORS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_TILES = re.compile(r"https?://[\w.:-]+/(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})[^\s;,'\"]+")
"""Without what would end a content policy's entry."""
_PAGE = re.compile(r"https?://[!-;=?-~]+")
"""Without blanks and what would end a header's entry."""
_NAMES: Mapping[str, type[str | int | float]] = {
    "region": str,
    "language": str,
    "search_window": int,
    "itineraries": int,
    "licences": str,
    "map_tiles": str,
    "map_attribution": str,
    "requests_per_minute": int,
    "request_seconds": float,
    "proxies": int,
    "realtime": str,
    "gbfs": str,
    "studio": str,
    "studio_seconds": float,
    "studio_megabytes": int,
}


class InvalidSetting(ValueError):
    """An environment variable that cannot be meant."""


def _read(name: str, kind: type[str | int | float], text: str) -> Any:
    variable = f"{_PREFIX}{name.upper()}"
    words = {"region": REGIONS, "language": LANGUAGES, "studio": STUDIOS}.get(name)
    if words and text not in words:
        message = f"{variable} must be one of {', '.join(words)}, not {text!r}"
        raise InvalidSetting(message)
    if name == "map_tiles" and not _TILES.fullmatch(text):
        message = f"{variable} must be a URL with {{z}}, {{x}} and {{y}}, not {text!r}"
        raise InvalidSetting(message)
    if name == "licences" and not _PAGE.fullmatch(text):
        message = f"{variable} must be the URL of a page, not {text!r}"
        raise InvalidSetting(message)
    if kind is str:
        return text
    value = -1.0
    with suppress(ValueError):
        value = float(text) if kind is float else int(text)
    if not 0 <= value < 1e9:
        message = f"{variable} must be a number from 0, not {text!r}"
        raise InvalidSetting(message)
    return value
