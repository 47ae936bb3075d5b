"""Whatever is sent, the answer is a reply or a problem that says what and how; never a 500."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.journeys.plan_request import HONOURED
from tests.api.service import get, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
""")
APP = service(WORLD)
PLAN = "/api/v6/plan"
GOOD = {"fromPlace": "w_A", "toPlace": "w_B", "time": "2026-04-01T08:00:00+09:00"}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("time", "2026-04-01T08:00:00", "naive_time"),
        ("time", "tomorrow", "invalid_time"),
        ("time", "0001-01-01T00:00:00+23:59", "invalid_time"),
        ("time", "1066-01-01T00:00:00Z", "out_of_range"),
        ("fromPlace", "91,0", "out_of_range"),
        ("fromPlace", "36,nan", "invalid_place"),
        ("fromPlace", "here,there", "invalid_place"),
        ("toPlace", "", "missing_parameter"),
        ("searchWindow", "-1", "out_of_range"),
        ("searchWindow", "1e9", "out_of_range"),
        ("maxTransfers", "1.5", "invalid_number"),
        ("maxTransfers", "many", "invalid_number"),
        ("pedestrianSpeed", "0", "out_of_range"),
        ("pedestrianSpeed", "inf", "invalid_number"),
        ("timetableView", "maybe", "invalid_flag"),
        ("transitModes", "BUS,BROOM", "invalid_value"),
        ("directModes", "BUS", "invalid_value"),
        ("pedestrianProfile", "CAT", "invalid_value"),
        ("via", "w_B,36.0", "invalid_place"),
        ("viaMinimumStay", "5", "invalid_value"),
        ("viaOrder", "any", "invalid_value"),
        ("search", "middle", "invalid_value"),
        ("numLegAlternatives", "11", "out_of_range"),
        ("explain", "why", "invalid_flag"),
        ("arriveBy", "8:00", "invalid_flag"),
        ("pageCursor", "D.1.2", "invalid_cursor"),
        ("avoidRoutes", "w_9", "invalid_value"),
        ("fromPlace", "x" * 501, "out_of_range"),
    ],
)
def test_a_bad_value_is_named(name: str, value: str, code: str) -> None:
    reply = problem(APP, PLAN, 400, **GOOD | {name: value})
    assert (reply["code"], reply["field"]) == (code, name)


def test_limits_are_said() -> None:
    assert problem(APP, PLAN, 400, **GOOD | {"maxTransfers": "99"})["limit"] == 15
    assert problem(APP, PLAN, 400, **GOOD | {"fromPlace": "0,-200"})["limit"] == 180


@pytest.mark.parametrize("name", ["fromPlace", "toPlace"])
def test_a_stop_that_does_not_exist(name: str) -> None:
    reply = problem(APP, PLAN, 404, **GOOD | {name: "w_Nowhere"})
    assert (reply["code"], reply["field"]) == ("unknown_stop", name)


def test_older_versions_are_refused() -> None:
    for version in ("v1", "v4", "v7"):
        reply = problem(APP, f"/api/{version}/plan", 400, **GOOD)
        assert reply["code"] == "version_not_supported"


def test_paths_and_methods_that_do_not_exist() -> None:
    assert problem(APP, "/api/v6/teleport", 404)["code"] == "unknown_path"
    response = APP.test_client().delete(PLAN)
    assert (response.status_code, response.get_json()["code"]) == (405, "method_not_allowed")


def test_a_fault_of_ours_shows_nothing_of_us(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        message = "/a/secret/path"
        raise RuntimeError(message)

    monkeypatch.setattr("api.journeys.plan.search", fail)
    reply = problem(APP, PLAN, 500, **GOOD)
    assert reply["code"] == "internal_error"
    assert "secret" not in str(reply)


PLAN_NAMES = sorted(HONOURED | {"radius", "\N{SNOWMAN}"})
BOARD_NAMES = ["stopId", "time", "n", "direction", "arriveBy", "mode", "radius", "exactRadius"]
GEOCODE_NAMES = ["text", "place", "type", "numResults", "language"]
CURSOR: str = get(APP, PLAN, **GOOD)["nextPageCursor"]
ODD = [
    *("", "w_A", "w_A,w_B", "36,140", "true", "0", "1", "15", "WALK", "BUS", "EARLIER", "first"),
    *("last", "best", "WHEELCHAIR", "2026-04-01T08:00:00Z", CURSOR, CURSOR[:-1]),
]
VALUES = st.one_of(
    st.text(max_size=20),
    st.integers().map(str),
    st.floats().map(str),
    st.datetimes().map(str),
    st.tuples(st.floats(), st.floats()).map(lambda pair: f"{pair[0]},{pair[1]}"),
    st.sampled_from(ODD),
)


def _never_500(path: str, query: dict[str, str]) -> None:
    response = APP.test_client().get(path, query_string=query)
    assert response.status_code in {200, 400, 404, 422}, (query, response.get_data(as_text=True))
    assert response.is_json


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(PLAN_NAMES), VALUES, max_size=5))
def test_fuzzed_plan(query: dict[str, str]) -> None:
    _never_500(PLAN, GOOD | query)


@settings(max_examples=80)
@given(st.dictionaries(st.sampled_from(BOARD_NAMES), VALUES, max_size=4))
def test_fuzzed_stop_times(query: dict[str, str]) -> None:
    _never_500("/api/v6/stoptimes", {"stopId": "w_A"} | query)


@settings(max_examples=80)
@given(st.dictionaries(st.sampled_from(GEOCODE_NAMES), VALUES, max_size=4))
def test_fuzzed_geocode(query: dict[str, str]) -> None:
    _never_500("/api/v1/geocode", query)


@settings(max_examples=50)
@given(VALUES)
def test_fuzzed_viewport(bbox: str) -> None:
    _never_500("/api/v1/map/streets", {"bbox": bbox})


@pytest.mark.parametrize(
    "body",
    [
        b'{"\\ud800": 1}',
        b'{"profile": {"name": "\\ud800"}}',
        b'{"profile": {"age": ' + b"9" * 5000 + b"}}",
        b"[" * 100_000,
        b'{"profile":',
        b'{"profile": "\xff\xfe"}',
    ],
)
@pytest.mark.parametrize("path", [PLAN, "/api/v1/one-to-many", "/api/v6/refresh-itinerary"])
def test_bodies_that_are_no_json(path: str, body: bytes) -> None:
    reply = APP.test_client().post(path, query_string=GOOD, data=body)
    told = reply.get_json()
    assert (reply.status_code, told["code"], told["field"]) == (400, "invalid_body", "body")
    assert told["hint"]["ja"]
    assert told["hint"]["en"]


def test_a_body_may_begin_with_a_byte_order_mark() -> None:
    body = b"\xef\xbb\xbf{}"
    assert APP.test_client().post(PLAN, query_string=GOOD, data=body).status_code == 200


@pytest.mark.parametrize(
    "path", ["/" + "a" * 20_000, "/" + "あ" * 90, "/..%2f..%2fetc/passwd", "/%00"]
)
def test_files_that_no_folder_can_hold(path: str) -> None:
    assert APP.test_client().get(path).status_code == 404
