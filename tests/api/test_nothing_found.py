"""That nothing is found is an empty list with its reasons."""

from typing import Any

from tests.api.service import get, plan, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
    C      D
    08:00  08:10
""")
APP = service(WORLD)


def codes(reply: dict[str, list[dict[str, str]]]) -> list[tuple[str, str]]:
    assert reply["itineraries"] == reply["direct"] == []
    return [(reason["code"], reason["field"]) for reason in reply["explain"]]


def test_in_the_sea() -> None:
    reply = get(
        APP, "/api/v6/plan", fromPlace="30,150", toPlace="w_B", time="2026-04-01T08:00:00+09:00"
    )
    ((code, field),) = codes(reply)
    assert (code, field) == ("no_stop_near_origin", "maxPreTransitTime")  # a world without streets
    assert "出発地" in reply["explain"][0]["text"]["ja"]
    assert "origin" in reply["explain"][0]["text"]["en"]


def test_from_a_place_to_itself_one_is_there_already() -> None:
    here, beside, farther = "36.00000,140.00000", "36.00020,140.00000", "36.00040,140.00000"
    there = [("already_there", "toPlace")]
    assert codes(plan(APP, WORLD, "A", "A", "08:00")) == there
    for search in ({}, {"search": "last"}, {"arriveBy": "true"}):
        reply = ask(here, beside, **search)  # 22 m
        assert codes(reply) == there
        assert "もう着いています" in reply["explain"][0]["text"]["ja"]
    assert ask(here, farther)["direct"]  # 44 m
    assert ask(here, here, via="36.001,140")["direct"]  # one goes somewhere and comes back


def ask(here: str, there: str, **more: str) -> Any:
    time = "2026-04-01T08:00:00+09:00"
    return get(APP, "/api/v6/plan", fromPlace=here, toPlace=there, time=time, **more)


def test_on_a_day_without_service() -> None:
    reply = get(
        APP, "/api/v6/plan", fromPlace="w_A", toPlace="w_B", time="2030-01-01T08:00:00+09:00"
    )
    assert codes(reply) == [("no_service_on_date", "time")]


def test_no_connection() -> None:
    assert codes(plan(APP, WORLD, "A", "D", "07:00")) == [("no_connection", "time")]


def test_past_a_place_that_no_way_leads_to() -> None:
    found = codes(plan(APP, WORLD, "A", "B", "07:00", via="w_D"))
    assert found == [("no_connection", "time"), ("via_out_of_the_way", "via")]


def test_every_reason_has_words() -> None:
    for reply in (plan(APP, WORLD, "A", "D", "07:00"), plan(APP, WORLD, "A", "B", "09:00")):
        assert all(reason["text"]["ja"] and reason["text"]["en"] for reason in reply["explain"])


WALKED = World("""
    A      B
    08:00  08:10
    C      D
    08:20  08:40
    walk B C 5
    walk S A 20
""")
WALKED_APP = service(WALKED)


def test_what_would_help_is_told_as_a_request_writes_it() -> None:
    reply = plan(WALKED_APP, WALKED, "S", "D", "07:00")
    assert reply["itineraries"] == reply["direct"] == []
    reasons = {reason["code"]: reason for reason in reply["explain"]}
    walk = reasons["no_stop_near_origin"]
    (relax,) = walk["relax"]
    assert relax == {"parameter": "maxPreTransitTime", "value": 1200}
    assert walk["hint"]["ja"] == "最初の乗り物まで20分歩けば経路があります。"
    helped = plan(WALKED_APP, WALKED, "S", "D", "07:00", maxPreTransitTime="1200")
    assert helped["itineraries"][0]["startTime"] == walk["nextDeparture"]


def test_another_time_can_be_sent_as_it_stands() -> None:
    reply = plan(WALKED_APP, WALKED, "A", "D", "12:00")
    (reason,) = [each for each in reply["explain"] if each["code"] == "no_connection"]
    (relax,) = reason["relax"]
    assert relax == {"parameter": "time", "value": "2026-03-31T23:00:00Z"}
    again = get(WALKED_APP, "/api/v6/plan", fromPlace="w_A", toPlace="w_D", time=relax["value"])
    assert len(again["itineraries"]) == 1


def test_more_transfers() -> None:
    reply = plan(WALKED_APP, WALKED, "A", "D", "07:00", maxTransfers="0")
    (reason,) = [each for each in reply["explain"] if each["code"] == "too_many_transfers"]
    assert reason["relax"] == [{"parameter": "maxTransfers", "value": 1}]


def test_what_would_help_can_be_asked() -> None:
    world = World("""
        A      B
        08:00  33:00
    """)
    app = service(world)
    reply = plan(app, world, "A", "B", "08:00")
    (reason,) = [each for each in reply["explain"] if each.get("relax")]
    assert reason["relax"] == [{"parameter": "maxTravelTime", "value": 25 * 60}]
    assert len(plan(app, world, "A", "B", "08:00", maxTravelTime=str(25 * 60))["itineraries"]) == 1
