"""Of journeys equal in departure, arrival and vehicles, one whose changes are walked least."""

from __future__ import annotations

import pytest

from planner import PageSize, find_page
from tests.notation import World, journeys, line, query

pytestmark = pytest.mark.small

WORLD = World("""
    A      S
    08:00  08:10
    A      B
    08:00  08:20
    B      C      D
    08:30  08:40  08:50
    walk S B 5
""")
STAYED = ["A 08:00 ride 08:20 B 08:30 ride 08:50 D"]


def test_one_departure() -> None:
    assert journeys(WORLD, "A", "D", "08:00", max_walk_after=0) == STAYED


def test_one_arrival() -> None:
    assert journeys(WORLD, "A", "D", "08:50", arrive_by=True, max_walk_after=0) == STAYED


@pytest.mark.parametrize("arrive_by", [False, True])
def test_a_window_and_a_page(arrive_by: bool) -> None:
    asked = query(WORLD, "A", "D", "08:50" if arrive_by else "08:00", arrive_by=arrive_by, window=5)
    page = find_page(WORLD.network, asked, PageSize(1))
    assert [line(WORLD, journey) for journey in page.journeys] == STAYED
    window = {"arrive_by": arrive_by, "window": 50}
    assert journeys(WORLD, "A", "D", "08:50" if arrive_by else "08:00", **window) == STAYED


def test_one_stays_until_a_stop_of_both_vehicles() -> None:
    world = World("""
        A      S
        08:00  08:10
        A      C
        08:00  08:35
        B      C      D
        08:30  08:40  08:50
        walk S B 5
    """)
    stayed = ["A 08:00 ride 08:35 C 08:40 ride 08:50 D"]
    assert journeys(world, "A", "D", "08:00") == stayed
    assert journeys(world, "A", "D", "08:50", arrive_by=True) == stayed
    assert journeys(world, "A", "D", "08:00", window=50) == stayed


def test_of_several_stops_of_both_the_change_is_made_at_the_first() -> None:
    world = World("""
        A      B      C      D
        08:00  08:10  08:20  08:30
        B      C      D      E
        08:15  08:25  08:35  08:45
    """)
    assert journeys(world, "A", "E", "08:00") == ["A 08:00 ride 08:10 B 08:15 ride 08:45 E"]


def test_where_there_is_no_time_to_stay_one_walks() -> None:
    late = World(WORLD.text.replace("08:20", "08:31"))
    assert journeys(late, "A", "D", "08:00") == [
        "A 08:00 ride 08:10 S 08:10 walk 08:15 B 08:30 ride 08:50 D"
    ]
