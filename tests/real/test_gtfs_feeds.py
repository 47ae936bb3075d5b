"""Feeds of real operators."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from data.gtfs import GtfsSource, feed_name_of, read_gtfs
from data.notices import Report, SourceError
from data.offices import read_offices
from planner import Timetable
from tests.hurry import within

pytestmark = pytest.mark.real


def read(*paths: Path) -> tuple[Timetable, Report]:
    report = Report()
    return read_gtfs([GtfsSource(feed_name_of(path), path) for path in paths], report), report


def test_porto_alegre(realdata: Path) -> None:
    folder = realdata / "porto_alegre"
    started = time.process_time()
    timetable, report = read(folder / "poa_eptc.gtfs.zip", folder / "poa_trensurb.gtfs.zip")
    assert time.process_time() - started < within(1.5)
    assert list(timetable.name_of_feed) == ["poa_eptc", "poa_trensurb"]
    assert timetable.stop_count == 3_986 + 24
    assert len(timetable.stop_of_stop_time) == 130_019 + 14_855
    assert (timetable.arrival_of_stop_time >= 0).all()
    assert set(report.counts) == {"invalid_color"}


def test_new_york(realdata: Path) -> None:
    started = time.process_time()
    timetable, report = read(realdata / "nyc_subway" / "nyc_subway.gtfs.zip")
    assert time.process_time() - started < within(3)
    assert len(timetable.stop_of_stop_time) == 446_924
    assert not report.has_errors


def test_okayama_keeps_japanese_files(realdata: Path) -> None:
    timetable, _ = read(*sorted((realdata / "okayama").glob("*.gtfs.zip")))
    assert list(timetable.zone_of_feed) == ["Asia/Tokyo"] * 3
    assert {"okaden_bus/routes_jp", "okaden_bus/office_jp"} <= set(timetable.tables)
    assert len(timetable.tables["okaden_bus/fare_rules"]) == 95_241
    assert list(timetable.tables["okaden_bus/agency_jp"].columns) == [
        "agency_id",
        "agency_official_name",
        "agency_zip_number",
        "agency_address",
        "agency_president_pos",
        "agency_president_name",
    ]
    offices = read_offices(timetable)
    assert len(offices) > 1_600
    assert {office.name for office in offices.values()} >= {"津高営業所"}


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


def test_trips_of_two_calendars(realdata: Path) -> None:
    """110 trips stand twice in trips.txt, under the service of winter and that of summer."""
    timetable, report = read(realdata / "okayama" / "chutetsu_bus.gtfs.zip")
    assert timetable.trip_count == 228
    assert report.count("trip_under_several_services") == 110
    winter, summer = (
        timetable.runs_of_service_on(dt.date(2025, month, 5).toordinal())[timetable.service_of_trip]
        for month in (3, 6)
    )
    assert winter.any()
    assert summer.any()
    assert not (winter & summer).any()
