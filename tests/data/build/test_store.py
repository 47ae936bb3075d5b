"""Networks as folders: what is saved is what is opened, and damage is named."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import numpy as np
import pytest

from data import (
    GtfsSource,
    SourceError,
    build_folder,
    build_network,
    open_land,
    open_network,
    open_places,
    save_network,
)
from data.stored.array_file import map_arrays, write_arrays
from data.stored.arrays import to_arrays
from data.stored.folders import only_one, whole_folder
from data.stored.manifest import FORMAT_VERSION, read_manifest
from planner import no_rentals
from tests.data.build.town import Town, town
from tests.data.gtfs.small_feed import SMALL, in_folder

__all__ = ["town"]

PARTS = (
    "timetable", "streets", "grid", "links", "footpaths", "transfers", "step_free", "rentals",
    "tariffs", "parking", "rests",
)  # fmt: skip
FILES = {f"{part}.safetensors" for part in (*PARTS, "shuttles", "places", "land")}


@pytest.fixture
def stored(town: Town, tmp_path: Path) -> Path:
    build_folder(town.feeds, town.osm, tmp_path / "stored", name="町", gbfs=[town.rentals])
    return tmp_path / "stored"


def test_what_is_opened_is_what_was_built(town: Town, stored: Path) -> None:
    built = build_network(town.feeds, town.osm, name="町", gbfs=[town.rentals])
    opened = open_network(stored)
    assert (opened.name, opened.version, opened.zone) == (built.name, built.version, built.zone)
    for part in PARTS:
        before = to_arrays(getattr(built, part), part)
        after = to_arrays(getattr(opened, part), part)
        assert list(before) == list(after)
        for name, array in before.items():
            assert array.dtype == after[name].dtype, name
            np.testing.assert_array_equal(array, after[name], name)


def test_rentals_survive_and_can_be_replaced(stored: Path) -> None:
    opened = open_network(stored)
    assert opened.rentals.names_of_station.best(0) == "港"
    other = opened.with_rentals(no_rentals())
    assert (opened.rentals.station_count, other.rentals.station_count) == (1, 0)
    assert other.timetable is opened.timetable


def test_raw_tables_survive(town: Town, stored: Path) -> None:
    built = build_network(town.feeds, town.osm, name="町").timetable.tables
    opened = open_network(stored).timetable.tables
    assert sorted(built) == sorted(opened)
    for name, table in built.items():
        assert list(table.columns) == list(opened[name].columns)
        for column, texts in table.columns.items():
            assert list(opened[name].column(column)) == list(texts)


def test_boarding_points_survive(tmp_path: Path) -> None:
    feed = in_folder(
        tmp_path,
        {
            "trips.txt": SMALL["trips.txt"] + "R,daily,U\n",
            "stop_times.txt": SMALL["stop_times.txt"]
            + "U,09:00:00,09:00:00,A,1\nU,09:10:00,09:10:00,B,2\n",
            "transfers.txt": "from_stop_id,to_stop_id,from_trip_id,transfer_type\nB,B,U,3\n",
        },
    )
    build_folder([GtfsSource("f", feed)], None, tmp_path / "stored", name="f")
    opened = open_network(tmp_path / "stored")
    assert opened.stop_of_point.tolist() == [0, 1, 2, 1]
    assert opened.transfers.points.of_stop_times(opened.timetable).tolist() == [0, 1, 2, 0, 3]
    assert opened.transfers.rules.forbidden.tolist() == [1, 1]  # from the trip to both points of B


def test_arrays_are_read_only_and_plain(stored: Path) -> None:
    network = open_network(stored)
    for part in PARTS:
        for name, array in to_arrays(getattr(network, part), part).items():
            assert type(array) is np.ndarray, name
            assert array.flags.c_contiguous, name
    with pytest.raises(ValueError, match="read-only"):
        network.timetable.lat_of_stop[0] = 0


def test_files_are_named_after_the_parts(stored: Path) -> None:
    files = {path.name for path in stored.iterdir()}
    assert files == {"manifest.json", *FILES}
    assert set(read_manifest(stored).files) == FILES


def test_a_missing_or_cut_file_is_named(stored: Path) -> None:
    path = stored / "timetable.safetensors"
    content = path.read_bytes()
    path.write_bytes(content[:-4])
    with pytest.raises(SourceError, match=r"timetable.*bytes"):
        open_network(stored)
    path.unlink()
    with pytest.raises(SourceError, match=r"timetable.*missing.*tsunagu build"):
        open_network(stored)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"x",
        b"x" * 100,
        b"[]",
        b"{",
        b'{"a":1}',
        b'{"a":{"dtype":"I32","shape":[1]}}',
        b'{"a":{"dtype":"I32","shape":[2],"data_offsets":[0,4]}}',
        b'{"a":{"dtype":"I32","shape":[2],"data_offsets":[0,8]}}',
        b'{"a":{"dtype":"O","shape":[1],"data_offsets":[0,4]}}',
    ],
    ids=bytes.decode,
)
def test_a_garbled_file_is_named(stored: Path, header: bytes) -> None:
    path = stored / "timetable.safetensors"
    path.write_bytes((len(header).to_bytes(8, "little") + header + b"1234") if header else b"")
    content = json.loads((stored / "manifest.json").read_text(encoding="utf-8"))
    content["files"][path.name] = path.stat().st_size
    (stored / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(SourceError, match=r"timetable.*damaged"):
        open_network(stored)


def test_garbage_of_the_right_length_is_named(stored: Path) -> None:
    path = stored / "timetable.safetensors"
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(SourceError, match=r"timetable.*damaged"):
        open_network(stored)


def test_what_is_no_network_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("hello")
    for name in ("nowhere", "file", "."):
        with pytest.raises(SourceError, match="not a network"):
            open_network(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "cannot be read"),
        ("[]", "format None"),
        ('{"format": 99}', "format 99"),
        (f'{{"format": {FORMAT_VERSION}}}', "incomplete"),
    ],
)
def test_other_manifests_are_refused(stored: Path, text: str, message: str) -> None:
    (stored / "manifest.json").write_text(text)
    with pytest.raises(SourceError, match=message):
        open_network(stored)


def test_a_network_without_a_part_is_refused(stored: Path) -> None:
    content = json.loads((stored / "manifest.json").read_text(encoding="utf-8"))
    del content["files"]["grid.safetensors"], content["files"]["places.safetensors"]
    (stored / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(SourceError, match=r"lacks grid"):
        open_network(stored)
    with pytest.raises(SourceError, match=r"lacks places"):
        open_places(stored)


def test_a_part_without_an_array_is_refused(stored: Path) -> None:
    path = stored / "places.safetensors"
    arrays = {name: array.copy() for name, array in map_arrays(path).items()}
    del arrays["places.place_of_key"]
    write_arrays(path, arrays)
    content = json.loads((stored / "manifest.json").read_text(encoding="utf-8"))
    content["files"][path.name] = path.stat().st_size
    (stored / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(SourceError, match=r"lacks the array.*place_of_key"):
        open_places(stored)


def test_saving_replaces_a_network_but_nothing_else(town: Town, stored: Path) -> None:
    network = open_network(stored)
    manifest = read_manifest(stored)
    places, land = open_places(stored), open_land(stored)
    assert (
        save_network(network, stored, manifest, places, land) == manifest
    )  # read from what it replaces
    assert open_network(stored).timetable.stop_count == network.timetable.stop_count
    (town.bus.path / "more").mkdir()
    with pytest.raises(SourceError, match="is not a network"):
        save_network(network, town.bus.path, manifest)
    assert (town.bus.path / "stops.txt").is_file()
    assert not [path for path in stored.parent.iterdir() if path.name.startswith(".")]


def test_an_empty_folder_may_become_a_network(stored: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    save_network(open_network(stored), tmp_path / "empty", read_manifest(stored))
    assert open_network(tmp_path / "empty").name == "町"
    with pytest.raises(SourceError, match="lacks"):
        open_places(tmp_path / "empty")


def test_a_folder_that_cannot_be_written_is_named(stored: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SourceError, match="cannot be written"):
        save_network(open_network(stored), tmp_path / "file" / "out", read_manifest(stored))


def test_half_a_folder_never_appears(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), whole_folder(tmp_path / "out") as unfinished:
        (unfinished / "one").write_text(str(1 / 0))
    assert list(tmp_path.iterdir()) == []


def _count_up(folder: Path) -> None:
    for _ in range(20):
        with only_one(folder / "lock"):
            count = int((folder / "count").read_text())
            (folder / "count").write_text(str(count + 1))


def test_only_one_process_works_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "count").write_text("0")
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=_count_up, args=(tmp_path,)) for _ in range(2)]
    for each in others:
        each.start()
    _count_up(tmp_path)
    for each in others:
        each.join()
    assert (tmp_path / "count").read_text() == "60"
