"""Stairs as they come, beside ways without them, or never; walks beyond what somebody can."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import (
    QUALITIES,
    Barrier,
    Journey,
    Network,
    Place,
    Query,
    Rests,
    Texts,
    TravellerProfile,
    Weights,
    barriers_of,
    choose,
    explain,
    find_alternatives,
    plan,
)
from tests.notation import TODAY, World
from tests.planner.streets.drawing import at, draw, search
from tests.world_arrays import timetable

pytestmark = pytest.mark.small

STREETS = draw("""
    A~~~~~~~~~~B
    |          |
    |          |
    |          |
    C----------D
""")
"""Up the stairs, or round by the lower street."""


@pytest.fixture(scope="module")
def town() -> Network:
    base = timetable(World("TOP AWAY\n08:30 08:40"))
    lats, lons = zip(at(100.0, 0.0), at(100.0, 90_000.0), strict=True)
    base = replace(base, lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))
    return Network.assemble("town", "Asia/Tokyo", base, search(STREETS, base), STREETS)


def query(**profile: object) -> Query:
    return Query(
        Place(*at(0.0, 0.0)), Place(stop_id="w_AWAY"), TODAY, 8 * 3600, window=3600,
        profile=TravellerProfile(**profile),  # type: ignore[arg-type]
    )  # fmt: skip


def stairs(town: Network, journeys: tuple[Journey, ...]) -> list[bool]:
    return ["stairs" in [each.kind for each in barriers_of(town, j)] for j in journeys]


@pytest.mark.parametrize(
    ("word", "found"), [("allow", [True]), ("avoid", [False, True]), ("forbid", [False])]
)
def test_whoever_avoids_stairs_is_shown_both_ways(
    town: Network, word: str, found: list[bool]
) -> None:
    assert stairs(town, plan(town, query(steps=word)).journeys) == found


def test_what_stairs_weigh_decides(town: Network) -> None:
    asked = query(steps="avoid")
    journeys = plan(town, asked).journeys
    for weight, first in ((0.0, True), (5.0, False)):
        choice = choose(town, asked, journeys, Weights(stairs=weight, slope=0))
        assert choice.first is not None
        assert stairs(town, (journeys[choice.first],)) == [first]


def test_walking_all_the_way_both_ways_are_shown(town: Network) -> None:
    asked = replace(query(steps="avoid"), destination=Place(*at(100.0, 0.0)))
    assert sorted(stairs(town, plan(town, asked).direct)) == [False, True]


def test_where_only_stairs_lead_that_is_said(town: Network) -> None:
    asked = replace(query(steps="forbid"), max_walk_before=260)
    assert not plan(town, asked).journeys
    assert [(each.code, each.field) for each in plan(town, asked).reasons] == [
        ("not_step_free", "steps")
    ]
    assert ("steps", "allow") in [each.changes[0] for each in explain(town, asked)]


def test_a_walk_longer_than_somebody_can_is_told_and_weighs(town: Network) -> None:
    asked = query(steps="avoid", longest_stretch=300.0)
    journeys = plan(town, asked).journeys
    far = [
        "too_far" in [each.kind for each in barriers_of(town, journey, asked.profile)]
        for journey in journeys
    ]
    assert far == [True, False]  # round by the lower street it is 400 m
    choice = choose(town, asked, journeys, Weights(stairs=0, slope=0))
    assert [each.effort.beyond for each in choice.journeys] == [1, 0]
    assert choice.first == 1


def rests(*places: tuple[float, float], quality: str = "published") -> Rests:
    lats, lons = zip(*(at(*place) for place in places), strict=True)
    count = len(places)
    return Rests(
        id_of_rest=Texts.of(str(number) for number in range(count)),
        lat_of_rest=np.array(lats),
        lon_of_rest=np.array(lons),
        status_of_rest=np.zeros(count, np.uint8),
        quality_of_rest=np.full(count, QUALITIES.index(quality), np.uint8),
    )


def too_far(network: Network, journey: Journey, longest: float) -> list[Barrier]:
    found = barriers_of(network, journey, TravellerProfile(longest_stretch=longest))
    return [barrier for barrier in found if barrier.kind == "too_far"]


@pytest.mark.parametrize(
    ("places", "metres"),
    [
        ([], 520),
        ([(50.0, 200.0)], 270),  # half way, on the lower street
        ([(50.0, 200.0), (0.0, 60.0)], 270),
        ([(50.0, 150.0)], 520),  # 50 m off: not on the way
        ([(0.0, 10.0), (100.0, 10.0)], 490),
    ],
)
def test_a_stretch_runs_from_rest_to_rest(
    town: Network, places: list[tuple[float, float]], metres: float
) -> None:
    network = replace(town, rests=rests(*places)) if places else town
    journey = plan(network, query(steps="forbid")).journeys[0]
    (barrier,) = too_far(network, journey, 100.0)
    assert not barrier.assumed
    assert barrier.amount == pytest.approx(metres, abs=3)


def test_with_a_bench_on_the_way_it_is_not_too_far(town: Network) -> None:
    network = replace(town, rests=rests((50.0, 200.0), quality="assumed"))
    asked = query(steps="forbid", longest_stretch=300.0)
    (journey,) = plan(network, asked).journeys
    assert not too_far(network, journey, 300.0)
    assert choose(network, asked, (journey,), Weights()).journeys[0].effort.beyond == 0
    (told,) = too_far(network, journey, 100.0)
    assert told.assumed


def test_alternatives_are_walked_to_as_their_journey_is(town: Network) -> None:
    buses = timetable(World("TOP AWAY\n08:30 08:40\n08:50 09:00"))
    base = replace(
        buses,
        lat_of_stop=town.timetable.lat_of_stop,
        lon_of_stop=town.timetable.lon_of_stop,
    )
    network = Network.assemble("town", "Asia/Tokyo", base, search(STREETS, base), STREETS)
    asked = replace(query(steps="avoid"), window=1800)
    journeys = plan(network, asked).journeys
    assert stairs(network, journeys) == [False, True]
    for journey in journeys:
        (others,) = find_alternatives(network, asked, journey, 1).values()
        (later,) = others
        seconds = {each.legs[0].arrival - each.legs[0].departure for each in (journey, later)}
        assert len(seconds) == 1
