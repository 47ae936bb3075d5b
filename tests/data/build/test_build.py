"""Sources in, a network out."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from data import Report, SourceError, build_folder, build_network, read_manifest
from data.build import StreetSource
from data.inputs import fingerprint
from planner import Network
from tests.data.build.town import BUS, Town, town, write_feed

__all__ = ["town"]


def walk_metres(network: Network, start: str, end: str) -> float | None:
    stops = network.timetable.stop_of_id
    walks = network.footpaths
    first, last = walks.first_footpath_of_stop[stops[start] : stops[start] + 2]
    for i in range(first, last):
        if walks.stop_of_footpath[i] == stops[end]:
            return float(walks.metres_of_footpath[i])
    return None


def test_walks_follow_the_streets(town: Town) -> None:
    network = build_network(town.feeds, town.osm, name="town")
    assert walk_metres(network, "bus_north", "bus_south") == pytest.approx(111, abs=2)
    assert walk_metres(network, "rail_p1", "rail_p1") == 0
    assert walk_metres(network, "rail_p1", "bus_north") is None  # 980 m: too far
    assert read_zone(network) == "Asia/Tokyo"


def read_zone(network: Network) -> str:
    return network.zone.key


def test_without_streets_walks_are_straight(town: Town, tmp_path: Path) -> None:
    manifest = build_folder(town.feeds, None, tmp_path / "out", name="town")
    assert manifest.footpaths == "straight"
    assert manifest.counts["stops_off_streets"] == manifest.counts["stops"] - 1  # but the station
    network = build_network(town.feeds, None, name="town")
    assert walk_metres(network, "bus_north", "bus_south") == pytest.approx(111 * 1.3, abs=3)


def test_heights_make_walks_longer_and_another_network(town: Town, tmp_path: Path) -> None:
    tile = np.full((1201, 1201), 0, ">i2")
    tile[:-6] = 60  # a hill to the north of 36.005 N
    (tmp_path / "N36E140.hgt").write_bytes(tile.tobytes())
    level = build_network(town.feeds, town.osm, name="town")
    hilly = build_network(town.feeds, StreetSource(town.osm, [tmp_path]), name="town")
    up, flat = (walk_metres(n, "bus_south", "bus_north") for n in (hilly, level))
    assert up is not None
    assert flat is not None
    assert up > flat
    assert hilly.version != level.version
    with pytest.raises(SourceError, match="heights are of use for streets only"):
        build_network(town.feeds, StreetSource(None, [tmp_path]), name="town")


def test_the_manifest_says_what_was_built(town: Town, tmp_path: Path) -> None:
    lines: list[str] = []
    out = tmp_path / "out"
    manifest = build_folder(town.feeds, town.osm, out, name="town", progress=lines.append)
    assert read_manifest(out) == manifest
    assert [(s.name, s.kind, s.file) for s in manifest.sources] == [
        ("bus", "gtfs", "bus"),
        ("rail", "gtfs", "rail"),
        ("streets", "osm", "streets.osm"),
    ]
    assert [s.attribution for s in manifest.sources] == ["町バス", "Railway", "Mappers of the town"]
    assert [s.licence for s in manifest.sources] == ["", "", "free"]
    assert manifest.counts["trips"] == 3
    assert manifest.region.bbox == (36.0, 140.0, 36.03, 140.002)
    assert manifest.region.attributions == ("町バス", "Railway", "Mappers of the town")
    assert manifest.footpaths == "streets"
    assert [line.split(":")[0] for line in lines] == [
        "Timetable",
        "Fares",
        "Streets",
        "Stops on streets",
        "Footpaths",
        "Beside the streets",
        "Places",
        "Land and water",
        "Store",
    ]
    assert all(line.endswith(" s)") for line in lines)


def test_the_same_sources_give_the_same_bytes(town: Town, tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_folder(town.feeds, town.osm, tmp_path / name, name="town")
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "two").iterdir())
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_the_version_depends_on_sources_name_and_zone_only(town: Town, tmp_path: Path) -> None:
    def version(**said: str) -> str:
        return build_network(town.feeds, town.osm, **{"name": "town"} | said).version

    before = version()
    shutil.copytree(town.bus.path, tmp_path / "elsewhere" / "bus")
    moved = [type(town.bus)("bus", tmp_path / "elsewhere" / "bus"), town.rail]
    assert build_network(moved, town.osm, name="town").version == before
    assert version(name="village") != before
    assert version(zone="Asia/Seoul") != before
    with (town.bus.path / "trips.txt").open("a") as file:
        file.write("\n")
    assert version() != before


def test_the_zone_is_that_of_most_stop_times_or_as_given(town: Town) -> None:
    assert read_zone(build_network(town.feeds, None, name="town")) == "Asia/Tokyo"
    assert read_zone(build_network([town.rail], None, name="town")) == "Asia/Seoul"
    assert read_zone(build_network(town.feeds, None, name="town", zone="UTC")) == "UTC"
    with pytest.raises(SourceError, match="no IANA time zone"):
        build_network(town.feeds, None, name="town", zone="Asia/Hitachi")


def test_findings_are_reported(town: Town, tmp_path: Path) -> None:
    with (town.bus.path / "stop_times.txt").open("a") as file:
        file.write("nobody,08:00:00,08:00:00,north,1\n")
    report = Report()
    manifest = build_folder(town.feeds, town.osm, tmp_path / "out", name="town", report=report)
    assert report.count("foreign_key_violation") == 1
    assert manifest.notices == dict(sorted(report.counts.items()))


def test_a_network_without_trips_is_refused(tmp_path: Path) -> None:
    tables = BUS | {"stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence"}
    feed = write_feed(tmp_path / "bus", tables)
    with pytest.raises(SourceError, match="no usable trip"):
        build_network([feed], None, name="town")


def test_streets_elsewhere_are_refused(town: Town) -> None:
    text = town.osm.read_text(encoding="utf-8").replace('lat="36.', 'lat="52.')
    town.osm.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"covers 52\.000.*stops lie in 36\.001"):
        build_network(town.feeds, town.osm, name="town")


def test_missing_sources_are_named(town: Town, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        build_network(town.feeds, tmp_path / "nowhere.osm", name="town")
    feed = type(town.bus)("bus", tmp_path / "nowhere.zip")
    with pytest.raises(SourceError, match="nowhere"):
        build_network([feed], None, name="town")


def test_stops_without_coordinates_make_a_network_without_a_place(tmp_path: Path) -> None:
    stops = "stop_id,stop_name,stop_lat,stop_lon\nnorth,N,,\nsouth,S,,\nhill,H,,"
    feed = write_feed(tmp_path / "bus", BUS | {"stops": stops})
    manifest = build_folder([feed], None, tmp_path / "out", name="lost")
    assert manifest.region.bbox == (0, 0, 0, 0)
    assert manifest.counts["places"] == 0


def test_stops_far_from_the_streets_are_counted(town: Town, tmp_path: Path) -> None:
    text = town.osm.read_text(encoding="utf-8").replace('<nd ref="3"/>', "")
    town.osm.write_text(text, encoding="utf-8")
    report = Report()
    manifest = build_folder(town.feeds, town.osm, tmp_path / "out", name="town", report=report)
    assert manifest.counts["stops_off_streets"] == 2  # the hill and the far station
    assert manifest.notices["stops_off_streets"] == 1


def test_an_unreadable_source_is_named(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_said: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match="Permission denied"):
        fingerprint(town.osm)


def test_every_array_is_plain_and_contiguous(town: Town) -> None:
    network = build_network(town.feeds, town.osm, name="town")
    for array in (network.timetable.lat_of_stop, network.grid.point_of_segment):
        assert type(array) is np.ndarray
        assert array.flags.c_contiguous
