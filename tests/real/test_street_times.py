"""Seconds on foot, by bicycle, by car in real hilly cities: as networkx finds them."""

from __future__ import annotations

import math
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from data.notices import Report
from data.osm.streets import read_streets
from planner import FAR, MEANS, NEVER, MappedStreets, build_edge_grid, search_streets
from planner.network.streets.graph import StreetView
from planner.network.streets.snapping import snap
from planner.network.walks.search import AT_CORNER

pytestmark = pytest.mark.real

CITIES = {
    "porto_alegre": ("porto_alegre/poa.osm.pbf", "porto_alegre/poa_elevation.tif"),
    "portland": ("portland/portland-central.osm.pbf", "portland/portland-ned.tif"),
}
LIMIT = 4 * 3600
PAIRS_OF_DOOR = 10


@pytest.fixture(scope="module", params=CITIES)
def ground(request: pytest.FixtureRequest, realdata: Path) -> MappedStreets:
    osm, heights = (realdata / name for name in CITIES[request.param])
    streets = read_streets(osm, Report(), [heights])
    assert np.isfinite(streets.elevation_of_node).mean() > 0.95
    return MappedStreets(streets, build_edge_grid(streets))


def graph_of(view: StreetView) -> nx.DiGraph:
    """Junctions and seconds between them; of parallel streets the fastest."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(view.first_arc_of_node) - 1))
    tails = view.head_of_arc[view.twin_of_arc].tolist()
    arcs = zip(tails, view.head_of_arc.tolist(), view.cost_of_arc.tolist(), strict=True)
    for tail, head, seconds in sorted(arcs, key=lambda arc: -arc[2]):
        if seconds < FAR / 2:
            graph.add_edge(tail, head, seconds=seconds)
    return graph


class Door:
    """A place, and its ways to and from the junctions around it."""

    def __init__(self, ground: MappedStreets, view: StreetView, lat: float, lon: float) -> None:
        self.lat, self.lon, self.view = lat, lon, view
        self.snaps = snap(ground.grid, view, lat, lon, 1000.0)

    def junctions(self, pace: float, *, leaving: bool) -> list[tuple[int, float]]:
        """(junction, seconds) to go there from the door, or to come from there."""
        found = []
        for edge, offset, metres in zip(*(part.tolist() for part in self.snaps), strict=True):
            forward = int(self.view.forward_arc_of_edge[edge])
            share = offset / float(self.view.metres_of_edge[edge])
            for arc, left in ((forward, 1 - share), (int(self.view.twin_of_arc[forward]), share)):
                seconds = float(self.view.cost_of_arc[arc])
                end = arc if leaving else self.view.twin_of_arc[arc]
                part = left if leaving else 1 - left
                if part * float(self.view.metres_of_edge[edge]) <= AT_CORNER:
                    seconds = 0.0
                if seconds >= FAR / 2:
                    continue
                node = int(self.view.head_of_arc[end])
                found.append((node, metres / pace + part * seconds))
        return found


def expected(graph: nx.DiGraph, origin: Door, ends: list[Door], pace: float) -> list[float]:
    """Seconds from one door to others that hang on other streets; else NaN."""
    seeds = origin.junctions(pace, leaving=True)
    graph.add_edges_from(("door", node, {"seconds": math.inf}) for node, _ in seeds)
    for node, seconds in seeds:
        graph["door"][node]["seconds"] = min(graph["door"][node]["seconds"], seconds)
    reached = nx.single_source_dijkstra_path_length(graph, "door", weight="seconds")
    graph.remove_node("door")
    own = set(origin.snaps.edge_of_snap.tolist())
    return [
        math.nan
        if own & set(end.snaps.edge_of_snap.tolist())
        else min(
            (reached.get(n, math.inf) + s for n, s in end.junctions(pace, leaving=False)),
            default=math.inf,
        )
        for end in ends
    ]


@pytest.mark.parametrize("means", ["foot", "bicycle", "car"])
def test_equal_to_the_second(
    ground: MappedStreets, means: str, pytestconfig: pytest.Config
) -> None:
    streets = ground.streets
    view = streets.travelled(means)
    graph = graph_of(view)
    rng = np.random.default_rng(2035)
    south, north = np.quantile(streets.lat_of_node, [0.05, 0.95])
    west, east = np.quantile(streets.lon_of_node, [0.05, 0.95])
    pace = 1.25 if means == "foot" else MEANS[means].pushed_speed
    compared = found = 0
    pairs = 500 if pytestconfig.getoption("full") else 60
    while compared < pairs:
        places = rng.uniform((south, west), (north, east), (PAIRS_OF_DOOR + 1, 2)).tolist()
        origin, *ends = (Door(ground, view, lat, lon) for lat, lon in places)
        wanted = expected(graph, origin, ends, pace)
        lats, lons = zip(*places[1:], strict=True)
        search = search_streets(ground, means, origin.lat, origin.lon, LIMIT)
        for end, seconds, other in zip(
            ends, search.seconds_to(lats, lons).tolist(), wanted, strict=True
        ):
            if math.isnan(other):
                continue
            compared += 1
            if other > LIMIT:
                assert seconds == NEVER
                continue
            found += 1
            assert other - 0.05 <= seconds < other + 1.05
            back = search_streets(ground, means, end.lat, end.lon, seconds + 1, backward=True)
            (again,) = back.seconds_to([origin.lat], [origin.lon]).tolist()
            assert abs(again - seconds) <= 1  # sums of float32 from the other end
    assert found > 0.8 * compared
