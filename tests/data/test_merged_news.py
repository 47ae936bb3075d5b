"""Several sources about one run: what of each counts."""

from __future__ import annotations

import pytest

from data.gtfs_realtime import left_running, merged
from planner import AddedRun, StopChange, TripChange

DAY = 739_000
LATE = TripChange(1, DAY, 0, delay=300)
LATER = TripChange(1, DAY, 0, delay=900)
MEASURED = TripChange(1, DAY, 0, stops=(StopChange(2, 60, 90),))
PASSES = TripChange(1, DAY, 0, stops=(StopChange(1, skipped=True), StopChange(2, skipped=True)))
CANCELLED = TripChange(1, DAY, 0, cancelled=True)
REPLACED = TripChange(1, DAY, 0, replaced=True)

pytestmark = pytest.mark.small


def test_the_first_times_count() -> None:
    assert merged([LATE, LATER]) == (LATE,)
    assert merged([MEASURED, LATER]) == (MEASURED,)


def test_runs_are_their_own() -> None:
    others = [LATE, LATER._replace(trip=2), LATER._replace(service_day=1), LATER._replace(start=9)]
    assert merged(others) == tuple(others)


@pytest.mark.parametrize("other", [LATE, MEASURED, PASSES, REPLACED, CANCELLED])
def test_who_cancels_is_heard(other: TripChange) -> None:
    assert merged([other, CANCELLED]) == merged([CANCELLED, other]) == (CANCELLED,)


def test_passed_stops_add_up_with_times() -> None:
    both = (StopChange(1, skipped=True), StopChange(2, 60, 90, skipped=True))
    assert merged([MEASURED, PASSES]) == (TripChange(1, DAY, 0, stops=both),)
    assert merged([PASSES, LATE]) == (PASSES._replace(delay=300),)


def test_a_platform_is_known_from_whoever_tells_it() -> None:
    track = TripChange(1, DAY, 0, stops=(StopChange(2, stop=7),))
    assert merged([track, LATE]) == merged([LATE, track]) == (track._replace(delay=300),)
    both = (TripChange(1, DAY, 0, stops=(StopChange(2, 60, 90, stop=7),)),)
    assert merged([track, MEASURED]) == merged([MEASURED, track]) == both
    other = TripChange(1, DAY, 0, delay=300, stops=(StopChange(2, stop=8),))
    assert merged([other, track]) == (other,)


def test_a_run_that_goes_as_another_still_does() -> None:
    (found,) = merged([REPLACED, LATE])
    assert found.replaced


def test_what_stands_for_a_cancelled_run_does_not_run() -> None:
    detour = AddedRun("T", 0, 0, DAY, (0, 1), (0, 60), (0, 60), like=1)
    extra = detour._replace(like=2)
    added = [(detour, LATE), (extra, LATE)]
    assert left_running(added, [REPLACED], [CANCELLED]) == [(extra, LATE)]
    assert left_running(added, [REPLACED], [LATE]) == added
    assert left_running(added, [LATE], [CANCELLED]) == added


def test_what_vehicle_runs_is_known_from_whoever_tells_it() -> None:
    low_floor = TripChange(1, DAY, 0, wheelchair=1)
    assert merged([LATE, low_floor]) == merged([low_floor, LATE]) == (LATE._replace(wheelchair=1),)
    steps = low_floor._replace(wheelchair=2)
    assert merged([low_floor, steps]) == (low_floor,)
