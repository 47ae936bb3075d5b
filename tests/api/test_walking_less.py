"""Walking less, and not too much, asked over HTTP."""

import pytest

from tests.api.service import plan, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
    C      D
    08:13  08:20
    B      D
    08:14  08:24
    walk B C 3
""")
APP = service(WORLD)
GOOD = {"fromPlace": "w_A", "toPlace": "w_D", "time": "2026-04-01T08:00:00+09:00"}


def arrivals(**parameters: str) -> list[str]:
    reply = plan(APP, WORLD, "A", "D", "08:00", timetableView="false", **parameters)
    return [each["endTime"][11:16] for each in reply["itineraries"]]


def test_who_walks_less_may_arrive_later() -> None:
    assert arrivals() == ["23:20"]
    assert arrivals(walkSlack="240") == ["23:20", "23:24"]
    assert arrivals(walkSlack="239") == ["23:20"]


def test_a_limit_on_all_walks() -> None:
    assert arrivals(maxWalkTime="179") == ["23:24"]


def test_the_limit_is_told_where_it_binds() -> None:
    reply = plan(
        APP, WORLD, "A", "D", "08:00", timetableView="false", maxWalkTime="179", explain="true"
    )
    assert {"parameter": "maxWalkTime", "value": 179} in reply["limits"]


@pytest.mark.parametrize("name", ["walkSlack", "maxWalkTime"])
@pytest.mark.parametrize("value", ["-1", "1.5", "much", "86401"])
def test_what_cannot_be_meant(name: str, value: str) -> None:
    assert problem(APP, "/api/v6/plan", 400, **GOOD, **{name: value})["field"] == name


def test_not_with_via() -> None:
    reply = problem(APP, "/api/v6/plan", 400, **GOOD, walkSlack="60", via="w_B")
    assert reply["field"] == "walkSlack"
