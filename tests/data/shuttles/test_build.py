"""Services on their way from a file into a stored network, and out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import GtfsSource, Report, SourceError, build_folder, open_network, read_manifest
from data.stored.array_file import map_arrays, write_arrays
from tests.data.gtfs.small_feed import in_folder
from tests.data.shuttles.flex import FLEX, ROWS, stop_times

HILL = """
[[shuttle]]
id = "hill"
polygon = [[36.4, 140.5], [36.4, 140.7], [36.6, 140.7], [36.6, 140.5]]
stops = ["f:A"]
hours = { mon-fri = ["07:00-20:00"], 2025-12-24 = [] }
vehicle_class = "pavement_vehicle"
metres_per_second = 1.1
seats = 1
eligible = [{ least_age = 75 }]
"""


@pytest.fixture
def feed(tmp_path: Path) -> GtfsSource:
    files = {**FLEX, "stop_times.txt": stop_times(*ROWS)}
    return GtfsSource("f", in_folder(tmp_path, files))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "shuttles.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_services_of_feeds_and_of_the_region_are_stored(tmp_path: Path, feed: GtfsSource) -> None:
    path, out = written(tmp_path, HILL), tmp_path / "network"
    report = Report()
    manifest = build_folder([feed], None, out, name="town", shuttles=path, report=report)
    assert not report.has_errors
    assert manifest.counts["shuttles"] == 2
    assert [source.kind for source in manifest.sources] == ["gtfs", "shuttles"]
    network = open_network(out)
    flexible, hill = network.shuttles
    assert (flexible.id, hill.id) == ("f_R_1", "hill")
    assert hill.zone == "Asia/Tokyo"
    assert hill.pickup.contains(36.5, 140.6)
    assert [network.timetable.id_of_stop[stop] for stop in hill.pickup.stops] == ["f_A"]
    again = build_folder([feed], None, tmp_path / "other", name="town", shuttles=path)
    assert again.version == manifest.version
    changed = written(tmp_path, HILL.replace("75", "65"))
    assert (
        build_folder([feed], None, tmp_path / "other", name="town", shuttles=changed).version
        != manifest.version
    )


def test_what_cannot_be_used_is_in_the_notices(tmp_path: Path, feed: GtfsSource) -> None:
    path = written(tmp_path, HILL.replace("seats = 1", "seats = 2"))
    manifest = build_folder([feed], None, tmp_path / "network", name="town", shuttles=path)
    assert manifest.counts["shuttles"] == 1
    assert manifest.notices["unusable_shuttle"] == 1


def test_an_id_that_a_feed_has_taken(tmp_path: Path, feed: GtfsSource) -> None:
    path = written(tmp_path, HILL.replace('"hill"', '"f_R_1"'))
    manifest = build_folder([feed], None, tmp_path / "network", name="town", shuttles=path)
    assert manifest.counts["shuttles"] == 1
    assert manifest.notices["unusable_shuttle"] == 1


def test_a_missing_file(tmp_path: Path, feed: GtfsSource) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.toml"):
        build_folder([feed], None, tmp_path / "x", name="t", shuttles=tmp_path / "nowhere.toml")


def test_damage_is_told(tmp_path: Path, feed: GtfsSource) -> None:
    out = tmp_path / "network"
    build_folder([feed], None, out, name="town", shuttles=written(tmp_path, HILL))
    path = out / "shuttles.safetensors"
    arrays = {name: array.copy() for name, array in map_arrays(path).items()}
    letters = arrays["shuttles.letters"]
    letters[letters == ord("{")] = ord("[")
    write_arrays(path, arrays)
    with pytest.raises(SourceError, match="shuttles are damaged"):
        open_network(out)
    assert read_manifest(out).counts["shuttles"] == 2
