"""The written sources of both variants, read back without the package's own readers."""

import csv
import datetime as dt
import math
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import networkx as nx
import osmium
import pytest
from shapely import LineString, STRtree

from data.hitachi import VARIANTS, write_sources

TODAY = dt.date(2026, 5, 20)
METRES_NORTH = 111_195.0
METRES_EAST = METRES_NORTH * math.cos(math.radians(36.59))
WALKABLE = {
    "trunk", "secondary", "tertiary", "unclassified", "residential", "footway", "steps",
}  # fmt: skip


def plane(lat, lon):
    return (lon - 140.65) * METRES_EAST, (lat - 36.59) * METRES_NORTH


@dataclass
class Osm:
    """Nodes in metres, their tags, ways, and the walkable graph."""

    xy: dict = field(default_factory=dict)
    node_tags: dict = field(default_factory=dict)
    ways: list = field(default_factory=list)

    def segments(self, wanted):
        """(node, node, tags) of every piece of the ways that `wanted(tags)` accepts."""
        return [
            (first, second, tags)
            for nodes, tags in self.ways
            if wanted(tags)
            for first, second in pairwise(nodes)
        ]

    def walkable(self):
        return self.segments(
            lambda tags: tags.get("highway") in WALKABLE and tags.get("foot") != "no"
        )

    def lines(self, segments):
        return [LineString((self.xy[first], self.xy[second])) for first, second, _ in segments]

    def graph(self):
        graph = nx.Graph()
        for first, second, _ in self.walkable():
            graph.add_edge(first, second, metres=math.dist(self.xy[first], self.xy[second]))
        return graph


def read_osm(path):
    osm = Osm()
    for thing in osmium.FileProcessor(path):
        tags = dict(thing.tags)
        if thing.is_node():
            osm.xy[thing.id] = plane(thing.location.lat, thing.location.lon)
            osm.node_tags[thing.id] = tags
        elif thing.is_way():
            osm.ways.append(([node.ref for node in thing.nodes], tags))
    return osm


def read_table(path):
    with Path(path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def feed_folders(folder):
    return sorted(path.parent for path in Path(folder).glob("*/agency.txt"))


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    """The folder of each variant."""
    root = tmp_path_factory.mktemp("hitachi")
    for variant in VARIANTS:
        write_sources(root / variant, variant, TODAY)
    return {variant: root / variant for variant in VARIANTS}


@pytest.fixture(scope="session")
def today_folder(folders):
    return folders["hitachi"]


@pytest.fixture(scope="session")
def plan_folder(folders):
    return folders["hitachi-2035"]


@pytest.fixture(scope="session")
def osm(today_folder):
    return read_osm(today_folder / "streets.osm")


@pytest.fixture(scope="session")
def graph(osm):
    return osm.graph()


@pytest.fixture(scope="session")
def walkable_tree(osm):
    return STRtree(osm.lines(osm.walkable()))


@pytest.fixture(scope="session")
def town_points(osm):
    return {
        tags["name"]: osm.xy[node]
        for node, tags in osm.node_tags.items()
        if tags.get("place") == "neighbourhood"
    }
