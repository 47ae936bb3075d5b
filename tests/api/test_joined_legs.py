"""joinInterlinedLegs: trips during which riders keep their seats, as one leg or one each."""

import pytest

from tests.api.service import get, lines, plan, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:00  08:10  08:20  block 1
    C      D      E
    08:25  08:40  08:50  block 1
    E      F
    09:00  09:20
""")
APP = service(WORLD)


def journey(**more: str) -> dict:  # type: ignore[type-arg]
    reply = plan(APP, WORLD, "A", "F", "08:00", maxItineraries="1", **more)
    found: dict = reply["itineraries"][0]  # type: ignore[type-arg]
    return found


JOINED, APART = journey(), journey(joinInterlinedLegs="false")


def test_one_leg_by_default() -> None:
    assert lines(WORLD, {"itineraries": [JOINED], "direct": []}) == [
        "A 08:00 BUS 08:50 E 09:00 BUS 09:20 F"
    ]
    leg = JOINED["legs"][0]
    assert [stop["name"] for stop in leg["intermediateStops"]] == ["B", "C", "D"]
    assert leg["tripId"] == APART["legs"][0]["tripId"]
    assert leg["tripTo"]["name"] == "E"
    assert leg["duration"] == 50 * 60
    assert leg["legGeometry"]["length"] == 6
    assert leg["distance"] == pytest.approx(sum(leg["distance"] for leg in APART["legs"][:2]))
    assert "interlineWithPreviousLeg" not in leg


def test_one_each_where_asked() -> None:
    assert lines(WORLD, {"itineraries": [APART], "direct": []}) == [
        "A 08:00 BUS 08:20 C 08:25 BUS 08:50 E 09:00 BUS 09:20 F"
    ]
    kept = [leg.get("interlineWithPreviousLeg", False) for leg in APART["legs"]]
    assert kept == [False, True, False]


def test_they_change_over_at_one_stop() -> None:
    there = JOINED["legs"][0]["intermediateStops"][1]
    assert (there["arrival"], there["departure"]) == (
        "2026-03-31T23:20:00Z",
        "2026-03-31T23:25:00Z",
    )


def test_what_points_at_legs_is_counted_anew() -> None:
    def pointed(found: dict) -> list[list[int]]:  # type: ignore[type-arg]
        barriers = [[barrier["leg"]] for barrier in found["barriers"]]
        return barriers + [ticket["legs"] for ticket in found["fare"]["tickets"]]

    assert max(map(max, pointed(APART))) == 2
    assert max(map(max, pointed(JOINED))) == 1
    assert JOINED["fare"]["amount"] == APART["fare"]["amount"]


def test_the_journey_is_the_same() -> None:
    assert JOINED["id"] == APART["id"]
    for joined, expected in (("true", JOINED), ("false", APART)):
        again = get(
            APP, "/api/v6/refresh-itinerary", itineraryId=JOINED["id"], joinInterlinedLegs=joined
        )
        assert [leg["tripId"] for leg in again["legs"]] == [
            leg["tripId"] for leg in expected["legs"]
        ]
