"""Ids that stand for nothing, or for two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import NONE
from tests.data.gtfs.small_feed import SMALL, Content, read_small


@pytest.mark.parametrize(
    ("file", "text", "instead"),
    [
        ("trips.txt", "R,daily,T", "X,daily,T"),
        ("trips.txt", "R,daily,T", "R,never,T"),
        ("routes.txt", "R,1,51", "Q,1,51"),
    ],
)
def test_a_trip_needs_route_and_service(tmp_path: Path, file: str, text: str, instead: str) -> None:
    timetable, report = read_small(tmp_path, {file: SMALL[file].replace(text, instead)})
    assert timetable.trip_count == 0
    assert len(timetable.stop_of_stop_time) == 0
    assert dict(report.counts) == {"foreign_key_violation": 1}  # not one for each stop time


def test_unknown_stop_and_trip_of_stop_times(tmp_path: Path) -> None:
    rows = SMALL["stop_times.txt"] + "T,08:30:00,08:30:00,X,4\nU,08:30:00,08:30:00,A,1\n"
    timetable, report = read_small(tmp_path, {"stop_times.txt": rows})
    assert len(timetable.stop_of_stop_time) == 3
    assert [(n.code, n.row, n.context["value"]) for n in report] == [
        ("foreign_key_violation", 6, "U"),
        ("foreign_key_violation", 5, "X"),
    ]


def test_a_trip_survives_without_its_shape(tmp_path: Path) -> None:
    trips = "route_id,service_id,trip_id,shape_id\nR,daily,T,X\n"
    timetable, report = read_small(tmp_path, {"trips.txt": trips})
    assert timetable.shape_of_trip.tolist() == [NONE]
    assert dict(report.counts) == {"foreign_key_violation": 1}


def test_unusable_trip(tmp_path: Path) -> None:
    changes: dict[str, Content] = {
        "trips.txt": SMALL["trips.txt"] + "R,daily,U\nR,daily,V\n",
        "stop_times.txt": SMALL["stop_times.txt"] + "U,08:00:00,08:00:00,A,1\n",
    }
    timetable, report = read_small(tmp_path, changes)
    assert list(timetable.id_of_trip) == ["T"]
    assert [(n.code, n.row) for n in report] == [("unusable_trip", 3), ("unusable_trip", 4)]


AGENCIES = "agency_id,agency_name,agency_url,agency_timezone\n"
TWO = AGENCIES + "1,One,https://a.example,Asia/Tokyo\n2,Two,https://b.example,Asia/Tokyo\n"


def test_agency_of_routes(tmp_path: Path) -> None:
    routes = "route_id,agency_id,route_type\nR,2,3\nS,,3\nU,9,3\n"
    timetable, report = read_small(tmp_path, {"agency.txt": TWO, "routes.txt": routes})
    assert list(timetable.id_of_route) == ["f_R", "f_S"]
    assert timetable.agency_of_route.tolist() == [1, 0]
    assert dict(report.counts) == {"foreign_key_violation": 1, "missing_required_field": 1}


def test_the_only_agency_needs_no_id(tmp_path: Path) -> None:
    agency = "agency_name,agency_url,agency_timezone\nBus,https://bus.example,Asia/Tokyo\n"
    routes = "route_id,route_type\nR,3\n"
    timetable, report = read_small(tmp_path, {"agency.txt": agency, "routes.txt": routes})
    assert list(timetable.id_of_agency) == [""]
    assert timetable.agency_of_route.tolist() == [0]
    assert dict(report.counts) == {}


@pytest.mark.parametrize(
    ("file", "row"),
    [
        ("agency.txt", "1,Again,https://x.example,Europe/Paris,fr"),
        ("stops.txt", "A,Again,0,0"),
        ("routes.txt", "R,1,52,3"),
        ("trips.txt", "R,daily,T"),
        ("calendar.txt", "daily,0,0,0,0,0,0,0,20250101,20251231"),
        ("stop_times.txt", "T,09:00:00,09:00:00,A,1"),
    ],
)
def test_the_first_of_two_wins(tmp_path: Path, file: str, row: str) -> None:
    timetable, report = read_small(tmp_path, {file: SMALL[file] + row + "\n"})
    assert report.count("duplicate_key") == 1
    assert list(timetable.name_of_stop) == ["Alpha", "Beta", "Gamma"]
    assert list(timetable.short_name_of_route) == ["51"]
    assert timetable.weekdays_of_service.tolist() == [127]
    assert timetable.arrival_of_stop_time[0] == 28800
