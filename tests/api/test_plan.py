"""Journeys through the contract are the planner's own."""

from tests.api.service import lines, plan, service
from tests.notation import World

WORLD = World("""
    A      B      E
    08:00  08:10  08:20
    C      D
    08:14  08:30
    08:16  08:32
    walk B C 5
""")


def test_a_change_on_foot() -> None:
    reply = plan(service(WORLD), WORLD, "A", "D", "08:00")
    assert lines(WORLD, reply) == ["A 08:00 BUS 08:10 B 08:10 WALK 08:15 C 08:16 BUS 08:32 D"]


def test_an_itinerary_says_what_its_legs_add_up_to() -> None:
    (itinerary,) = plan(service(WORLD), WORLD, "A", "D", "08:00")["itineraries"]
    assert itinerary["duration"] == 32 * 60
    assert itinerary["transfers"] == 1
    walk = itinerary["legs"][1]
    assert itinerary["walkDistance"] == walk["distance"]
    assert walk["duration"] == 5 * 60


def test_the_stops_between_have_their_times() -> None:
    (itinerary,) = plan(service(WORLD), WORLD, "A", "E", "08:00")["itineraries"]
    (leg,) = itinerary["legs"]
    (between,) = leg["intermediateStops"]
    assert between["stopId"] == "w_B"
    assert between["arrival"] == between["departure"] == "2026-03-31T23:10:00Z"


def test_the_version_before_has_a_level_everywhere() -> None:
    app = service(WORLD)
    query = {"fromPlace": "w_A", "toPlace": "w_D", "time": "2026-04-01T08:00:00+09:00"}
    newest, before = (
        app.test_client().get(f"/api/{version}/plan", query_string=query).get_json()
        for version in ("v6", "v5")
    )
    assert [each["id"] for each in newest["itineraries"]] == [
        each["id"] for each in before["itineraries"]
    ]
    assert "level" not in newest["from"]
    ends = [before["from"], *(leg["to"] for each in before["itineraries"] for leg in each["legs"])]
    assert {end["level"] for end in ends} == {0}
