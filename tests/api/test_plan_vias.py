"""via: places on the way, as stops or coordinates, with stays in minutes."""

import pytest

from tests.api.service import lines, plan, problem, service
from tests.notation import World

WORLD = World("""
    A      U      V      B
    08:00  08:10  08:20  08:30
    08:15  08:25  08:35  08:45
    A      V      U      B
    08:00  08:05  08:10  08:15
""")
APP = service(WORLD)
AT_U, AT_V = "36.2,140.2", "36.4,140.4"  # where the stops lie


def past(**more: str | list[str]) -> list[str]:
    kept = {"numItineraries": "1", "joinInterlinedLegs": "false"}
    reply = plan(APP, WORLD, "A", "B", "08:00", **kept, **more)
    return lines(WORLD, reply)[:1]


def test_a_stop_and_a_stay() -> None:
    assert past(via="w_U") == ["A 08:00 BUS 08:10 U 08:10 BUS 08:15 B"]
    assert past(via="w_U", viaMinimumStay="1") == ["A 08:00 BUS 08:10 U 08:25 BUS 08:45 B"]


def test_two_stops_in_one_parameter_or_in_two() -> None:
    expected = past(via=["w_V", "w_U"])
    assert expected == ["A 08:00 BUS 08:05 V 08:05 BUS 08:10 U 08:10 BUS 08:15 B"]
    assert past(via="w_V,w_U") == expected
    assert past(via="w_V,w_U", viaMinimumStay="0,0") == expected


def test_coordinates() -> None:
    at_u = "08:10 U 08:10 WALK 08:10 VIA 08:10 WALK 08:10 U 08:10 BUS 08:15 B"
    for text in (AT_U, AT_U.replace(",", ";")):
        assert past(via=text) == [f"A 08:00 BUS {at_u}"]
    at_v = "08:05 V 08:05 WALK 08:05 VIA 08:05 WALK 08:05 V"
    for text, there in ((f"w_V,{AT_U}", "08:05 V"), (f"{AT_V},{AT_U}", at_v)):
        assert past(via=text) == [f"A 08:00 BUS {there} 08:05 BUS {at_u}"]


def test_a_vehicle_that_goes_on_is_not_left() -> None:
    for joined, expected in (("false", [False, True, True]), ("true", [False])):
        asked = {"via": "w_V,w_U", "numItineraries": "1", "joinInterlinedLegs": joined}
        itinerary = plan(APP, WORLD, "A", "B", "08:00", **asked)["itineraries"][0]
        assert itinerary["transfers"] == 0
        kept = [leg.get("interlineWithPreviousLeg", False) for leg in itinerary["legs"]]
        assert kept == expected


def test_the_best_order() -> None:
    assert past(via="w_U,w_V")[0].endswith("08:30 B")
    assert past(via="w_U,w_V", viaOrder="best")[0].endswith("08:15 B")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("via", "w_Nowhere", "unknown_stop"),
        ("via", "36.5", "invalid_place"),
        ("via", "w_U,36.5", "invalid_place"),
        ("via", "99,0", "out_of_range"),
        ("via", ",".join(["w_U"] * 11), "invalid_value"),
        ("viaMinimumStay", "5", "invalid_value"),
        ("viaOrder", "worst", "invalid_value"),
    ],
)
def test_mistakes_are_named(name: str, value: str, code: str) -> None:
    reply = problem(
        APP, "/api/v6/plan", 404 if code == "unknown_stop" else 400,
        fromPlace="w_A", toPlace="w_B", time="2026-04-01T08:00:00+09:00", **{name: value},
    )  # fmt: skip
    assert (reply["code"], reply["field"]) == (code, name)


def test_stays_that_are_no_minutes() -> None:
    for stay in ("-5", "many", "1441"):
        reply = problem(
            APP, "/api/v6/plan", 400,
            fromPlace="w_A", toPlace="w_B", via="w_U", viaMinimumStay=stay,
        )  # fmt: skip
        assert reply["field"] == "viaMinimumStay"


def test_too_many_to_order() -> None:
    reply = problem(
        APP, "/api/v6/plan", 400,
        fromPlace="w_A", toPlace="w_B", via=",".join(["w_U", "w_V"] * 4), viaOrder="best",
    )  # fmt: skip
    assert reply["field"] == "via"
