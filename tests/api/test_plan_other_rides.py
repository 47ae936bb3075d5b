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
EARLY = World("""
    A      B
    05:00  05:20
    05:30  05:50
    06:00  06:20
    09:00  09:20
""")
EARLY_APP = service(EARLY)


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


def fitting(*question: str, **more: str) -> list[list[str]]:
    reply = plan(EARLY_APP, EARLY, *question, numLegAlternatives="2", **more)
    legs = [itinerary["legs"][0] for itinerary in reply["itineraries"]]
    return [[times(other) for other in leg["alternatives"]] for leg in legs]


def test_vehicles_of_the_page_that_is_shown() -> None:
    asked = ("A", "B", "08:00")
    first = plan(EARLY_APP, EARLY, *asked, numItineraries="1")
    before = fitting(*asked, numItineraries="2", pageCursor=first["previousPageCursor"])
    assert before == [["06:00 BUS", "09:00 BUS"], ["05:30 BUS", "09:00 BUS"]]
    after = plan(EARLY_APP, EARLY, "A", "B", "05:20", numItineraries="1")["nextPageCursor"]
    later = fitting("A", "B", "05:20", numItineraries="1", pageCursor=after)
    assert later == [["05:30 BUS", "09:00 BUS"]]
    assert fitting(*asked, search="first") == [["05:30 BUS", "06:00 BUS"]]


def test_none_unless_asked() -> None:
    legs = rides()
    assert len(legs) == 2
    for leg in legs:
        assert "alternatives" not in leg
        assert "otherRides" not in leg


def test_none_past_via_places_and_the_reply_says_so() -> None:
    reply = plan(APP, WORLD, "A", "D", "07:55", via="w_B", numLegAlternatives="2")
    assert [reason["code"] for reason in reply["explain"]] == ["no_alternatives_past_via"]
    assert "alternatives" not in reply["itineraries"][0]["legs"][0]
