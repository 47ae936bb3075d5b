"""What a traveller minds, or can not do, decides the walk; its time is that of the way walked."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from data import parameter
from planner import (
    Network,
    Place,
    Query,
    StreetGraph,
    TravellerProfile,
    WalkLeg,
    build_edge_grid,
    find_footpaths,
    link_stops,
    plan,
    search_on_foot,
)
from planner.kernel import NONE
from planner.network.streets.graph import MAINLAND, StreetView
from planner.network.streets.means import CLIMBS
from planner.network.streets.walking import (
    CLIMB_CLASSES,
    REFERENCE_SPEED,
    STEEPEST_CLASSES,
    WalkTerms,
    nearest_stricter,
)
from planner.routing.miles import access
from planner.routing.miles.walk_terms import taken_stricter
from planner.routing.miles.walked import MINDED
from planner.routing.rentals import ride as rental_ride
from tests.notation import TODAY, World
from tests.planner.streets.drawing import at, draw, network, stops_at
from tests.world_arrays import timetable

pytestmark = pytest.mark.small

STAIRS = """
    A~~~~~~~~~B
    |         |
    C---------D
"""
"""100 m of stairs (effort 3 up, 2 down); around them 300 m."""

HILL = """
    A---------M---------B
    |                   |
    |                   |
    C-------------------D
"""


def walk(
    on: Network, east: float, *, back: bool = False, costs: str = "none", **said: float
) -> WalkLeg:
    """The direct walk from A to a place in the east, or back."""
    ends = Place(*at(0, 0)), Place(*at(east, 0))
    query = Query(
        *(ends[::-1] if back else ends),
        TODAY,
        12 * 3600,
        profile=TravellerProfile(**said),
        elevation_costs=costs,
        rides_allowed=False,
    )
    (journey,) = plan(on, query).direct
    (leg,) = journey.legs
    assert isinstance(leg, WalkLeg)
    return leg


def test_around_stairs_where_that_costs_less_than_their_steps() -> None:
    on = network(draw(STAIRS))  # down it is 200 equivalent metres, 333 steps
    down = walk(on, 100, back=True)
    around = walk(on, 100, back=True, seconds_per_step=1.0)
    assert around.path.metres == pytest.approx(300, abs=2)
    assert around.arrival - around.departure == pytest.approx(300 / 1.25, abs=1)
    assert down.arrival - down.departure <= around.arrival - around.departure


@pytest.mark.parametrize(("seconds", "metres"), [(0.0, 200), (0.2, 200), (0.3, 500)])
def test_as_many_seconds_as_a_step_is_minded(seconds: float, metres: float) -> None:
    """Stairs of 333 steps up, then level: 400 equivalent metres; around it takes 500, 80 s more."""
    on = network(draw("""
        A~~~~~~~~~B---------E
        |                   |
        |                   |
        C-------------------D
    """))  # fmt: skip
    leg = walk(on, 200, seconds_per_step=seconds)
    assert leg.path.metres == pytest.approx(metres, abs=2)
    assert _seconds(leg) == pytest.approx(320 if metres == 200 else 400, abs=1)


@pytest.mark.parametrize(("costs", "metres"), [("none", 200), ("low", 200), ("high", 500)])
@pytest.mark.parametrize("back", [False, True])
def test_over_the_hill_or_around_it(costs: str, metres: float, back: bool) -> None:
    on = network(draw(HILL, A=0, B=0, C=0, D=0, M=12))
    leg = walk(on, 200, costs=costs, back=back)
    assert leg.path.metres == pytest.approx(metres, abs=2)
    if metres == 500:
        assert _seconds(leg) == pytest.approx(500 / 1.25, abs=1)


def test_who_is_slow_uphill() -> None:
    on = network(draw("A---------B", A=0, B=8))
    up, slow_up = walk(on, 100), walk(on, 100, uphill_effort=4.0)
    assert _seconds(slow_up) - _seconds(up) == pytest.approx(4 * 8 / 1.25, abs=1)
    down, slow_down = walk(on, 100, back=True), walk(on, 100, back=True, uphill_effort=4.0)
    assert _seconds(down) == _seconds(slow_down)


def _seconds(leg: WalkLeg) -> int:
    return leg.arrival - leg.departure


TOWN = """
    B---------C
    |         |
    |         |
    E---------F
