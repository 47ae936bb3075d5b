"""Lower bounds are never too high: neither than the least way there is, nor than any journey."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from planner import NEVER, Place, Query, TravellerProfile, plan
from planner.network.transit.lower_bounds import UNREACHABLE, least_seconds_to_door
from tests.notation import DAY, TODAY, World, clock, seconds
from tests.planner.stations.notation import network_of, station
from tests.planner.streets.drawing import draw
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
    for start, end, takes in [*hops, *((*pair, walk) for pair, walk in world.walks.items())]:
        known = graph.get_edge_data(start, end, {"weight": DAY})["weight"]
        graph.add_edge(start, end, weight=min(takes, known))
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


def test_who_minds_stairs_may_be_led_where_less_time_is_lost() -> None:
    stairs = draw("""
        A~~~~~~~~~B
        |
        C------------------------D
    """)
    town = station(
        """
        S station 100,0
        W entrance 100,0 level 0
        E entrance 250,50 level 0
        P platform 150,20 level -1
        BUS stop 0,0
        lift: W lift P 100 s
        out: P exit E 10 s one way
        """,
        """
        X      P
        08:00  08:10
        BUS       Y
        08:12:55  08:20:00
        X      Y
        08:00  08:20:03
        """,
    )
    profile = TravellerProfile(2.5, transfer_margin=0, seconds_per_step=20.0)
    ends = Place(stop_id="w_X"), Place(stop_id="w_Y")
    query = Query(*ends, TODAY, seconds("08:00"), profile=profile)
    journeys = plan(network_of(town, stairs), query).journeys
    found = [(clock(journey.arrival), journey.transfers) for journey in journeys]
    assert found == [("08:20", 1), ("08:20:03", 0)]  # by the lift and the stairs: 9 s too late


def test_random_worlds() -> None:
    for seed in range(60):
        world = random_world(seed, PLAIN)
        for destination in world.stops:
            least, ways = bounds(world, destination), least_ways(world, destination)
            for stop in world.stops:
                assert least[stop] <= ways.get(stop, UNREACHABLE + DAY), (seed, stop, destination)
