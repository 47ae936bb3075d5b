"""schemathesis asks every operation of the contract whatever it allows, and more.

No reply may be a 500, have a status, a type or a form that `openapi.yaml` does not promise. Words
made at random name no stop: some of the parameters are given values that mean something, so that
answers are looked at, too.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
import schemathesis
from hypothesis import given

from tests.api.cases import CHECKS, as_many
from tests.api.rentals import APP as RENTAL_APP
from tests.api.service import at, plan, service
from tests.notation import World

WORLD = World("""
    station S A B
    A      B      C
    08:00  08:10  08:20
    08:30  08:40  08:50
    D      E
    08:16  08:30
    walk B D 5
""")
APPS = {"stops": service(WORLD), "rentals": RENTAL_APP}


def a_journey() -> str:
    """Its id."""
    return str(plan(APPS["stops"], WORLD, "A", "E", "08:00")["itineraries"][0]["id"])


FEW, MANY = 16, 100
TIME = at(WORLD, "08:00")
STOPS = ["w_A", "w_S", "w_E", "36.2,140.2", "36.8,140.8"]
MEANT: dict[str, list[Any]] = {
    "fromPlace": STOPS, "toPlace": STOPS, "one": ["w_A", "36.2,140.2", "36.2;140.2"],
    "stopId": ["w_A", "w_S"], "time": [TIME], "startTime": [TIME], "endTime": [TIME],
    "min": ["30,130"], "max": ["50,150"], "zoom": [12], "place": ["36.2,140.2"], "text": ["A", "S"],
    "many": [["36.2;140.2", "36.8;140.8"]], "tripId": ["20260401_08:00_w_1-1"],
    "maxTravelTime": [60], "maxMatchingDistance": [250], "mode": ["WALK", "BUS"],
    "bbox": ["139,35,142,38"], "language": [["ja"], ["en", "ja"]], "category": [["hospital"]],
    "pageCursor": ["", "LATER|1775000000"], "center": ["36.2,140.2"], "radius": [300],
    "itineraryId": [a_journey()],
    "via": [["w_C"]], "viaMinimumStay": [[3]], "timeout": [30],
}  # fmt: skip
OPERATIONS = {
    f"{name} {found.ok().label}": found.ok()
    for name, app in APPS.items()
    for found in schemathesis.openapi.from_wsgi("/openapi.json", app).get_all_operations()
    if name == "stops" or "rentals" in found.ok().label or "plan" in found.ok().label
}


def make_sense(case: Any, chance: random.Random) -> None:
    """Give most parameters a value that means something; now and then one that was left out."""
    for name, values in MEANT.items():
        known = {each.name for each in case.operation.query}
        wished = chance.random() < (0.85 if name in case.query else 0.1)
        if name in known and wished:
            case.query[name] = chance.choice(values)
    for name in list(case.query):
        if name not in MEANT and chance.random() < 0.6:
            del case.query[name]


@pytest.mark.parametrize("label", list(OPERATIONS))
def test_an_operation(label: str, pytestconfig: pytest.Config) -> None:
    operation = OPERATIONS[label]
    chance = random.Random(label)  # noqa: S311 - no secret

    @as_many(MANY if pytestconfig.getoption("full") else FEW)
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        if isinstance(case.query, dict) and chance.random() < 0.7:
            make_sense(case, chance)
        response = case.call(headers={"Accept-Encoding": "identity"})
        case.validate_response(response, checks=CHECKS)

    ask()


def test_the_contract_itself_is_served() -> None:
    client = APPS["stops"].test_client()
    assert client.get("/openapi.json").get_json()["openapi"] == "3.1.0"
    assert client.get("/openapi.yaml").get_data(as_text=True).startswith("openapi:")
