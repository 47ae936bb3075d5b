"""What planners may send amiss: refused with everything that is wrong, and never a 500."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.studio.runs import MEASURES, OFTEN, TARGETS, check
from tests.api.studio.town import HILL, Town

SHUTTLE = {
    "id": "s", "polygon": [[36.0, 139.9], [36.1, 139.9], [36.1, 140.1]], "stops": ["w_丘"],
    "hours": ["07:00-20:00"], "vehicle_class": "car", "metres_per_second": 5, "seats": 4,
}  # fmt: skip


def scenario(*modifications: Any, **more: Any) -> dict[str, Any]:
    return {"scenario": {"id": "s", "modifications": list(modifications)}, **more}


def flaws(town: Town, kind: str, body: Any) -> list[tuple[str, str]]:
    raw = json.dumps(body)  # whatever its numbers
    reply = town.ask("POST", f"/api/v1/{kind}", data=raw, content_type="application/json")
    told = reply.get_json()
    assert reply.status_code == 422, told
    check(told, f"/api/v1/{kind}", "post", "422")
    assert told["hint"]["ja"]
    return [(each["path"], each["message"]) for each in told["flaws"]]


def test_all_flaws_are_told_at_once(town: Town) -> None:
    body = scenario(
        {"type": "remove-trips", "route": "nowhere"},
        {"type": "fly"},
        {"type": "adjust-speed", "route": HILL, "factor": 99},
        {"type": "add-trips", "id": "x", "route": HILL, "stops": ["w_丘", "w_Z"],
         "hop_seconds": [60, 60], "departures": ["7:00"]},
        {"type": "add-shuttle", "shuttle": {**SHUTTLE, "stops": ["w_Z"]}},
        date="someday", departures=0, year=True,
    )  # fmt: skip
    found = flaws(town, "scenarios", body)
    paths = {path for path, _ in found}
    assert paths == {
        "date", "departures", "year",
        "scenario/modifications/0/route", "scenario/modifications/1/type",
        "scenario/modifications/2/factor", "scenario/modifications/3/stops",
        "scenario/modifications/3/hop_seconds", "scenario/modifications/4",
    }  # fmt: skip


def test_flaws_of_a_backcast(town: Town) -> None:
    two = {
        "measures": [{"id": "a", "lead_years": -1}, {"id": "b", "modifications": [{"type": "x"}]}]
    }
    found = flaws(town, "backcasts", {"targets": TARGETS, "measures": two})
    assert {path for path, _ in found} >= {
        "measures/measures/0/lead_years", "measures/measures/1/modifications/0/type",
    }  # fmt: skip
    lost = {"measures": [{"id": "a", "requires": ["b"]}, {"id": "a"}]}
    messages = [
        message for _, message in flaws(town, "backcasts", {"targets": TARGETS, "measures": lost})
    ]
    assert any("no measure" in each for each in messages)
    assert any("two measures" in each for each in messages)
    wrong = {**TARGETS, "targets": [{"indicator": "75+ moon", "year": 2030, "at_least": 2}]}
    found = flaws(town, "backcasts", {"targets": wrong, "measures": MEASURES})
    assert {path.rpartition("/")[2] for path, _ in found} == {"indicator", "at_least"}


@pytest.mark.parametrize(
    "body",
    [
        {}, {"scenario": None}, {"scenario": []}, {"scenario": {"id": 5}}, {"wings": 2},
        {"scenario": {"id": "s", "modifications": "all"}},
        {"scenario": {"id": "s", "modifications": [None, 1, [], {}]}},
        {"scenario": {"id": "s", "modifications": [], "base": {}}},
        scenario({"type": "adjust-frequency", "id": "f", "route": HILL, "from": "0:00",
                  "until": "99:00", "headway_seconds": 60}),
        scenario({"type": "adjust-frequency", "id": "f", "route": HILL, "from": "9:00",
                  "until": "8:00", "headway_seconds": 60}),
        scenario(*({"type": "adjust-frequency", "id": f"f{n}", "route": HILL, "from": "0:00",
                    "until": "9:00", "headway_seconds": 60} for n in range(201))),
        scenario({"type": "add-shuttle", "shuttle": {**SHUTTLE, "polygon": [[0, 0]] * 3}}),
        scenario({"type": "add-shuttle", "shuttle": {**SHUTTLE, "hours": {"mon-sun": 5}}}),
        scenario({"type": "add-shuttle", "shuttle": {**SHUTTLE, "eligible": [{"rich": True}]}}),
        scenario({"type": "add-shuttle", "shuttle": {**SHUTTLE, "zone": "Mars/Base"}}),
        scenario({"type": "reroute", "route": HILL, "from_stop": "w_駅", "to_stop": "w_丘",
                  "hop_seconds": [60]}),
        scenario({"type": "set-vehicle", "route": HILL, "wheelchair": 9}),
        scenario(date="9999-12-31"), scenario(departures=10**9), scenario(year=10**400),
        scenario(date=5), scenario(date=["2026-01-01"]),
    ],
)  # fmt: skip
def test_nonsense_is_refused(town: Town, body: Any) -> None:
    assert flaws(town, "scenarios", body)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"[", b"\xff\xfe", b"null", b"[1]", b'"x"', b'{"year": NaN, "scenario": {}}',
        b"[" * 100_000, b'{"scenario": "\\ud800"}', b'{"a":' * 50_000,
    ],
)  # fmt: skip
def test_what_is_no_json_is_refused(town: Town, raw: bytes) -> None:
    for kind in ("scenarios", "backcasts"):
        reply = town.ask("POST", f"/api/v1/{kind}", data=raw, content_type="application/json")
        assert reply.status_code == 400, raw[:20]
        check(reply.get_json(), f"/api/v1/{kind}", "post", "default")
        assert reply.get_json()["hint"]["ja"]


@pytest.mark.parametrize("raw", [b"", b"a: &a [x]\nb: *a\n", b"id: [", b"\xff"])
def test_what_is_no_yaml_is_refused(town: Town, raw: bytes) -> None:
    reply = town.ask("POST", "/api/v1/scenarios", data=raw, content_type="application/yaml")
    assert reply.status_code == 400, raw


def test_too_many_trips_are_not_made(town: Town) -> None:
    many = [
        {"type": "adjust-frequency", "id": f"f{n}", "route": HILL, "from": "0:00", "until": "47:59",
         "headway_seconds": 60}
        for n in range(2)
    ]  # fmt: skip
    more = {"type": "add-trips", "id": "x", "route": HILL, "stops": ["w_丘", "w_町"],
            "hop_seconds": [60],
            "every": {"from": "0:00", "until": "47:00", "headway_seconds": 60}}  # fmt: skip
    body = scenario(*many, *({**more, "id": f"x{n}"} for n in range(30)))
    assert any("50,000" in message for _, message in flaws(town, "scenarios", body))


def test_a_large_body_is_refused(town: Town) -> None:
    reply = town.ask("POST", "/api/v1/scenarios", json={"scenario": {"id": "x" * 2_000_000}})
    assert reply.status_code == 413
    assert reply.get_json()["error"]


@pytest.mark.parametrize(
    "path",
    ["runs/x", "runs/" + "0" * 32, "runs/..%2f..%2fetc", f"runs/{'0' * 32}/files/run.json",
     "runs/x/files/../../etc/passwd", "studio/routes/%00"],
)  # fmt: skip
def test_no_such_thing(town: Town, path: str) -> None:
    reply = town.ask("GET", f"/api/v1/{path}")
    assert reply.status_code == 404, reply.get_data(as_text=True)
    assert "/tmp" not in reply.get_data(as_text=True)  # noqa: S108


def test_a_file_that_a_run_does_not_have(town: Town) -> None:
    run = town.start("scenarios", scenario=OFTEN)
    for name in ("state.json", "wish.json", "log.txt", "measures.csv", ".."):
        assert town.file(run, name).status_code in {404, 405}, name
    town.ask("DELETE", f"/api/v1/runs/{run}")


def test_who_is_no_operator_where_only_they_may(own_folder: Any) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from api.app import assemble  # noqa: PLC0415
    from tests.api.service import PATIENT, problem, service  # noqa: PLC0415
    from tests.api.studio.town import WORLD, found_town  # noqa: PLC0415

    town = found_town(own_folder)
    app = assemble(town.snapshot, replace(PATIENT, studio="operators"), workshop=town.workshop)
    assert problem(app, "/api/v1/studio", 404)["code"] == "no_operators"  # there is no desk
    assert problem(service(WORLD), "/api/v1/studio", 404)["code"] == "no_studio"


def test_measures_that_contradict_each_other_and_years_that_are_past(town: Town) -> None:
    circle = {
        "measures": [
            {"id": "a", "requires": ["b"]}, {"id": "b", "requires": ["a"]},
            {"id": "c", "requires": ["d"], "excludes": ["d"]}, {"id": "d"},
        ]
    }  # fmt: skip
    told = " ".join(
        m for _, m in flaws(town, "backcasts", {"targets": TARGETS, "measures": circle})
    )
    for said in ("'a' requires itself", "'b' requires itself", "'c' can never be taken"):
        assert said in told
    past = {"years": [2000, 2040], "targets": [
        {"indicator": "75+ hospital 45 p50 walk", "year": 2003, "at_least": 0.3},
        {"indicator": "75+ moon 45 p50 walk", "year": 2040, "at_least": 0.3},
        {"indicator": "75+ hospital 45 by0815 walk", "year": 2040, "at_least": 0.3},
    ]}  # fmt: skip
    found = flaws(town, "backcasts", {"targets": past, "measures": MEASURES})
    assert [path for path, _ in found] == [f"targets/targets/{n}" for n in range(3)]
    assert "is past" in found[0][1]
    assert "none of hospital" in found[1][1]


def test_without_money_only_what_costs_nothing_is_taken(town: Town) -> None:
    run = town.start("backcasts", targets={**TARGETS, "budget_yen": 0}, measures=MEASURES)
    town.wait(run, "done")
    result = town.file(run, "result.json").get_json()
    assert not result["targets"][0]["met"]
    assert sum(each["yen"] for each in result["spending"]) == 0
    assert result["conflict"]["targets"]
