"""Random towns: seconds to every stop equal those of a search over everything at once.

The graph has three storeys, on foot, riding, on foot again; one climbs where a vehicle is taken,
and again where it may be left. Towns in which some junction cannot be ridden to or from are left
aside: what stands there hangs on streets farther off.
"""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise, product

import networkx as nx
import numpy as np
import pytest

from planner import Network, RentalFilter
from planner.network.rentals.rentals import Rentals
from planner.routing.rentals.footing import PARK, UNLOCK
from tests.planner.rentals.random_towns import (
    COLUMN,
    ROW,
    SIDE,
    is_whole,
    random_town,
)
from tests.planner.rentals.town import RENTAL, SPEED, asked, miles

pytestmark = pytest.mark.small

BACKWARD, FORWARD = True, False


def storeys(network: Network, kind: int, backward: bool, anywhere: bool) -> nx.DiGraph:
    """The graph in which a vehicle of a type is taken and left; seconds."""
    streets, rentals = network.streets, network.rentals
    graph = nx.DiGraph()
    ridden = streets.travelled(MEANS_OF[rentals.id_of_type[kind]])
    for view, unit, levels in ((streets.on_foot, SPEED, (0, 2)), (ridden, 1.0, (1,))):
        for arc in range(len(view.head_of_arc)):
            if view.cost_of_arc[arc] < 1e30:
                tail = int(view.head_of_arc[view.twin_of_arc[arc]])
                for level in levels:
                    add(graph, (tail, level), (int(view.head_of_arc[arc]), level),
                        float(view.cost_of_arc[arc]) / unit)  # fmt: skip
    returns = 3 if anywhere else int(rentals.returns_of_type[kind])  # index into RETURNS
    for node in taken_at(network, kind):
        add(graph, (node, 0), (node, 1), UNLOCK)
    for node in range(streets.node_count):
        in_street = returns in {0, 3}
        docked = returns in {2, 3} and node in docks(network)
        if in_street or docked:
            add(graph, (node, 1), (node, 2), PARK)
    return graph.reverse() if backward else graph


MEANS_OF = {"scooter": "e_scooter", "bicycle": "bicycle"}


def add(graph: nx.DiGraph, start: object, end: object, seconds: float) -> None:
    known = graph.get_edge_data(start, end, {"weight": np.inf})["weight"]
    graph.add_edge(start, end, weight=min(known, seconds))


def node_at(network: Network, lat: float, lon: float) -> int:
    streets = network.streets
    return int(np.argmin(np.hypot(streets.lat_of_node - lat, streets.lon_of_node - lon)))


def taken_at(network: Network, kind: int) -> list[int]:
    rentals: Rentals = network.rentals
    found = []
    for place in range(rentals.station_count):
        first, end = rentals.first_offer_of_station[place : place + 2].tolist()
        for offer in range(first, end):
            if rentals.type_of_offer[offer] == kind and rentals.vehicles_of_offer[offer] != 0:
                lat, lon = rentals.lat_of_station[place], rentals.lon_of_station[place]
                found.append(node_at(network, lat, lon))
    vehicles = np.flatnonzero(rentals.type_of_vehicle == kind).tolist()
    places = [(rentals.lat_of_vehicle[each], rentals.lon_of_vehicle[each]) for each in vehicles]
    return found + [node_at(network, *place) for place in places]


def docks(network: Network) -> set[int]:
    rentals = network.rentals
    return {
        node_at(network, rentals.lat_of_station[n], rentals.lon_of_station[n])
        for n in range(rentals.station_count)
        if rentals.docks_of_station[n] != 0
    }


def expected(
    network: Network, door: tuple[float, float], backward: bool, anywhere: bool
) -> dict[int, float]:
    """Seconds between a door at a junction and each stop by the better of both types."""
    best: dict[int, float] = {}
    for kind in range(network.rentals.type_count):
        graph = storeys(network, kind, backward, anywhere)
        start = (node_at(network, *door), 2 if backward else 0)
        if start not in graph:
            continue
        forget_standing(graph, nx.single_source_dijkstra_path_length(graph, start), backward)
        found = nx.single_source_dijkstra_path_length(graph, start)
        for stop in range(network.timetable.stop_count):
            lat, lon = network.timetable.lat_of_stop[stop], network.timetable.lon_of_stop[stop]
            end = (node_at(network, lat, lon), 0 if backward else 2)
            if end in found:
                best[stop] = min(found[end], best.get(stop, np.inf))
    return best


def forget_standing(graph: nx.DiGraph, found: dict[object, float], backward: bool) -> None:
    """Nobody rides to where it is sooner to walk and unlock: a vehicle is not left where it is."""
    walked, left = (2, 0) if backward else (0, 2)
    for node in {node for node, _ in graph}:
        climb = graph.get_edge_data((node, walked), (node, 1))
        there = found.get((node, walked), np.inf)
        if climb and there + climb["weight"] <= found.get((node, 1), 0.0):
            descent = (node, 1), (node, left)
            graph.remove_edges_from([descent] if graph.has_edge(*descent) else [])


def test_seconds_to_every_stop(world_count: int) -> None:
    compared = 0
    for seed in range(max(8, world_count // 5)):
        chance = random.Random(seed)  # noqa: S311 - no secret
        network = random_town(chance)
        if not is_whole(network):
            continue
        compared += 1
        x, y = chance.randrange(SIDE) * COLUMN, chance.randrange(SIDE) * ROW
        for backward, anywhere in product((FORWARD, BACKWARD), (False, True)):
            wish = replace(RENTAL, rentals=RentalFilter(left_anywhere=anywhere))
            query = asked(
                x,
                x,
                y,
                max_walk_before=3600,
                max_walk_after=3600,
                max_wheels_before=3600,
                max_wheels_after=3600,
                access=wish,
                egress=wish,
            )
            found = miles(network, query, backward=backward)
            answer = {
                stop: seconds
                for mile in found
                for stop, seconds in zip(mile.stops.tolist(), mile.seconds.tolist(), strict=True)
            }
            place = query.destination if backward else query.origin
            right = expected(network, (place.lat, place.lon), backward, anywhere)
            case = f"seed {seed}, backward {backward}, anywhere {anywhere}"
            assert answer.keys() == right.keys(), case
            wrong = {s: (answer[s], right[s]) for s in right if abs(answer[s] - right[s]) > 1.5}
            assert not wrong, f"{case}: {wrong}"
            for mile in found:
                check_legs(mile, answer)
    assert compared >= 4


def check_legs(mile: object, answer: dict[int, int]) -> None:
    """Legs follow each other, take the seconds told, and are drawn from end to end."""
    for stop in mile.stops.tolist():  # type: ignore[attr-defined]
        legs = mile.legs(stop, 0)  # type: ignore[attr-defined]
        assert legs[0].departure == 0
        assert legs[-1].arrival == answer[stop]
        for leg, following in pairwise(legs):
            assert leg.arrival == following.departure
            assert leg.destination == following.origin
        for leg in legs:
            ends = (leg.origin, leg.destination)
            drawn = ((leg.path.lats[0], leg.path.lons[0]), (leg.path.lats[-1], leg.path.lons[-1]))
            for end, (lat, lon) in zip(ends, drawn, strict=True):
                assert (lat, lon) == pytest.approx((end.lat, end.lon), abs=2e-4)
