"""Times as feeds write them; blank ones by distance, by straight line, or evenly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.gtfs.clock import day_of, seconds_of
from data.gtfs.interpolation import interpolated
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


@pytest.mark.parametrize(
    ("places", "between"),
    [
        (("60.00,10.00", "60.01,10.00", "60.01,10.02"), "08:10:00"),  # half a degree's length
        (("60.00,179.99", "60.00,-179.99", "60.00,-179.95"), "08:06:40"),  # past the date line
        (("60.00,-179.99", "60.00,179.99", "60.00,179.95"), "08:06:40"),
    ],
)
def test_by_straight_line_east_and_west(
    tmp_path: Path, places: tuple[str, ...], between: str
) -> None:
    rows = [f"{name},{name},{place}" for name, place in zip("ABC", places, strict=True)]
    stops = "\n".join(("stop_id,stop_name,stop_lat,stop_lon", *rows, ""))
    timetable, _ = read_small(
        tmp_path, {"stops.txt": stops, "stop_times.txt": stop_times(*BLANK_IN_BETWEEN)}
    )
    assert arrivals(timetable) == ["08:00:00", between, "08:20:00"]


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


def timed(folder: Path, *rows: str, columns: str = "") -> list[str]:
    """Arrivals of a trip whose stop times are `arrival,departure,stop` and further columns."""
    numbered = []
    for number, row in enumerate(rows):
        arrival, departure, stop, *more = row.split(",")
        numbered.append(",".join(["T", arrival, departure, stop, str(number), *more]))
    timetable, _ = read_small(folder, {"stop_times.txt": stop_times(*numbered, columns=columns)})
    return arrivals(timetable)


DISTANCE = ",shape_dist_traveled"


@pytest.mark.parametrize(
    ("distances", "between"),
    [
        (("0", "", "5", "", "10"), ["08:02:30", "08:10:00", "08:17:30"]),
        (("0", "", "8", "", "10"), ["08:04:00", "08:16:00", "08:19:00"]),
        (("0", "2", "2", "2", "10"), ["08:04:00"] * 3),
        (("", "1", "2", "3", ""), ["08:02:30", "08:10:00", "08:17:30"]),  # none where times are
        (("0", "0", "0", "0", "0"), ["08:02:30", "08:10:00", "08:17:30"]),
    ],
)
def test_distances_partly_there(
    tmp_path: Path, distances: tuple[str, ...], between: list[str]
) -> None:
    """A to C and back; B lies a quarter of the way."""
    times = ("08:00:00,08:00:00", ",", ",", ",", "08:20:00,08:20:00")
    rows = [f"{t},{s},{d}" for t, s, d in zip(times, "ABCBA", distances, strict=True)]
    assert timed(tmp_path, *rows, columns=DISTANCE)[1:4] == between


def test_a_loop_is_measured_hop_by_hop(tmp_path: Path) -> None:
    rows = ("08:00:00,08:00:00,A", ",,C", ",,A", ",,C", "08:40:00,08:40:00,A")
    assert timed(tmp_path, *rows)[1:4] == ["08:10:00", "08:20:00", "08:30:00"]


def test_stops_at_one_place_share_the_time_evenly(tmp_path: Path) -> None:
    rows = ("08:00:00,08:00:00,A", ",,A", ",,A", "08:09:00,08:09:00,A")
    assert timed(tmp_path, *rows)[1:3] == ["08:03:00", "08:06:00"]


def test_dwell_is_not_travelled(tmp_path: Path) -> None:
    rows = ("07:00:00,08:00:00,A", ",,B", "08:20:00,09:00:00,C", ",,B", "09:40:00,09:40:00,A")
    assert timed(tmp_path, *rows) == ["07:00:00", "08:05:00", "08:20:00", "09:30:00", "09:40:00"]


def test_times_that_are_approximate_count_as_they_are(tmp_path: Path) -> None:
    rows = stop_times(
        "T,08:00:00,08:00:00,A,1,1",
        "T,08:02:00,08:02:00,B,2,0",
        "T,,,B,3,0",
        "T,08:20:00,08:20:00,C,4,",
        columns=",timepoint",
    )
    timetable, report = read_small(tmp_path, {"stop_times.txt": rows})
    assert arrivals(timetable) == ["08:00:00", "08:02:00", "08:02:00", "08:20:00"]
    assert timetable.timepoint_of_stop_time.tolist() == [1, 0, 0, 1]
    assert dict(report.counts) == {}


def test_an_exact_time_must_be_there(tmp_path: Path) -> None:
    rows = stop_times(
        "T,08:00:00,08:00:00,A,1,1", "T,,,B,2,1", "T,08:20:00,08:20:00,C,3,1", columns=",timepoint"
    )
    timetable, report = read_small(tmp_path, {"stop_times.txt": rows})
    assert arrivals(timetable)[1] == "08:05:00"
    assert [(n.code, n.row) for n in report] == [("stop_time_timepoint_without_times", 3)]


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9), st.integers(0, 99)), max_size=12))
def test_time_never_goes_back(rows: list[tuple[int, int, int]]) -> None:
    """Whatever is known of times, distances and places in between."""
    rows = [(1, 0, 0), *rows, (1, 9, 9)]
    time = np.cumsum([minutes for _, minutes, _ in rows]).astype(np.int32) * 60
    known = np.array([known for known, _, _ in rows], bool)
    chance = np.random.default_rng(len(rows))
    distance = np.cumsum([place % 7 for _, _, place in rows]).astype(float)
    distance[chance.random(len(rows)) < 0.3] = np.nan
    lat = np.array([36 + place / 100 for _, _, place in rows])
    lat[chance.random(len(rows)) < 0.1] = np.nan
    given_time = np.where(known, time, -1).astype(np.int32)
    arrival, departure = interpolated(given_time, given_time, distance, lat, lat + 100)
    assert (np.diff(arrival) >= 0).all()
    assert (arrival[known] == time[known]).all()
    assert (arrival == departure).all()
