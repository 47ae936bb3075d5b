"""Rides without a price are found as by trying every pair of stops, however long the way."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from feeds.rules.fares import Call, Ride, _ride_without_price


def tried_one_by_one(prices: set[Ride], calls: list[Call]) -> set[tuple[str, str]]:
    """All rides on route R that have no price."""
    return {
        (here.zone, there.zone)
        for here, there in combinations(calls, 2)
        if here.boarded and there.left and here.stop != there.stop
        and not any(
            (route, start, end) in prices
            for route in ("R", "")
            for start in (here.zone, "")
            for end in (there.zone, "")
        )
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(300))
def test_random_ways(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    zone_of_stop = [chance.choice(["", "a", "b", "c"]) for _ in range(6)]
    calls = [
        Call(stop, zone_of_stop[stop], chance.random() < 0.8, chance.random() < 0.8)
        for stop in chance.choices(range(6), k=chance.randrange(9))
    ]
    zones = ["a", "b", "c", "a", "b", "c", ""]
    prices = {
        (chance.choice(["R", "", "S"]), chance.choice(zones), chance.choice(zones))
        for _ in range(chance.randrange(12))
    }
    lacking = tried_one_by_one(prices, calls)
    found = _ride_without_price(prices, "R", calls)
    assert found in lacking if lacking else found is None


def test_a_way_of_a_hundred_thousand_stops() -> None:
    calls = [Call(stop, "ab"[stop % 2], True, True) for stop in range(100_000)]
    prices = {("", start, end) for start in "ab" for end in "ab"}
    assert _ride_without_price(prices, "R", calls) is None
    assert _ride_without_price(prices - {("", "b", "a")}, "R", calls) == ("b", "a")
