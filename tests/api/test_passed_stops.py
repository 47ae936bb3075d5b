"""Stops where nobody gets on or off are told of only where that is asked for."""

from __future__ import annotations

import pytest

from tests.api.service import at, get, plan, service
from tests.notation import World

WORLD = World("""
    A      B       C      D
    08:00  08:10x  08:20d 08:30
""")
APP = service(WORLD)


@pytest.mark.parametrize(("asked", "between"), [("false", ["C"]), ("true", ["B", "C"])])
def test_in_journeys_trips_and_boards(asked: str, between: list[str]) -> None:
    wish = {"withScheduledSkippedStops": asked}
    (itinerary,) = plan(APP, WORLD, "A", "D", "08:00", **wish)["itineraries"]
    (trip,) = get(APP, "/api/v6/trip", tripId="20260401_08:00_w_1-1", **wish)["legs"]
    for leg in (itinerary["legs"][0], trip):
        assert [place["name"] for place in leg["intermediateStops"]] == between
    board = {"stopId": "w_A", "time": at(WORLD, "08:00"), "fetchStops": "true"}
    (row,) = get(APP, "/api/v6/stoptimes", **board, **wish)["stopTimes"]
    assert [place["name"] for place in row["nextStops"]] == [*between, "D"]
