"""Frequencies, transfers and shapes, sound and broken."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from planner import NONE
from tests.data.gtfs.small_feed import SMALL, read_small


def test_frequencies(tmp_path: Path) -> None:
    rows = (
        "trip_id,start_time,end_time,headway_secs,exact_times\n"
        "T,6:00:00,09:00:00,600,\nT,09:00:00,25:00:00,1200,1\nX,06:00:00,07:00:00,600,0\n"
        "T,10:00:00,10:00:00,600,0\nT,11:00:00,12:00:00,0,0\nT,x,12:00:00,60,0\n"
    )
    timetable, report = read_small(tmp_path, {"frequencies.txt": rows})
    assert timetable.trip_of_frequency.tolist() == [0, 0]
    assert timetable.start_of_frequency.tolist() == [21600, 32400]
    assert timetable.end_of_frequency.tolist() == [32400, 90000]
    assert timetable.headway_of_frequency.tolist() == [600, 1200]
    assert timetable.exact_of_frequency.tolist() == [0, 1]
    assert dict(report.counts) == {
        "foreign_key_violation": 1,
        "start_and_end_range_out_of_order": 1,
        "number_out_of_range": 1,
        "invalid_time": 1,
    }


def test_a_repetition_told_twice_counts_once(tmp_path: Path) -> None:
    rows = (
        "trip_id,start_time,end_time,headway_secs\n"
        "T,06:00:00,07:00:00,600\nT,06:00:00,07:00:00,900\nT,07:00:00,08:00:00,900\n"
    )
    timetable, report = read_small(tmp_path, {"frequencies.txt": rows})
    assert timetable.start_of_frequency.tolist() == [21600, 25200]
    assert timetable.headway_of_frequency.tolist() == [600, 900]
    assert dict(report.counts) == {"duplicate_key": 1}


def test_transfers(tmp_path: Path) -> None:
    rows = (
        "from_stop_id,to_stop_id,from_route_id,to_trip_id,transfer_type,min_transfer_time\n"
        "A,B,,,2,120\nB,C,,,,\nA,B,,,3,\nA,X,,,0,\nA,C,R,,2,60\nA,C,X,,2,60\n,,,T,4,\nA,C,,,9,\n"
    )
    timetable, report = read_small(tmp_path, {"transfers.txt": rows})
    assert timetable.from_stop_of_transfer.tolist() == [0, 1, 0]
    assert timetable.to_stop_of_transfer.tolist() == [1, 2, 2]
    assert timetable.from_route_of_transfer.tolist() == [NONE, NONE, 0]
    assert timetable.kind_of_transfer.tolist() == [2, 0, 2]
    assert timetable.seconds_of_transfer.tolist() == [120, NONE, 60]
    assert dict(report.counts) == {
        "duplicate_key": 1,
        "foreign_key_violation": 2,
        "missing_required_field": 1,
        "unexpected_enum_value": 1,
    }


def test_a_route_or_trip_stands_for_its_stops(tmp_path: Path) -> None:
    rows = (
        "from_stop_id,to_stop_id,from_route_id,to_trip_id,transfer_type\n"
        "A,,,T,3\n,B,R,,3\n,B,,T,3\nA,,R,,3\n"
    )
    timetable, report = read_small(tmp_path, {"transfers.txt": rows})
    assert timetable.from_stop_of_transfer.tolist() == [0, NONE]
    assert timetable.to_stop_of_transfer.tolist() == [NONE, 1]
    assert dict(report.counts) == {"missing_required_field": 4}


def test_staying_on_board(tmp_path: Path) -> None:
    rows = "from_trip_id,to_trip_id,transfer_type\nT,U,4\nU,T,5\nT,X,4\n"
    second = {
        "trips.txt": SMALL["trips.txt"] + "R,daily,U\n",
        "stop_times.txt": SMALL["stop_times.txt"]
        + "U,08:30:00,08:30:00,C,1\nU,08:40:00,08:40:00,A,2\n",
    }
    timetable, report = read_small(tmp_path, {"transfers.txt": rows, **second})
    assert timetable.from_trip_of_transfer.tolist() == [0, 1]
    assert timetable.to_trip_of_transfer.tolist() == [1, 0]
    assert timetable.from_stop_of_transfer.tolist() == [NONE, NONE]
    assert timetable.kind_of_transfer.tolist() == [4, 5]
    assert dict(report.counts) == {"foreign_key_violation": 1}


def test_a_table_without_its_key_is_not_used(tmp_path: Path) -> None:
    timetable, report = read_small(tmp_path, {"frequencies.txt": "trip_id\nT\n"})
    assert len(timetable.trip_of_frequency) == 0
    assert report.count("missing_required_column") == 3


def test_empty_optional_files(tmp_path: Path) -> None:
    timetable, report = read_small(tmp_path, {"shapes.txt": "", "transfers.txt": "from_stop_id\n"})
    assert timetable.first_point_of_shape.tolist() == [0]
    assert dict(report.counts) == {"file_without_rows": 2}


def test_broken_points_are_left_out(tmp_path: Path) -> None:
    rows = (
        "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence,shape_dist_traveled\n"
        "S,36.5,140.6,1,0\nS,0,0,2,1\nS,36.6,140.6,3,5\nS,36.7,140.6,4,4\nS,36.8,140.6,4,4\n"
        "X,x,140.6,1,0\nU,36.5,140.6,1,0\n"
    )
    timetable, report = read_small(tmp_path, {"shapes.txt": rows})
    assert timetable.first_point_of_shape.tolist() == [0, 3, 4]
    assert timetable.lat_of_shape_point.tolist() == [36.5, 36.6, 36.7, 36.5]
    assert np.isnan(timetable.distance_of_shape_point).tolist() == [True, True, True, False]
    assert dict(report.counts) == {
        "invalid_float": 1,
        "point_near_origin": 1,
        "duplicate_key": 1,
        "decreasing_shape_distance": 1,
    }
