"""Streets reach every town, hang together, and go no farther round than a real town's."""

import math
import random

import networkx as nx
import numpy as np
import pytest
from scipy.spatial import cKDTree
from shapely import LineString, Point, Polygon


def test_every_town_is_near_a_walkable_street(town_points, walkable_tree):
    assert len(town_points) == 257
    far = {
        name: distance
        for name, place in town_points.items()
        if (distance := walkable_tree.query_nearest(Point(place), return_distance=True)[1][0])
        > 150.0
    }
    assert far == {}


def test_all_walkable_streets_hang_together(graph):
    largest = max(nx.connected_components(graph), key=len)
    assert len(largest) >= 0.995 * len(graph)


@pytest.fixture(scope="module")
def detours(graph, town_points):
    """Network length over straight length of seeded pairs of towns 500 m to 8 km apart."""
    nodes = sorted(graph)
    osm_xy = [graph.nodes[node]["xy"] for node in nodes]
    _, nearest = cKDTree(osm_xy).query(list(town_points.values()))
    ends = [nodes[index] for index in nearest]
    place = dict(zip(nodes, osm_xy, strict=True))
    chosen, ratios = random.Random(1), []  # noqa: S311
    while len(ratios) < 200:
        first, last = chosen.sample(ends, 2)
        straight = math.dist(place[first], place[last])
        if 500.0 <= straight <= 8000.0:
            walked = nx.astar_path_length(
                graph, first, last, lambda a, b: math.dist(place[a], place[b]), weight="metres"
            )
            ratios.append(walked / straight)
    return np.array(ratios)


@pytest.fixture(scope="module", autouse=True)
def _places_of_nodes(graph, osm):
    nx.set_node_attributes(graph, {node: osm.xy[node] for node in graph}, "xy")


def test_detours_are_those_of_a_town(detours):
    low, median, high = np.percentile(detours, (10, 50, 90))
    assert 1.2 <= median <= 1.6
    assert low >= 1.1
    assert high <= 1.6
    assert 1.2 <= detours.mean() <= 1.6
    assert ((detours >= 1.1) & (detours <= 1.9)).mean() >= 0.9


def test_no_street_lies_over_the_sea(osm, walkable_tree):
    (coast,) = [nodes for nodes, tags in osm.ways if tags.get("natural") == "coastline"]
    line = [osm.xy[node] for node in coast]
    north, south = (20_000.0, line[-1][1]), (20_000.0, line[0][1])
    sea = Polygon([*line, north, south])
    assert len(walkable_tree.query(sea, predicate="intersects")) == 0


def test_coast_has_land_on_its_left(osm):
    (coast,) = [nodes for nodes, tags in osm.ways if tags.get("natural") == "coastline"]
    assert osm.xy[coast[0]][1] < osm.xy[coast[-1]][1]


def test_busway_and_motorway_are_closed_to_walkers_and_cycles(osm):
    closed = [tags for _, tags in osm.ways if tags.get("highway") in {"busway", "motorway"}]
    assert len(closed) >= 2
    assert all(tags["foot"] == "no" and tags["bicycle"] == "no" for tags in closed)


def test_motorway_shares_no_node_with_streets(osm, graph):
    motorway = {
        node for nodes, tags in osm.ways if tags.get("highway") == "motorway" for node in nodes
    }
    assert motorway
    assert not motorway & set(graph)


def test_named_roads_are_real_ones(osm):
    names = {tags["name"] for _, tags in osm.ways if "highway" in tags and "name" in tags}
    real = {"国道6号", "国道245号", "常磐自動車道", "ひたちBRT専用道路"}
    assert names - {"日立駅自由通路", "大甕駅東西自由通路"} == real


def test_there_are_stairs_shared_paths_and_signals(osm):
    steps = [tags for _, tags in osm.ways if tags.get("highway") == "steps"]
    assert len(steps) > 100
    assert all(int(tags["step_count"]) >= 2 for tags in steps)
    shared = [
        tags
        for _, tags in osm.ways
        if tags.get("highway") == "footway" and tags.get("bicycle") == "yes"
    ]
    assert len(shared) > 50
    signals = [tags for tags in osm.node_tags.values() if tags.get("highway") == "traffic_signals"]
    crossings = [tags for tags in osm.node_tags.values() if tags.get("highway") == "crossing"]
    assert len(signals) > 50
    assert len(crossings) > 50


def test_no_street_is_drawn_over_another_of_the_same_ends(osm):
    pairs = [tuple(sorted((first, second))) for first, second, _ in osm.walkable()]
    assert len(pairs) == len(set(pairs))


def test_lines_have_length(osm):
    assert all(LineString(line).length > 0.3 for line in osm.lines(osm.walkable()))
