"""Over the hill or around it: how much climbing is minded decides the bicycle's way."""

from __future__ import annotations

import pytest

from planner import InvalidQuery, Network, Place, Query, StreetWish, Terms, plan, ways_to_many
from planner.routing.streets.search import search_streets
from tests.notation import TODAY
from tests.planner.streets.drawing import at, draw, search, stops_at

pytestmark = pytest.mark.small

STREETS = draw(
    f"""
    A{"-" * 19}M{"-" * 19}B
    |{" " * 39}|
    C{"-" * 39}D
    """,
    A=0, B=0, C=0, D=0, M=4,
)  # fmt: skip
"""Over M, 4 m up, it is 400 m; around it 600 m on the level."""

OVER, AROUND = 45 * 1.4 + 45, 600 / (16 / 3.6)
BY_BICYCLE = StreetWish(frozenset({"bicycle"}))


@pytest.fixture(scope="module")
def town() -> Network:
    stops = stops_at(P=(0.0, 0.0), Q=(0.0, 90_000.0))
    return Network.assemble("town", "Asia/Tokyo", stops, search(STREETS, stops), STREETS)


def ride(town: Network, costs: str, limit: int = 3600, *, backward: bool = False) -> float | None:
    ends = Place(*at(0.0, 0.0)), Place(*at(400.0, 0.0))
    origin, destination = ends[::-1] if backward else ends
    query = Query(
        origin, destination, TODAY, 8 * 3600, direct=BY_BICYCLE, rides_allowed=False,
        max_direct_wheels=limit, elevation_costs=costs, arrive_by=backward,
    )  # fmt: skip
    direct = plan(town, query).direct
    return direct[0].duration if direct else None


@pytest.mark.parametrize("backward", [False, True])
@pytest.mark.parametrize(("costs", "seconds"), [("none", OVER), ("low", OVER), ("high", AROUND)])
def test_the_way_is_told_with_its_own_time(
    town: Network, costs: str, seconds: float, backward: bool
) -> None:
    assert ride(town, costs, backward=backward) == pytest.approx(seconds, abs=1)


@pytest.mark.parametrize(("means", "high"), [("bicycle", AROUND), ("foot", 400 / 1.25)])
def test_ways_to_many_mind_what_a_bicycle_climbs(town: Network, means: str, high: float) -> None:
    (way,) = ways_to_many(town, means, at(0.0, 0.0), [at(400.0, 0.0)], 3600, elevation_costs="high")
    assert way is not None
    assert way.seconds == pytest.approx(high, rel=0.05)


def test_the_limit_is_of_time_not_of_what_is_minded(town: Network) -> None:
    assert ride(town, "high", limit=136)
    assert ride(town, "high", limit=134) is None
    assert ride(town, "none", limit=110)


def test_every_end_and_path_agree_with_the_time() -> None:
    for backward in (False, True):
        for costs in (0.0, 5.0, 20.0):
            check(costs, backward=backward)


def check(climb: float, *, backward: bool) -> None:
    stops = stops_at(P=(0.0, 0.0), Q=(0.0, 90_000.0))
    town = Network.assemble("town", "Asia/Tokyo", stops, search(STREETS, stops), STREETS)
    terms = Terms(climb=climb)
    found = search_streets(town, "bicycle", *at(100.0, 0.0), 3600, backward, terms=terms)
    for x, y in ((0.0, 0.0), (200.0, 0.0), (300.0, 0.0), (400.0, 0.0), (200.0, 100.0)):
        (seconds,) = found.seconds_to(*at(x, y)).tolist()
        path = found.path_to(*at(x, y))
        taken = 0.0
        for section in path.sections:
            view = STREETS.travelled("bicycle")
            arc = int(view.forward_arc_of_edge[section.edge])
            arc = int(view.twin_of_arc[arc]) if section.backward else arc
            share = section.metres / float(STREETS.metres_of_edge[section.edge])
            taken += share * float(view.cost_of_arc[arc])
        assert seconds == pytest.approx(taken, abs=1.1)


def test_an_unknown_word_is_an_error() -> None:
    here = Place(*at(0.0, 0.0))
    with pytest.raises(InvalidQuery) as error:
        Query(here, here, TODAY, 0, elevation_costs="some")
    assert error.value.field == "elevation_costs"