"""
TIMES = """
    A      B
    08:00  08:10
    C      D
    08:14  08:30
    08:24  08:40
"""


def town(**heights: float) -> Network:
    """A train to B, a bus from C: 100 m straight on, 400 m around."""
    stops, streets = timetable(World(TIMES)), draw(TOWN, **heights)
    metres = {"A": -90_000.0, "B": 0.0, "C": 100.0, "D": 90_000.0}
    lats, lons = zip(*(at(metres[name], 0.0) for name in World(TIMES).stops), strict=True)
    stops = replace(stops, lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))
    links = link_stops(stops, streets, build_edge_grid(streets))
    return Network.assemble(
        "town", "Asia/Tokyo", stops, find_footpaths(stops, streets, links), streets
    )


def change(on: Network, **said: float) -> list[tuple[int, int]]:
    """Metres between the rides, and minutes past eight at the end."""
    profile = TravellerProfile(walking_speed=0.8, **said)
    query = Query(Place(stop_id="w_A"), Place(stop_id="w_D"), TODAY, 8 * 3600, profile=profile)
    return [
        (round(each.legs[1].path.metres, -1), each.arrival // 60 - 480)  # type: ignore[union-attr]
        for each in plan(on, query).journeys
    ]


STEEP = {"B": 0.0, "C": 10.0, "E": 3.0, "F": 6.0}


def test_changes_keep_to_the_slope_one_can_walk() -> None:
    on = town(**STEEP)
    assert change(on) == [(100, 30)]
    assert change(on, greatest_slope=0.08) == [(400, 40)]
    assert change(on, greatest_slope=0.12) == [(100, 30)]
    assert change(on, greatest_slope=0.02) == []


def test_changes_take_longer_uphill() -> None:
    assert change(town(**STEEP), uphill_effort=16.0) == [(100, 40)]


def test_what_changes_take_stricter_is_told() -> None:
    assert taken_stricter(TravellerProfile(greatest_slope=0.1), "none") == ("greatest_slope",)
    assert taken_stricter(TravellerProfile(greatest_slope=0.05), "high") == ()
    assert taken_stricter(TravellerProfile(uphill_effort=3.0), "low") == ("uphill_effort",)
    assert taken_stricter(TravellerProfile(seconds_per_step=3.0), "none") == ("seconds_per_step",)


def test_the_nearest_stricter_allows_no_more_and_minds_no_less() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    for _ in range(200):
        steepest = chance.choice((None, chance.uniform(0, 1)))
        asked = WalkTerms(steepest, *(chance.uniform(0, 16) for _ in range(3)))
        taken = nearest_stricter(asked)
        assert (taken.steepest is None) == (steepest is None)
        assert taken.steepest is None or taken.steepest <= (steepest or 0)
        assert all(t >= a for t, a in zip(taken[1:], asked[1:], strict=True))
        assert nearest_stricter(taken) == taken


def test_classes_hold_what_elevation_costs_mean() -> None:
    assert tuple(terms.climb * REFERENCE_SPEED for terms in CLIMBS.values()) == CLIMB_CLASSES
    assert parameter("steepest_slope").value in STEEPEST_CLASSES
    assert {access.MINDED, rental_ride.MINDED} == {parameter("search_around_minded").value}


DOOR, LIMIT = (30.0, 0.0), 5000.0


def test_against_an_independent_search(world_count: int) -> None:
    reached = left = 0
    for seed in range(max(20, world_count // 10)):
        chance = random.Random(seed)  # noqa: S311 - no secret
        rows = []
        for row in range(4):
            rows.append(
                "".join(chr(65 + 4 * row + c) + 9 * chance.choice("-~>") for c in range(4))[:-9]
            )
            if row < 3:
                rows.append("         ".join(chance.choice("|| ") for _ in range(4)))
        heights = {chr(65 + n): chance.choice((0.0, 2.0, 5.0, 9.0)) for n in range(16)}
        streets = draw("\n".join(rows), **heights)
        terms = WalkTerms(
            chance.choice((None, 0.05, 0.1)), *(chance.choice((0.0, 2.0, 20.0)) for _ in range(3))
        )
        count = check(streets, terms, backward=seed % 2 == 1)
        reached, left = reached + count, left + streets.node_count - count
    assert reached > left > 0, "most junctions are reached, but not all"


def check(streets: StreetGraph, terms: WalkTerms, *, backward: bool) -> int:
    """Compare what is walked to from a door; returns how many junctions that are."""
    stops = stops_at(P=(0, 0), Q=(100, 0))
    grid = build_edge_grid(streets)
    links = link_stops(stops, streets, grid)
    there = links.from_stops(1.25) if backward else links.to_stops(1.25)
    found = search_on_foot(streets, grid, there, stops, *at(*DOOR), LIMIT, backward, terms=terms)
    minded = streets.walked("foot", backward=backward, terms=terms)
    timed = streets.walked("foot", backward=backward, terms=terms.timed)
    graph = nx.MultiDiGraph()
    tails = minded.head_of_arc[minded.twin_of_arc].tolist()
    for arc, (tail, head) in enumerate(zip(tails, minded.head_of_arc.tolist(), strict=True)):
        if minded.cost_of_arc[arc] < 1e30:
            graph.add_edge(tail, head, weight=float(minded.cost_of_arc[arc]))
    begun = ways_from_the_door(streets, minded, timed)
    graph.add_node("door")
    for node, cost, _ in begun:
        graph.add_edge("door", node, weight=cost)
    limit = MINDED * LIMIT if terms.minds else LIMIT
    right = nx.single_source_dijkstra_path_length(graph, "door", cutoff=limit)
    del right["door"]
    labels = found.labels.minded or found.labels.nodes
    assert set(np.flatnonzero(labels.state_of_node).tolist()) == set(right)
    for node in right:
        assert labels.cost_of_node[node] == pytest.approx(right[node], rel=1e-5)
        as_it_lies = float(found.labels.nodes.cost_of_node[node])
        arc = int(labels.arc_of_node[node])
        if arc == NONE:
            ways = [way[2] for way in begun if way[:2] == (node, pytest.approx(right[node]))]
            assert as_it_lies in [pytest.approx(way, rel=1e-5) for way in ways]
        else:
            taken = found.labels.nodes.cost_of_node[tails[arc]] + timed.cost_of_arc[arc]
            assert as_it_lies == pytest.approx(taken, rel=1e-5)
    return len(right)


def ways_from_the_door(
    streets: StreetGraph, minded: StreetView, timed: StreetView
) -> list[tuple[int, float, float]]:
    """The corners next to the door, what the way there costs, and what it does as it lies.

    Edges are met within 80 m, but not 40 m farther than the nearest: such on the mainland, else
    the nearest one of it, else of an island.
    """
    node_place = [(100.0 * (node % 4), 100.0 * (node // 4)) for node in range(streets.node_count)]
    near = []
    for edge, ends in enumerate(zip(streets.tail_of_edge, streets.head_of_edge, strict=True)):
        (x, y), (end_x, end_y) = (node_place[end] for end in ends)
        along = ((DOOR[0] - x) * (end_x - x) + (DOOR[1] - y) * (end_y - y)) / 100.0**2
        share = min(max(along, 0.0), 1.0)
        foot = (x + share * (end_x - x), y + share * (end_y - y))
        near.append((math.dist(DOOR, foot), edge, share))
    near.sort()
    mainland = [each for each in near if timed.standing_of_edge[each[1]] == MAINLAND]
    met = [each for each in mainland if each[0] <= min(80.0, mainland[0][0] + 40.0)]
    open_ones = [each for each in near if timed.standing_of_edge[each[1]] > 0]
    met = met or [each for each in mainland[:1] if each[0] <= 250.0] or open_ones[:1]
    ways = []
    for metres, edge, share in met:
        arc = int(minded.forward_arc_of_edge[edge])
        for node, its, part in (
            (streets.head_of_edge[edge], arc, 1.0 - share),
            (streets.tail_of_edge[edge], int(minded.twin_of_arc[arc]), share),
        ):
            costs = [
                metres + (part * float(view.cost_of_arc[its]) if part > 0 else 0.0)
                for view in (minded, timed)
            ]
            if costs[0] < 1e30:
                ways.append((int(node), *costs))
    return ways
