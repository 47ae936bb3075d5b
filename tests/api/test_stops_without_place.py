"""A stop of which the feed does not say where it is: its vehicles run all the same."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.api.feeds import served
from tests.api.service import get
from tests.data.gtfs.small_feed import SMALL, in_folder

MORNING = "2025-06-02T07:30:00+09:00"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    stops = SMALL["stops.txt"].replace("Gamma,36.54,140.60", "Gamma,,")
    return served(in_folder(tmp_path_factory.mktemp("feed"), {"stops.txt": stops}))


@pytest.mark.parametrize(
    "modes", [{}, {"directModes": "WALK,BIKE,RENTAL,FLEX,CAR"}, {"postTransitModes": "WALK,BIKE"}]
)
def test_one_rides_there_and_back_by_its_id(app: Flask, modes: dict[str, str]) -> None:
    reply = get(app, "/api/v6/plan", fromPlace="f_A", toPlace="f_C", time=MORNING, **modes)
    (itinerary,) = reply["itineraries"]
    assert [leg["to"]["name"] for leg in itinerary["legs"]] == ["Gamma"]
    reply = get(
        app, "/api/v6/plan", fromPlace="36.5,140.6", toPlace="f_C", time=MORNING, explain="true"
    )
    assert len(reply["itineraries"]) == 1


def test_replies_draw_it_where_the_vehicle_was_before(app: Flask) -> None:
    place = get(app, "/api/v6/stop", stopId="f_C")["place"]
    assert (place["lat"], place["lon"]) == (36.51, 140.60)


def test_nobody_walks_there(app: Flask) -> None:
    reply = get(app, "/api/v6/plan", fromPlace="f_A", toPlace="36.5401,140.6", time=MORNING)
    assert reply["itineraries"] == []
