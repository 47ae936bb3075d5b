"""Settings of a service, fixed when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REGIONS = ("hitachi", "hitachi-2035")
"""The embedded networks: what operates, and what is planned for 2035."""


@dataclass(frozen=True)
class Settings:
    """What to serve and how.

    network_folder      made by `tsunagu build`; None: the embedded region
    region              which embedded region
    language            of replies to those who name none: ja or en
    search_window       seconds searched where a request names no `searchWindow`
    map_tiles           raster tiles of another host beneath the map, with {z}, {x} and {y} (GSI
                        地理院タイル, OpenStreetMap); empty: the region's own vector tiles alone
    map_attribution     whom to name for them
    itineraries         found at least, by searching on, where a request names no `numItineraries`
    """

    network_folder: Path | None = None
    region: str = REGIONS[0]
    language: str = "ja"
    search_window: int = 900
    itineraries: int = 5
    map_tiles: str = ""
    map_attribution: str = ""
