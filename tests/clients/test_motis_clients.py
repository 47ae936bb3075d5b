"""The npm clients of MOTIS, unmodified: what they get is whole, and of the types they ship."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import jsonschema
import pytest
import waitress
from flask import Flask

from api.rendering.trips import second_of
from tests.api.rentals import APP as RENTAL_APP
from tests.api.service import at, service
from tests.clients.node import ask
from tests.notation import World

WORLD = World("""
    station 日立駅 A1 A2
    A1     B      C
    08:00  08:10  08:20
    08:30  08:40  08:50
    mode 2
    C      D
    08:25  08:45
    walk B E 5
""")
TIME = at(WORLD, "08:00")
BOX = {"min": "30,130", "max": "50,150"}
TRIP = "20260401_08:00_w_1-1"

MOTIS: dict[str, dict[str, Any]] = {
    "plan": {"fromPlace": "w_日立駅", "toPlace": "w_D", "time": TIME, "searchWindow": 3600,
             "transitModes": ["BUS", "RAIL"]},
    "trip": {"tripId": TRIP},
    "stoptimes": {"stopId": "w_B", "time": TIME, "n": 5, "fetchStops": True},
    "oneToAll": {"one": "w_日立駅", "time": TIME, "maxTravelTime": 60},
    "oneToMany": {"one": "36.0;140.0", "many": ["36.001;140.0", "36.0;140.001"], "mode": "WALK",
                  "max": 900, "maxMatchingDistance": 250, "arriveBy": False},
    "oneToManyIntermodal": {"one": "w_日立駅", "many": ["w_B", "36.0;140.0"], "time": TIME},
    "geocode": {"text": "日立駅"},
    "reverseGeocode": {"place": "36.0,140.0"},
    "stops": BOX,
    "trips": {**BOX, "zoom": 12, "startTime": TIME, "endTime": at(WORLD, "08:30")},
    "stopInfo": {"stopId": "w_B"},
    "levels": BOX,
    "initial": {},
    "health": {},
    "routes": {**BOX, "zoom": 12},
    "routeDetails": {"routeIdx": 0},
    "transfers": {"id": "w_B"},
}  # fmt: skip
WHOLE: dict[str, str | None] = {
    "trip": "Itinerary", "refreshItinerary": "Itinerary", "refreshItineraryPost": "Itinerary",
    "oneToAll": "Reachable", "health": "HealthResponse",
    "oneToManyIntermodal": "OneToManyIntermodalResponse",
    "oneToManyIntermodalPost": "OneToManyIntermodalResponse",
}  # fmt: skip
ROWS = {"geocode": "Match", "reverseGeocode": "Match", "stops": "Place", "trips": "TripSegment",
        "oneToMany": "Duration", "oneToManyPost": "Duration"}  # fmt: skip
ROUTES = {"routes": "RouteInfo", "polylines": "RoutePolyline", "stops": "Place"}
PARTS = {
    "routes": ROUTES,
    "routeDetails": ROUTES,
    "transfers": {"place": "Place", "root": "Place", "transfers": "Transfer"},
    "plan": {"itineraries": "Itinerary", "direct": "Itinerary", "from": "Place", "to": "Place"},
    "stoptimes": {"stopTimes": "StopTime", "place": "Place"},
    "stopInfo": {"routes": "Route", "place": "Place"},
    "initial": {"serverConfig": "ServerConfig"},
}
STOP, END = {"type": "station", "id": "w_日立駅"}, {"type": "station", "id": "w_D"}
DOOR = {"type": "location", "address": "door", "latitude": 36.2, "longitude": 140.2}
FPTF: dict[str, list[Any]] = {
    "journeys": [STOP, END, {"departure": TIME, "results": 2, "stopovers": True}],
    "departures": ["w_B", {"when": TIME, "duration": 60}],
    "arrivals": ["w_B", {"when": TIME, "duration": 60}],
    "stop": ["w_B"],
    "locations": ["日立駅"],
    "reachableFrom": [DOOR, {"when": TIME, "maxDuration": 60}],
}


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    server = waitress.create_server(app, host="127.0.0.1", port=0, asyncore_use_poll=True)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """By the name of the call; `schemas` are the client's own."""
    calls = [
        {"client": "motis", "name": name, "arguments": [{"query": query}]}
        for name, query in MOTIS.items()
    ]
    offsets = {"fromOffsets": [{"stopId": "w_B", "duration": 60}]}
    query = {"fromPlace": "36,140", "toPlace": "w_D", "time": TIME}
    wrong = {"fromPlace": "36,140", "toPlace": "nowhere"}
    calls += [
        {"client": "motis", "name": "planPost", "arguments": [{"body": offsets, "query": query}]},
        {"client": "motis", "name": "plan", "arguments": [{"query": wrong}]},
    ]
    calls += [{"client": "fptf", "name": n, "arguments": given} for n, given in FPTF.items()]
    names = [*MOTIS, "planPost", "wrong", *FPTF]
    with serving(service(WORLD, language="ja")) as base:
        found = ask(base, calls)
        by_name = dict(zip(names, found["answers"], strict=True))
        again = {
            "refreshItinerary": {"query": {"itineraryId": first_journey(by_name)["id"]}},
            "refreshItineraryPost": {
                "body": {"id": {"legs": [*map(leg_id, first_journey(by_name)["legs"])]}}
            },
            "oneToManyPost": {"body": MOTIS["oneToMany"]},
            "oneToManyIntermodalPost": {"body": MOTIS["oneToManyIntermodal"]},
        }
        calls = [{"client": "motis", "name": n, "arguments": [a]} for n, a in again.items()]
        by_name |= zip(again, ask(base, calls)["answers"], strict=True)
    with serving(RENTAL_APP) as base:
        rentals = {"client": "motis", "name": "rentals", "arguments": [{"query": BOX}]}
        by_name["rentals"] = ask(base, [rentals])["answers"][0]
    return {**by_name, "schemas": found["schemas"]}


