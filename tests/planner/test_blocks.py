"""Blocks: riders stay on board while a vehicle goes on as its next trip."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small

TWO_TRIPS = """
    A      B
    08:00  08:10 {}
    B      C
    08:10  08:30 {}
    09:00  09:20
"""


def world(first: str = "", second: str = "", more: str = "") -> World:
    return World(TWO_TRIPS.format(first, second) + more)


def answer(asked: World, **options: int) -> list[str]:
    return journeys(asked, "A", "C", "08:00", margin=5, **options)


STAYS = ["A 08:00 ride 08:10 B 08:10 stay 08:30 C"]
CHANGES = ["A 08:00 ride 08:10 B 09:00 ride 09:20 C"]


def test_one_block_is_one_ride_and_needs_no_margin() -> None:
    assert answer(world("block 1", "block 1")) == STAYS
    assert answer(world("block 1", "block 1"), max_transfers=0) == STAYS


def test_without_a_block_the_vehicle_is_changed() -> None:
    assert answer(world()) == CHANGES


def test_other_blocks_do_not_join() -> None:
    assert answer(world("block 1", "block 2")) == CHANGES


def test_arriving_by_a_time() -> None:
    asked = world("block 1", "block 1")
    assert journeys(asked, "A", "C", "08:45", margin=5, arrive_by=True) == STAYS


def test_riders_who_must_leave_change() -> None:
    assert answer(world("block 1", "block 1", "leave 1-1 2-1")) == CHANGES


def test_riders_who_may_stay_need_no_block() -> None:
    assert answer(world(more="stay 1-1 2-1")) == STAYS


def test_who_may_stay_in_one_of_several_chooses() -> None:
    split = World("""
        A      B
        08:00  08:10
        B      C
        08:12  08:20
        B      D
        08:15  08:30
        stay 1-1 2-1
        stay 1-1 3-1
    """)
    assert journeys(split, "A", "C", "08:00", max_transfers=0) == [
        "A 08:00 ride 08:10 B 08:12 stay 08:20 C"
    ]
    assert journeys(split, "A", "D", "08:00", max_transfers=0) == [
        "A 08:00 ride 08:10 B 08:15 stay 08:30 D"
    ]


def test_only_the_next_trip_of_a_block_goes_on() -> None:
    asked = World("""
        A      B
        08:00  08:10 block 1
        B      C
        08:20  08:30 block 1
        C      D
        08:30  08:40 block 1
        B      E
        08:40  08:50 block 1
    """)
    assert journeys(asked, "A", "D", "08:00", max_transfers=0) == [
        "A 08:00 ride 08:10 B 08:20 stay 08:30 C 08:30 stay 08:40 D"
    ]
    assert journeys(asked, "A", "E", "08:00", max_transfers=0) == []


def test_a_vehicle_goes_on_where_it_is() -> None:
    elsewhere = World("""
        A      B
        08:00  08:10 block 1
        C      D
        08:20  08:30 block 1
    """)
    assert journeys(elsewhere, "A", "D", "08:00", max_transfers=0) == []
    station = "station S B C"
    there = World(elsewhere.text + station)
    assert journeys(there, "A", "D", "08:00", max_transfers=0) == [
        "A 08:00 ride 08:10 B 08:20 stay 08:30 D"
    ]


def test_a_block_is_one_of_its_service_day() -> None:
    nights = World("""
        on 2026-03-31
        A      B
        23:50  24:10 block 1
        B      C
        24:15  24:30 block 1
        on 2026-04-01
        B      D
        00:15  00:30 block 1
    """)
    yesterday = World(nights.text, date=dt.date(2026, 3, 31))
    assert journeys(yesterday, "A", "C", "23:00", max_transfers=0) == [
        "A 23:50 ride 24:10 B 24:15 stay 24:30 C"
    ]
    assert journeys(yesterday, "A", "D", "23:00", max_transfers=0) == []


def test_the_next_day_s_trips_of_a_block_come_not_between() -> None:
    nights = """
        on 2026-03-31 2026-04-01
        A      B
        23:50  24:10 block 1
        B      C
        24:30  24:40 block 1
        D      E
        00:15  00:20 block 1
    """
    yesterday = World(nights, date=dt.date(2026, 3, 31))
    assert journeys(yesterday, "A", "C", "23:00", max_transfers=0) == [
        "A 23:50 ride 24:10 B 24:30 stay 24:40 C"
    ]


def nights(first: str, second: str) -> World:
    """A to B on the 31st of March and the 1st of April, from B to C likewise; riders may stay."""
    text = f"""
        on 2026-03-31 2026-04-01
        A      B
        {first}
        B      C
        {second}
        stay 1-1 2-1
    """
    return World(text, date=dt.date(2026, 3, 31))


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("23:50  24:10", "24:15  24:30", "A 23:50 ride 24:10 B 24:15 stay 24:30 C"),
        ("23:50  24:10", "00:15  00:30", "A 23:50 ride 24:10 B 24:15 stay 24:30 C"),
        ("23:30  23:50", "00:15  00:30", "A 23:30 ride 23:50 B 24:15 stay 24:30 C"),
        ("23:30  23:50", "02:50  03:00", "A 23:30 ride 23:50 B 26:50 stay 27:00 C"),
        ("23:30  23:50", "02:51  03:00", ""),  # nobody stays for so long
        ("23:50  24:10", "23:55  24:30", ""),  # rows the wrong way round join no days
    ],
)
def test_a_trip_that_begins_before_the_other_ends_is_the_next_day_s(
    first: str, second: str, found: str
) -> None:
    """GTFS, linked trips: `to_trip_id` may be on the subsequent service day."""
    asked = nights(first, second)
    assert journeys(asked, "A", "C", "23:00", max_transfers=0) == ([found] if found else [])


def test_riders_who_may_stay_do_so_within_a_service_day() -> None:
    asked = World("""
        on 2026-03-31
        A      B
        08:00  08:10
        on 2026-04-01
        B      C
        08:15  08:30
        stay 1-1 2-1
    """)
    yesterday = World(asked.text, date=dt.date(2026, 3, 31))
    options = {"max_transfers": 0, "max_duration": 2 * 24 * 3600}
    assert journeys(yesterday, "A", "C", "08:00", **options) == []


def test_trips_that_frequencies_repeat_are_in_no_block() -> None:
    repeated = World("""
        A      B
        08:00  08:10 block 1
        every 30 min 08:00-08:30
        B      C
        08:10  08:30 block 1
    """)
    assert journeys(repeated, "A", "C", "08:00", max_transfers=0) == []


def test_stops_of_the_following_trip_may_be_left_on_the_way() -> None:
    asked = World("""
        A      B
        08:00  08:10 block 1
        B      C      D
        08:10  08:20d 08:30 block 1
    """)
    assert journeys(asked, "A", "C", "08:00", max_transfers=0) == [
        "A 08:00 ride 08:10 B 08:10 stay 08:20 C"
    ]
    assert journeys(asked, "A", "D", "08:00", max_transfers=0) == [
        "A 08:00 ride 08:10 B 08:10 stay 08:30 D"
    ]


def test_staying_needs_neither_boarding_nor_alighting() -> None:
    closed = World("""
        A      B
        08:00  08:10x block 1
        B      C
        08:10x 08:30 block 1
    """)
    assert journeys(closed, "A", "C", "08:00") == ["A 08:00 ride 08:10 B 08:10 stay 08:30 C"]


def both_ways(asked: World, origin: str, destination: str, leave: str, arrive: str) -> list[str]:
    """Without a change of vehicle, in both directions of time."""
    found = journeys(asked, origin, destination, leave, max_transfers=0)
    assert found == journeys(asked, origin, destination, arrive, max_transfers=0, arrive_by=True)
    return found


NO_TIME = ("A B\n08:00 08:10 block 1", "B C\n08:10 08:10 block 1", "C D\n08:10 08:30 block 1")


@pytest.mark.parametrize("routes", list(permutations(NO_TIME)))
def test_a_trip_of_no_time_comes_before_one_that_begins_with_it(routes: tuple[str, ...]) -> None:
    asked = World("\n".join(routes))
    assert both_ways(asked, "A", "D", "08:00", "08:30") == [
        "A 08:00 ride 08:10 B 08:10 stay 08:10 C 08:10 stay 08:30 D"
    ]


@pytest.mark.parametrize("stay", ["stay 1-1 2-1", "stay 2-1 1-1"])
def test_trips_of_no_time_may_be_listed_in_any_order(stay: str) -> None:
    asked = World("""
        A      B      A
        08:10  08:10  08:10
        A      C      A
        08:10  08:10  08:10
    """ + stay)  # fmt: skip
    first, then = ("B", "C") if stay == "stay 1-1 2-1" else ("C", "B")
    assert both_ways(asked, first, then, "08:10", "08:10") == [
        f"{first} 08:10 ride 08:10 A 08:10 stay 08:10 {then}"
    ]
    assert both_ways(asked, then, first, "08:10", "08:10") == []


def test_a_circle_of_trips_of_no_time_ends() -> None:
    asked = World("""
        A      B
        08:10  08:10
        B      C
        08:10  08:10
        C      A
        08:10  08:10
        stay 3-1 1-1
        stay 2-1 3-1
        stay 1-1 2-1
        stay 2-1 2-1
    """)
    assert both_ways(asked, "A", "C", "08:10", "08:10") == [
        "A 08:10 ride 08:10 B 08:10 stay 08:10 C"
    ]
    assert both_ways(asked, "B", "A", "08:10", "08:10") == [
        "B 08:10 ride 08:10 C 08:10 stay 08:10 A"
    ]
    assert both_ways(asked, "C", "B", "08:10", "08:10") == []  # it would close the circle


REPEATED = World("""
    A      B
    08:00  08:10
    every 10 min 08:00-09:00 exact
    B      C
    08:05  08:20
    every 20 min 08:05-09:00 exact
    stay 1-1 2-1
