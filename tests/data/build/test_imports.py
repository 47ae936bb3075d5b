"""Opening a stored network must not load what only building needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import data

HEAVY = ("pandas", "osmium", "osmnx", "gtfs_kit", "geopandas", "pykakasi", "networkx", "requests")


@pytest.mark.parametrize(
    "statement",
    [
        "import data",
        "from data import open_network, open_places, find_places, SourceError, Region, parameter",
        "from data import open_region, region_folder, read_manifest",
        "import api.served.snapshot, api.rendering.provenance, api.rendering.booking",
    ],
)
def test_heavy_packages_stay_out(statement: str) -> None:
    code = f"{statement}\nimport sys\nprint(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_every_public_name_is_there() -> None:
    for name in data.__all__:
        assert getattr(data, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = data.nothing
