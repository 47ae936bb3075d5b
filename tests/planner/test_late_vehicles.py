"""A late vehicle is late for its next run, too, unless something else is told of that."""

from __future__ import annotations

import pytest

from planner import StopChange, TripChange, plan, with_news
from tests.notation import TODAY, World, line, query

pytestmark = pytest.mark.small

DAY = TODAY.toordinal()
BLOCK = World("""
    A      B
    08:00  08:10  block 1
    B      C
    08:12  08:20  block 1
    C      D
    08:24  08:30  block 1
""")


def answers(world: World, *changes: TripChange, start: str = "A", at: str = "08:00") -> list[str]:
    """From a stop to D."""
    found = plan(with_news(world.network, changes), query(world, start, "D", at)).journeys
    return [line(world, each) for each in found]


def late(trip: int, seconds: int, **more: int) -> TripChange:
    return TripChange(trip, DAY, delay=seconds, **more)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (120, "A 08:02 ride 08:12 B 08:12 stay 08:20 C 08:24 stay 08:30 D"),
        (300, "A 08:05 ride 08:15 B 08:15 stay 08:23 C 08:24 stay 08:30 D"),
        (600, "A 08:10 ride 08:20 B 08:20 stay 08:28 C 08:28 stay 08:34 D"),
        (-300, "A 08:00 ride 08:05 B 08:12 stay 08:20 C 08:24 stay 08:30 D"),
    ],
)
def test_what_standing_does_not_make_up_for_is_passed_on(seconds: int, expected: str) -> None:
    told = TripChange(0, DAY, stops=(StopChange(1, seconds),))
    if seconds > 0:
        told = late(0, seconds)
    assert answers(BLOCK, told) == [expected]


def test_who_boards_the_next_run_waits_for_it() -> None:
    assert answers(BLOCK, late(0, 600), start="C", at="08:20") == ["C 08:28 ride 08:34 D"]


def test_what_is_told_of_the_next_run_counts() -> None:
    on_time = TripChange(1, DAY, stops=(StopChange(0, 0, 0),))
    assert answers(BLOCK, late(0, 300), on_time) == []
    gone = TripChange(1, DAY, cancelled=True)
    assert answers(BLOCK, late(0, 900), gone, start="C", at="08:20") == ["C 08:24 ride 08:30 D"]


def test_what_tells_no_times_is_kept_beside_the_delay() -> None:
    expected = "A 08:05 ride 08:15 B 08:15 stay 08:23 C 08:24 stay 08:30 D"
    low_floor = TripChange(1, DAY, wheelchair=1)
    for changes in ((late(0, 300), low_floor), (low_floor, late(0, 300))):
        network = with_news(BLOCK.network, changes)
        assert network.live is not None
        (known,) = (each for each in network.live.times_of_run.values() if each.wheelchair == 1)
        assert known.departure[0] == 8 * 3600 + 15 * 60
        assert answers(BLOCK, *changes) == [expected]


def test_the_run_at_another_platform_is_late_and_passes_it_on() -> None:
    world = World("""
        station S B1 B2
        A      B1
        08:00  08:10  block 1
        B1     D
        08:10  08:20  block 1
    """)
    b2 = world.stops.index("B2")
    here = TripChange(0, DAY, delay=300, stops=(StopChange(1, stop=b2),))
    there = TripChange(1, DAY, stops=(StopChange(0, stop=b2),))
    expected = "A 08:05 ride 08:15 {} 08:15 stay 08:25 D"
    assert answers(world, here) == [expected.format("B2")]
    assert answers(world, late(0, 300), there) == [expected.format("B1")]


def test_by_transfers_and_on_its_own_day_alone() -> None:
    world = World("""
        on 2026-04-01 2026-04-02
        A      B
        08:00  08:10
        B      D
        08:10  08:20
        B      D
        08:11  08:21
        stay 1-1 2-1
        stay 1-1 3-1
    """)
    network = with_news(world.network, [late(0, 300)])
    assert network.live is not None
    assert len(network.live.times_of_run) == 3
    assert answers(world, late(0, 300)) == ["A 08:05 ride 08:15 B 08:15 stay 08:25 D"]
    assert answers(world, TripChange(0, DAY + 1, delay=300)) == [
        "A 08:00 ride 08:10 B 08:10 stay 08:20 D"
    ]
