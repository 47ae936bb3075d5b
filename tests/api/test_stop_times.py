"""Boards show exactly the vehicles of the timetable."""

import datetime as dt

import pytest

from tests.api.service import at, get, local, problem, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:00  08:10/08:12  08:20
    08:30  08:40d 08:50
    09:00  09:10p 09:20
    B      D
    08:11  08:31
    every 10 min 08:11-08:41
    on 2026-03-31
    A      B      C
    20:00  20:10  20:20
""")
APP = service(WORLD)


def board(stop: str, clock: str, of: World = WORLD, **more: str) -> list[str]:
    app = APP if of is WORLD else service(of)
    asked = {"stopId": f"w_{stop}", "time": at(of, clock), **more}
    reply = get(app, "/api/v6/stoptimes", **asked)
    which = "arrival" if more.get("arriveBy") == "true" else "departure"
    return [
        f"{local(WORLD, row['place'][which])} {row['routeShortName']} {row['headsign']}"
        for row in reply["stopTimes"]
    ]


def test_departures_that_may_be_boarded_by_time() -> None:
    assert board("B", "08:00") == [
        "08:11 2 D", "08:12 1 C", "08:21 2 D", "08:31 2 D", "09:10 1 C",
    ]  # fmt: skip


def test_from_a_time_on_and_no_more_than_asked() -> None:
    assert board("B", "08:12", n="2") == ["08:12 1 C", "08:21 2 D"]


def test_arrivals_are_the_last_before_a_time() -> None:
    assert board("B", "09:00", arriveBy="true") == ["31T20:10 3 C", "08:10 1 C", "08:40 1 C"]
    assert board("B", "08:00", arriveBy="true", direction="LATER") == ["08:10 1 C", "08:40 1 C"]


def test_earlier_departures() -> None:
    assert board("B", "08:15", direction="EARLIER", n="2") == ["08:11 2 D", "08:12 1 C"]


def test_the_last_stop_is_left_by_nothing() -> None:
    assert board("D", "08:00") == []


def test_with_vehicles_that_may_not_be_boarded_or_left() -> None:
    """`d` and `p` forbid it; a trip's last stop is no departure."""
    asked = {"withScheduledSkippedStops": "true", "n": "20"}
    assert board("B", "08:30", **asked) == ["08:31 2 D", "08:40 1 C", "09:10 1 C"]
    assert board("B", "08:40", arriveBy="true", direction="LATER", **asked) == [
        "08:40 1 C",
        "09:10 1 C",
    ]
    assert board("D", "08:00", **asked) == []
    reply = get(APP, "/api/v6/stoptimes", stopId="w_B", time=at(WORLD, "08:35"), **asked)
    types = [row["pickupDropoffType"] for row in reply["stopTimes"]]
    assert types == ["NOT_ALLOWED", "NORMAL"]


def test_a_board_of_a_stop_that_is_seldom_served_looks_further() -> None:
    world = World("""
        on 2026-04-04
        A      B
        24:10  24:20
        on 2026-04-11
        A      B
        08:00  08:10
    """)
    assert board("A", "07:00", of=world) == ["5T00:10 1 B", "11T08:00 2 B"]
    assert board("A", "07:00", of=world, n="1") == ["5T00:10 1 B"]
    late = {"time": "2026-04-14T12:00:00+09:00", "n": "2", "direction": "EARLIER"}
    assert board("A", "07:00", of=world, **late) == ["5T00:10 1 B", "11T08:00 2 B"]


def test_no_hour_is_lost_where_clocks_are_set_back() -> None:
    """Two days' clocks from the 24th end at 23:00 on the 25th, for it has 25 hours."""
    world = World("""
        today 2026-10-24 Europe/Berlin
        on 2026-10-25
        A      B
        23:30  23:40
    """)
    app = service(world)
    for time, direction in (("2026-10-24", "LATER"), ("2026-10-28", "EARLIER")):
        for days in range(3):
            day = dt.date.fromisoformat(time) + dt.timedelta(days if "28" in time else -days)
            moment = f"{day}T08:00:00Z"
            asked = {"stopId": "w_A", "time": moment, "direction": direction}
            reply = get(app, "/api/v6/stoptimes", **asked)
            found = [row["place"]["departure"] for row in reply["stopTimes"]]
            assert found == ["2026-10-25T22:30:00Z"], moment


def test_modes() -> None:
    assert board("B", "08:00", mode="RAIL") == []
    assert len(board("B", "08:00", mode="BUS,RAIL")) == 5


def test_a_row_says_where_the_vehicle_comes_from_and_goes() -> None:
    reply = get(
        APP, "/api/v6/stoptimes", stopId="w_B", time=at(WORLD, "08:12"), n="1", fetchStops="true"
    )
    (row,) = reply["stopTimes"]
    assert (row["tripFrom"]["name"], row["tripTo"]["name"]) == ("A", "C")
    assert [stop["name"] for stop in row["nextStops"]] == ["C"]
    assert row["tripId"] == "20260401_08:00_w_1-1"
    assert reply["place"]["stopId"] == "w_B"


def test_repetitions_by_frequency_are_told_apart() -> None:
    reply = get(APP, "/api/v6/stoptimes", stopId="w_B", time=at(WORLD, "08:20"), n="2")
    rows = reply["stopTimes"]
    assert [row["tripId"] for row in rows] == ["20260401_08:21_w_2-1", "20260401_08:31_w_2-1"]
    assert all(row["headway"] == 600 for row in rows)


def test_every_vehicle_of_the_day_is_there_once() -> None:
    seen = board("A", "00:00", n="100")
    assert seen == ["08:00 1 C", "08:30 1 C", "09:00 1 C"]


@pytest.mark.parametrize("stop_id", ["w_Nowhere", "36,140"])
def test_a_stop_that_does_not_exist(stop_id: str) -> None:
    assert problem(APP, "/api/v6/stoptimes", 404, stopId=stop_id)["field"] == "stopId"
