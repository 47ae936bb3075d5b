"""Random stations: every walk is as long as networkx finds it, and steps are never on a way
without steps."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from planner import FOOT, STEP_FREE, Network, Timetable, search_on_foot
from planner.network.earth import DETOUR
from planner.network.transit.pathways import is_step_free
from planner.network.transit.stations import Stations
from tests.planner.stations.notation import network_of, station
from tests.planner.streets.drawing import at, draw

pytestmark = pytest.mark.small

SPEEDS = (0.5, 1.25, 2.0)
DOOR = (0.0, 120.0)

# mode, and what is told → whether it is step-free, level-equivalent metres, fixed seconds
KINDS = {
    "walkway {n} m": (True, 1.0, 0.0),
    "walkway {n} m slope 0.2": (False, 1.0, 0.0),
    "walkway {n} s": (True, 0.0, 1.0),
    "gate {n} m width 0.5": (False, 1.0, 0.0),
    "stairs {n} s": (False, 0.0, 1.0),
    "escalator {n} s": (False, 0.0, 1.0),
    "lift {n} s": (True, 0.0, 1.0),
}


class RandomStation:
    """Places and pathways at random, as text and as a graph of our own."""

    def __init__(self, seed: int, bus: tuple[int, int] | None = None) -> None:
        chance = random.Random(seed)  # noqa: S311 - no secret
        self.platforms = [f"P{n}" for n in range(chance.randint(1, 4))]
        self.doors = {f"E{n}": (chance.randint(-90, 90), 20) for n in range(chance.randint(1, 3))}
        nodes = [f"N{n}" for n in range(chance.randint(0, 4))]
        places = [*self.platforms, *self.doors, *nodes]
        lines = ["S station 0,0"]
        lines += [f"{name} platform 0,{number}" for number, name in enumerate(self.platforms)]
        lines += [f"{name} entrance {x},{y}" for name, (x, y) in self.doors.items()]
        lines += [f"{name} node" for name in nodes]
        self.rows = []
        for number in range(chance.randint(2, 3 * len(places))):
            start, end = chance.sample(places, 2)
            kind, length = chance.choice(list(KINDS)), chance.randint(1, 200)
            mode, *told = kind.format(n=length).split()
            one_way = chance.random() < 0.3
            tail = " one way" if one_way else ""
            lines.append(f"w{number}: {start} {mode} {end} {' '.join(told)}{tail}")
            self.rows.append((start, end, kind, length, one_way))
        stops = [*self.platforms, "X", "Y"]
        if bus:
            stops.append("BUS")
            lines.append(f"BUS stop {bus[0]},{bus[1]}")
        trips = "  ".join(stops)
        times = "  ".join(f"08:{10 + number}" for number in range(len(stops)))
        self.text = "\n".join(lines)
        self.timetable: Timetable = station(self.text, f"{trips}\n{times}")

    def graph(self, network: str, speed: float) -> nx.MultiDiGraph:
        """Every pathway as an edge of seconds."""
        graph = nx.MultiDiGraph()
        graph.add_nodes_from([*self.platforms, *self.doors])
        for start, end, kind, length, one_way in self.rows:
            free, metres, fixed = KINDS[kind]
            if free or network == FOOT:
                weight = metres * length / speed + fixed * length
                graph.add_edge(start, end, weight=weight)
                if not one_way:
                    graph.add_edge(end, start, weight=weight)
        return graph

    def described(self) -> set[str]:
        """Platforms that some pathway joins with an entrance, whichever way it leads."""
        parts = nx.weakly_connected_components(self.graph(FOOT, 1.0))
        return {place for part in parts if part & set(self.doors) for place in part}


@pytest.mark.parametrize("network", [FOOT, STEP_FREE])
@pytest.mark.parametrize("block", range(10))
def test_walks_inside(block: int, network: str, portion: Callable[[int], int]) -> None:
    for seed in range(block * 30, block * 30 + portion(30)):
        made = RandomStation(seed)
        stations = Stations.of(made.timetable, network)
        stop = {name.removeprefix("w_"): stop for name, stop in made.timetable.stop_of_id.items()}
        graph = made.graph(network, 1.25)
        for start, end in permutations([*made.platforms, *made.doors], 2):
            walk = stations.walk(stop[start], stop[end])
            if not nx.has_path(graph, start, end):
                assert walk is None, made.text
                continue
            assert walk is not None, made.text
            expected = nx.shortest_path_length(graph, start, end, weight="weight")
            assert walk.metres / 1.25 + walk.seconds == pytest.approx(expected), made.text
            passed = [passage.pathway for passage in walk.passages]
            if network == STEP_FREE:
                assert all(is_step_free(made.timetable, pathway) for pathway in passed), made.text


@pytest.mark.parametrize("backward", [False, True])
@pytest.mark.parametrize("block", range(6))
def test_from_and_to_a_door(block: int, backward: bool, portion: Callable[[int], int]) -> None:
    """Without streets: straight to an entrance, then along the pathways; at any speed."""
    for seed in range(1000 + block * 15, 1000 + block * 15 + portion(15)):
        made = RandomStation(seed)
        built = network_of(made.timetable)
        for network, speed in ((n, s) for n in (FOOT, STEP_FREE) for s in SPEEDS):
            links = built.links if network == FOOT else built.step_free.links
            timed = links.from_stops(speed) if backward else links.to_stops(speed)
            door = search_on_foot(
                built.streets, built.grid, timed, made.timetable, *at(*DOOR), 2000.0, backward,
                built.stations(network),
            )  # fmt: skip
            metres = dict(zip(door.stops.tolist(), door.metres.tolist(), strict=True))
            graph = made.graph(network, speed)
            for name, place in made.doors.items():
                straight = math.dist(DOOR, place) * DETOUR / speed
                ends = (name, "door") if backward else ("door", name)
                graph.add_edge(*ends, weight=straight)
            for name in made.platforms:
                stop = made.timetable.stop_of_id[f"w_{name}"]
                if name not in made.described():
                    straight = math.dist(DOOR, (0, made.platforms.index(name))) * DETOUR
                    assert metres[stop] == pytest.approx(straight, rel=1e-3), made.text
                    continue
                ends = (name, "door") if backward else ("door", name)
                if "door" not in graph or not nx.has_path(graph, *ends):
                    assert stop not in metres, made.text
                    continue
                expected = nx.shortest_path_length(graph, *ends, weight="weight")
                if speed == 1.25:  # the pathways themselves are chosen at this speed
                    assert metres[stop] / speed == pytest.approx(expected, abs=0.5), made.text
                else:
                    assert metres[stop] / speed > expected - 0.5, made.text
                path = door.path_to_stop(stop)
                assert np.isfinite(path.metres)
                assert path.pathways, made.text


STREET = draw("A--------------------B")  # along y = 0, from x = 0 to 210
BUS = (15, 3)


@pytest.mark.parametrize("network", [FOOT, STEP_FREE])
@pytest.mark.parametrize("block", range(4))
def test_changes_between_a_bus_and_the_platforms(
    block: int, network: str, portion: Callable[[int], int]
) -> None:
    """Out of the station, along the street, and the other way."""
    for seed in range(2000 + block * 20, 2000 + block * 20 + portion(20)):
        made = RandomStation(seed, BUS)
        built = network_of(made.timetable, STREET)
        graph = made.graph(network, 1.25)
        for name, (x, y) in made.doors.items():
            beyond = max(0, -x)  # the street begins at x = 0
            metres = math.hypot(beyond, y) + BUS[1] + abs(BUS[0] - max(x, 0))
            graph.add_edge("BUS", name, weight=metres / 1.25)
            graph.add_edge(name, "BUS", weight=metres / 1.25)
        found = lengths(built, network)
        for name in set(made.platforms) & made.described():
            for ends in ((name, "BUS"), ("BUS", name)):
                expected = math.inf
                if nx.has_path(graph, *ends):
                    expected = nx.shortest_path_length(graph, *ends, weight="weight")
                if expected * 1.25 > 900:
                    assert ends not in found, made.text
                else:
                    assert found[ends] == pytest.approx(expected, abs=0.2), made.text


def lengths(built: Network, network: str) -> dict[tuple[str, str], float]:
    """Seconds of footpaths at 1.25 m/s, by their ends."""
    paths = built.footpaths if network == FOOT else built.step_free.footpaths
    count = built.timetable.stop_count
    origins = np.repeat(np.arange(count), np.diff(paths.first_footpath_of_stop)).tolist()
    names = [name.removeprefix("w_") for name in built.timetable.id_of_stop]
    seconds = paths.metres_of_footpath / 1.25 + paths.fixed_seconds_of_footpath
    ends = zip(origins, paths.stop_of_footpath.tolist(), seconds.tolist(), strict=True)
    return {(names[a], names[b]): length for a, b, length in ends}
