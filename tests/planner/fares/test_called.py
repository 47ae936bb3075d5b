"""Shuttles: at a price of their own, at their feed's, or at none that is known."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from planner import NONE, Pricing
from planner.routing.journey import End, ShuttleLeg
from planner.routing.streets.walk_paths import Path
from tests.notation import found
from tests.planner.fares.tariffs import Town, tickets

pytestmark = pytest.mark.small

PATH = Path(np.zeros(0), np.zeros(0), 1000.0)


def town() -> Town:
    return Town(
        """
        A      B
        08:20  08:30
        C      D
        09:00  09:10
        """,
        fare_products="fare_product_id,amount,currency\none,1.25,USD\n",
        fare_leg_rules="leg_group_id,network_id,fare_product_id\nall,local,one\n",
        networks="network_id\nlocal\n",
        route_networks="network_id,route_id\nlocal,1\nlocal,2\n",
        fare_transfer_rules="""
            from_leg_group_id, to_leg_group_id, transfer_count, fare_transfer_type
            all,               all,             -1,             0
        """,
    )


def with_shuttle(price: int | None, route: int) -> list[str]:
    world = town()
    service: Any = SimpleNamespace(
        price=price, currency="USD", route=route, id="dial", name="", quality="published"
    )
    network = replace(world.network, shuttles=(service,))
    (journey,) = found(world, "A", "B", "08:00").journeys
    door, stop = End(36.0, 140.0), journey.legs[0].origin
    called = ShuttleLeg(door, stop, 29_000, 29_700, lambda: PATH, 0, 300, 29_900)
    return tickets(Pricing(network, world.date).price_legs([called, *journey.legs]))


def test_a_price_of_its_own() -> None:
    assert with_shuttle(300, NONE) == ["dial 300 USD for 0", "w_one 125 USD for 1"]
    assert with_shuttle(300, 1) == ["dial 300 USD for 0", "w_one 125 USD for 1"]


def test_its_feed_s_price_with_the_changes_that_go_with_it() -> None:
    assert with_shuttle(None, 1) == ["w_one 125 USD for 0 1"]


def test_no_known_price() -> None:
    assert with_shuttle(None, NONE) == ["dial None  for 0", "w_one 125 USD for 1"]
