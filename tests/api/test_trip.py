"""A vehicle's whole way, by the name it has in journeys and on boards."""

import pytest

from tests.api.service import at, get, local, problem, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:00  08:10/08:12  08:20 block 1
    24:50  25:00  25:10
    C      D
    08:25  08:40  block 1
    E      F
    06:00  06:20
    every 30 min 06:00-07:30
""")
APP = service(WORLD)


def stops(leg: dict[str, object]) -> list[str]:
    places = [leg["from"], *leg["intermediateStops"], leg["to"]]  # type: ignore[misc]
    return [
        f"{place['name']} {local(WORLD, place.get('departure') or place['arrival'])}"
        for place in places
    ]


def test_all_stops_of_the_vehicle() -> None:
    reply = get(APP, "/api/v6/trip", tripId="20260401_24:50_w_1-2")
    (leg,) = reply["legs"]
    assert stops(leg) == ["A 2T00:50", "B 2T01:00", "C 2T01:10"]
    assert (reply["duration"], reply["transfers"], leg["mode"]) == (1200, 0, "BUS")
    assert leg["legGeometry"]["length"] == 3


def test_trips_that_are_one_ride_are_one_leg() -> None:
    for name in ("20260401_08:00_w_1-1", "20260401_08:25_w_2-1"):
        reply = get(APP, "/api/v6/trip", tripId=name)
        (leg,) = reply["legs"]
        assert stops(leg) == ["A 08:00", "B 08:12", "C 08:25", "D 08:40"]
        change = leg["intermediateStops"][1]
        assert local(WORLD, change["arrival"]) == "08:20"
        assert reply["duration"] == 2400


def test_or_one_leg_each() -> None:
    name = "20260401_08:00_w_1-1"
    legs = get(APP, "/api/v6/trip", tripId=name, joinInterlinedLegs="false")["legs"]
    assert [leg["tripId"] for leg in legs] == [name, "20260401_08:25_w_2-1"]
    assert [leg.get("interlineWithPreviousLeg", False) for leg in legs] == [False, True]


def test_repetitions_by_frequency_are_told_apart() -> None:
    (leg,) = get(APP, "/api/v6/trip", tripId="20260401_06:30_w_3-1")["legs"]
    assert stops(leg) == ["E 06:30", "F 06:50"]
    assert leg["headway"] == 1800
    problem(APP, "/api/v6/trip", 404, tripId="20260401_06:31_w_3-1")


def test_every_vehicle_on_a_board_can_be_asked_for() -> None:
    for stop in "ABCE":
        board = get(APP, "/api/v6/stoptimes", stopId=f"w_{stop}", time=at(WORLD, "00:00"), n="50")
        assert board["stopTimes"]
        for row in board["stopTimes"]:
            legs = get(APP, "/api/v6/trip", tripId=row["tripId"], joinInterlinedLegs="false")[
                "legs"
            ]
            (leg,) = [leg for leg in legs if leg["tripId"] == row["tripId"]]
            assert any(
                place.get("departure") == row["place"]["departure"]
                for place in [leg["from"], *leg["intermediateStops"]]
            )


def test_without_lines() -> None:
    reply = get(APP, "/api/v6/trip", tripId="20260401_08:00_w_1-1", detailedLegs="false")
    assert reply["legs"][0]["legGeometry"] == {"points": "", "precision": 6, "length": 0}


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("", 400, "missing_parameter"),
        ("w_1-1", 400, "invalid_trip"),
        ("20260231_08:00_w_1-1", 400, "invalid_trip"),
        ("20260402_08:00_w_1-1", 404, "unknown_trip"),  # it does not run then
        ("20260401_09:00_w_1-1", 404, "unknown_trip"),
        ("20260401_08:00_w_9-9", 404, "unknown_trip"),
        ("99990401_08:00_w_1-1", 404, "unknown_trip"),
    ],
)
def test_trips_that_are_not_there(name: str, status: int, code: str) -> None:
    reply = problem(APP, "/api/v6/trip", status, tripId=name)
    assert (reply["code"], reply["field"]) == (code, "tripId")


def test_older_versions_are_refused() -> None:
    assert problem(APP, "/api/v4/trip", 400, tripId="x")["code"] == "version_not_supported"
