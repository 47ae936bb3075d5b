"""Every reply is what `openapi.yaml` promises."""

import re
from pathlib import Path

import jsonschema
import pytest
import yaml

import api
from tests.api.contract import SPECIFICATION, check, schema_of
from tests.api.service import service
from tests.notation import World

OPERATORS, PLANNERS = (
    yaml.safe_load((Path(api.__file__).parent / room / "openapi.yaml").read_text("utf-8"))
    for room in ("operators", "scenarios")
)
WORLD = World("""
    A      B      C
    08:00  08:10  08:20
    D      E
    08:16  08:30
    08:20  08:40
    every 10 min 08:20-09:20
    walk B D 5
    walk A B 20
""")
APP = service(WORLD)
TIME = "2026-04-01T08:00:00%2B09:00"


REQUESTS = [
    ("/api/v6/plan", f"fromPlace=w_A&toPlace=w_E&time={TIME}"),
    ("/api/v6/plan", f"fromPlace=36.0,140.0&toPlace=w_C&time={TIME}&timetableView=false"),
    ("/api/v6/plan", f"fromPlace=w_A&toPlace=w_B&time={TIME}&transitModes="),
    ("/api/v6/plan", "fromPlace=0,0&toPlace=w_B"),
    ("/api/v6/plan", f"fromPlace=w_A&toPlace=w_E&time={TIME}&numLegAlternatives=2&explain=true"),
    ("/api/v6/plan", f"fromPlace=w_A&toPlace=w_E&time={TIME}&via=w_B&viaMinimumStay=3"),
    ("/api/v6/plan", f"fromPlace=w_A&toPlace=w_C&time={TIME}&search=last&maxTransfers=0"),
    ("/api/v6/plan", f"fromPlace=w_A&toPlace=w_C&time={TIME}&arriveBy=true"),
    (
        "/api/v6/plan",
        f"fromPlace=w_A&toPlace=w_E&time={TIME}&withFares=true&withCarComparison=1&fareSlack=900",
    ),
    ("/api/v6/plan", f"fromPlace=w_A&toPlace=w_C&time={TIME}&pedestrianProfile=WHEELCHAIR"),
    ("/api/v6/stoptimes", f"stopId=w_B&time={TIME}"),
    ("/api/v6/stoptimes", f"stopId=w_E&time={TIME}&arriveBy=true&direction=LATER&fetchStops=true"),
    ("/api/v6/stoptimes", f"center=36.1,140.1&radius=2000&time={TIME}&window=3600"),
    ("/api/v1/nearby", "place=36.1,140.1&category=bus_stop,station"),
    ("/api/v6/trip", "tripId=20260401_08:00_w_1-1"),
    ("/api/v6/one-to-all", f"one=w_A&maxTravelTime=60&time={TIME}"),
    ("/api/v1/isochrone", f"one=w_A&time={TIME}&minutes=10,60"),
    (
        "/api/v1/one-to-many",
        "one=36.0;140.0&many=36.0;140.001,0;0&mode=WALK&max=900&maxMatchingDistance=99&arriveBy=0",
    ),
    ("/api/v6/stop", "stopId=w_B"),
    ("/api/v6/stop", "center=36.1,140.1&radius=100"),
    ("/api/v6/map/stops", "min=35,139&max=38,142&grouped=true"),
    ("/api/v6/map/trips", f"min=35,139&max=38,142&zoom=12&startTime={TIME}&endTime={TIME}"),
    ("/api/experimental/one-to-many-intermodal", f"one=w_A&many=w_E,w_C&time={TIME}"),
    ("/api/experimental/map/routes", "min=35,139&max=38,142&zoom=12"),
    ("/api/experimental/map/route-details", "routeIdx=0"),
    ("/api/debug/transfers", "id=w_B"),
    ("/api/v1/rentals", "min=35,139&max=38,142"),
    ("/api/v1/map/style.json", "language=en"),
    ("/api/v1/map/levels", "min=35,139&max=38,142"),
    ("/api/v1/reverse-geocode", "place=36.0,140.0"),
    ("/api/v1/geocode", "text=A"),
    ("/api/v1/map/initial", ""),
    ("/api/v1/map/streets", "bbox=139,35,142,38"),
    ("/api/v1/shuttles", ""),
    ("/api/v1/health", ""),
]


