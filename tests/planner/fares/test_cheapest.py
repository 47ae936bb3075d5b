"""Cheaper journeys: found by asking again without dear operators and modes."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from data import parameter
from planner import FareWish, find_cheaper, find_cheapest, plan
from planner.routing.cheapest import CHEAPEST_SLACK, MOST_SEARCHES, dear_vehicles
from planner.routing.fares.fares import Pricing
from tests.notation import line, query
from tests.planner.fares.tariffs import Town, priced

pytestmark = pytest.mark.small

LINES = """
    agency rail
    mode 2
    A      B
    08:00  08:20
    agency bus
    mode 3
    A      C      B
    08:00  08:20  08:50
"""
FARES = {
    "fare_attributes": """
        fare_id, price, currency_type, payment_method, transfers, transfer_duration, agency_id
        train,   800,   JPY,           0,              0,                          , rail
        bus,     300,   JPY,           0,              0,                          , bus
    """
}


def cheaper(town: Town, slack: int) -> list[tuple[str, int | None]]:
    asked = query(town, "A", "B", "08:00", window=30)
    journeys = find_cheaper(town.network, asked, plan(town.network, asked).journeys, slack)
    return [(line(town, each), priced(town, each).amount) for each in journeys]


TRAIN = ("A 08:00 ride 08:20 B", 800)
BUS = ("A 08:00 ride 08:50 B", 300)


def test_the_slow_bus_is_added_where_it_costs_less_and_is_not_too_slow() -> None:
    town = Town(LINES, **FARES)
    assert cheaper(town, 1800) == [TRAIN, BUS]
    assert cheaper(town, 1799) == [TRAIN]


def test_agencies_of_two_feeds_may_have_one_id() -> None:
    """Of one mode, so that the dear one can be left out by its agency alone."""
    two = """
        agency 1
        A      B
        08:00  08:20
        feed other Asia/Tokyo
        agency 1
        A      C      B
        08:00  08:20  08:50
    """
    head = "fare_id, price, currency_type, payment_method, transfers"
    town = Town(
        two,
        fare_attributes=f"{head}\ntrain, 800, JPY, 0, 0",
        other__fare_attributes=f"{head}\nbus, 300, JPY, 0, 0",
    )
    assert cheaper(town, 1800) == [TRAIN, BUS]


def test_what_costs_as_much_or_an_unknown_price_is_not_added() -> None:
    dear = FARES["fare_attributes"].replace("300", "800")
    assert cheaper(Town(LINES, fare_attributes=dear), 3600) == [TRAIN]
    unknown = FARES["fare_attributes"].replace("bus,  ", "tram,")
    unknown = unknown.replace(", bus\n", ", tram\n")
    assert cheaper(Town(LINES, fare_attributes=unknown), 3600) == [TRAIN]


def cheapest(town: Town, category: str = "adult") -> list[str]:
    asked = query(town, "A", "B", "08:00", window=30, fares=FareWish(category=category))
    journeys = find_cheapest(town.network, asked, plan(town.network, asked).journeys)
    return [line(town, each) for each in journeys]


def test_the_cheapest_is_added_where_it_costs_less_than_all() -> None:
    assert cheapest(Town(LINES, **FARES)) == [TRAIN[0], BUS[0]]
    dear = FARES["fare_attributes"].replace("300", "900")
    assert cheapest(Town(LINES, fare_attributes=dear)) == [TRAIN[0]]
    assert cheapest(Town(LINES)) == [TRAIN[0]]


def test_a_child_who_pays_half_is_told_of_the_cheapest_too() -> None:
    near = FARES["fare_attributes"].replace("800", "300").replace("bus,     300", "bus,     200")
    assert cheapest(Town(LINES, fare_attributes=near), "child") == [TRAIN[0], BUS[0]]


def test_only_one_is_added_of_several_that_cost_less() -> None:
    more = """
    agency coach
    mode 200
    A      E      B
    08:00  08:10  08:40
    """
    town = Town(
        LINES + more,
        fare_attributes=FARES["fare_attributes"]
        + """
        coach,   500,   JPY,           0,              0,                          , coach
    """,
    )
    assert cheapest(town) == [TRAIN[0], BUS[0]]


def test_nothing_is_searched_where_no_ticket_is_cheaper() -> None:
    town = Town(LINES, fare_attributes=FARES["fare_attributes"].replace("300", "800"))
    with patch("planner.routing.cheapest.plan") as searched:
        cheapest(town)
    assert not searched.called
    assert parameter("cheapest_slack").value == CHEAPEST_SLACK


def test_without_fares_nothing_is_searched_again() -> None:
    assert cheaper(Town(LINES), 3600) == [("A 08:00 ride 08:20 B", None)]


def test_searches_are_few_and_the_dearest_is_left_out_first() -> None:
    town = Town(LINES, **FARES)
    asked = query(town, "A", "B", "08:00", window=30)
    found = plan(town.network, asked).journeys
    left = dear_vehicles(town.network, Pricing(town.network, town.date), found)
    assert {each.agency or each.kind for each in left} == {"w_rail", 2}
    assert len(left) <= MOST_SEARCHES
