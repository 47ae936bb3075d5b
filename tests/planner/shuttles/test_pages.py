"""Pages of journeys that end with a shuttle: they belong to the minute of the sure arrival."""

from __future__ import annotations

import pytest

from planner import PageSize, find_alternatives, find_page
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
