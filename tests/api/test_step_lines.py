"""The steps of a way are drawn from door to door: the MOTIS web interface draws nothing else."""

from itertools import pairwise
from typing import Any

import pytest

from api.rendering.geometry import decode_polyline
from tests.api.rentals import APP as STREETS
from tests.api.rentals import corner
from tests.api.service import get
from tests.api.stations import APP as STATION
from tests.api.stations import PLACE, TIME

ASKED = [
    (STATION, {"fromPlace": PLACE, "toPlace": "w_X", "time": TIME}),
    (STATION, {"fromPlace": "w_P", "toPlace": PLACE, "time": TIME}),
    (
        STREETS,
        {
            "fromPlace": corner(40, 30),
            "toPlace": corner(930, -20),
            "time": TIME,
            "directModes": "WALK,BIKE,RENTAL",
        },
    ),
]


def points(line: dict[str, Any]) -> list[tuple[float, float]]:
    lats, lons = decode_polyline(line["points"])
    return list(zip(lats.tolist(), lons.tolist(), strict=True))


def ways(app: Any, query: dict[str, str]) -> list[dict[str, Any]]:
    reply = get(app, "/api/v6/plan", **query)
    journeys = reply["itineraries"] + reply["direct"]
    return [leg for journey in journeys for leg in journey["legs"] if "tripId" not in leg]


@pytest.mark.parametrize(("app", "query"), ASKED)
def test_from_door_to_door(app: Any, query: dict[str, str]) -> None:
    assert ways(app, query)
    for leg in ways(app, query):
        whole, steps = points(leg["legGeometry"]), [points(s["polyline"]) for s in leg["steps"]]
        assert steps[0][0] == pytest.approx(whole[0], abs=2e-6)
        assert steps[-1][-1] == pytest.approx(whole[-1], abs=2e-6)
        for one, other in pairwise(steps):
            assert one[-1] == pytest.approx(other[0], abs=4e-6)


def test_without_lines_there_are_no_steps() -> None:
    app, query = ASKED[-1]
    legs = ways(app, {**query, "detailedLegs": "false"})
    assert len(legs) == len(ways(app, query)) > 0
    for leg in legs:
        assert leg["legGeometry"]["length"] == 0
        assert "steps" not in leg
