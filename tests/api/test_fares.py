"""Prices, passes and grams beside the contract's itineraries; the trip by car beside them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from api.printing import print_reply
from api.served.snapshot import live
from tests.api.contract import check, schema_of
from tests.api.service import at, service
from tests.planner.fares.tariffs import Town

TOWN = Town(
    """
    A      B      C
    08:00  08:10  08:20
    C      D
    08:25  08:40
    feed x Asia/Tokyo
    E      F
    08:00  08:10
    """,
    rider_categories="""
        rider_category_id, rider_category_name, is_default_fare_category
        A,                 大人,                1
        S,                 高齢者,              0
    """,
    fare_media="fare_media_id,fare_media_name,fare_media_type\npaper,,0\ncard,Suica,2\n",
    fare_products="""
        fare_product_id, fare_product_name, rider_category_id, fare_media_id, amount, currency
        one,             普通,              A,                 paper,         160,    JPY
        one,             普通,              A,                 card,          155,    JPY
        one,             普通,              S,                 paper,         100,    JPY
    """,
    fare_leg_rules="leg_group_id,fare_product_id\nall,one\n",
    fare_transfer_rules="""
        from_leg_group_id, to_leg_group_id, transfer_count, fare_transfer_type
        all,               all,             -1,             0
    """,
    x__fare_attributes="fare_id,price,currency_type,transfers\nflat,2.5,EUR,0\n",
)
APP = service(TOWN)


def post(origin: str, destination: str, body: Any = None, status: int = 200, **more: str) -> Any:
    query = {"fromPlace": origin, "toPlace": destination, "time": at(TOWN, "08:00"), **more}
    client = APP.test_client()
    response = client.post("/api/v6/plan", query_string=query, data=json.dumps(body or {}))
    assert response.status_code == status, response.get_data(as_text=True)
    reply = response.get_json()
    if status == 200:
        check(reply, schema_of("/api/v6/plan", "200"))
    return reply


def itinerary(*question: Any, **more: str) -> Any:
    (found,) = post(*question, **more)["itineraries"]
    return found


def test_a_price_in_all_leg_by_leg_and_by_medium() -> None:
    found = itinerary("w_A", "w_D")
    fare = found["fare"]
    assert (fare["amount"], fare["currency"], fare["decimals"]) == (160, "JPY", 0)
    assert fare["byMedium"] == {"cash": 160, "ic": 155}
    assert fare["text"] == {"ja": "160円", "en": "160 yen", "zh": "160日元", "ko": "160엔"}
    assert [leg["fare"]["amount"] for leg in found["legs"]] == [160, 0]
    (ticket,) = fare["tickets"]
    assert (ticket["product"], ticket["name"], ticket["legs"]) == ("w_one", "普通", [0, 1])


def test_what_a_party_pays() -> None:
    assert "party" not in itinerary("w_A", "w_D")["fare"]
    fare = itinerary("w_A", "w_D", passengers="3")["fare"]
    assert (fare["amount"], fare["party"]) == (160, {"passengers": 3, "amount": 480})
    body = {"fares": {"passes": [{"between": ["w_A", "w_C"]}]}}  # of the traveller alone
    fare = itinerary("w_A", "w_C", body, passengers="3")["fare"]
    assert (fare["amount"], fare["party"]["amount"]) == (0, 320)


def test_another_currency_keeps_its_cents() -> None:
    fare = itinerary("x_E", "x_F")["fare"]
    assert (fare["amount"], fare["currency"], fare["decimals"]) == (250, "EUR", 2)
    assert fare["text"]["en"] == "2.50 EUR"


def test_who_pays_comes_in_the_body() -> None:
    assert itinerary("w_A", "w_B", {"fares": {"media": "ic"}})["fare"]["amount"] == 155
    assert itinerary("w_A", "w_B", {"fares": {"category": "senior"}})["fare"]["amount"] == 100
    assert itinerary("w_A", "w_B", {"profile": {"age": 70}})["fare"]["amount"] == 100
    child = itinerary("w_A", "w_B", {"profile": {"age": 8}})["fare"]
    assert (child["amount"], child["assumed"]) == (80, True)
    assert child["tickets"][0]["rule"]["code"] == "half_of_adult"


def test_a_commuter_pass_makes_its_stretch_free() -> None:
    body = {"fares": {"passes": [{"between": ["w_A", "w_C"]}]}}
    found = itinerary("w_A", "w_D", body)
    assert [leg["fare"]["amount"] for leg in found["legs"]] == [0, 160]
    assert found["fare"]["tickets"][0]["kind"] == "held_pass"
    assert itinerary("w_A", "w_C", body)["fare"]["text"]["ja"] == "無料"


@pytest.mark.parametrize(
    ("fares", "field"),
    [
        (5, "fares"),
        ([], "fares"),
        ({"who": "me"}, "fares"),
        ({"category": "king"}, "fares.category"),
        ({"category": 3}, "fares.category"),
        ({"media": "shells"}, "fares.media"),
        ({"passes": {}}, "fares.passes"),
        ({"passes": [{}]}, "fares.passes"),
        ({"passes": ["all"]}, "fares.passes[0]"),
        ({"passes": [{"between": ["w_A"]}]}, "fares.passes[0].between"),
        ({"passes": [{"routes": [1]}]}, "fares.passes[0].routes"),
        ({"passes": [{"product": None}]}, "fares.passes[0].product"),
        ({"passes": [{"product": "x"}] * 21}, "fares.passes"),
        ({"passes": [{"between": ["w_A", "nowhere"]}]}, "fares.passes"),
    ],
)
def test_what_cannot_be_meant_is_a_problem_that_says_where(fares: Any, field: str) -> None:
    reply = post("w_A", "w_B", {"fares": fares}, 400)
    assert reply["field"] == field
    assert reply["hint"]["ja"]


def test_passes_are_checked_where_nothing_is_found_too() -> None:
    body = {"fares": {"passes": [{"between": ["w_A", "nowhere"]}]}}
    assert post("w_D", "w_A", body, 400)["field"] == "fares.passes"


def test_the_contract_s_own_form_of_prices() -> None:
    assert "fareTransfers" not in itinerary("w_A", "w_D")
    found = itinerary("w_A", "w_D", withFares="true", language="ja")
    (transfer,) = found["fareTransfers"]
    assert transfer["rule"] == "A_AB"
    assert transfer["effectiveFareLegProducts"] == [
        [
            [
                {
                    "name": "普通",
                    "amount": 160.0,
                    "currency": "JPY",
                    "riderCategory": {"riderCategoryName": "大人", "isDefaultFareCategory": True},
                    "media": {"fareMediaType": "NONE"},
                }
            ]
        ],
        [],
    ]
    assert [leg["fareTransferIndex"] for leg in found["legs"]] == [0, 0]
    assert [leg["effectiveFareLegIndex"] for leg in found["legs"]] == [0, 1]


@pytest.mark.parametrize(
    ("language", "who"), [("en", "adult"), ("ko-KR", "어른"), ("fr", "adult"), ("fr,ja", "大人")]
)
def test_our_own_words_in_the_contract_s_form_follow_the_language(language: str, who: str) -> None:
    (transfer,) = itinerary("w_A", "w_D", withFares="true", language=language)["fareTransfers"]
    (((product,),), _) = transfer["effectiveFareLegProducts"]
    assert product["riderCategory"]["riderCategoryName"] == who


def test_grams_leg_by_leg_with_their_source() -> None:
    found = itinerary("w_A", "w_D")
    legs = [leg["co2"] for leg in found["legs"]]
    assert found["co2"] == sum(leg["grams"] for leg in legs) > 0
    for leg, emission in zip(found["legs"], legs, strict=True):
        assert emission["kind"] == "bus"
        assert emission["grams"] == round(71 * leg["distance"] / 1000)
        assert emission["factor"]["year"] == 2022


def test_the_car_is_compared_only_when_asked() -> None:
    assert "car" not in post("w_A", "w_B")
    reply = post("w_A", "w_B", withCarComparison="true")
    car = reply["car"]
    assert car["cost"]["amount"] == car["cost"]["fuel"] + car["cost"]["parking"]
    assert car["co2"]["grams"] == round(128 * car["distance"] / 1000)
    assert car["duration"] >= car["freeDuration"] > car["parkingDuration"]
    assert reply["ignored"] == []


def test_the_command_line_prints_yen_and_grams(capsys: pytest.CaptureFixture[str]) -> None:
    reply = post("w_A", "w_B")
    moment = dt.datetime.fromisoformat(at(TOWN, "08:00"))

    with APP.app_context():
        print_reply(reply, live().snapshot(), ("A", "B"), moment, "ja")
    grams = reply["itineraries"][0]["co2"]
    assert f"160円 · CO2 {grams:,} g" in capsys.readouterr().out
