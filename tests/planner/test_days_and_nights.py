"""Windows as long as a day: over the ends of service, and over nights that change the clocks."""

from __future__ import annotations

import datetime as dt

import pytest

from planner import Journey, PageSize, find_page, plan
from tests.notation import DAY, World, clock, query
from tests.oracle import Point, pareto

pytestmark = pytest.mark.small

NIGHTS = [dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2026, 7, 1)]


def world_around(date: dt.date) -> World:
    """Service from five to past one in the night, on the date and the days beside it."""
    days = " ".join(str(date + dt.timedelta(days)) for days in (-1, 0, 1))
    calls = [f"{hour:02}:{hour % 4}7 {hour:02}:{hour % 4 + 1}9" for hour in range(5, 26)]
    onward = [f"{hour:02}:{hour % 3}5 {hour:02}:{hour % 3 + 2}2" for hour in range(5, 27)]
    text = "\n".join([f"on {days}", "A B", *calls, "B C", *onward, "walk A B 25"])
    return World(text, date=date, zone="Europe/Berlin")


def points(journeys: tuple[Journey, ...]) -> set[Point]:
    return {(clock(j.departure), clock(j.arrival), j.transfers) for j in journeys}


@pytest.mark.parametrize("date", NIGHTS, ids=str)
def test_a_window_of_a_day(date: dt.date) -> None:
    world = world_around(date)
    for at in ("00:00", "03:30", "12:00"):
        found = plan(world.network, query(world, "A", "C", at, window=24 * 60)).journeys
        assert points(found) == pareto(world, "A", "C", at, window=24 * 60)
        assert len(found) > 15


@pytest.mark.parametrize("date", NIGHTS, ids=str)
def test_pages_through_the_nights(date: dt.date) -> None:
    world = world_around(date)
    wish = query(world, "A", "C", "20:00", window=60)
    journeys, cursor = [], ""
    for _ in range(30):
        page = find_page(world.network, wish, PageSize(2), cursor)
        journeys += page.journeys
        cursor = page.later
    expected = {
        point
        for at in ("20:00", "44:00", "68:00")
        for point in pareto(world, "A", "C", at, window=24 * 60 - 1)
    }
    last = (page.last + 60) // DAY * DAY
    assert {p for p in points(tuple(journeys)) if p[0] < clock(last)} == {
        p for p in expected if p[0] < clock(last)
    }
    assert len(points(tuple(journeys))) == len(journeys) > 15
