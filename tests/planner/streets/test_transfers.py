"""GTFS transfers laid over the walks that the streets give."""

from __future__ import annotations

import numpy as np
import pytest

from planner import STATION, Footpaths, Timetable
from tests.planner.streets.drawing import (
    draw,
    footpaths,
    search,
    stops_at,
    with_station,
    with_transfers,
)

pytestmark = pytest.mark.small

STREETS = draw("A--------------------------------------------------B")
STOPS = stops_at(P=(0, 0), Q=(100, 0), R=(3000, 3000))
STATION_STOPS = with_station(
    stops_at(P=(0, 0), Q=(100, 0), X=(400, 0), S=(50, 0)), {"S": STATION}, {"P": "S", "Q": "S"}
)


def row(found: Footpaths, timetable: Timetable, origin: str, stop: str) -> tuple[int, int] | None:
    """(least seconds, guaranteed) of a footpath; None if there is none."""
    a, b = timetable.stop_of_id[f"w_{origin}"], timetable.stop_of_id[f"w_{stop}"]
    for place in range(found.first_footpath_of_stop[a], found.first_footpath_of_stop[a + 1]):
        if found.stop_of_footpath[place] == b:
            return (
                int(found.least_seconds_of_footpath[place]),
                int(found.guaranteed_of_footpath[place]),
            )
    return None


def test_every_stop_stays_where_it_is() -> None:
    assert footpaths(STREETS, STOPS) == {"P P": 0, "P Q": 100, "Q Q": 0, "Q P": 100, "R R": 0}


def test_minimum_time_one_way() -> None:
    stops = with_transfers(STOPS, ("P", "Q", 2, 300))
    found = search(STREETS, stops)
    assert row(found, stops, "P", "Q") == (300, 0)
    assert row(found, stops, "Q", "P") == (0, 0)


def test_timed_transfers_are_guaranteed() -> None:
    stops = with_transfers(STOPS, ("P", "Q", 1, -1))
    assert row(search(STREETS, stops), stops, "P", "Q") == (0, 1)


def test_forbidden_pairs_are_absent_also_at_one_stop() -> None:
    stops = with_transfers(STOPS, ("P", "Q", 3, -1), ("P", "P", 3, -1))
    assert footpaths(STREETS, stops) == {"Q Q": 0, "Q P": 100, "R R": 0}


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_pairs_that_no_street_joins_are_added(kind: int) -> None:
    stops = with_transfers(STOPS, ("P", "R", kind, 60))
    assert footpaths(STREETS, stops)["P R"] == pytest.approx(3000 * 2**0.5 * 1.3, abs=2)
    assert "R P" not in footpaths(STREETS, stops)


def test_in_seat_transfers_say_nothing_about_walks() -> None:
    stops = with_transfers(STOPS, ("P", "R", 4, -1), ("P", "Q", 5, -1))
    assert footpaths(STREETS, stops) == footpaths(STREETS, STOPS)


def test_a_station_means_its_platforms() -> None:
    stops = with_transfers(STATION_STOPS, ("S", "X", 2, 120))
    found = search(STREETS, stops)
    assert row(found, stops, "P", "X") == row(found, stops, "Q", "X") == (120, 0)
    assert row(found, stops, "X", "P") == (0, 0)


@pytest.mark.parametrize("order", [1, -1])
def test_a_stop_beats_its_station(order: int) -> None:
    rows = (("S", "S", 3, -1), ("P", "Q", 2, 90))[::order]
    stops = with_transfers(STATION_STOPS, *rows)
    found = search(STREETS, stops)
    assert row(found, stops, "P", "Q") == (90, 0)
    assert row(found, stops, "Q", "P") is None
    assert row(found, stops, "P", "P") is None


def test_of_equal_rules_the_last_holds() -> None:
    stops = with_transfers(STOPS, ("P", "Q", 2, 300), ("P", "Q", 2, 60))
    assert row(search(STREETS, stops), stops, "P", "Q") == (60, 0)


def test_arrays_are_ordered_and_read_only() -> None:
    found = search(STREETS, with_transfers(STATION_STOPS, ("P", "X", 2, 60), ("X", "P", 0, -1)))
    assert found.stop_of_footpath.dtype == np.int32
    assert found.metres_of_footpath.dtype == np.float32
    assert not found.metres_of_footpath.flags.writeable
    for stop in range(len(found.first_footpath_of_stop) - 1):
        first, end = found.first_footpath_of_stop[stop : stop + 2]
        assert (np.diff(found.metres_of_footpath[first:end]) >= 0).all()
