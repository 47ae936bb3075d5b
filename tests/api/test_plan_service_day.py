"""search=first and search=last: the first and the last journey of the service day."""

from tests.api.service import lines, plan, problem, service
from tests.notation import World

WORLD = World("""
    on 2026-04-01 2026-04-02
    A      B
    05:10  05:30
    12:00  12:20
    24:35  24:55
    walk A B 25
""")
APP = service(WORLD)


def test_first_and_last() -> None:
    first = plan(APP, WORLD, "A", "B", "12:00", search="first")
    assert lines(WORLD, first) == ["A 05:10 BUS 05:30 B"]
    last = plan(APP, WORLD, "A", "B", "12:00", search="last")
    assert lines(WORLD, last) == ["A 2T00:35 BUS 2T00:55 B"]
    assert last["direct"] == []
    assert last["previousPageCursor"] == last["nextPageCursor"] == ""


def test_none() -> None:
    reply = plan(APP, WORLD, "B", "A", "12:00", search="last")
    assert reply["itineraries"] == []
    assert [reason["code"] for reason in reply["explain"]] == ["no_journey_on_service_day"]
    assert "運行日" in reply["explain"][0]["text"]["ja"]


def test_no_pages() -> None:
    reply = problem(
        APP, "/api/v6/plan", 400, fromPlace="w_A", toPlace="w_B", search="last", pageCursor="D.1-0"
    )
    assert reply["field"] == "pageCursor"
