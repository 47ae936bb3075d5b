"""Walking as a criterion, and as a limit: less of it may be worth some time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import NONE, InvalidQuery, Place, Via, WalkLeg
from planner.routing.transit import walking_less
from planner.routing.transit.bags import COLUMNS, NEXT, add_to_chain
from tests.comparison import first_difference
from tests.notation import World, found, journeys, query
from tests.shares import ALL

pytestmark = pytest.mark.small

# From A to D: on foot to C for 3 minutes it is 08:20, waiting at B without a step 08:24.
WORLD = World("""
    A      B
    08:00  08:10
    08:02  08:14
    C      D
    08:13  08:20
    B      D
    08:14  08:24
    08:20  08:30
    walk B C 3
""")
QUICK = "A 08:00 ride 08:10 B 08:10 walk 08:13 C 08:13 ride 08:20 D"
EASY = "A 08:00 ride 08:10 B 08:14 ride 08:24 D"


def test_without_it_only_time_counts() -> None:
    assert journeys(WORLD, "A", "D", "08:00") == [QUICK]


@pytest.mark.parametrize(("slack", "answer"), [(239, [QUICK]), (240, [QUICK, EASY])])
def test_who_walks_less_may_arrive_later_by_the_slack(slack: int, answer: list[str]) -> None:
    assert journeys(WORLD, "A", "D", "08:00", walk_slack=slack) == answer


@pytest.mark.parametrize(("limit", "answer"), [(180, [QUICK]), (179, [EASY]), (0, [EASY])])
def test_a_limit_on_all_walks(limit: int, answer: list[str]) -> None:
    assert journeys(WORLD, "A", "D", "08:00", max_walk=limit) == answer


def test_a_slack_under_a_limit() -> None:
    assert journeys(WORLD, "A", "D", "08:00", max_walk=179, walk_slack=3600) == [EASY]


def test_in_a_window_each_departure_has_its_own_fastest() -> None:
    assert journeys(WORLD, "A", "D", "08:00", window=5, walk_slack=240) == [
        QUICK,
        "A 08:02 ride 08:14 B 08:14 ride 08:24 D",
    ]


def test_arriving_by_a_time_one_may_leave_earlier_by_the_slack() -> None:
    world = World("""
        A      B
        08:00  08:10
        A      C
        08:04  08:10
        B      D
        08:15  08:20
        walk C B 5
    """)
    easy = "A 08:00 ride 08:10 B 08:15 ride 08:20 D"
    quick = "A 08:04 ride 08:10 C 08:10 walk 08:15 B 08:15 ride 08:20 D"
    asked = {"arrive_by": True}
    assert journeys(world, "A", "D", "08:20", **asked) == [quick]
    assert journeys(world, "A", "D", "08:20", **asked, walk_slack=239) == [quick]
    assert journeys(world, "A", "D", "08:20", **asked, walk_slack=240) == [easy, quick]


def test_riders_stay_on_board_without_a_step() -> None:
    world = World("""
        A      B
        08:00  08:10  block 1
        B      D
        08:12  08:30  block 1
        C      D
        08:14  08:20
        walk B C 3
    """)
    assert journeys(world, "A", "D", "08:00", walk_slack=600) == [
        "A 08:00 ride 08:10 B 08:10 walk 08:13 C 08:14 ride 08:20 D",
        "A 08:00 ride 08:10 B 08:12 stay 08:30 D",
    ]


def test_a_limit_holds_for_the_walk_all_the_way() -> None:
    world = World("""
        A      B
        08:00  08:10
        walk A B 20
    """)
    walks = [
        len(found(world, "A", "B", "08:00", max_direct_walk=3600, max_walk=limit).direct)
        for limit in (1199, 1200)
    ]
    assert walks == [0, 1]


def test_who_stays_on_board_is_in_time_by_a_later_trip() -> None:
    """Only the second trip goes on to D; who walks to B for it could board the first one there."""
    world = World("""
        A      B
        08:00  08:10
        08:10  08:20  block 1
        B      D
        08:22  08:40  block 1
        A      C
        08:02  08:12
        C      D
        08:16  08:30
        walk C D 1
        walk C B 2
    """)
    assert journeys(world, "A", "D", "08:00", walk_slack=1800) == [
        "A 08:02 ride 08:12 C 08:12 walk 08:13 D",
        "A 08:02 ride 08:12 C 08:16 ride 08:30 D",
        "A 08:10 ride 08:20 B 08:22 stay 08:40 D",
    ]


@pytest.mark.parametrize("options", [{}, {"window": 5}, {"window": 30}])
def test_a_limit_nobody_reaches_changes_nothing(options: dict[str, int]) -> None:
    """With a limit journeys are bounded by others than without."""
    asked = {**options, "walk_slack": 240}
    far = journeys(WORLD, "A", "D", "07:50", **asked, max_walk=10_000)
    assert far == journeys(WORLD, "A", "D", "07:50", **asked)


def test_random_worlds_where_walking_counts(world_count: int) -> None:
    shares = replace(ALL, walking=1.0, via=0.0)
    assert not first_difference(range(world_count // 2), shares)


def test_many_choices_need_more_room_than_there_is_at_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(walking_less, "ROOM", 2)
    assert journeys(WORLD, "A", "D", "08:00", walk_slack=240) == [QUICK, EASY]


def test_more_than_there_is_room_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking_less, "ROOM", 1)
    monkeypatch.setattr(walking_less, "MOST", 2)
    with pytest.raises(InvalidQuery, match="shorter window") as caught:
        journeys(WORLD, "A", "D", "08:00", walk_slack=240)
    assert caught.value.field == "window"


def test_not_with_via_places_yet() -> None:
    with pytest.raises(InvalidQuery, match="via"):
        query(WORLD, "A", "D", "08:00", walk_slack=60, via=(Via(Place(stop_id="w_B")),))


def test_seconds_on_foot_are_those_of_the_legs() -> None:
    (quick,) = found(WORLD, "A", "D", "08:00").journeys
    walks = [leg.arrival - leg.departure for leg in quick.legs if isinstance(leg, WalkLeg)]
    assert walks == [180]


def test_a_full_table_makes_no_circle() -> None:
    """Its last label is written over until the search begins again; its chain must still end."""
    label, first_of_stop = np.zeros((1, COLUMNS), np.int32), np.full(1, NONE, np.int32)
    label[0, NEXT] = NONE
    add_to_chain(first_of_stop, label, 0, 0, at_once=True)
    add_to_chain(first_of_stop, label, 0, 0, at_once=True)
    assert label[0, NEXT] == NONE
