"""Pages of journeys that end with a shuttle: they belong to the minute of the sure arrival."""

from __future__ import annotations

import pytest

from planner import PageSize, explain, find_alternatives, find_page, if_missed
from tests.notation import World, seconds
from tests.planner.shuttles.notation import BY_ALL, WORLD, asked, door, lines, network_of, shuttle

pytestmark = pytest.mark.small

HOME = network_of(WORLD, shuttle(WORLD, ["A"]), shuttle(WORLD, ["B"], id="home"))


def test_pages_of_arrivals_neither_repeat_nor_lose() -> None:
    query = asked(WORLD, "A", door(WORLD, "B"), "09:39", arrive_by=True, window=1)
    page = find_page(HOME, query, PageSize(wanted=1))
    assert lines(page.journeys) == ["08:40-09:07: ride 08:40-09:00 shuttle 09:02-09:07/09:10"]
    earlier = find_page(HOME, query, PageSize(wanted=1), page.earlier)
    assert lines(earlier.journeys) == ["08:10-08:37: ride 08:10-08:30 shuttle 08:32-08:37/08:40"]
    later = find_page(HOME, query, PageSize(wanted=1), page.later)
    assert lines(later.journeys) == ["09:10-09:37: ride 09:10-09:30 shuttle 09:32-09:37/09:40"]


def test_other_rides_keep_their_shuttles() -> None:
    ends = (door(WORLD, "A"), door(WORLD, "B"))
    query = asked(WORLD, *ends, "07:50", access=BY_ALL, egress=BY_ALL, window=60)
    journeys = find_page(HOME, query, PageSize()).journeys
    journey = next(j for j in journeys if j.signature == (("shuttle",), (), ("shuttle",)))
    (others,) = find_alternatives(HOME, query, journey, 1).values()
    assert [leg.service for leg in others[0].legs if hasattr(leg, "service")] == [0, 1]


TWO_DAYS = World("""
    on 2026-04-01 2026-04-02
    A      B
    08:10  08:30
    19:40  20:00
""")


@pytest.mark.parametrize("requested_at", [None, seconds("20:30")])
def test_a_shuttle_of_tomorrow_is_called_today(requested_at: int | None) -> None:
    network = network_of(TWO_DAYS, shuttle(TWO_DAYS))
    ends = (door(TWO_DAYS, "A"), "B")
    query = asked(TWO_DAYS, *ends, "20:30", window=30, requested_at=requested_at)
    page = find_page(network, query, PageSize(1))
    assert lines(page.journeys) == ["32:00-32:30: shuttle 32:02-32:07/32:10 ride 32:10-32:30"]


def test_no_shuttle_of_yesterday_is_called_today() -> None:
    network = network_of(TWO_DAYS, shuttle(TWO_DAYS))
    ends = (door(TWO_DAYS, "A"), "B")
    query = asked(TWO_DAYS, *ends, "32:00", window=30, requested_at=seconds("31:55"))
    page = find_page(network, query, PageSize(1))
    assert len(page.journeys) == 1
    assert find_page(network, query, PageSize(1), page.earlier).journeys == ()


def test_another_day_is_explained_by_what_can_still_be_called() -> None:
    world = World("""
        on 2026-04-02
        A      B
        08:10  08:30
    """)
    network = network_of(world, shuttle(world))
    query = asked(world, door(world, "A"), "B", "08:00", window=30, requested_at=seconds("12:00"))
    (other,) = [each for each in explain(network, query) if each.changes[0][0] == "date"]
    assert lines([other.journey]) == ["08:00-08:30: shuttle 08:02-08:07/08:10 ride 08:10-08:30"]


def test_who_misses_a_vehicle_past_midnight_has_called_before() -> None:
    world = World("""
        on 2026-04-01 2026-04-02
        A      B
        23:40  23:50
        B      C
        24:10  24:20
        24:40  24:50
    """)
    network = network_of(world, shuttle(world, ["C"], hours="00:00-24:00"))
    ends = ("A", door(world, "C"))
    query = asked(world, *ends, "23:30", window=30, requested_at=seconds("23:30"))
    (journey,) = find_page(network, query, PageSize(1)).journeys
    (onward,) = if_missed(network, query, journey).values()
    assert onward is not None
    assert lines([onward.journey]) == ["00:40-00:57: ride 00:40-00:50 shuttle 00:52-00:57/01:00"]
