"""What several files of real feeds ask, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import GtfsSource, build_network
from planner import Network


@pytest.fixture(scope="session")
def city(realdata: Path) -> Path:
    """The folder of Porto Alegre."""
    return realdata / "porto_alegre"


@pytest.fixture(scope="session")
def feeds(city: Path) -> list[GtfsSource]:
    """Its buses and its trains."""
    return [
        GtfsSource("eptc", city / "poa_eptc.gtfs.zip"),
        GtfsSource("trensurb", city / "poa_trensurb.gtfs.zip"),
    ]


@pytest.fixture(scope="session")
def porto_alegre(city: Path, feeds: list[GtfsSource]) -> Network:
    """Porto Alegre with its streets."""
    return build_network(feeds, city / "poa.osm.pbf", name="porto_alegre")
