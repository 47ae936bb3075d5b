"""Parameters come in several forms that mean the same."""

import pytest

from tests.api.service import get, lines, plan, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
""")
APP = service(WORLD)
ENDS = {"fromPlace": "w_A", "toPlace": "w_B"}


@pytest.mark.parametrize("modes", [["BUS", "RAIL"], ["BUS,RAIL"], "BUS", ["RAIL", "TRAM,BUS"]])
def test_lists_repeated_or_joined(modes: str | list[str]) -> None:
    assert len(plan(APP, WORLD, "A", "B", "08:00", transitModes=modes)["itineraries"]) == 1


@pytest.mark.parametrize(
    "time",
    [
        "2026-03-31T23:00:00Z",
        "2026-03-31T23:00:00.000Z",
        "2026-04-01T08:00:00+09:00",
        "2026-04-01T08:00+09:00",
        "2026-04-01T08:00:00 09:00",  # a plus sign that was not escaped
        "2026-03-31T20:00:00-03:00",
        "2026-03-31t23:00:00z",
    ],
)
def test_times(time: str) -> None:
    reply = get(APP, "/api/v6/plan", **ENDS, time=time)
    assert lines(WORLD, reply) == ["A 08:00 BUS 08:10 B"]


@pytest.mark.parametrize("place", ["36.0,140.0", "36,140,0", " 36.0 , 140.0 ", "+36.00,1.4e2"])
def test_coordinates(place: str) -> None:
    query = ENDS | {"fromPlace": place}
    reply = get(APP, "/api/v6/plan", **query, time="2026-04-01T07:50:00+09:00")
    assert (reply["from"]["lat"], reply["from"]["lon"]) == (36, 140)
    assert reply["from"]["name"] == "START"
    assert len(reply["itineraries"]) == 1


def test_one_value_may_be_sent_once_only() -> None:
    time = "2026-04-01T08:00:00+09:00"
    assert get(APP, "/api/v6/plan", **ENDS, time=[time, time])["itineraries"]
    reply = problem(APP, "/api/v6/plan", 400, **ENDS, time=[time, "2026-04-02T08:00:00+09:00"])
    assert (reply["code"], reply["field"]) == ("sent_twice", "time")


@pytest.mark.parametrize("flag", ["false", "FALSE", "0"])
def test_flags(flag: str) -> None:
    assert plan(APP, WORLD, "A", "B", "08:00", timetableView=flag)["itineraries"]


def test_what_was_asked_is_shown_back() -> None:
    reply = plan(APP, WORLD, "A", "B", "08:00", transitModes=["BUS", "RAIL"])
    assert reply["requestParameters"]["transitModes"] == "BUS,RAIL"
    assert reply["requestParameters"]["fromPlace"] == "w_A"


def test_without_a_time_it_is_now() -> None:
    assert get(APP, "/api/v6/plan", **ENDS)["itineraries"] == []
