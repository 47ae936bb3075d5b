"""GTFS transfers laid over the walks that the streets give."""

from __future__ import annotations

import numpy as np
import pytest

from planner import STATION, Network, TimedFootpaths, Timetable
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


def changes(timetable: Timetable, margin: int = 0) -> dict[str, int]:
    """All changes of vehicle: `A B` → seconds at 1 m/s."""
    network = Network.assemble("drawn", "Asia/Tokyo", timetable, search(STREETS, timetable))
    return named(timetable, network.pace(1.0, margin).transfers)


def named(timetable: Timetable, walks: TimedFootpaths) -> dict[str, int]:
    names = [name.removeprefix("w_") for name in timetable.id_of_stop]
    origins = np.repeat(np.arange(walks.stop_count), np.diff(walks.first_footpath_of_stop))
    columns = (origins, walks.stop_of_footpath, walks.seconds_of_footpath)
    return {
        f"{names[origin]} {names[stop]}": seconds
        for origin, stop, seconds in zip(*(each.tolist() for each in columns), strict=True)
    }


def test_every_stop_stays_where_it_is() -> None:
    assert footpaths(STREETS, STOPS) == {"P P": 0, "P Q": 100, "Q Q": 0, "Q P": 100, "R R": 0}


def test_minimum_time_one_way() -> None:
    stops = with_transfers(STOPS, ("P", "Q", 2, 300))
    assert changes(stops) == {"P P": 0, "P Q": 300, "Q P": 100, "Q Q": 0, "R R": 0}


def test_the_margin_is_added_to_the_minimum() -> None:
    stops = with_transfers(STOPS, ("P", "Q", 2, 300), ("P", "P", 2, 30))
    expected = {"P P": 90, "P Q": 360, "Q P": 160, "Q Q": 60, "R R": 60}
    assert changes(stops, margin=60) == expected


def test_a_minimum_shorter_than_the_walk_changes_nothing() -> None:
    assert changes(with_transfers(STOPS, ("P", "Q", 2, 60)))["P Q"] == 100


def test_timed_transfers_are_guaranteed() -> None:
    stops = with_transfers(STOPS, ("P", "Q", 1, -1))
    found = changes(stops, margin=60)
    assert (found["P Q"], found["Q P"]) == (0, 160)


def test_forbidden_changes_are_absent_also_at_one_stop() -> None:
    stops = with_transfers(STOPS, ("P", "Q", 3, -1), ("P", "P", 3, -1))
    assert changes(stops) == {"Q Q": 0, "Q P": 100, "R R": 0}


def test_a_forbidden_change_may_still_be_walked() -> None:
    stops = with_transfers(STOPS, ("P", "Q", 3, -1))
    network = Network.assemble("drawn", "Asia/Tokyo", stops, search(STREETS, stops))
    assert named(stops, network.pace(1.0, 60).walks) == {"P Q": 100, "Q P": 100}


@pytest.mark.parametrize("kind", [0, 2])
def test_pairs_that_no_street_joins_are_added(kind: int) -> None:
    stops = with_transfers(STOPS, ("P", "R", kind, 60))
    assert changes(stops)["P R"] == pytest.approx(3000 * 2**0.5 * 1.3, abs=2)
    assert "R P" not in changes(stops)


def test_the_vehicle_waits_however_far_it_is() -> None:
    assert changes(with_transfers(STOPS, ("P", "R", 1, -1)))["P R"] == 0


def test_in_seat_transfers_say_nothing_about_walks() -> None:
    stops = with_transfers(STOPS, ("P", "R", 4, -1), ("P", "Q", 5, -1))
    assert changes(stops) == changes(STOPS)


def test_a_station_means_its_platforms() -> None:
    found = changes(with_transfers(STATION_STOPS, ("S", "X", 2, 900)))
    assert found["P X"] == found["Q X"] == 900
    assert found["X P"] < 900


@pytest.mark.parametrize("order", [1, -1])
def test_a_stop_beats_its_station(order: int) -> None:
    rows = (("S", "S", 3, -1), ("P", "Q", 2, 190))[::order]
    found = changes(with_transfers(STATION_STOPS, *rows))
    assert found["P Q"] == 190
    assert "Q P" not in found
    assert "P P" not in found


def test_of_equal_rules_the_last_holds() -> None:
    stops = with_transfers(STOPS, ("P", "Q", 2, 300), ("P", "Q", 2, 160))
    assert changes(stops)["P Q"] == 160


def test_arrays_are_ordered_and_read_only() -> None:
    found = search(STREETS, with_transfers(STATION_STOPS, ("P", "X", 2, 60), ("X", "P", 0, -1)))
    assert found.stop_of_footpath.dtype == np.int32
    assert found.metres_of_footpath.dtype == np.float32
    assert not found.metres_of_footpath.flags.writeable
    for stop in range(len(found.first_footpath_of_stop) - 1):
        first, end = found.first_footpath_of_stop[stop : stop + 2]
        assert (np.diff(found.metres_of_footpath[first:end]) >= 0).all()
