"""Cheaper journeys: found by asking again without dear operators and modes."""

from __future__ import annotations

import pytest

from planner import find_cheaper, plan
from planner.routing.cheapest import MOST_SEARCHES, dear_vehicles
from planner.routing.fares import Pricing
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


def test_what_costs_as_much_or_an_unknown_price_is_not_added() -> None:
    dear = FARES["fare_attributes"].replace("300", "800")
    assert cheaper(Town(LINES, fare_attributes=dear), 3600) == [TRAIN]
    unknown = FARES["fare_attributes"].replace("bus,  ", "tram,")
    unknown = unknown.replace(", bus\n", ", tram\n")
    assert cheaper(Town(LINES, fare_attributes=unknown), 3600) == [TRAIN]


def test_without_fares_nothing_is_searched_again() -> None:
    assert cheaper(Town(LINES), 3600) == [("A 08:00 ride 08:20 B", None)]


def test_searches_are_few_and_the_dearest_is_left_out_first() -> None:
    town = Town(LINES, **FARES)
    asked = query(town, "A", "B", "08:00", window=30)
    found = plan(town.network, asked).journeys
    left = dear_vehicles(town.network, Pricing(town.network), found)
    assert {each.agency or each.kind for each in left} == {"rail", 2}
    assert len(left) <= MOST_SEARCHES
