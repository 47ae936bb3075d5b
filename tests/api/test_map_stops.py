"""Stops and storeys within a viewport."""

import pytest

from tests.api.service import get, problem, service
from tests.notation import World

WORLD = World("""
    station S A B
    A      C
    08:00  08:10
    08:30  08:40
    mode 2
    B      D
    09:00  09:10
    X Y
""")
APP = service(WORLD)
TIMETABLE = WORLD.timetable
EVERYTHING = {"min": "30,130", "max": "50,150"}


def names(**more: str) -> list[str]:
    return [place["name"] for place in get(APP, "/api/v6/map/stops", **EVERYTHING | more)]


def test_stops_in_use_the_busiest_first() -> None:
    assert names() == ["S", "A", "C", "B", "D"]


def test_each_station_once() -> None:
    assert names(grouped="true") == ["S", "C", "D"]


def test_modes() -> None:
    assert names(modes="RAIL") == ["S", "B", "D"]
    assert names(modes="") == []


def test_what_calls_there() -> None:
    station, *_ = get(APP, "/api/v6/map/stops", **EVERYTHING)
    assert station["modes"] == ["BUS", "REGIONAL_RAIL"]
    assert station["importance"] == 1
    assert station["vertexType"] == "TRANSIT"


def test_corners_in_either_order() -> None:
    stop = TIMETABLE.stop_of_id["w_C"]
    lat, lon = float(TIMETABLE.lat_of_stop[stop]), float(TIMETABLE.lon_of_stop[stop])
    low, high = f"{lat - 0.01},{lon - 0.01}", f"{lat + 0.01},{lon + 0.01}"
    assert names(min=low, max=high) == names(min=high, max=low) == ["C"]


def test_views_beyond_the_date_line() -> None:
    whole = names()
    assert names(min="-85,-400", max="85,400") == whole  # the world three times
    west, east = float(TIMETABLE.lon_of_stop.min()) - 1, float(TIMETABLE.lon_of_stop.max()) + 1
    assert names(min=f"30,{west - 360}", max=f"40,{east - 360}") == whole
    assert names(min=f"30,{west + 360}", max=f"40,{east + 360}") == whole
    assert names(min="30,179", max="40,181") == []


def test_what_is_left_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.map.stops.MOST_STOPS", 2)
    response = APP.test_client().get("/api/v6/map/stops", query_string=EVERYTHING | {"zoo": "1"})
    assert [place["name"] for place in response.get_json()] == ["S", "A"]
    assert response.headers["X-Truncated"] == "2 of 5"
    assert response.headers["X-Ignored-Parameters"] == "zoo"


def test_storeys() -> None:
    assert get(APP, "/api/v1/map/levels", **EVERYTHING) == [0.0]


@pytest.mark.parametrize("path", ["/api/v6/map/stops", "/api/v1/map/levels"])
def test_corners_are_checked(path: str) -> None:
    assert problem(APP, path, 400, min="30,130")["field"] == "max"
    assert problem(APP, path, 400, min="30,130", max="here")["field"] == "max"
