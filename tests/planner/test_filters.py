"""Filters: wanted and banned routes, agencies and modes, and bicycles taken aboard."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import InvalidQuery, Network, RideFilter, Texts, Timetable, plan
from tests import world_arrays
from tests.notation import World, line, query

pytestmark = pytest.mark.small

BUS, FERRY = 3, 4
WORLD = World("""
    A      B
    08:00  08:10   # w_1: a bus of w_city
    A      B
    08:00  08:20   # w_2: a ferry of w_city
    A      B
    08:00  08:30   # w_3: a ferry of w_coast, the only one that takes bicycles
""")


def _network() -> Network:
    timetable: Timetable = replace(
        WORLD.timetable,
        id_of_agency=Texts.of(["w_city", "w_coast"]),
        name_of_agency=Texts.of(["City", "Coast"]),
        url_of_agency=Texts.of(["", ""]),
        phone_of_agency=Texts.of(["", ""]),
        feed_of_agency=np.zeros(2, np.int32),
        agency_of_route=np.array([0, 0, 1], np.int32),
        kind_of_route=np.array([BUS, FERRY, FERRY], np.int32),
        bikes_of_trip=np.array([0, 2, 1], np.int8),  # unknown, no, yes
    )
    return Network.assemble("world", WORLD.zone, timetable, world_arrays.footpaths(WORLD))


NETWORK = _network()


def first(rides: RideFilter) -> str:
    """When the first vehicle that may be ridden arrives; `none` where there is none."""
    journeys = plan(NETWORK, query(WORLD, "A", "B", "08:00", rides=rides)).journeys
    return line(WORLD, journeys[0]).split()[-2] if journeys else "none"


def test_without_a_filter_everything_is_ridden() -> None:
    assert first(RideFilter()) == "08:10"


def test_wanted() -> None:
    assert first(RideFilter(routes=frozenset({"w_2", "w_3"}))) == "08:20"
    assert first(RideFilter(agencies=frozenset({"w_coast"}))) == "08:30"
    assert first(RideFilter(route_kinds=frozenset({FERRY}))) == "08:20"


def test_of_two_feeds_that_use_one_agency_id_either_is_named_with_its_feed() -> None:
    world = World("""
        agency 1
        A      B
        08:00  08:10
        feed other Asia/Tokyo
        agency 1
        A      B
        08:00  08:20
    """)

    def arrivals(*without: str) -> list[str]:
        rides = RideFilter(without_agencies=frozenset(without))
        asked = query(world, "A", "B", "08:00", rides=rides)
        return [line(world, each).split()[-2] for each in plan(world.network, asked).journeys]

    assert arrivals("w_1") == ["08:20"]
    assert arrivals("other_1") == ["08:10"]
    assert arrivals("1") == []


def test_wanted_nothing_is_nothing() -> None:
    for name in ("routes", "agencies", "route_kinds"):
        assert first(RideFilter(**{name: frozenset()})) == "none"  # type: ignore[arg-type]


def test_banned() -> None:
    assert first(RideFilter(without_routes=frozenset({"w_1"}))) == "08:20"
    assert first(RideFilter(without_agencies=frozenset({"w_city"}))) == "08:30"
    assert first(RideFilter(without_route_kinds=frozenset({BUS}))) == "08:20"
    assert first(RideFilter(without_route_kinds=frozenset({BUS, FERRY}))) == "none"


def test_every_wish_counts_and_a_ban_wins() -> None:
    ferries = RideFilter(route_kinds=frozenset({FERRY}), agencies=frozenset({"w_coast"}))
    assert first(ferries) == "08:30"
    assert first(replace(ferries, without_routes=frozenset({"w_3"}))) == "none"


def test_bicycles_only_where_they_are_known_to_be_taken() -> None:
    assert first(RideFilter(bikes_aboard=True)) == "08:30"


def test_filters_hold_for_arrivals_too() -> None:
    wish = query(
        WORLD, "A", "B", "09:00", arrive_by=True, rides=RideFilter(routes=frozenset({"w_3"}))
    )
    assert [line(WORLD, each) for each in plan(NETWORK, wish).journeys] == ["A 08:00 ride 08:30 B"]


@pytest.mark.parametrize("name", ["routes", "agencies", "without_routes", "without_agencies"])
def test_an_unknown_id_is_named(name: str) -> None:
    with pytest.raises(InvalidQuery, match="w_9") as caught:
        first(RideFilter(**{name: frozenset({"w_9"})}))  # type: ignore[arg-type]
    assert caught.value.field == name
