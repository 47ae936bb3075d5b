"""What is recommended in Hitachi of 2035: weights change the first as they must."""

from __future__ import annotations

import random
from dataclasses import fields, replace

import pytest

from api.journeys.profiles import profile_of_body
from planner import (
    Choice,
    Journey,
    Network,
    Place,
    Query,
    StreetWish,
    TravellerProfile,
    Weights,
    choose,
    plan,
)
from tests.real.hitachi import WEEKDAY, city

__all__ = ["city"]

pytestmark = pytest.mark.real

OLD = {"name": "elderly", "age": 80}


def queries(city: Network, count: int, person: object = OLD) -> list[Query]:
    """From near one stop to near another."""
    chance = random.Random(5)  # noqa: S311 - no secret
    timetable, who = city.timetable, profile_of_body(person)

    def door() -> Place:
        stop = chance.randrange(timetable.stop_count)
        lat, lon = float(timetable.lat_of_stop[stop]), float(timetable.lon_of_stop[stop])
        return Place(lat + chance.uniform(-0.003, 0.003), lon + chance.uniform(-0.004, 0.004))

    return [
        Query(
            door(), door(), WEEKDAY, chance.choice((8, 10, 14)) * 3600, window=3600,
            profile=TravellerProfile(**who.traveller), **who.limits,  # type: ignore[arg-type]
            **{part: StreetWish(frozenset(words)) for part, words in who.modes.items()},
        )
        for _ in range(count)
    ]  # fmt: skip


def answers(city: Network, query: Query) -> tuple[Journey, ...]:
    found = plan(city, query)
    return (*found.journeys, *found.direct)


def first(choice: Choice, quantity: str) -> float:
    assert choice.first is not None
    return float(getattr(choice.journeys[choice.first].effort, quantity))


def test_raising_a_weight_never_raises_its_quantity_in_the_first(city: Network) -> None:
    weights = profile_of_body(OLD).weights
    changed = 0
    for query in queries(city, 12):
        if not (journeys := answers(city, query)):
            continue
        as_is = choose(city, query, journeys, weights)
        for each in fields(Weights):
            more = replace(weights, **{each.name: 4 * getattr(weights, each.name)})
            raised = choose(city, query, journeys, more)
            assert first(raised, each.name) <= first(as_is, each.name), each.name
            changed += raised.first != as_is.first
    assert changed


def test_the_old_are_not_sent_on_a_long_walk_beside_a_short_one(city: Network) -> None:
    weights = profile_of_body(OLD).weights
    chosen = beside = 0
    for query in queries(city, 200):
        if not (journeys := answers(city, query)):
            continue
        choice = choose(city, query, journeys, weights)
        assert choice.first is not None
        walked = journeys[choice.first].walk_metres
        short = [each for each in journeys if each.walk_metres < 200 and each.transfers < 2]
        assert walked < 1200 or not short
        chosen += 1
        beside += bool(short) and any(each.walk_metres >= 1200 for each in journeys)
    assert chosen >= 190
    assert beside >= 10
