"""Wanted and unwanted routes, agencies and modes; limits that are binding."""

import pytest

from tests.api.service import lines, plan, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
    A      B
    08:00  08:20
    A      C
    08:00  08:02
    C      B
    08:03  08:05
""")
APP = service(WORLD)


def arrivals(**more: str) -> list[str]:
    reply = plan(APP, WORLD, "A", "B", "08:00", timetableView="false", **more)
    return [line.split()[-2] for line in lines(WORLD, reply)]


def test_routes() -> None:
    assert arrivals() == ["08:05", "08:10"]
    assert arrivals(routes="w_2") == ["08:20"]
    assert arrivals(routes="w_1,w_2") == ["08:10"]
    assert arrivals(avoidRoutes="w_1") == ["08:05", "08:20"]
    assert arrivals(routes="") == []


def test_agencies_and_modes() -> None:
    assert arrivals(agencies="agency") == arrivals()
    assert arrivals(avoidAgencies="agency") == []
    assert arrivals(avoidModes="BUS") == arrivals(avoidModes="TRANSIT") == []
    assert arrivals(avoidModes="FERRY") == arrivals()


@pytest.mark.parametrize("name", ["routes", "agencies", "avoidRoutes", "avoidAgencies"])
def test_what_the_network_does_not_have(name: str) -> None:
    reply = problem(APP, "/api/v6/plan", 400, fromPlace="w_A", toPlace="w_B", **{name: "w_9"})
    assert (reply["code"], reply["field"]) == ("invalid_value", name)
    assert "w_9" in reply["error"]


def limits(**more: str) -> list[tuple[str, int]]:
    reply = plan(APP, WORLD, "A", "B", "08:00", explain="true", **more)
    return [(limit["parameter"], limit["value"]) for limit in reply["limits"]]


def test_binding_limits() -> None:
    assert limits() == []
    assert limits(maxTransfers="0") == [("maxTransfers", 0)]
    assert limits(maxTravelTime="7") == [("maxTravelTime", 7)]
    assert limits(maxTransfers="0", timetableView="false") == [("maxTransfers", 0)]


def test_limits_only_where_asked() -> None:
    assert "limits" not in plan(APP, WORLD, "A", "B", "08:00")