""")


def test_a_trip_of_one_stop_is_not_over_before_it_leaves() -> None:
    """Else its riders would go on as a trip that has brought them there: for ever."""
    asked = World("""
        A      B
        -      23:11/23:20 block 0
        23:16  23:18/23:27 block 0
        walk B C 1
        stay 1-1 1-2
    """)
    assert journeys(asked, "A", "C", "23:00", max_walk=600) == [
        "A 23:16 ride 23:18 B 23:18 walk 23:19 C"
    ]
    patterns = asked.network.day(asked.date).patterns
    assert len(patterns.following_of_trip) == 1  # 23:18 → 23:20


def test_each_run_goes_on_as_the_next_one() -> None:
    assert both_ways(REPEATED, "A", "C", "08:00", "08:41") == [
        "A 08:10 ride 08:20 B 08:25 stay 08:40 C"
    ]
    assert both_ways(REPEATED, "A", "C", "08:11", "09:00") == [
        "A 08:30 ride 08:40 B 08:45 stay 09:00 C"
    ]


def test_of_runs_that_end_before_the_same_one_the_last_goes_on() -> None:
    patterns = REPEATED.network.day(REPEATED.date).patterns
    assert len(patterns.following_of_trip) == 2  # 08:20 → 08:25, 08:40 → 08:45


def test_a_single_trip_goes_on_as_one_run() -> None:
    asked = World("""
        A      B
        08:00  08:10
        B      C
        08:05  08:20
        every 20 min 08:05-09:00 exact
        stay 1-1 2-1
    """)
    assert both_ways(asked, "A", "C", "08:00", "09:00") == [
        "A 08:00 ride 08:10 B 08:25 stay 08:40 C"
    ]


TRIPS = (
    "A      B\n08:10  08:20 block 1\n",
    "B      C\n08:20  08:40 block 1\n",
    "D      C\n08:12  08:40\n",
)


@pytest.mark.parametrize("trips", list(permutations(TRIPS)), ids=range(6))
def test_a_vehicle_that_is_there_at_the_same_moment_is_one_ride(trips: tuple[str, ...]) -> None:
    # who is told to stay on board first, and then to board at D, where one is ready earlier
    asked = World("".join(trips) + "walk X A 9\nwalk X D 5\n")
    assert journeys(asked, "X", "C", "08:00") == ["X 08:07 walk 08:12 D 08:12 ride 08:40 C"]
