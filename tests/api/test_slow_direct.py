"""slowDirect: rides without a change that others overtake."""

from typing import Any

from tests.api.service import lines, plan, problem, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:05  08:10  08:15
    A      C
    08:00  08:20
    A      D      C
    08:00  08:30  08:41
    A      E
    08:01  08:03
    E      C
    08:04  08:14
""")
APP = service(WORLD)
EXPRESS, SLOW, SLOWEST = "A 08:05 BUS 08:15 C", "A 08:00 BUS 08:20 C", "A 08:00 BUS 08:41 C"
BY_CHANGE = "A 08:01 BUS 08:03 E 08:04 BUS 08:14 C"


def asked(**more: str) -> Any:
    return plan(APP, WORLD, "A", "C", "08:00", numItineraries="0", searchWindow="600", **more)


def test_only_the_best_by_default() -> None:
    assert lines(WORLD, asked()) == [BY_CHANGE, EXPRESS]


def test_slower_lines_as_long_as_they_are_not_too_slow() -> None:
    reply = asked(slowDirect="true")
    assert lines(WORLD, reply) == [SLOW, BY_CHANGE, EXPRESS]
    assert reply["ignored"] == []
    for factor, shown in (("1", [BY_CHANGE, EXPRESS]), ("2", [SLOW, BY_CHANGE, EXPRESS])):
        found = lines(WORLD, asked(slowDirect="true", fastestSlowDirectFactor=factor))
        assert found == shown


def test_below_one_all_of_them() -> None:
    found = lines(WORLD, asked(slowDirect="true", fastestSlowDirectFactor="0"))
    assert found == [SLOW, SLOWEST, BY_CHANGE, EXPRESS]


def test_lines_that_are_avoided_stay_so() -> None:
    reply = asked(slowDirect="true", fastestSlowDirectFactor="0", avoidRoutes="w_2")
    assert lines(WORLD, reply) == [SLOWEST, BY_CHANGE, EXPRESS]


def test_no_factor() -> None:
    good = {"fromPlace": "w_A", "toPlace": "w_C", "slowDirect": "true"}
    problem(APP, "/api/v6/plan", 400, **good, fastestSlowDirectFactor="-1")
