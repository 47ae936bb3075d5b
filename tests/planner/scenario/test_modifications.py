"""What each modification makes of a small world, and what it says where it cannot."""

from __future__ import annotations

import pytest

from planner import (
    AddTrips,
    AdjustDwell,
    AdjustFrequency,
    AdjustSpeed,
    InvalidScenario,
    Modification,
    RemoveTrips,
    Reroute,
    Retime,
    Scenario,
    SetVehicle,
    TripsOfRoute,
    apply_scenario,
)
from tests.notation import World, clock

pytestmark = pytest.mark.small

HOUR = 3600
TEXT = """
    A      B            C
    08:00  08:10/08:12  08:20
    08:30  08:40/08:42  08:50
    D      E
    08:05  08:25
"""


def trips_after(*changes: Modification, text: str = TEXT) -> list[str]:
    """The trips of a changed world, as they are written."""
    world = World(text)
    timetable = apply_scenario(world.network, Scenario("s", changes)).timetable
    lines = []
    for trip in range(timetable.trip_count):
        first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
        cells = []
        for row in range(first, end):
            stop = timetable.name_of_stop[int(timetable.stop_of_stop_time[row])]
            arrives, leaves = (
                clock(int(times[row]))
                for times in (timetable.arrival_of_stop_time, timetable.departure_of_stop_time)
            )
            cells.append(f"{stop} {arrives}" + (f"/{leaves}" if leaves != arrives else ""))
        lines.append(" ".join(cells))
    return sorted(lines)


FIRST, SECOND = "A 08:00 B 08:10/08:12 C 08:20", "A 08:30 B 08:40/08:42 C 08:50"
OTHER = "D 08:05 E 08:25"


def test_trips_are_added() -> None:
    change = AddTrips("x", "w_1", ("w_A", "w_C"), (600,), (8 * HOUR + 900, 7 * HOUR), (0, 0))
    added = ["A 07:00 C 07:10", "A 08:15 C 08:25"]
    assert trips_after(change) == sorted([FIRST, SECOND, OTHER, *added])


def test_trips_of_a_window_are_removed() -> None:
    change = RemoveTrips(TripsOfRoute("w_1", (8 * HOUR, 8 * HOUR + 60)))
    assert trips_after(change) == [SECOND, OTHER]


def test_trips_by_frequency_are_removed_one_by_one() -> None:
    text = "A B\n08:00 08:05\nevery 10 min 08:00-08:40"
    change = RemoveTrips(TripsOfRoute("w_1", (8 * HOUR + 600, 8 * HOUR + 1800)))
    assert trips_after(change, text=text) == ["A 08:00 B 08:05", "A 08:30 B 08:35"]


def test_even_intervals_in_a_window() -> None:
    change = AdjustFrequency("f", TripsOfRoute("w_1", (8 * HOUR, 8 * HOUR + 1800)), 900)
    new = ["A 08:00 B 08:10/08:12 C 08:20", "A 08:15 B 08:25/08:27 C 08:35"]
    assert trips_after(change) == sorted([*new, SECOND, OTHER])


def test_at_half_the_speed() -> None:
    change = AdjustSpeed(TripsOfRoute("w_1", (8 * HOUR, 8 * HOUR + 60)), 0.5)
    assert trips_after(change) == sorted(["A 08:00 B 08:20/08:22 C 08:38", SECOND, OTHER])


def test_later_and_earlier_as_a_whole() -> None:
    later = Retime(TripsOfRoute("w_1", (8 * HOUR, 8 * HOUR + 60)), 420)
    assert trips_after(later) == sorted(["A 08:07 B 08:17/08:19 C 08:27", SECOND, OTHER])
    there_and_back = Retime(TripsOfRoute("w_1"), -420), Retime(TripsOfRoute("w_1"), 420)
    assert trips_after(*there_and_back) == sorted([FIRST, SECOND, OTHER])
    with pytest.raises(InvalidScenario, match="before 00:00"):
        trips_after(Retime(TripsOfRoute("w_1"), -9 * HOUR))
    frequent = "A B\n08:00 08:05\nevery 10 min 08:00-08:20"
    moved = trips_after(Retime(TripsOfRoute("w_1"), 60), text=frequent)
    assert moved == ["A 08:01 B 08:06", "A 08:11 B 08:16"]
    listed_at_midnight = "A B\n00:00 00:05\nevery 10 min 08:00-08:20"
    moved = trips_after(Retime(TripsOfRoute("w_1"), -60), text=listed_at_midnight)
    assert moved == ["A 07:59 B 08:04", "A 08:09 B 08:14"]


def test_standing_longer_moves_what_lies_behind() -> None:
    first = TripsOfRoute("w_1", (8 * HOUR, 8 * HOUR + 60))
    longer = ["A 08:00 B 08:10/08:15 C 08:23", SECOND, OTHER]
    assert trips_after(AdjustDwell(first, 300)) == sorted(longer)
    assert trips_after(AdjustDwell(first, 300, ("w_B",))) == sorted(longer)
    assert trips_after(AdjustDwell(first, 0)) == sorted(["A 08:00 B 08:10 C 08:18", SECOND, OTHER])
    with pytest.raises(InvalidScenario) as caught:
        trips_after(AdjustDwell(first, 60, ("w_A", "w_Z")), AdjustDwell(first, 60, ("w_A",)))
    assert [(flaw.number, flaw.field) for flaw in caught.value.flaws] == [
        (1, "stops"), (2, "stops"),
    ]  # fmt: skip


def test_another_way_between_two_stops() -> None:
    change = Reroute(TripsOfRoute("w_1"), "w_A", "w_C", ("w_D",), (300, 360))
    assert trips_after(change) == sorted(
        ["A 08:00 D 08:05 C 08:11", "A 08:30 D 08:35 C 08:41", OTHER]
    )


def test_a_later_change_sees_an_earlier_one() -> None:
    faster = AdjustSpeed(TripsOfRoute("w_2"), 2.0)
    assert trips_after(faster, faster) == sorted([FIRST, SECOND, "D 08:05 E 08:10"])


def test_another_vehicle() -> None:
    world = World(TEXT)
    change = SetVehicle(TripsOfRoute("w_1"), wheelchair=1)
    timetable = apply_scenario(world.network, Scenario("s", (change,))).timetable
    assert timetable.wheelchair_of_trip.tolist() == [1, 1, 0]
    assert world.timetable.wheelchair_of_trip.tolist() == [0, 0, 0]


def test_all_that_is_wrong_is_told_at_once() -> None:
    changes = (
        AddTrips("x", "w_9", ("w_A", "w_Z"), (60, 60), ()),
        RemoveTrips(TripsOfRoute("w_2")),
        AdjustSpeed(TripsOfRoute("w_2"), 99.0),
        Reroute(TripsOfRoute("w_1"), "w_C", "w_A", (), (60,)),
    )
    with pytest.raises(InvalidScenario) as caught:
        trips_after(*changes)
    assert [(flaw.number, flaw.field) for flaw in caught.value.flaws] == [
        (1, "route"), (1, "stops"), (1, "hop_seconds"), (1, "departures"),
        (3, "route"), (3, "factor"), (4, "from_stop"),
    ]  # fmt: skip
    assert "no trip of 'w_2' is left" in str(caught.value)
