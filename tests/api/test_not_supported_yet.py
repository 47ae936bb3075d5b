"""What cannot be honoured is refused or named, never silently passed over."""

import pytest

from tests.api.service import plan, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
""")
APP = service(WORLD)
GOOD = {"fromPlace": "36.0,140.0", "toPlace": "36.2,140.2", "time": "2026-04-01T08:00:00+09:00"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("requireCarTransport", "true"),
        ("preTransitModes", "HGV"),
        ("postTransitModes", "ODM,CAR_PARKING"),
        ("directModes", "RIDE_SHARING"),
    ],
)
def test_what_would_change_the_answer_is_refused(name: str, value: str) -> None:
    reply = problem(APP, "/api/v6/plan", 422, **GOOD, **{name: value})
    assert (reply["code"], reply["field"]) == ("not_supported_yet", name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("preTransitModes", "WALK,CAR_PARKING"),
        ("fromplace", "w_B"),  # a slip of the pen
    ],
)
def test_what_would_not_is_named(name: str, value: str) -> None:
    reply = plan(APP, WORLD, "A", "B", "08:00", **{name: value})
    assert reply["ignored"] == [name]
    assert reply["debugOutput"]["ignoredParameters"] == 1


@pytest.mark.parametrize(
    ("name", "always"), [("algorithm", "PONG"), ("noCompulsoryReservation", "0")]
)
def test_only_what_is_otherwise_than_asked_is_named(name: str, always: str) -> None:
    assert plan(APP, WORLD, "A", "B", "08:00", **{name: always})["ignored"] == []
    assert plan(APP, WORLD, "A", "B", "08:00", **{name: "true"})["ignored"] == [name]


def test_elevation_costs_are_honoured_where_somebody_climbs() -> None:
    high = {"elevationCosts": "HIGH"}
    for modes in ("WALK", "WALK,BIKE", "RENTAL"):
        assert plan(APP, WORLD, "A", "B", "08:00", directModes=modes, **high)["ignored"] == []
    reply = problem(APP, "/api/v6/plan", 400, **GOOD, elevationCosts="SOME")
    assert (reply["code"], reply["field"]) == ("invalid_value", "elevationCosts")


def test_values_that_ask_for_nothing_special_are_fine() -> None:
    reply = plan(APP, WORLD, "A", "B", "08:00", arriveBy="false", via="", transferTimeFactor="1")
    assert reply["ignored"] == []
    assert reply["explain"] == []
