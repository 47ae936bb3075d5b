"""Who travels: profiles come in a posted body, and in nothing that is kept."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from api.journeys.profiles import camel, profile_of_body
from data.profiles import GROUPS, every_profile
from planner import TravellerProfile, Weights
from tests.api.contract import check, schema_of
from tests.api.service import at, get, lines, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
    C      D
    08:14  08:30
    08:20  08:40
    08:30  08:50
    walk B C 3
""")
APP = service(WORLD)


def post(body: Any, status: int = 200, **more: str) -> Any:
    asked = {"fromPlace": "w_A", "toPlace": "w_D", "time": at(WORLD, "08:00"), **more}
    response = APP.test_client().post("/api/v6/plan", query_string=asked, data=json.dumps(body))
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.headers["Cache-Control"] == "no-store"
    return response.get_json()


def first(body: Any, **more: str) -> str:
    return lines(WORLD, post(body, **more))[0]


def test_slower_people_take_the_next_bus() -> None:
    assert first({}) == "A 08:00 BUS 08:10 B 08:10 WALK 08:13 C 08:14 BUS 08:30 D"
    assert "08:20 BUS" in first({"profile": {"name": "elderly", "age": 82}})
    assert first({"profile": "elderly"}) == first({"profile": {"name": "elderly", "age": 76}})


def test_what_the_body_names_counts_most_then_parameters_then_the_profile() -> None:
    quick = {"name": "elderly", "walkingSpeed": 1.25, "transferMargin": 0}
    assert "08:14 BUS" in first({"profile": quick})
    assert "08:14 BUS" in first({"profile": quick}, additionalTransferTime="9")
    named = {"profile": "elderly"}
    assert "08:30 BUS" in first(named, additionalTransferTime="9")
    assert "08:14 BUS" in first(named, additionalTransferTime="0", pedestrianSpeed="1.25")


def test_what_walks_between_rides_take_stricter_is_said() -> None:
    said = post({"profile": {"greatestSlope": 0.1, "secondsPerStep": 1.0}})["explain"]
    assert [(each["code"], each["field"]) for each in said] == [
        ("walked_more_gently_between_rides", "profile.greatestSlope")
    ]
    assert all(said[0]["text"].values())
    assert post({"profile": {"greatestSlope": 0.05}})["explain"] == []


def test_age_and_frailty_decide_the_walking_speed() -> None:
    speeds = {
        age: profile_of_body({"name": "elderly", "age": age}).traveller["walking_speed"]
        for age in (60, 70, 82, 90)
    }
    assert speeds == {60: 0.95, 70: 1.15, 82: 0.95, 90: 0.75}
    frail = profile_of_body({"name": "elderly", "age": 70, "frail": True})
    assert frail.name == "frail_elderly"
    assert frail.traveller["walking_speed"] == 0.75
    own = profile_of_body({"name": "elderly", "age": 90, "walkingSpeed": 1.1})
    assert own.traveller["walking_speed"] == 1.1


def test_weights_are_the_profile_s_but_for_those_named() -> None:
    person = profile_of_body({"name": "stick", "weights": {"walk": 7}})
    assert person.weights.walk == 7
    assert person.weights.stairs == every_profile().by_name["stick"].values["weights"]["stairs"]


@pytest.mark.parametrize(
    ("profile", "field"),
    [
        ({"name": "nobody"}, "profile.name"),
        ({"name": 7}, "profile.name"),
        ({"speed": 1}, "profile"),
        ({"age": "82"}, "profile.age"),
        ({"age": 82.5}, "profile.age"),
        ({"age": True}, "profile.age"),
        ({"age": -1}, "profile.age"),
        ({"age": 10**400}, "profile.age"),
        ({"frail": 1}, "profile.frail"),
        ({"walkingSpeed": None}, "profile.walkingSpeed"),
        ({"walkingSpeed": float("nan")}, "profile.walkingSpeed"),
        ({"unknownWheelchair": "perhaps"}, "profile.unknownWheelchair"),
        ({"maxWalkBefore": 999999}, "profile.maxWalkBefore"),
        ({"maxWalkAfter": 10801}, "profile.maxWalkAfter"),
        ({"maxDirectWalk": -1}, "profile.maxDirectWalk"),
        ({"weights": []}, "profile.weights"),
        ({"weights": {"walk": -1}}, "profile.weights.walk"),
        ({"weights": {"stroll": 1}}, "profile.weights"),
        ([], "profile"),
        (7, "profile"),
    ],
)
def test_what_cannot_be_meant_is_named(profile: Any, field: str) -> None:
    reply = post({"profile": profile}, 400)
    assert reply["field"] == field
    assert reply["code"] == "invalid_profile"
    assert reply["hint"]["ja"]


@pytest.mark.parametrize("sent", [b"{", b"[]", b"\xff", b"7", b"[" * 100_000])
def test_a_body_that_is_no_object(sent: bytes) -> None:
    reply = APP.test_client().post("/api/v6/plan", data=sent)
    assert reply.status_code == 400
    assert reply.get_json()["code"] == "invalid_body"


def test_members_without_effect_are_named() -> None:
    assert post({"colour": "red"})["ignored"] == ["colour"]


def test_nothing_of_a_person_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    reply = post({"profile": {"name": "frail_elderly", "age": 82}})
    kept = f"{reply['requestParameters']} {reply['nextPageCursor']} {caplog.text}"
    assert "elderly" not in kept
    assert "82" not in str(reply["requestParameters"])


def test_a_link_says_nothing_of_a_person() -> None:
    asked = {"fromPlace": "w_A", "toPlace": "w_D", "time": at(WORLD, "08:00")}
    reply = get(APP, "/api/v6/plan", **asked, profile="elderly", age="82")
    assert reply["ignored"] == ["profile", "age"]
    assert lines(WORLD, reply)[0] == first({})


def test_the_profiles_are_listed() -> None:
    reply = get(APP, "/api/v1/profiles")
    check(reply, schema_of("/api/v1/profiles", "200"))
    assert {"standard", "slow", "elderly", "frail_elderly", "stick", "pram", "luggage"} <= {
        each["name"] for each in reply["profiles"]
    }
    described = {each["name"] for each in reply["fields"]}
    for profile in reply["profiles"]:
        for group in GROUPS:
            assert {value["name"] for value in profile[group]} <= described


def test_the_standard_profile_is_what_the_planner_takes_by_default() -> None:
    values = every_profile().by_name["standard"].values
    assert Weights(**values["weights"]) == Weights()
    traveller = TravellerProfile(**{**values["traveller"], "transfer_margin": 0})
    assert traveller == TravellerProfile()


@pytest.mark.parametrize("name", every_profile().by_name)
def test_every_profile_can_be_asked_for(name: str) -> None:
    assert post({"profile": name})["explain"] is not None
    for (_, field), said in every_profile().by_name[name].rests_on.items():
        assert said.source, camel(field)
        assert said.quality in {"measured", "official", "literature", "assumed"}
