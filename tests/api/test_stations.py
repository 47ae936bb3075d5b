"""Inside stations: steps of walks, levels of stops; and journeys for wheelchair users."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from flask import Flask

from tests.api.contract import check, schema_of
from tests.api.service import get
from tests.api.stations import APP, PLACE, STATION, TIME, application


def ask(app: Flask, origin: str, destination: str, **more: str) -> Any:
    return get(app, "/api/v6/plan", fromPlace=origin, toPlace=destination, time=TIME, **more)


def walk_of(reply: Any) -> Any:
    return reply["itineraries"][0]["legs"][0]


def test_steps_of_a_walk() -> None:
    reply = ask(APP, PLACE, "w_X")
    check(reply, schema_of("/api/v6/plan", "200"))
    hall, stairs = walk_of(reply)["steps"]
    assert hall["pathway"] == {"id": "hall", "mode": "WALKWAY"}
    assert (hall["relativeDirection"], hall["distance"]) == ("CONTINUE", 40)
    assert hall["streetName"] == "to the trains"
    assert stairs["pathway"] == {"id": "steps", "mode": "STAIRS", "stairs": -30}
    assert (stairs["fromLevel"], stairs["toLevel"]) == (0, -1.5)
    assert stairs["relativeDirection"] == "STAIRS"


def test_steps_the_other_way() -> None:
    reply = ask(APP, "w_P", PLACE, transitModes="")
    (direct,) = reply["direct"]
    stairs, hall = direct["legs"][0]["steps"]
    assert stairs["pathway"]["stairs"] == 30
    assert (stairs["fromLevel"], stairs["toLevel"]) == (-1.5, 0)
    assert hall["streetName"] == "way out"


def test_levels_of_stops() -> None:
    assert walk_of(ask(APP, PLACE, "w_X"))["to"]["level"] == -1.5


def test_wheelchair_users_take_the_lift() -> None:
    walk = walk_of(ask(APP, PLACE, "w_X", pedestrianProfile="WHEELCHAIR"))
    assert [step["pathway"]["mode"] for step in walk["steps"]] == ["WALKWAY", "ELEVATOR"]
    assert walk["steps"][1]["relativeDirection"] == "ELEVATOR"


def test_without_a_lift_the_reply_says_why() -> None:
    without, _ = application(STATION.replace("lift:  N lift P 90 s", ""))
    reply = ask(without, PLACE, "w_X", pedestrianProfile="WHEELCHAIR")
    assert reply["itineraries"] == []
    (reason,) = reply["explain"]
    assert (reason["code"], reason["field"]) == ("not_step_free", "pedestrianProfile")
    assert reason["text"]["ja"]


def test_steps_promise_their_fields() -> None:
    schema = schema_of("/api/v6/plan", "200")
    reply = ask(APP, PLACE, "w_X")
    del walk_of(reply)["steps"][0]["streetName"]
    with pytest.raises(jsonschema.ValidationError):
        check(reply, schema)
