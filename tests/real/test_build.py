"""Porto Alegre: two feeds and its streets, built, stored and opened."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from data import (
    GtfsSource,
    build_folder,
    find_places,
    open_network,
    open_places,
    read_manifest,
)
from data.stored.arrays import to_arrays
from planner import Network
from tests.hurry import within

pytestmark = pytest.mark.real

PARTS = ("timetable", "streets", "grid", "links", "footpaths", "transfers", "step_free")

MEASURED_BUILD = r"""
import json, re, sys, time
from pathlib import Path
from typing import NamedTuple
from data import GtfsSource, build_folder
feeds, osm, out = json.loads(sys.argv[1])
start = time.process_time()
sources = [GtfsSource(name, Path(path)) for name, path in feeds]
build_folder(sources, Path(osm), Path(out), name="porto_alegre")
seconds = time.process_time() - start
# not ru_maxrss, which begins with what the parent had
peak = 1024 * int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([seconds, peak]))
"""


@pytest.fixture(scope="module")
def stored(city: Path, feeds: list[GtfsSource], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("networks") / "porto_alegre"
    build_folder(feeds, city / "poa.osm.pbf", out, name="porto_alegre")
    return out


def test_what_it_counts(stored: Path) -> None:
    manifest = read_manifest(stored)
    assert manifest.zone == "America/Sao_Paulo"
    assert manifest.counts["stops"] == 3986 + 24
    assert manifest.counts["stop_times"] == 130_019 + 14_855
    assert manifest.footpaths == "streets"
    off_streets = manifest.counts["stops_off_streets"] / manifest.counts["stops"]
    assert 0.3 < off_streets < 0.5  # the extract covers the centre only
    assert manifest.notices["stops_off_streets"] == 1
    south, west, north, east = manifest.region.bbox
    assert south < -30.03 < north
    assert west < -51.2 < east


class Measured(NamedTuple):
    """A build in a process of its own."""

    folder: Path
    seconds: float
    most_bytes: int


@pytest.fixture(scope="module")
def measured(
    city: Path, feeds: list[GtfsSource], tmp_path_factory: pytest.TempPathFactory
) -> Measured:
    folder = tmp_path_factory.mktemp("measured") / "out"
    said = json.dumps(
        [[(f.name, str(f.path)) for f in feeds], str(city / "poa.osm.pbf"), str(folder)]
    )
    done = subprocess.run(
        [sys.executable, "-c", MEASURED_BUILD, said], capture_output=True, text=True, check=True
    )
    return Measured(folder, *json.loads(done.stdout))


def test_seconds_and_memory(measured: Measured) -> None:
    assert measured.seconds <= 15
    assert measured.most_bytes <= 1.5e9


def test_the_same_bytes_twice(stored: Path, measured: Measured) -> None:
    for path in sorted(stored.iterdir()):
        assert path.read_bytes() == (measured.folder / path.name).read_bytes(), path.name


def test_opened_is_built(stored: Path, porto_alegre: Network) -> None:
    opened = open_network(stored)
    assert opened.version == porto_alegre.version
    for part in PARTS:
        after = to_arrays(getattr(opened, part), part)
        for name, array in to_arrays(getattr(porto_alegre, part), part).items():
            np.testing.assert_array_equal(array, after[name], name)


def test_opening_is_quick(stored: Path) -> None:
    took = []
    for _ in range(5):  # the best of them: other tests run beside
        start = time.process_time()
        open_network(stored)
        open_places(stored)
        took.append(time.process_time() - start)
    assert min(took) <= within(0.1)


def test_places_are_found(stored: Path) -> None:
    index = open_places(stored)
    for text in (
        "Estação São Pedro",
        "estacao sao pedro",
        "ESTACAO SAO PEDRO",
        "estacao sao perdo",
    ):
        assert find_places(index, text, 3)[0].category == "station"
    assert find_places(index, "rodoviaria", 3)[0].name == "Rodoviária"
