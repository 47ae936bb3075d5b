"""What a sound feed becomes: every array, checked by hand."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from data.gtfs import feed_name_of
from planner import NONE, Texts
from tests.data.gtfs.small_feed import FULL, in_folder, in_zip, read, read_small, stop_times

BY_PHONE = 2


def test_a_feed_becomes_arrays(tmp_path: Path) -> None:
    timetable, report = read_small(tmp_path, FULL)
    assert dict(report.counts) == {}
    assert list(timetable.name_of_feed) == ["f"]
    assert list(timetable.zone_of_feed) == ["Asia/Tokyo"]
    assert list(timetable.language_of_feed) == ["ja"]
    assert list(timetable.id_of_stop) == ["f_A", "f_B", "f_C"]
    assert list(timetable.id_of_route) == ["f_R"]
    assert list(timetable.colour_of_route) == ["00AAFF"]
    assert timetable.kind_of_route.tolist() == [715]
    assert list(timetable.id_of_trip) == ["T", "U"]
    assert timetable.block_of_trip.tolist() == [0, 0]
    assert timetable.shape_of_trip.tolist() == [0, NONE]
    assert timetable.direction_of_trip.tolist() == [1, NONE]
    assert timetable.wheelchair_of_trip.tolist() == [1, 0]
    assert timetable.bikes_of_trip.tolist() == [2, 0]


def test_whole_numbers_with_a_point(tmp_path: Path) -> None:
    """As programs write them whose column of numbers has a blank cell."""
    changes = {
        "trips.txt": "route_id,service_id,trip_id,direction_id\nR,daily,T,0.0\nR,daily,U,\n",
        "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type\n"
        "T,8:00:00,8:00:00,A,1.0,0.0\nT,8:20:00,8:20:00,C,2.0,1.00\n"
        "U,9:00:00,9:00:00,A,1.0,\nU,9:20:00,9:20:00,C,2.0,1.5\n",
        "calendar_dates.txt": "service_id,date,exception_type\ndaily,20250601,2.0\n",
    }
    timetable, report = read_small(tmp_path, changes)
    assert timetable.sequence_of_stop_time.tolist() == [1, 2, 1, 2]
    assert timetable.direction_of_trip.tolist() == [0, NONE]
    assert timetable.added_of_exception.tolist() == [0]
    assert timetable.pickup_of_stop_time.tolist() == [0, 1, 0, BY_PHONE], "1.5 is to be asked for"
    assert dict(report.counts) == {"invalid_integer": 8, "unexpected_enum_value": 1}


@pytest.mark.parametrize("way", ["pickup", "drop_off"])
def test_what_cannot_be_read_is_to_be_asked_for(tmp_path: Path, way: str) -> None:
    rows = ("T,8:00:00,8:00:00,A,1,0", "T,8:10:00,8:10:00,B,2,1.5", "T,8:20:00,8:20:00,C,3,x")
    table = stop_times(*rows, columns=f",{way}_type")
    timetable, report = read_small(tmp_path, {"stop_times.txt": table})
    there = getattr(timetable, f"{way}_of_stop_time")
    assert there.tolist() == [0, BY_PHONE, BY_PHONE]
    other = {"pickup": "drop_off", "drop_off": "pickup"}[way]
    assert getattr(timetable, f"{other}_of_stop_time").tolist() == [0, 0, 0]
    assert sum(report.counts.values()) == 2


def test_stop_times_lie_by_trip_and_sequence(tmp_path: Path) -> None:
    timetable, _ = read_small(tmp_path, FULL)
    assert timetable.first_stop_time_of_trip.tolist() == [0, 3, 5]
    assert timetable.stop_of_stop_time.tolist() == [0, 1, 2, 0, 2]
    assert timetable.arrival_of_stop_time.tolist() == [18000, 18600, 19200, 97800, 100800]
    assert timetable.departure_of_stop_time.tolist() == [18000, 18660, 19200, 97800, 100800]
    assert timetable.sequence_of_stop_time.tolist() == [1, 20, 300, 1, 2]
    assert timetable.pickup_of_stop_time.tolist() == [0, 2, 1, 0, 0]
    assert timetable.drop_off_of_stop_time.tolist() == [1, 3, 0, 0, 0]
    assert timetable.continuous_pickup_of_stop_time.tolist() == [0, NONE, NONE, NONE, NONE]
    assert timetable.continuous_drop_off_of_stop_time.tolist() == [NONE, 1, NONE, NONE, NONE]
    assert timetable.timepoint_of_stop_time.tolist() == [1, 0, 1, 1, 1]
    assert timetable.headsign_of_stop_time.tolist() == [0, NONE, 1, NONE, NONE]
    assert list(timetable.headsigns) == ["via Beta", "Gamma"]
    np.testing.assert_array_equal(
        timetable.shape_distance_of_stop_time, np.array([0, 1.5, 4, np.nan, np.nan], np.float32)
    )


def test_shapes_are_sorted(tmp_path: Path) -> None:
    timetable, _ = read_small(tmp_path, FULL)
    assert timetable.first_point_of_shape.tolist() == [0, 3]
    assert timetable.lat_of_shape_point.tolist() == [36.50, 36.51, 36.54]
    assert timetable.distance_of_shape_point.tolist() == [0, 1.5, 4]


def test_calendar(tmp_path: Path) -> None:
    timetable, _ = read_small(tmp_path)
    assert timetable.weekdays_of_service.tolist() == [127]
    assert timetable.runs_of_service_on(date(2025, 12, 31).toordinal()).tolist() == [True]
    assert timetable.runs_of_service_on(date(2026, 1, 1).toordinal()).tolist() == [False]


def test_same_bytes_same_arrays(tmp_path: Path) -> None:
    one, _ = read(in_folder(tmp_path, FULL))
    two, _ = read(in_zip(tmp_path, FULL))
    for field in dataclasses.fields(one):
        this, that = getattr(one, field.name), getattr(two, field.name)
        if isinstance(this, Texts):
            assert list(this) == list(that)
        elif field.name != "tables":
            assert this.dtype == that.dtype
            np.testing.assert_array_equal(this, that)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/poa_eptc.gtfs.zip", "poa_eptc"),
        ("poa.zip", "poa"),
        ("folder.gtfs", "folder"),
        ("My feed (2).ZIP", "My-feed-2"),
        ("日立電鉄.zip", "日立電鉄"),
        (".zip", "feed"),
    ],
)
def test_feed_names(path: str, name: str) -> None:
    assert feed_name_of(Path(path)) == name
