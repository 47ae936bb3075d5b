"""Passes held: day passes by product, commuter passes by stretch, by routes, by agencies."""

from __future__ import annotations

import pytest

from planner import HeldPass, InvalidQuery
from tests.planner.fares.tariffs import Town, fare, price, tickets

pytestmark = pytest.mark.small

TOWN = Town(
    """
    agency red
    A      B      C      D
    08:00  08:10  08:20  08:30
    -      09:00  09:10  -
    agency blue
    A      C
    08:00  08:40
    B      E
    10:00  10:10
    """,
    fare_attributes="""
        fare_id, price, currency_type, payment_method, transfers, transfer_duration
        one,     200,   JPY,           0,              0,
        day,     900,   JPY,           0,              ,          86400
    """,
)


def test_a_stretch_is_free_for_those_who_run_it() -> None:
    held = (HeldPass(between=("w_C", "w_A")),)
    assert price(TOWN, "A", "C", "08:00", passes=held) == 0
    assert price(TOWN, "B", "C", "09:00", passes=held) == 0, "a short run within it"
    assert price(TOWN, "A", "D", "08:00", passes=held) == 200, "beyond it"
    assert price(TOWN, "B", "E", "10:00", passes=held) == 200
    (ticket,) = fare(TOWN, "A", "C", "08:00", passes=held).tickets
    assert (ticket.kind, ticket.amount) == ("held_pass", 0)


def test_a_stretch_on_some_routes_only() -> None:
    held = (HeldPass(between=("w_A", "w_C"), routes=frozenset({"w_2"})),)
    assert price(TOWN, "A", "B", "08:00", passes=held) == 200
    assert price(TOWN, "B", "C", "09:00", passes=held) == 200


def test_routes_agencies_and_products() -> None:
    for held in (
        HeldPass(routes=frozenset({"w_1"})),
        HeldPass(agencies=frozenset({"w_red"})),
        HeldPass(product="w_day"),
    ):
        assert price(TOWN, "A", "D", "08:00", passes=(held,)) == 0
    assert price(TOWN, "B", "E", "10:00", passes=(HeldPass(agencies=frozenset({"w_red"})),)) == 200
    assert price(TOWN, "B", "E", "10:00", passes=(HeldPass(product="w_day"),)) == 0
    assert price(TOWN, "B", "E", "10:00", passes=(HeldPass(product="w_week"),)) == 200


def test_beyond_its_stretch_only_the_rest_is_paid() -> None:
    town = Town(
        """
        A      B      C      D
        08:00  08:10  08:20  08:30
        zone a A
        zone b B
        zone c C
        zone d D
        """,
        fare_attributes="""
            fare_id, price, currency_type, payment_method, transfers
            near,    200,   JPY,           0,              0
            far,     350,   JPY,           0,              0
        """,
        fare_rules="""
            fare_id, origin_id, destination_id
            near,    c,         d
            near,    a,         b
            far,     a,         d
            far,     b,         d
        """,
    )
    assert price(town, "A", "D", "08:00") == 350
    assert price(town, "A", "D", "08:00", passes=(HeldPass(between=("w_A", "w_C")),)) == 200
    assert price(town, "A", "D", "08:00", passes=(HeldPass(between=("w_B", "w_D")),)) == 200
    assert price(town, "A", "D", "08:00", passes=(HeldPass(between=("w_B", "w_C")),)) == 350
    only_there = HeldPass(between=("w_A", "w_C"), routes=frozenset({"w_9"}))
    assert price(town, "A", "D", "08:00", passes=(only_there,)) == 350


def test_what_is_paid_already_makes_an_unknown_price_known() -> None:
    bare = Town("A B C\n08:00 08:10 08:20")
    assert tickets(fare(bare, "A", "B", "08:00", passes=(HeldPass(between=("w_A", "w_C")),))) == [
        "held_pass 0 JPY for 0"
    ]


def test_a_pass_of_nothing_or_of_an_unknown_stop() -> None:
    with pytest.raises(InvalidQuery):
        HeldPass()
    with pytest.raises(InvalidQuery, match="nowhere"):
        price(TOWN, "A", "B", "08:00", passes=(HeldPass(between=("w_A", "nowhere")),))
