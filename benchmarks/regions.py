"""The regions measured, from the folder of real feeds named by TSUNAGU_REALDATA."""

from __future__ import annotations

import datetime as dt
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from data.build import build_network
from data.gtfs import GtfsSource
from planner import Network

SEED = 20190513


@dataclass(frozen=True)
class Region:
    """Files, and the date at which a region is asked."""

    name: str
    feeds: tuple[tuple[str, str], ...]
    streets: str | None
    date: dt.date

    @property
    def sources(self) -> list[GtfsSource]:
        """Its feeds."""
        return [GtfsSource(name, realdata() / path) for name, path in self.feeds]

    @property
    def street_file(self) -> Path | None:
        """Its streets."""
        return realdata() / self.streets if self.streets else None


PORTO_ALEGRE = Region(
    "Porto Alegre",
    (
        ("eptc", "porto_alegre/poa_eptc.gtfs.zip"),
        ("trensurb", "porto_alegre/poa_trensurb.gtfs.zip"),
    ),
    "porto_alegre/poa.osm.pbf",
    dt.date(2019, 5, 13),
)
NYC_SUBWAY = Region(
    "NYC subway", (("nyc", "nyc_subway/nyc_subway.gtfs.zip"),), None, dt.date(2018, 9, 12)
)


def realdata() -> Path:
    """The folder of real feeds."""
    folder = os.environ.get("TSUNAGU_REALDATA")
    if not folder:
        sys.exit("TSUNAGU_REALDATA must name the folder of real feeds")
    return Path(folder)


@cache
def network_of(region: Region) -> Network:
    """A region's network, built once."""
    return build_network(region.sources, region.street_file, name=region.name)


Door = tuple[float, float]


def random_doors(network: Network, count: int) -> list[tuple[Door, Door]]:
    """Pairs of places on streets, near random nodes of the largest island."""
    streets = network.streets
    mainland = np.flatnonzero(np.asarray(streets.island_of_node) == 0)
    nodes = np.random.default_rng(SEED).choice(mainland, (count, 2))
    lats, lons = streets.lat_of_node, streets.lon_of_node
    return [
        ((float(lats[a]), float(lons[a])), (float(lats[b]), float(lons[b])))
        for a, b in nodes.tolist()
    ]
