"""Feeds of real operators, and feeds broken on purpose."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from data.gtfs import GtfsSource, feed_name_of, read_gtfs
from data.notices import Report, SourceError
from planner import Timetable

pytestmark = pytest.mark.real


def read(*paths: Path) -> tuple[Timetable, Report]:
    report = Report()
    return read_gtfs([GtfsSource(feed_name_of(path), path) for path in paths], report), report


def test_porto_alegre(realdata: Path) -> None:
    folder = realdata / "porto_alegre"
    started = time.perf_counter()
    timetable, report = read(folder / "poa_eptc.gtfs.zip", folder / "poa_trensurb.gtfs.zip")
    assert time.perf_counter() - started < 1.5
    assert list(timetable.name_of_feed) == ["poa_eptc", "poa_trensurb"]
    assert timetable.stop_count == 3_986 + 24
    assert len(timetable.stop_of_stop_time) == 130_019 + 14_855
    assert (timetable.arrival_of_stop_time >= 0).all()
    assert set(report.counts) == {"invalid_color"}


def test_new_york(realdata: Path) -> None:
    started = time.perf_counter()
    timetable, report = read(realdata / "nyc_subway" / "nyc_subway.gtfs.zip")
    assert time.perf_counter() - started < 3
    assert len(timetable.stop_of_stop_time) == 446_924
    assert not report.has_errors


def test_okayama_keeps_japanese_files(realdata: Path) -> None:
    timetable, _ = read(*sorted((realdata / "okayama").glob("*.gtfs.zip")))
    assert list(timetable.zone_of_feed) == ["Asia/Tokyo"] * 3
    assert {"okaden_bus/routes_jp", "okaden_bus/office_jp"} <= set(timetable.tables)
    assert len(timetable.tables["okaden_bus/fare_rules"]) == 95_241


def test_flexible_trips(realdata: Path) -> None:
    timetable, report = read(realdata / "flex" / "ctran-flex.gtfs.zip")
    assert timetable.trip_count == 0
    assert report.count("flexible_trip") == 1_389
    assert "ctran-flex/locations.geojson" in timetable.tables


@pytest.mark.parametrize(
    "feed",
    [
        "fares_v2/transcollines-fares-v2.gtfs.zip",
        "portland/trimet-2routes.gtfs.zip",
        "portland/trimet-vermont.gtfs.zip",
        "gtfs_rt/bart/bart-rt.zip",
        "gtfs_rt/caltrain/ct.zip",
    ],
)
def test_sound_feeds(realdata: Path, feed: str) -> None:
    timetable, report = read(realdata / feed)
    assert timetable.trip_count > 0
    assert not report.has_errors


def test_no_feed_but_fares(realdata: Path) -> None:
    with pytest.raises(SourceError, match=r"agency\.txt, stops\.txt, .* is missing"):
        read(realdata / "porto_alegre" / "fares_poa.zip")


NOTICE_OF_FEED = {
    "agency-duplicate": "duplicate_key",
    "agency-inconsistent-timezone": "inconsistent_agency_timezone",
    "calendar-duplicate": "duplicate_key",
    "calendar_dates-duplicate": "duplicate_key",
    "feed-headers-duplicate": "duplicated_column",
    "frequencies-unknown-trip_id": "foreign_key_violation",
    "frequency-duration": "start_and_end_range_out_of_order",
    "routes-conditional-agency_id": "missing_required_field",
    "routes-duplicate": "duplicate_key",
    "routes-unknown-agency_id": "foreign_key_violation",
    "shape-zero-coordinates": "point_near_origin",
    "shapes-backwards-distance": "decreasing_shape_distance",
    "shapes-sequence": "duplicate_key",
    "stop-invalid-timezone": "invalid_timezone",
    "stop-zero-coordinates": "point_near_origin",
    "stop_times-unknown-stop_id": "foreign_key_violation",
    "stop_times-unknown-trip_id": "foreign_key_violation",
    "stops-duplicate": "duplicate_key",
    "stops-invalid-parent_station": "wrong_parent_location_type",
    "stops-unknown-parent_stationn": "foreign_key_violation",
    "transfer-unknown-from_route_id": "foreign_key_violation",
    "transfer-unknown-from_stop_id": "foreign_key_violation",
    "transfer-unknown-from_trip_id": "foreign_key_violation",
    "transfer-unknown-to_route_id": "foreign_key_violation",
    "transfer-unknown-to_stop_id": "foreign_key_violation",
    "transfer-unknown-to_trip_id": "foreign_key_violation",
    "trips-backwards-distance": "decreasing_stop_time_distance",
    "trips-backwards-time": "stop_time_with_arrival_before_previous_departure_time",
    "trips-duplicate": "duplicate_key",
    "trips-no-final-arrival_time": "missing_trip_edge",
    "trips-no-stop-times": "unusable_trip",
    "trips-one": "unusable_trip",
    "trips-unknown-route_id": "foreign_key_violation",
    "trips-unknown-service_id": "foreign_key_violation",
    "trips-unknown-shape_id": "foreign_key_violation",
}
UNREADABLE = {
    "agency-invalid-timezone": "names no valid agency_timezone",
    "feed-headers-missing": "has no column trip_id",
}


def test_broken_feeds(realdata: Path) -> None:
    """What touches the timetable is told; the rest (fares, areas, style) is a validator's."""
    paths = sorted((realdata / "invalid_gtfs").glob("*/*.zip"))
    assert len(paths) == 86
    seen = set()
    for path in paths:
        if path.stem in UNREADABLE:
            with pytest.raises(SourceError, match=UNREADABLE[path.stem]):
                read(path)
            seen.add(path.stem)
            continue
        timetable, report = read(path)
        assert (timetable.arrival_of_stop_time >= 0).all()
        if path.stem in NOTICE_OF_FEED:
            assert report.count(NOTICE_OF_FEED[path.stem]) > 0, path.stem
            seen.add(path.stem)
    assert seen == {*NOTICE_OF_FEED, *UNREADABLE}
