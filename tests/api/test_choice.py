"""What stands beside the contract's itineraries: recommended, roles, barriers."""

from __future__ import annotations

from typing import Any

import pytest

from api.rendering.choice import because_json
from planner import Advantage, Choice, Chosen, Effort
from tests.api.contract import check, schema_of
from tests.api.service import at, lines, plan, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10 wheelchair yes
    C      D
    08:20  08:30
    08:40  08:45
    A      X      D
    08:02  08:20  08:47 wheelchair no
    walk B C 8
""")
APP = service(WORLD)


def ask(profile: str, **more: str) -> Any:
    asked = {"fromPlace": "w_A", "toPlace": "w_D", "time": at(WORLD, "08:00"), **more}
    response = APP.test_client().post("/api/v6/plan", query_string=asked, json={"profile": profile})
    assert response.status_code == 200, response.get_data(as_text=True)
    reply = response.get_json()
    check(reply, schema_of("/api/v6/plan", "200"))
    return reply


def recommended(reply: Any) -> Any:
    (first,) = [each for each in (*reply["itineraries"], *reply["direct"]) if each["recommended"]]
    return first


def test_people_are_recommended_what_suits_them() -> None:
    quick, slow = recommended(ask("commuter_scooter")), recommended(ask("frail_elderly"))
    assert [leg["mode"] for leg in quick["legs"]] == ["BUS", "WALK", "BUS"]
    assert [leg["mode"] for leg in slow["legs"]] == ["BUS"]
    because = slow["recommendedBecause"]
    assert because["code"] == "walk"
    assert because["text"] == {
        "ja": "次の候補より歩く時間が13分短いので、おすすめです。",
        "en": "Recommended: 13 min less walking than the next best.",
        "zh": "比次优路线少步行13分钟，因此推荐。",
        "ko": "다음 후보보다 걷는 시간이 13분 짧아 추천합니다.",
    }


NEAR_AND_FAR = World("""
    A      D
    08:35  09:00
    C      D
    08:25  08:33
    08:40  08:48
    walk A C 15
""")
"""A bus from the door in half an hour; a quick one from a stop 1,125 m away."""


def test_the_old_get_the_near_bus_and_commuters_the_fast_walk() -> None:
    app = service(NEAR_AND_FAR)

    def first(profile: Any) -> list[str]:
        asked = {
            "fromPlace": "w_A", "toPlace": "w_D", "time": at(NEAR_AND_FAR, "08:00"),
            "maxPreTransitTime": "1800",
        }  # fmt: skip
        response = app.test_client().post(
            "/api/v6/plan", query_string=asked, json={"profile": profile}
        )
        return [leg["mode"] for leg in recommended(response.get_json())["legs"]]

    assert first("commuter_scooter") == ["WALK", "BUS"]
    assert first("standard") == ["WALK", "BUS"]
    assert first({"name": "elderly", "age": 80}) == ["BUS"]
    assert first({"name": "elderly", "age": 80, "frail": True}) == ["BUS"]
    assert first({"name": "stick"}) == ["BUS"]
    tireless = {"name": "elderly", "age": 80, "comfortableWalk": None, "weights": {"walk": 1.0}}
    assert first(tireless) == ["WALK", "BUS"]


def test_the_recommended_comes_first_where_that_is_asked() -> None:
    by_time = ask("frail_elderly")
    assert [each["recommended"] for each in by_time["itineraries"]] == [False, True]
    by_choice = ask("frail_elderly", sort="choice")
    assert [each["recommended"] for each in by_choice["itineraries"]] == [True, False]
    assert sorted(lines(WORLD, by_time)) == sorted(lines(WORLD, by_choice))


def test_roles_are_given_once() -> None:
    reply = ask("standard")
    roles = [role for each in reply["itineraries"] for role in each["roles"]]
    assert sorted(roles) == sorted(set(roles))
    assert {"fastest", "least_walking", "fewest_transfers", "steadiest"} <= set(roles)


def test_barriers_are_told_in_plain_words() -> None:
    quick, slow = plan(APP, WORLD, "A", "D", "08:00")["itineraries"]
    assert [(b["type"], b["leg"], b["severity"]) for b in quick["barriers"]] == [
        ("wheelchair_unknown", 0, "unknown"),
        ("wheelchair_unknown", 2, "unknown"),
    ]
    (barrier,) = slow["barriers"]
    assert barrier["type"] == "wheelchair_not"
    assert barrier["where"] == "A"
    assert barrier["text"]["ja"] == "車いすでは使えません"


@pytest.mark.parametrize(
    ("currency", "cheaper"), [("JPY", "1,250 yen"), ("EUR", "12.50 EUR"), ("KWD", "1.250 KWD")]
)
def test_what_is_cheaper_is_told_in_its_currency(currency: str, cheaper: str) -> None:
    chosen = Chosen(Effort(*[0] * len(Effort._fields)), 0.0, 0)
    because = because_json(Choice((chosen, chosen), Advantage("yen", 1250.0)), currency)
    assert because["text"]["en"] == f"Recommended: about {cheaper} cheaper than the next best."


def test_of_a_price_that_is_not_known_no_figure_is_told() -> None:
    chosen = Chosen(Effort(*[0] * len(Effort._fields)), 0.0, 0)
    because = because_json(Choice((chosen, chosen), Advantage("yen", 357.0, guessed=True)), "JPY")
    assert because["code"] == "yen"
    assert because["text"]["en"] == (
        "Recommended: probably cheaper than the next best (not all fares are known)."
    )
