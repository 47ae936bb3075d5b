"""Along streets from one place to many."""

from typing import Any

import pytest

from tests.api.service import get, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
""")
APP = service(WORLD)  # without streets: straight ways, with a detour
ASKED = {
    "one": "36.0;140.0",
    "many": "36.001;140.0,36.0;140.0,40.0;140.0",
    "mode": "WALK",
    "max": "900",
    "maxMatchingDistance": "250",
    "arriveBy": "false",
}


def ways(**more: str) -> Any:
    return get(APP, "/api/v1/one-to-many", **ASKED | more)


def test_seconds_to_each_and_nothing_where_there_is_no_way() -> None:
    near, here, far = ways()
    assert 100 < near["duration"] < 150
    assert (here, far) == ({"duration": 0}, {})


def test_metres_where_asked_for() -> None:
    near, here, far = ways(withDistance="true")
    assert 100 < near["distance"] < 160
    assert (here["distance"], far) == (0, {})


def test_wheels_are_faster() -> None:
    walk, bike, car = (ways(mode=mode)[0]["duration"] for mode in ("WALK", "BIKE", "CAR"))
    assert walk > bike > car


def test_the_same_in_a_body() -> None:
    body = {
        "one": "36.0;140.0", "many": ["36.001;140.0", "36.0;140.0", "40.0;140.0"], "mode": "WALK",
        "max": 900, "maxMatchingDistance": 250, "arriveBy": False,
    }  # fmt: skip
    response = APP.test_client().post("/api/v1/one-to-many", json=body)
    assert (response.status_code, response.get_json()) == (200, ways())


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"one": "here"}, "one", "invalid_place"),
        ({"many": "36;140,there"}, "many", "invalid_place"),
        ({"mode": "FLEX"}, "mode", "invalid_value"),
        ({"max": ""}, "max", "missing_parameter"),
        ({"max": "1e9"}, "max", "out_of_range"),
        ({"maxMatchingDistance": "-1"}, "maxMatchingDistance", "out_of_range"),
        ({"arriveBy": "perhaps"}, "arriveBy", "invalid_flag"),
        ({"many": ",".join(["36;140"] * 1001)}, "many", "out_of_range"),
    ],
)
def test_what_is_asked_is_checked(change: dict[str, str], field: str, code: str) -> None:
    reply = problem(APP, "/api/v1/one-to-many", 400, **ASKED | change)
    assert (reply["field"], reply["code"]) == (field, code)


@pytest.mark.parametrize("body", ["", "[]", "{", '{"one": {}}', "[" * 100_000])
def test_bodies_that_are_none(body: str) -> None:
    response = APP.test_client().post("/api/v1/one-to-many", data=body)
    assert response.status_code == 400
    assert response.get_json()["hint"]["ja"]
