"""Runs of which only the vehicles' positions are told: as late as the vehicle is.

The trip T of the small feed: A 08:00, B 08:10–08:11, C 08:20.
"""

from __future__ import annotations

from typing import Any

import pytest

from data.gtfs_realtime import TripIndex, match_feed, read_live_feed
from data.notices import Report
from planner import Timetable
from tests.data.gtfs.small_feed import in_folder, read
from tests.data.live_messages import at, message

T = {"trip_id": "T", "start_date": "20250602"}


@pytest.fixture(scope="module")
def timetable(tmp_path_factory: pytest.TempPathFactory) -> Timetable:
    times = (
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "T,08:00:00,08:00:00,A,1\nT,08:10:00,08:11:00,B,2\nT,08:20:00,08:20:00,C,3\n"
    )
    return read(in_folder(tmp_path_factory.mktemp("small"), {"stop_times.txt": times}))[0]


def place(timetable: Timetable, along: float) -> dict[str, float]:
    """Between the stops of the trip: 0 is A, 1 is B, 2 is C."""
    a, b, c = (timetable.stop_of_id[f"f_{name}"] for name in "ABC")
    (start, end), share = ((a, b), along) if along < 1 else ((b, c), along - 1)
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    return {
        "latitude": float(lats[start] + share * (lats[end] - lats[start])),
        "longitude": float(lons[start] + share * (lons[end] - lons[start])),
    }


def late(timetable: Timetable, clock: str, along: float, **said: Any) -> int:
    """Seconds that the run is told to be late."""
    vehicle = {"trip": T, "position": place(timetable, along), "timestamp": at(clock)} | said
    feed = read_live_feed("rt", message({"vehicle": vehicle}, time=at(clock)), Report())
    assert feed is not None
    found = match_feed(feed, TripIndex(timetable, "f"), 0, Report(), "rt").late
    return sum(change.delay or 0 for change in found)


STOPPED = {"current_status": "STOPPED_AT"}


@pytest.mark.parametrize(
    ("clock", "along", "said", "seconds"),
    [
        ("08:05", 0.0, {"current_stop_sequence": 1, **STOPPED}, 300),
        ("08:05", 0.0, {"stop_id": "A", **STOPPED}, 300),
        ("07:55", 0.0, {"stop_id": "A", **STOPPED}, 0),  # it will wait for its time
        ("08:15", 1.0, {"stop_id": "B", **STOPPED}, 240),
        ("08:10", 0.5, {"current_stop_sequence": 2}, 300),
        ("08:10", 0.5, {}, 300),
        ("08:04", 0.5, {}, 0),
        ("12:00", 0.5, {}, 0),  # hours late: another run, or nobody at the wheel
        ("08:10", 0.5, {"timestamp": at("08:10:01")}, 301),  # its clock is a second fast
        ("08:10", 0.5, {"timestamp": at("08:12")}, 0),  # out of a future
        ("08:10", 0.5, {"timestamp": at("08:04")}, 0),  # an old position
        ("08:10", 0.5, {"position": {"latitude": 1.0, "longitude": 1.0}}, 0),  # elsewhere
    ],
)
def test_late(
    timetable: Timetable,
    clock: str, along: float, said: dict[str, Any], seconds: int,
) -> None:  # fmt: skip
    assert late(timetable, clock, along, **said) == pytest.approx(seconds, abs=2)