@pytest.mark.parametrize(("path", "query"), REQUESTS)
def test_replies(path: str, query: str) -> None:
    response = APP.test_client().get(f"{path}?{query}")
    assert response.status_code == 200
    check(response.get_json(), schema_of(path, "200"))


@pytest.mark.parametrize(
    "path", ["/api/v6/plan", "/api/v6/stoptimes", "/api/v1/geocode", "/api/v1/map/streets"]
)
def test_problems(path: str) -> None:
    response = APP.test_client().get(path)
    assert response.status_code == 400
    check(response.get_json(), schema_of(path, "default"))


def test_every_path_that_exists_is_written_down() -> None:
    served = {
        re.sub(r"<(?:int:)?(\w+)>", r"{\1}", rule.rule.replace("<version>", "v6"))
        for rule in APP.url_map.iter_rules()
        if rule.rule.startswith(("/api/", "/tiles/"))
    }
    written = {*SPECIFICATION["paths"], *OPERATORS["paths"], *PLANNERS["paths"]}

    def unnamed(paths: set[str]) -> set[str]:
        return {re.sub(r"[{<][^/]*[}>]", "*", path) for path in paths}

    assert unnamed(served) == unnamed(written)


def test_every_schema_is_one() -> None:
    for schema in SPECIFICATION["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_the_parameters_honoured_are_those_written_down() -> None:
    # after the app is assembled
    from api.journeys import plan_request  # noqa: PLC0415
    from api.map import routes  # noqa: PLC0415
    from api.map import stops as map_stops  # noqa: PLC0415
    from api.map import trips as map_trips  # noqa: PLC0415
    from api.places import geocode, reverse_geocode  # noqa: PLC0415
    from api.reach import (  # noqa: PLC0415
        isochrone,
        one_to_all,
        one_to_many,
        one_to_many_intermodal,
    )
    from api.stops import stop_facts, stoptimes, transfers, trip  # noqa: PLC0415
    from api.vehicles import rentals, shuttles  # noqa: PLC0415

    for path, honoured in (
        ("/api/v6/plan", plan_request.HONOURED),
        ("/api/v6/trip", trip.HONOURED),
        ("/api/v6/stop", stop_facts.HONOURED),
        ("/api/v6/one-to-all", one_to_all.HONOURED),
        ("/api/v1/isochrone", isochrone.HONOURED),
        ("/api/v1/one-to-many", one_to_many.HONOURED),
        ("/api/v6/stoptimes", stoptimes.HONOURED),
        ("/api/v6/map/stops", map_stops.HONOURED),
        ("/api/v6/map/trips", map_trips.HONOURED),
        ("/api/experimental/one-to-many-intermodal", one_to_many_intermodal.HONOURED),
        ("/api/experimental/map/routes", routes.HONOURED),
        ("/api/experimental/map/route-details", routes.HONOURED_OF_ONE),
        ("/api/debug/transfers", transfers.HONOURED),
        ("/api/v1/rentals", rentals.HONOURED),
        ("/api/v1/geocode", geocode.HONOURED),
        ("/api/v1/reverse-geocode", reverse_geocode.HONOURED),
        ("/api/v1/shuttles", shuttles.HONOURED),
    ):
        written = {
            parameter.get("name") or parameter["$ref"].rsplit("/", 1)[1]
            for parameter in SPECIFICATION["paths"][path]["get"]["parameters"]
        }
        assert written <= honoured
        if path == "/api/v6/plan":
            unwritten = {"requireCarTransport"}
            assert honoured - written == unwritten, "these are refused, or mean nothing yet"
