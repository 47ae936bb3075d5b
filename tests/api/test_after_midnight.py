"""Trips past midnight belong to their service day, and are found from both days."""

from tests.api.service import get, lines, plan, service
from tests.notation import World

WORLD = World("""
    A      B      C
    23:50  24:05  25:10
""")
APP = service(WORLD)


def test_a_journey_into_the_next_day() -> None:
    reply = plan(APP, WORLD, "A", "C", "23:30")
    assert lines(WORLD, reply) == ["A 23:50 BUS 2T01:10 C"]
    assert reply["itineraries"][0]["endTime"] == "2026-04-01T16:10:00Z"


def test_boarded_after_midnight_it_is_still_yesterdays_trip() -> None:
    reply = plan(APP, WORLD, "B", "C", "24:00")
    assert lines(WORLD, reply) == ["B 2T00:05 BUS 2T01:10 C"]
    assert reply["itineraries"][0]["legs"][0]["tripId"] == "20260401_23:50_w_1-1"


def test_boards_know_it_too() -> None:
    for time in ("2026-04-01T23:59:00+09:00", "2026-04-02T00:01:00+09:00"):
        (row,) = get(APP, "/api/v6/stoptimes", stopId="w_B", time=time)["stopTimes"]
        assert row["place"]["departure"] == "2026-04-01T15:05:00Z"
        assert row["tripId"] == "20260401_23:50_w_1-1"


def test_backwards_over_midnight() -> None:
    (row,) = get(
        APP,
        "/api/v6/stoptimes",
        stopId="w_A",
        time="2026-04-02T09:00:00+09:00",
        direction="EARLIER",
    )["stopTimes"]
    assert row["place"]["departure"] == "2026-04-01T14:50:00Z"
