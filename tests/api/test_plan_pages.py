"""Pages: the cursors of a reply lead earlier and later, and back."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api.service import get, lines, plan, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    06:00  06:20
    07:00  07:20
    08:00  08:20
    08:10  08:30
    09:00  09:20
    10:00  10:20
    on 2026-04-02
    A      B
    05:30  05:50
    walk A B 25
""")
APP = service(WORLD)


def page(cursor: str = "", **more: str) -> tuple[list[str], str, str]:
    """Departures, and the cursors of the pages before and after."""
    if cursor:
        more["pageCursor"] = cursor
    reply = plan(APP, WORLD, "A", "B", "08:00", **{"numItineraries": "2", **more})
    shown = [line.split()[1] for line in lines(WORLD, reply)]
    return shown, reply["previousPageCursor"], reply["nextPageCursor"]


def test_there_and_back() -> None:
    first, _, later = page()
    second, back, _ = page(later)
    assert (first, second) == (["08:00", "08:10"], ["09:00", "10:00"])
    assert page(back)[0] == first


def test_there_and_back_by_arrivals() -> None:
    first, earlier, later = page(arriveBy="true")
    second, back, _ = page(later, arriveBy="true")
    assert (first, second) == (["06:00", "07:00"], ["08:00", "08:10"])
    assert page(back, arriveBy="true")[0] == first
    assert page(earlier, arriveBy="true")[0] == []


def test_later_and_earlier() -> None:
    first, earlier, later = page()
    assert first == ["08:00", "08:10"]
    assert page(later)[0] == ["09:00", "10:00"]
    assert page(page(later)[2])[0] == ["2T05:30"]
    assert page(earlier)[0] == ["06:00", "07:00"]


def test_direct_journeys_on_the_first_page_only() -> None:
    reply = plan(APP, WORLD, "A", "B", "08:00")
    assert reply["direct"]
    later = plan(APP, WORLD, "A", "B", "08:00", pageCursor=reply["nextPageCursor"])
    assert later["direct"] == []


def test_after_one_departure_the_timetable_goes_on() -> None:
    shown, earlier, later = page(timetableView="false")
    assert shown == ["08:00"]
    assert page(later, timetableView="false")[0] == ["08:10", "09:00"]
    assert page(earlier, timetableView="false")[0] == ["06:00", "07:00"]


def test_what_is_cut_is_on_the_next_page() -> None:
    whole_morning = {"searchWindow": str(3 * 3600), "maxItineraries": "1"}
    first, _, later = page(**whole_morning)
    assert first == ["08:00"]
    second, back, _ = page(later, **whole_morning)
    assert second == ["08:10"]
    assert page(back, **whole_morning)[0] == first


def test_the_night_the_clocks_change() -> None:
    for day, hours in ((dt.date(2026, 3, 29), 23), (dt.date(2026, 10, 25), 25)):
        before = day - dt.timedelta(1)
        text = "\n".join(f"on {each}\nA B\n00:30 00:40\n12:00 12:10" for each in (before, day))
        world = World(text, date=before, zone="Europe/Berlin")
        app = service(world)
        query = {"fromPlace": "w_A", "toPlace": "w_B", "time": f"{before}T00:00:00Z"}
        moments, cursor = [], ""
        for _ in range(4):
            more = {"pageCursor": cursor} if cursor else {}
            reply = get(app, "/api/v6/plan", numItineraries="1", **query, **more)
            moments += [itinerary["startTime"] for itinerary in reply["itineraries"]]
            cursor = reply["nextPageCursor"]
        noon, night, next_noon = (dt.datetime.fromisoformat(moment) for moment in moments)
        assert next_noon - noon == dt.timedelta(hours=hours)
        # times count from noon minus 12 hours, which is not midnight that night
        assert next_noon - night == dt.timedelta(hours=11.5)


@pytest.mark.parametrize("cursor", ["x", "LATER|1", "D.0-0", "D.ykp6k0.zzzz-1", "A.ykp6k0-0"])
def test_a_cursor_that_is_none(cursor: str) -> None:
    reply = problem(
        APP, "/api/v6/plan", 400,
        fromPlace="w_A", toPlace="w_B", time="2026-04-01T08:00:00+09:00", pageCursor=cursor,
    )  # fmt: skip
    assert (reply["code"], reply["field"]) == ("invalid_cursor", "pageCursor")
    assert "nextPageCursor" in reply["hint"]["ja"]


@settings(max_examples=200)
@given(st.text(max_size=40) | st.from_regex(r"[DA](\.[0-9a-z]{1,8}){1,3}-[0-9a-z]", fullmatch=True))
def test_whatever_comes_as_a_cursor(cursor: str) -> None:
    query = {"fromPlace": "w_A", "toPlace": "w_B", "time": "2026-04-01T08:00:00+09:00"}
    response = APP.test_client().get("/api/v6/plan", query_string={**query, "pageCursor": cursor})
    assert response.status_code in {200, 400}
