"""Alerts on a board: of whom they speak, and when they hold."""

from __future__ import annotations

from typing import Any

import pytest

from api.served.snapshot import EXTENSION, LiveAlert
from data.gtfs_realtime import read_live_feed
from data.notices import Report
from planner import AddedRun, Network, TripChange, with_news
from tests.api.service import at, get, instant, local, service
from tests.data.live_messages import message
from tests.notation import TODAY, World

WORLD = World("""
    A      B
    08:00  08:10
    A      C
    08:05  08:15
    A      D
    09:00  09:10
    every 10 min 09:00-09:30 exact
""")
DATE = f"{TODAY:%Y%m%d}"


def warned(entity: dict[str, Any], *period: str, network: Network = WORLD.network) -> list[str]:
    """The departures at A which an alert is about."""
    begin_end = [instant(WORLD, clock) for clock in period]
    periods = [dict(zip(("start", "end"), begin_end, strict=True))] if period else []
    sent = message({"alert": {"informed_entity": [entity], "active_period": periods}})
    feed = read_live_feed("rt", sent, Report())
    assert feed is not None
    app = service(WORLD)
    live = app.extensions[EXTENSION]
    alerts = tuple(LiveAlert("w", each) for each in feed.alerts)
    live.replace(live.served().with_network(network, alerts))
    board = get(app, "/api/v6/stoptimes", stopId="w_A", time=at(WORLD, "08:00"))["stopTimes"]
    places = [row["place"] for row in board]
    return [local(WORLD, place["departure"]) for place in places if "alerts" in place]


@pytest.mark.parametrize(
    ("trip", "expected"),
    [
        ({"route_id": "1"}, "08:00"),
        ({"trip_id": "2-1", "route_id": "1"}, ""),
        ({"trip_id": "2-1", "start_date": DATE}, "08:05"),
        ({"trip_id": "2-1", "start_date": "20260402"}, ""),
        ({"trip_id": "2-1", "direction_id": 1}, "08:05"),  # the timetable knows no directions
        ({"route_id": "2", "direction_id": 1}, ""),
        ({"trip_id": "3-1"}, "09:00 09:10 09:20"),
        ({"trip_id": "3-1", "start_time": "09:10:00"}, "09:10"),
        ({"route_id": "3", "start_time": "09:20:00"}, "09:20"),
        ({"start_date": DATE}, ""),
        ({}, ""),
    ],
)
def test_all_that_is_told_of_a_trip_must_agree(trip: dict[str, Any], expected: str) -> None:
    assert " ".join(warned({"stop_id": "A", "trip": trip})) == expected


def test_an_alert_is_over_when_it_ends() -> None:
    assert warned({"stop_id": "A"}, "07:00", "08:00") == []
    assert warned({"stop_id": "A"}, "08:00", "08:05") == ["08:00"]


def test_a_replaced_trip_goes_by_its_planned_start_too() -> None:
    day, (a, b) = TODAY.toordinal(), (WORLD.timetable.stop_of_id[f"w_{name}"] for name in "AB")
    clocks = 29_000, 29_700
    later = AddedRun("1-1", 0, 0, day, (a, b), clocks, clocks, like=0)
    replaced = TripChange(0, day, 28_800, replaced=True)
    network = with_news(WORLD.network, [replaced], [(later, TripChange(0, day))])
    for clock, expected in (("08:00:00", ["08:03"]), ("08:03:20", ["08:03"]), ("08:03:00", [])):
        trip = {"trip_id": "1-1", "start_time": clock}
        assert warned({"trip": trip}, network=network) == expected
