"""Lower bounds are never too high: neither than the least way there is, nor than any journey."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from planner import NEVER
from planner.network.transit.lower_bounds import UNREACHABLE, least_seconds_to_door
from tests.notation import DAY, World
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small


def bounds(world: World, destination: str, walk: int = 0) -> dict[str, int]:
    """Seconds by stop to a door that lies a walk (seconds) beyond a stop."""
    network = world.network
    landmarks = network.landmarks(network.day(world.date), 1.25)
    egress = np.full(len(world.stops), NEVER, np.int32)
    egress[world.stops.index(destination)] = walk
    return dict(
        zip(world.stops, least_seconds_to_door(landmarks.seconds, egress).tolist(), strict=True)
    )


def least_ways(world: World, destination: str) -> dict[str, int]:
    """The same by networkx, from the text of the world: no waiting, any trip at any time."""
    graph = nx.DiGraph()
    graph.add_nodes_from(world.stops)
    hops = [
        (call.stop, later.stop, later.arrival - call.departure)
        for trip in world.trips
        for call, later in zip(trip.calls, trip.calls[1:], strict=False)
    ]
    for start, end, seconds in [*hops, *((*pair, walk) for pair, walk in world.walks.items())]:
        known = graph.get_edge_data(start, end, {"weight": DAY})["weight"]
        graph.add_edge(start, end, weight=min(seconds, known))
    return nx.single_source_dijkstra_path_length(graph.reverse(), destination)


def test_a_line_is_bound_by_its_fastest_trip() -> None:
    world = World("""
        A      B      C
        08:00  08:10  08:20
        09:00  09:07  09:20
    """)
    assert bounds(world, "C") == {"A": 17 * 60, "B": 10 * 60, "C": 0}


def test_the_walk_to_the_door_counts() -> None:
    world = World("""
        A      B
        08:00  08:10
    """)
    assert bounds(world, "B", walk=90) == {"A": 690, "B": 90}


def test_where_no_way_leads_there_is_no_hope() -> None:
    world = World("""
        A      B
        08:00  08:10
        B      A
        09:00  09:10
        C      D
        08:00  08:10
    """)
    least = bounds(world, "A")
    assert least["B"] == 600
    assert min(least["C"], least["D"]) > DAY


def test_random_worlds() -> None:
    for seed in range(60):
        world = random_world(seed, PLAIN)
        for destination in world.stops:
            least, ways = bounds(world, destination), least_ways(world, destination)
            for stop in world.stops:
                assert least[stop] <= ways.get(stop, UNREACHABLE + DAY), (seed, stop, destination)
