"""Flag stops in replies: told in plain words where boarded, shown nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from api.app import assemble
from api.served.snapshot import Snapshot
from data.places.index import index_places
from data.stored.manifest import Region
from planner import insert_flag_stops
from tests.api.contract import check, schema_of
from tests.api.service import PATIENT, get, problem
from tests.api.service import at as moment
from tests.planner.flags import WORLD, flagged, network
from tests.planner.streets.drawing import at


def app(language: str = "en") -> Flask:
    timetable = insert_flag_stops(flagged(pickup={0: 0, 1: 0}, drop_off={0: 0, 1: 0}))
    region = Region("world", at(0, 0), (35.0, 139.0, 37.0, 141.0))
    return assemble(
        Snapshot(network(timetable), region, index_places(timetable)),
        replace(PATIENT, language=language),
    )


def door(x: float, y: float) -> str:
    return ",".join(map(str, at(x, y)))


def legs(language: str) -> list[dict[str, Any]]:
    reply = get(
        app(),
        "/api/v6/plan",
        fromPlace=door(571, 60),
        toPlace=door(1429, 60),
        time=moment(WORLD, "08:00"),
        language=language,
        maxPreTransitTime="120",
        maxPostTransitTime="120",
        maxDirectTime="0",
    )
    check(reply, schema_of("/api/v6/plan", "200"))
    (itinerary,) = reply["itineraries"]
    found: list[dict[str, Any]] = itinerary["legs"]
    return found


ANYWHERE = "anywhere along the road between"


@pytest.mark.parametrize(
    ("language", "start", "end"),
    [
        ("ja", "フリー乗降区間(A〜B間)", "フリー乗降区間(B〜C間)"),
        (
            "en",
            "anywhere along the road between A and B",
            "anywhere along the road between B and C",
        ),
    ],
)
def test_a_leg_says_between_which_stops(language: str, start: str, end: str) -> None:
    walk, ride, last_walk = legs(language)
    assert [ride["from"]["name"], ride["to"]["name"]] == [start, end]
    assert [walk["to"]["name"], last_walk["from"]["name"]] == [start, end]
    assert ride["from"]["flagStop"]["ja"] == "フリー乗降区間(A〜B間)"
    assert "stopId" not in ride["from"]
    assert (ride["from"]["lat"], ride["from"]["lon"]) == pytest.approx(at(571, 0), abs=1e-4)


def test_stops_in_between_are_stops() -> None:
    _, ride, _ = legs("en")
    assert [place["name"] for place in ride["intermediateStops"]] == ["B"]
    assert ride["tripFrom"]["name"] == "A"
    assert ride["tripTo"]["name"] == "C"


def test_boards_and_lists_know_stops_only() -> None:
    service = app()
    board = get(
        service, "/api/v6/stoptimes", stopId="w_A", time=moment(WORLD, "07:00"), fetchStops="true"
    )
    assert [place["name"] for place in board["stopTimes"][0]["nextStops"]] == ["B", "C"]
    problem(service, "/api/v6/stoptimes", 400, stopId="")
    drawn = get(service, "/api/v1/map/streets", bbox="139,35,142,38")
    assert sorted(stop["name"] for stop in drawn["stops"]) == sorted("ABCDE")
    assert get(service, "/api/v1/health")["network"]["stops"] == 5


def test_the_index_of_places_is_the_same() -> None:
    plain, hailed = flagged(), insert_flag_stops(flagged(route=(0, 0)))
    assert len(index_places(plain)) == len(index_places(hailed))


def test_without_streets_a_walk_is_straight() -> None:
    walk, _, _ = legs("en")
    assert walk["distance"] == pytest.approx(60 * 1.3, abs=1)
