"""Where routes run, as a map draws them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.api.service import get, problem, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:00  08:10  08:20
    09:00  09:10  09:20
    A      B      D
    10:00  10:10  10:20
    mode 2
    E      F
    08:05  08:25
""")
APP = service(WORLD)
EVERYTHING = {"min": "30,130", "max": "50,150", "zoom": "12"}


def drawn(reply: Any) -> list[str]:
    """Each route as `BUS A>B>C`."""
    stops = [stop["name"] for stop in reply["stops"]]
    found = []
    for route in reply["routes"]:
        ends = [(stops[each["from"]], stops[each["to"]]) for each in route["segments"]]
        assert all(here[1] == there[0] for here, there in pairwise(ends))
        found.append(f"{route['mode']} {'>'.join([ends[0][0], *(end for _, end in ends)])}")
    return found


def test_each_row_of_stops_is_a_route_the_busiest_first() -> None:
    reply = get(APP, "/api/experimental/map/routes", **EVERYTHING)
    assert drawn(reply) == ["BUS A>B>C", "BUS A>B>D", "REGIONAL_RAIL E>F"]
    assert [route["numStops"] for route in reply["routes"]] == [3, 3, 2]
    assert not reply["zoomFiltered"]


def test_what_routes_have_in_common_is_written_once() -> None:
    reply = get(APP, "/api/experimental/map/routes", **EVERYTHING)
    assert [line["routeIndexes"] for line in reply["polylines"]] == [[0, 1], [0], [1], [2]]
    assert len(reply["stops"]) == 6


def test_from_afar_only_trains() -> None:
    reply = get(APP, "/api/experimental/map/routes", **EVERYTHING | {"zoom": "6"})
    assert (drawn(reply), reply["zoomFiltered"]) == (["REGIONAL_RAIL E>F"], True)


def test_only_within_the_viewport() -> None:
    box = {"min": "-10,0", "max": "-20,10", "zoom": "12"}
    assert get(APP, "/api/experimental/map/routes", **box)["routes"] == []


def test_one_of_them_by_its_index() -> None:
    routes = get(APP, "/api/experimental/map/routes", **EVERYTHING)["routes"]
    assert len(routes) == 3
    for route in routes:
        number = str(route["routeIdx"])
        (alone,) = get(APP, "/api/experimental/map/route-details", routeIdx=number)["routes"]
        assert alone["transitRoutes"] == route["transitRoutes"]
        assert alone["numStops"] == len(alone["segments"]) + 1 == route["numStops"]


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({}, 400, "missing_parameter"),
        ({"routeIdx": "x"}, 400, "invalid_number"),
        ({"routeIdx": "-1"}, 400, "out_of_range"),
        ({"routeIdx": "3"}, 404, "unknown_route"),
    ],
)
def test_an_index_that_is_none(sent: dict[str, str], status: int, code: str) -> None:
    reply = problem(APP, "/api/experimental/map/route-details", status, **sent)
    assert (reply["code"], reply["field"]) == (code, "routeIdx")
