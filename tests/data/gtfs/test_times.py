"""Times as feeds write them; blank ones by distance, by straight line, or evenly."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.gtfs.clock import day_of, seconds_of
from tests.data.gtfs.small_feed import SMALL, arrivals, departures, read_small, stop_times


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5:30:00", 19800),
        ("27:10:00", 97800),
        ("05:30", 19800),
        ("00:00:01", 1),
        ("240:00:00", 864000),
    ],
)
def test_times(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "5", "05:60:00", "1:2:3", "-1:00:00", "241:00:00", "٠٥:٣٠:٠٠"]
)
def test_no_times(text: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        seconds_of(text)


@pytest.mark.parametrize("text", ["2025-01-01", "20250230", "20251301", "00000101", "x"])
def test_no_dates(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the calendar's own words
        day_of(text)


def test_blanks_and_minutes(tmp_path: Path) -> None:
    rows = stop_times("T, 08:00 ,08:00:00 ,A,1", "T,8:20:00, 8:20:00,C,3")
    timetable, report = read_small(tmp_path, {"stop_times.txt": rows})
    assert arrivals(timetable) == ["08:00:00", "08:20:00"]
    assert report.count("invalid_time") == 1


def test_one_of_two_times(tmp_path: Path) -> None:
    rows = stop_times("T,,08:00:00,A,1", "T,08:10:00,,B,2", "T,08:20:00,,C,3")
    timetable, report = read_small(tmp_path, {"stop_times.txt": rows})
    assert departures(timetable) == arrivals(timetable) == ["08:00:00", "08:10:00", "08:20:00"]
    assert report.count("stop_time_with_only_arrival_or_departure_time") == 3


BLANK_IN_BETWEEN = ("T,08:00:00,08:00:00,A,1", "T,,,B,2", "T,08:20:00,08:20:00,C,3")


def test_by_straight_line(tmp_path: Path) -> None:
    """B lies a quarter of the way from A to C."""
    timetable, report = read_small(tmp_path, {"stop_times.txt": stop_times(*BLANK_IN_BETWEEN)})
    assert arrivals(timetable) == ["08:00:00", "08:05:00", "08:20:00"]
    assert departures(timetable) == arrivals(timetable)
    assert timetable.timepoint_of_stop_time.tolist() == [1, 0, 1]
    assert dict(report.counts) == {}


def test_along_the_shape(tmp_path: Path) -> None:
    rows = [f"{row},{d}" for row, d in zip(BLANK_IN_BETWEEN, (0, 8, 10), strict=True)]
    timetable, _ = read_small(
        tmp_path, {"stop_times.txt": stop_times(*rows, columns=",shape_dist_traveled")}
    )
    assert arrivals(timetable) == ["08:00:00", "08:16:00", "08:20:00"]


def test_evenly_where_places_are_unknown(tmp_path: Path) -> None:
    stops = SMALL["stops.txt"].replace("B,Beta,36.51,140.60", "B,Beta,,")
    timetable, report = read_small(
        tmp_path, {"stops.txt": stops, "stop_times.txt": stop_times(*BLANK_IN_BETWEEN)}
    )
    assert arrivals(timetable) == ["08:00:00", "08:10:00", "08:20:00"]
    assert report.count("stop_without_location") == 1


def test_several_blanks_from_a_late_departure(tmp_path: Path) -> None:
    rows = stop_times(
        "T,08:00:00,08:00:00,A,1",
        "T,08:10:00,08:20:00,C,2",
        "T,,,B,3",
        "T,,,A,4",
        "T,,,B,5",
        "T,08:30:00,08:30:00,C,6",
    )
    timetable, _ = read_small(tmp_path, {"stop_times.txt": rows})
    assert arrivals(timetable)[2:] == ["08:23:45", "08:25:00", "08:26:15", "08:30:00"]


@pytest.mark.parametrize("row", ["T,,,A,0", "T,,,C,9"])
def test_without_an_edge_there_is_no_trip(tmp_path: Path, row: str) -> None:
    timetable, report = read_small(
        tmp_path, {"stop_times.txt": SMALL["stop_times.txt"] + row + "\n"}
    )
    assert timetable.trip_count == 0
    assert timetable.first_stop_time_of_trip.tolist() == [0]
    assert dict(report.counts) == {"missing_trip_edge": 1}


@pytest.mark.parametrize("row", ["T,08:09:00,08:30:00,B,2", "T,08:15:00,08:14:00,B,2"])
def test_time_does_not_go_back(tmp_path: Path, row: str) -> None:
    rows = stop_times("T,08:00:00,08:00:00,A,1", row, "T,08:20:00,08:20:00,C,3")
    timetable, report = read_small(tmp_path, {"stop_times.txt": rows})
    assert timetable.trip_count == 0
    assert report.count("stop_time_with_arrival_before_previous_departure_time") == 1


def test_distances_that_go_back_are_not_used(tmp_path: Path) -> None:
    rows = [f"{row},{d}" for row, d in zip(BLANK_IN_BETWEEN, (0, 12, 10), strict=True)]
    timetable, report = read_small(
        tmp_path, {"stop_times.txt": stop_times(*rows, columns=",shape_dist_traveled")}
    )
    assert arrivals(timetable)[1] == "08:05:00"
    assert report.count("decreasing_stop_time_distance") == 1


def test_unsorted_rows(tmp_path: Path) -> None:
    rows = stop_times(
        "T,08:20:00,08:20:00,C,30",
        "T,08:00:00,08:00:00,A,4",
        "T,08:10:00,08:10:00,B,5",
        "T,09:10:00,09:10:00,B,5",
    )
    timetable, report = read_small(tmp_path, {"stop_times.txt": rows})
    assert arrivals(timetable) == ["08:00:00", "08:10:00", "08:20:00"]
    assert dict(report.counts) == {"duplicate_key": 1}
