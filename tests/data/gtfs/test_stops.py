"""Where stops are, and what they belong to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from planner import NONE
from tests.data.gtfs.small_feed import SMALL, read_small

COLUMNS = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
REST = "B,Beta,36.51,140.60,,\nC,Gamma,36.54,140.60,,\n"


def test_stops_stand_where_their_parents_do(tmp_path: Path) -> None:
    stops = COLUMNS + "S,Station,36.5,140.6,1,\nA,Alpha,,,0,S\nX,Door,,,4,A\n" + REST
    timetable, report = read_small(tmp_path, {"stops.txt": stops})
    assert timetable.parent_of_stop.tolist() == [NONE, 0, 1, NONE, NONE]
    assert timetable.lat_of_stop.tolist() == [36.5, 36.5, 36.5, 36.51, 36.54]
    assert timetable.kind_of_stop.tolist() == [1, 0, 4, 0, 0]
    assert dict(report.counts) == {}


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        ("", "", "stop_without_location"),
        ("91", "140.6", "number_out_of_range"),
        ("36.5", "181", "number_out_of_range"),
        ("north", "140.6", "invalid_float"),
        ("36,5", "140.6", "invalid_float"),
        ("nan", "140.6", "invalid_float"),
        ("1e999", "140.6", "number_out_of_range"),
        ("0", "0.0", "point_near_origin"),
    ],
)
def test_no_place(tmp_path: Path, lat: str, lon: str, code: str) -> None:
    stops = COLUMNS + f'A,Alpha,"{lat}","{lon}",,\n' + REST
    timetable, report = read_small(tmp_path, {"stops.txt": stops})
    assert np.isnan(timetable.lat_of_stop).tolist() == [True, False, False]
    assert np.isnan(timetable.lon_of_stop).tolist() == [True, False, False]
    assert report.count(code) == 1
    assert report.count("stop_without_location") == 1
    assert timetable.trip_count == 1  # by its id one still gets there


def test_a_made_up_town_off_africa(tmp_path: Path) -> None:
    stops = COLUMNS + "A,Alpha,0.00,0.01,,\nB,Beta,0.01,0.01,,\nC,Gamma,0,0,,\n"
    timetable, report = read_small(tmp_path, {"stops.txt": stops})
    assert np.isnan(timetable.lat_of_stop).tolist() == [False, False, True]
    assert report.count("point_near_origin") == 3


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A,Alpha,36.5,140.6,,X", "foreign_key_violation"),
        ("A,Alpha,36.5,140.6,,B", "wrong_parent_location_type"),
        ("A,Alpha,36.5,140.6,,A", "wrong_parent_location_type"),
        ("A,Alpha,36.5,140.6,1,A", "station_with_parent_station"),
        ("A,Alpha,36.5,140.6,2,", "location_without_parent_station"),
        ("A,Alpha,36.5,140.6,7,", "unexpected_enum_value"),
    ],
)
def test_parents_of_the_wrong_kind(tmp_path: Path, row: str, code: str) -> None:
    timetable, report = read_small(tmp_path, {"stops.txt": COLUMNS + row + "\n" + REST})
    called = {"location_with_unexpected_stop_time"} if row.split(",")[4] in {"1", "2"} else set()
    assert dict(report.counts) == dict.fromkeys({code, *called}, 1)
    assert timetable.parent_of_stop.tolist() == [NONE] * 3


def test_missing_columns(tmp_path: Path) -> None:
    timetable, report = read_small(tmp_path, {"stops.txt": "stop_id\nA\nB\nC\n"})
    assert list(timetable.name_of_stop) == ["", "", ""]
    assert report.count("missing_required_column") == 2
    assert timetable.trip_count == 1


def test_status_and_quality(tmp_path: Path) -> None:
    stops = (
        "stop_id,stop_lat,stop_lon,tsunagu_status,tsunagu_quality\n"
        "A,36.5,140.6,planned_2035,surveyed\nB,36.51,140.6,,\nC,36.54,140.6,oprating,exact\n"
    )
    timetable, report = read_small(tmp_path, {"stops.txt": stops})
    assert timetable.status_of_stop.tolist() == [2, 0, 3]  # a slip must not pass for service
    assert timetable.quality_of_stop.tolist() == [1, 0, 4]
    assert timetable.status_of_route.tolist() == timetable.status_of_trip.tolist() == [0]
    assert dict(report.counts) == {"unexpected_enum_value": 2}


def test_what_wheelchairs_can_board(tmp_path: Path) -> None:
    stops = (
        "stop_id,stop_lat,stop_lon,location_type,parent_station,wheelchair_boarding\n"
        "S,36.5,140.6,1,,2\nA,36.5,140.6,,S,1\nB,36.51,140.6,,,0\nC,36.54,140.6,,S,\n"
    )
    timetable, report = read_small(tmp_path, {"stops.txt": stops})
    assert timetable.wheelchair_of_stop.tolist() == [2, 1, 0, 0]
    assert report.count("unexpected_enum_value") == 0


def test_zones(tmp_path: Path) -> None:
    agency = SMALL["agency.txt"].replace("Asia/Tokyo", "Asia/Hitachi")
    more = "2,Two,https://b.example,Europe/Paris,\n3,Three,https://c.example,Asia/Tokyo,\n"
    timetable, report = read_small(tmp_path, {"agency.txt": agency + more})
    assert list(timetable.zone_of_feed) == ["Europe/Paris"]
    assert dict(report.counts) == {"invalid_timezone": 1, "inconsistent_agency_timezone": 1}


def test_where_routes_stop_between_their_stops(tmp_path: Path) -> None:
    routes = "route_id,route_type,continuous_pickup,continuous_drop_off\nR,3,0,1\nS,3,2,3\nU,3,,\n"
    timetable, report = read_small(tmp_path, {"routes.txt": routes})
    assert timetable.continuous_pickup_of_route.tolist() == [0, 2, 1]
    assert timetable.continuous_drop_off_of_route.tolist() == [1, 3, 1]
    assert dict(report.counts) == {}


def test_route_types_and_colours(tmp_path: Path) -> None:
    routes = "route_id,route_type,route_color\nR,3,red\nS,99,\nU,,\n"
    timetable, report = read_small(tmp_path, {"routes.txt": routes})
    assert timetable.kind_of_route.tolist() == [3, 1700, 1700]
    assert list(timetable.colour_of_route) == ["", "", ""]
    assert dict(report.counts) == {
        "unexpected_enum_value": 1,
        "missing_required_field": 1,
        "invalid_color": 1,
    }