def first_journey(answers: dict[str, Any]) -> dict[str, Any]:
    journey: dict[str, Any] = answers["plan"]["data"]["itineraries"][0]
    return journey


def leg_id(leg: dict[str, Any]) -> dict[str, Any]:
    """What the contract's structured id says of a leg."""
    start, end = leg["from"], leg["to"]
    return {
        "displayName": leg.get("displayName", ""), "tripId": leg.get("tripId", ""),
        "fromId": start.get("stopId", ""), "fromLat": start["lat"], "fromLon": start["lon"],
        "toId": end.get("stopId", ""), "toLat": end["lat"], "toLon": end["lon"],
        "schedStart": second_of(leg["scheduledStartTime"]),
        "schedEnd": second_of(leg["scheduledEndTime"]),
        "mode": leg["mode"], "scheduled": True,
    }  # fmt: skip


def check(value: Any, schema: str, schemas: dict[str, Any]) -> None:
    whole = {"$ref": f"#/components/schemas/{schema}", "components": {"schemas": schemas}}
    jsonschema.Draft202012Validator(whole).validate(value)


AGAIN = ["refreshItinerary", "refreshItineraryPost", "oneToManyPost", "oneToManyIntermodalPost"]


@pytest.mark.parametrize("name", [*MOTIS, *AGAIN, "planPost", "rentals"])
def test_replies_are_of_the_clients_own_types(answers: dict[str, Any], name: str) -> None:
    answer, schemas = answers[name], answers["schemas"]
    assert not answer.get("error"), answer
    data = answer["data"]
    if name in WHOLE:
        check(data, str(WHOLE[name]), schemas)
    if name in ROWS:
        assert data
        for row in data:
            check(row, ROWS[name], schemas)
    for part, schema in PARTS.get("plan" if name == "planPost" else name, {}).items():
        for value in data[part] if isinstance(data[part], list) else [data[part]]:
            check(value, schema, schemas)


def test_journeys_trips_boards_and_reach_are_whole(answers: dict[str, Any]) -> None:
    legs = answers["plan"]["data"]["itineraries"][0]["legs"]
    assert [leg["mode"] for leg in legs if leg["mode"] != "WALK"] == ["BUS", "REGIONAL_RAIL"]
    assert next(leg["tripId"] for leg in legs if "tripId" in leg) == TRIP
    (leg,) = answers["trip"]["data"]["legs"]
    assert [leg["from"]["name"], leg["to"]["name"]] == ["A1", "C"]
    assert len(answers["stoptimes"]["data"]["stopTimes"]) == 2
    reached = {each["place"]["name"]: each for each in answers["oneToAll"]["data"]["all"]}
    assert (reached["D"]["duration"], reached["D"]["k"]) == (45, 2)
    assert len(answers["planPost"]["data"]["itineraries"]) > 0


def test_a_journey_found_before_comes_back_whole(answers: dict[str, Any]) -> None:
    found = first_journey(answers)
    for name in ("refreshItinerary", "refreshItineraryPost"):
        again = answers[name]["data"]
        assert again["id"] == found["id"]
        assert [leg["mode"] for leg in again["legs"]] == [leg["mode"] for leg in found["legs"]]


def test_rentals_are_whole(answers: dict[str, Any]) -> None:
    data, schemas = answers["rentals"]["data"], answers["schemas"]
    for part, schema in (
        ("providerGroups", "RentalProviderGroup"),
        ("providers", "RentalProvider"),
        ("stations", "RentalStation"),
        ("vehicles", "RentalVehicle"),
        ("zones", "RentalZone"),
    ):
        assert data[part], part
        for row in data[part]:
            check(row, schema, schemas)


def test_an_error_is_what_the_client_reads(answers: dict[str, Any]) -> None:
    assert "nowhere" in answers["wrong"]["error"]["error"]


@pytest.mark.parametrize("name", list(FPTF))
def test_the_fptf_client_understands(answers: dict[str, Any], name: str) -> None:
    assert not answers[name].get("error"), answers[name]
    assert answers[name]["data"]


def test_fptf_journeys_boards_and_reach(answers: dict[str, Any]) -> None:
    journey, *_ = answers["journeys"]["data"]["journeys"]
    rides = [leg for leg in journey["legs"] if not leg.get("walking")]
    assert [leg["line"]["product"] for leg in rides] == ["bus", "regional"]
    assert rides[0]["origin"]["id"] == "w_A1"
    departures = answers["departures"]["data"]["departures"]
    assert [row["when"] for row in departures] != []
    assert answers["stop"]["data"]["name"] == "B"
    assert answers["locations"]["data"][0]["id"] == "w_日立駅"
    stations = [
        s for group in answers["reachableFrom"]["data"]["reachable"] for s in group["stations"]
    ]
    assert {"w_B", "w_D"} <= {station["id"] for station in stations}
