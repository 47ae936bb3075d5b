"""Pages of a board: together they are the day, and nothing is on two of them."""

from typing import Any

import pytest

from tests.api.service import at, get, local, problem, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:00  08:10  08:20
    08:00  08:10  08:21
    08:00  08:10  08:22
    08:30  08:40  08:50
    24:10  24:20  24:30
    A      D
    08:00  08:05
    09:00  09:05
    on 2026-03-31
    A      B      C
    23:50  24:05  24:15
""")
APP = service(WORLD)
DAY = ["31T23:50", "08:00", "08:00", "08:00", "08:00", "08:30", "09:00", "2T00:10"]


def board(**query: str) -> Any:
    return get(APP, "/api/v6/stoptimes", stopId="w_A", **query)


def times(reply: Any, which: str = "departure") -> list[str]:
    return [local(WORLD, row["place"][which]) for row in reply["stopTimes"]]


def test_what_shares_a_second_stays_together() -> None:
    for n in "1234":
        assert times(board(time=at(WORLD, "08:00"), n=n)) == ["08:00"] * 4
    assert times(board(time=at(WORLD, "08:00"), n="1", direction="EARLIER")) == ["08:00"] * 4


@pytest.mark.parametrize("n", ["1", "2", "5"])
def test_later_pages_and_back(n: str) -> None:
    page, seen = board(time=at(WORLD, "-01:00"), n=n), list[str]()
    while page["stopTimes"]:
        seen += times(page)
        last = page
        page = board(pageCursor=page["nextPageCursor"], n=n)
    assert seen == DAY
    before = times(last)
    while len(before) < len(DAY):
        last = board(pageCursor=last["previousPageCursor"], n=n)
        before = times(last) + before
    assert before == DAY


def test_arrivals_grow_backwards() -> None:
    query = {"stopId": "w_C", "arriveBy": "true", "n": "2"}
    page = get(APP, "/api/v6/stoptimes", time=at(WORLD, "09:00"), **query)
    assert times(page, "arrival") == ["08:22", "08:50"]
    page = get(APP, "/api/v6/stoptimes", pageCursor=page["previousPageCursor"], **query)
    assert times(page, "arrival") == ["08:20", "08:21"]


def test_a_window_shows_all_in_it() -> None:
    assert times(board(time=at(WORLD, "08:00"), window="3600")) == DAY[1:7]
    assert times(board(time=at(WORLD, "08:00"), window="60", n="5")) == DAY[1:6]
    assert times(board(time=at(WORLD, "00:30"), window="3600", direction="EARLIER")) == ["31T23:50"]


def test_no_rows_but_the_stop() -> None:
    reply = board(time=at(WORLD, "08:00"), n="0")
    assert (reply["stopTimes"], reply["place"]["name"]) == ([], "A")


SELDOM = World("""
    A      B
    08:00  08:10
    12:00  12:10
""")


@pytest.mark.parametrize(
    ("start", "direction", "cursor", "expected"),
    [
        ("09:00", "LATER", "nextPageCursor", ["12:00"]),
        ("11:00", "EARLIER", "previousPageCursor", ["08:00"]),
    ],
)
def test_empty_windows_leave_nothing_out(
    start: str, direction: str, cursor: str, expected: list[str]
) -> None:
    app, query = service(SELDOM), {"stopId": "w_A", "window": "3600"}
    page = get(app, "/api/v6/stoptimes", time=at(SELDOM, start), direction=direction, **query)
    seen = times(page)
    for _ in range(3):
        page = get(app, "/api/v6/stoptimes", pageCursor=page[cursor], **query)
        seen += times(page)
    assert seen == expected


@pytest.mark.parametrize("direction", ["LATER", "EARLIER"])
def test_a_page_without_rows_leaves_nothing_out(direction: str) -> None:
    empty = board(time=at(WORLD, "08:30"), n="0", direction=direction)
    cursors = empty["previousPageCursor"], empty["nextPageCursor"]
    shown = [times(board(pageCursor=cursor, n="1"))[0] for cursor in cursors]
    assert shown.count("08:30") == 1


def test_foreign_cursors() -> None:
    for cursor in ("LATER", "SOONER|5", "LATER|99999999999", "LATER|-5"):
        reply = problem(APP, "/api/v6/stoptimes", 400, stopId="w_A", pageCursor=cursor)
        assert (reply["field"], reply["code"]) == ("pageCursor", "invalid_cursor")


def both(**query: str) -> list[str]:
    reply = get(APP, "/api/v6/stoptimes", stopId="w_B", both="true", **query)
    assert reply["ignored"] == []
    times = (row["place"]["arrival"] for row in reply["stopTimes"])
    kinds = (row["pickupDropoffType"] for row in reply["stopTimes"])
    return [f"{local(WORLD, time)} {kind}" for time, kind in zip(times, kinds, strict=True)]


def test_arrivals_and_departures_at_once() -> None:
    assert both(time=at(WORLD, "08:00"), n="1") == ["08:10 NORMAL"] * 6
    assert both(time=at(WORLD, "08:30"), n="2") == ["08:40 NORMAL"] * 2
    assert both(time=at(WORLD, "09:00"), n="2", direction="EARLIER") == ["08:40 NORMAL"] * 2
    assert len(both(time=at(WORLD, "08:00"), n="1", window="3600")) == 8


def test_pages_of_both_make_up_the_day() -> None:
    query = {"stopId": "w_B", "both": "true", "n": "3"}
    page, seen = get(APP, "/api/v6/stoptimes", time=at(WORLD, "-01:00"), **query), 0
    while page["stopTimes"]:
        seen += len(page["stopTimes"])
        page = get(APP, "/api/v6/stoptimes", pageCursor=page["nextPageCursor"], **query)
    assert seen == 12
