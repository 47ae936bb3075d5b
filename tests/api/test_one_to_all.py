"""How far one gets: every stop as soon as a search for journeys finds it, with as few rides."""

import pytest

from tests.api.service import at, get, problem, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:00  08:10  08:20
    08:30  08:40  08:50
    C      D
    08:25  08:45
    A      D
    08:05  08:50
    walk B E 5
    walk C C 2
""")
APP = service(WORLD)


def reached(**more: str) -> dict[str, tuple[int, int]]:
    query = {"one": "w_A", "time": at(WORLD, "08:00"), "maxTravelTime": "60"} | more
    reply = get(APP, "/api/v6/one-to-all", **query)
    return {each["place"]["name"]: (each["duration"], each["k"]) for each in reply["all"]}


def test_stops_minutes_and_rides() -> None:
    assert reached() == {"A": (0, 0), "B": (10, 1), "C": (20, 1), "D": (45, 2)}


def test_fewer_rides_and_less_time() -> None:
    assert reached(maxTransfers="0")["D"] == (50, 1)
    assert "D" not in reached(maxTravelTime="40")
    assert reached(transitModes="") == {"A": (0, 0)}


def test_by_a_time() -> None:
    found = reached(one="w_D", arriveBy="true", time=at(WORLD, "08:45"))
    assert found == {"D": (0, 0), "C": (20, 1), "B": (35, 2), "A": (45, 2)}


def test_the_place_itself() -> None:
    reply = get(APP, "/api/v6/one-to-all", one="36.0,140.0", maxTravelTime="5")
    assert reply["one"]["lat"] == 36.0
    assert [each["seconds"] for each in reply["all"]] == [0]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"one": ""}, "one", "missing_parameter"),
        ({"maxTravelTime": ""}, "maxTravelTime", "missing_parameter"),
        ({"maxTravelTime": "241"}, "maxTravelTime", "out_of_range"),
        ({"maxTransfers": "-1"}, "maxTransfers", "out_of_range"),
    ],
)
def test_what_is_asked_is_checked(change: dict[str, str], field: str, code: str) -> None:
    query = {"one": "w_A", "maxTravelTime": "60"} | change
    reply = problem(APP, "/api/v6/one-to-all", 400, **query)
    assert (reply["field"], reply["code"]) == (field, code)
