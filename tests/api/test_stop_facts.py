"""A stop and its routes."""

from tests.api.service import get, problem, service
from tests.notation import World

WORLD = World("""
    station S A B
    A      C
    08:00  08:10
    mode 2
    B      D
    09:00  09:10
""")
APP = service(WORLD)


def routes(**query: str) -> list[str]:
    return [f"{r['routeId']} {r['mode']}" for r in get(APP, "/api/v6/stop", **query)["routes"]]


def test_of_a_whole_station() -> None:
    assert routes(stopId="w_A") == ["w_1 BUS", "w_2 REGIONAL_RAIL"]
    assert routes(stopId="w_S") == ["w_1 BUS", "w_2 REGIONAL_RAIL"]


def test_of_a_stop_alone() -> None:
    assert routes(stopId="w_A", exactRadius="true") == ["w_1 BUS"]


def test_around_a_place() -> None:
    stop = WORLD.timetable.stop_of_id["w_C"]
    lat, lon = WORLD.timetable.lat_of_stop[stop], WORLD.timetable.lon_of_stop[stop]
    assert routes(center=f"{lat},{lon}", radius="50") == ["w_1 BUS"]
    assert routes(stopId="gone", center=f"{lat},{lon}", radius="50") == ["w_1 BUS"]


def test_the_stop_itself() -> None:
    place = get(APP, "/api/v6/stop", stopId="w_D")["place"]
    assert (place["name"], place["modes"]) == ("D", ["REGIONAL_RAIL"])


def test_what_is_asked_is_checked() -> None:
    assert problem(APP, "/api/v6/stop", 400)["field"] == "stopId"
    assert problem(APP, "/api/v6/stop", 404, stopId="w_X")["field"] == "stopId"
    assert problem(APP, "/api/v6/stop", 400, center="36,140")["field"] == "radius"
    assert problem(APP, "/api/v6/stop", 400, center="36,140", radius="9e9")["limit"] == 5000
