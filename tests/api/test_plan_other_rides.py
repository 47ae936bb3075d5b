"""numLegAlternatives: the vehicles before and after each ride."""

from typing import Any

from tests.api.service import local, plan, service
from tests.notation import World

WORLD = World("""
    A      B
    07:40  07:50
    08:00  08:10
    08:05  08:15
    C      D
    08:15  08:25
    08:22  08:32
    walk B C 5
""")
APP = service(WORLD)


def rides(**more: str) -> list[Any]:
    reply = plan(APP, WORLD, "A", "D", "07:55", timetableView="false", **more)
    return [leg for leg in reply["itineraries"][0]["legs"] if leg["mode"] == "BUS"]


def times(legs: list[Any]) -> str:
    return " ".join(f"{local(WORLD, leg['startTime'])} {leg['mode']}" for leg in legs)


def test_all_of_them_and_what_becomes_of_the_rest() -> None:
    first, second = rides(numLegAlternatives="2")
    told = [
        (times(other["legs"]), other["earlierLegsHold"], other["laterLegsHold"])
        for other in first["otherRides"]
    ]
    assert told == [
        ("07:40 BUS 07:50 WALK", False, True),
        ("08:05 BUS", True, False),
    ]
    (next_one,) = second["otherRides"]
    assert times(next_one["legs"]) == "08:10 WALK 08:22 BUS"


def test_those_that_fit_are_where_the_contract_has_them() -> None:
    first, second = rides(numLegAlternatives="2")
    assert first["alternatives"] == []
    assert [times(legs) for legs in second["alternatives"]] == ["08:10 WALK 08:22 BUS"]


def test_none_unless_asked() -> None:
    for leg in rides():
        assert "alternatives" not in leg
        assert "otherRides" not in leg


def test_none_past_via_places_and_the_reply_says_so() -> None:
    reply = plan(APP, WORLD, "A", "D", "07:55", via="w_B", numLegAlternatives="2")
    assert [reason["code"] for reason in reply["explain"]] == ["no_alternatives_past_via"]
    assert "alternatives" not in reply["itineraries"][0]["legs"][0]
