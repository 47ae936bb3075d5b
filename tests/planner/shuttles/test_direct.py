"""Rides all the way: between doors of the zone, or a door and a stop."""

from __future__ import annotations

from typing import Any

import pytest

from planner import NEVER, SAME_DAY, BookingRule, Place, ReachQuery, reach
from tests.notation import seconds
from tests.planner.shuttles.notation import (
    WORLD,
    answered,
    asked,
    door,
    lines,
    network_of,
    open_at,
    shuttle,
)

pytestmark = pytest.mark.small

HERE = door(WORLD, "A")
NEAR = Place(2 * HERE.lat - float(WORLD.timetable.lat_of_stop[0]), HERE.lon)  # 5 min farther


def direct(
    at: str, origin: Place | str = HERE, destination: Place | str = NEAR, /, **fields: Any
) -> list[str]:
    more = {
        name: fields.pop(name) for name in ("arrive_by", "requested_at", "window") if name in fields
    }
    network = network_of(WORLD, shuttle(WORLD, **fields))
    query = asked(WORLD, origin, destination, at, **more)
    return lines(answered(network, query).direct)


def test_from_door_to_door() -> None:
    assert direct("10:00") == ["10:00-10:07: shuttle 10:02-10:07/10:10"]


def test_from_a_door_to_a_stop_served_and_back() -> None:
    assert direct("10:00", HERE, "A") == ["10:00-10:07: shuttle 10:02-10:07/10:10"]
    assert direct("10:00", "A", HERE) == ["10:00-10:07: shuttle 10:02-10:07/10:10"]
    assert direct("10:00", "B", HERE) == []


def test_to_be_there_by_a_time_counts_the_bound() -> None:
    assert direct("10:10", arrive_by=True) == ["10:00-10:07: shuttle 10:02-10:07/10:10"]


def test_it_waits_an_hour_for_the_service_to_begin() -> None:
    assert direct("09:30", hours="10:00-11:00") == ["10:00-10:07: shuttle 10:02-10:07/10:10"]
    assert direct("08:59", hours="10:00-11:00") == []
    assert direct("11:00", hours="10:00-11:00") == ["11:00-11:07: shuttle 11:02-11:07/11:10"]
    assert direct("11:01", hours="10:00-11:00") == []


def test_the_last_before_a_time() -> None:
    expected = ["09:00-09:07: shuttle 09:02-09:07/09:10"]
    assert direct("10:00", arrive_by=True, hours="08:00-09:00") == expected


@pytest.mark.parametrize("ends", ["08:30-10:00", "08:31-10:00"])
def test_one_may_be_dropped_off_once_nobody_is_picked_up(ends: str) -> None:
    hours = {"hours": "08:00-08:30", "ends": open_at(ends)}
    assert direct("08:25", **hours) == ["08:25-08:32: shuttle 08:27-08:32/08:35"]


def test_one_is_not_dropped_off_by_the_next_trip() -> None:
    hours = {"hours": "08:00-08:30 13:00-14:00", "ends": open_at("08:31-08:34 13:00-15:00")}
    assert direct("08:24", **hours) == ["08:24-08:31: shuttle 08:26-08:31/08:34"]
    assert direct("08:25", **hours) == []


def test_booked_to_the_second() -> None:
    rule = BookingRule(SAME_DAY, least_notice=1800)
    at = seconds("10:00")
    until = {"hours": "09:00-10:00", "booking": rule}
    assert len(direct("10:00", requested_at=at - 1800, **until)) == 1
    assert direct("10:00", requested_at=at - 1799, **until) == []


def test_who_waits_for_the_service_sets_out_on_a_whole_minute() -> None:
    soon = {"requested_at": seconds("09:00:30"), "booking": BookingRule(SAME_DAY, 3600)}
    assert direct("10:00", **soon) == ["10:01-10:08: shuttle 10:03-10:08/10:11"]
    until = {"hours": "09:00-10:00:30", "arrive_by": True}
    assert direct("10:30", **until) == ["10:00-10:07: shuttle 10:02-10:07/10:10"]
    short = {"hours": "10:00:20-10:00:40"}
    assert direct("10:00", **short) == ["10:00:40-10:07:40: shuttle 10:02:40-10:07:40/10:10:40"]
    assert len(direct("10:30", arrive_by=True, **short)) == 1


@pytest.mark.parametrize(
    ("hours", "seconds_there"),
    [
        ("08:00-09:00 10:00-11:00", NEVER),  # at half past nine one would wait for half an hour
        ("08:00-09:30 09:30-11:00", 7 * 60),
        ("08:00-10:29", NEVER),
        ("08:31-11:00", NEVER),
        ("08:30-10:30", 7 * 60),
    ],
)
def test_within_reach_is_where_it_takes_one_during_the_whole_window(
    hours: str, seconds_there: int
) -> None:
    wish = ReachQuery(HERE, WORLD.date, seconds("08:30"), 121, shuttles=True, max_direct_walk=0)
    found = reach(network_of(WORLD, shuttle(WORLD, hours=hours)), wish).seconds_to(NEAR)
    assert set(found.tolist()) == {seconds_there}


def test_both_doors_lie_in_the_zone() -> None:
    assert direct("10:00", HERE, door(WORLD, "B")) == []
