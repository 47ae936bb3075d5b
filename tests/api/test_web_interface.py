"""What the MOTIS web interface asks of `plan`, and what it reads in the reply."""

from typing import Any

from tests.api.service import at, get, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
    08:15  08:25
""")
APP = service(WORLD)
ASKED = {
    "time": at(WORLD, "07:50").replace("+09:00", ".000+09:00"),
    "fromPlace": "36.0000000,140.0010000",
    "toPlace": "36.2000000,140.2010000",
    "withFares": "true",
    "fastestDirectFactor": "1.5",
    "joinInterlinedLegs": "false",
    "maxMatchingDistance": "250",
    "directModes": "WALK,RENTAL",
    "directRentalFormFactors": "BICYCLE,CARGO_BICYCLE",
    "ignoreDirectRentalReturnConstraints": "true",
}


def reply(**more: str) -> Any:
    return get(APP, "/api/v6/plan", **ASKED | more)


def test_all_is_honoured_but_how_far_places_may_lie_from_streets() -> None:
    assert reply()["ignored"] == ["maxMatchingDistance"]


def test_what_it_draws_and_shows() -> None:
    itineraries = reply()["itineraries"]
    assert len(itineraries) == 2
    for leg in (leg for itinerary in itineraries for leg in itinerary["legs"]):
        assert leg["from"]["tz"] == leg["to"]["tz"] == "Asia/Tokyo"
        is_ride = "tripId" in leg
        assert ("displayName" in leg) == is_ride
        assert ("intermediateStops" in leg) == is_ride
        assert ("steps" in leg) != is_ride


def test_earlier_and_later() -> None:
    first = reply()
    for name in ("previousPageCursor", "nextPageCursor"):
        page = reply(pageCursor=first[name])
        assert page["direct"] == []
        assert not {i["id"] for i in page["itineraries"]} & {i["id"] for i in first["itineraries"]}
