"""Heights: low at stations and coast, 80 to 200 m in the hillside estates, all marked assumed."""

import statistics

from scipy.spatial import cKDTree

ESTATES = ("城南町", "西成沢町", "台原町", "塙山町", "中丸町", "高鈴町", "諏訪町六")
STATIONS = ("大甕駅", "常陸多賀駅", "日立駅", "小木津駅", "十王駅")


def _height_near(osm, place):
    nodes = [node for node, tags in osm.node_tags.items() if "ele" in tags]
    nearest = cKDTree([osm.xy[node] for node in nodes]).query(place)[1]
    return float(osm.node_tags[nodes[nearest]]["ele"])


def test_every_street_node_has_an_assumed_height(osm):
    street_nodes = {node for nodes, tags in osm.ways if "highway" in tags for node in nodes}
    assert all(osm.node_tags[node]["tsunagu:ele_quality"] == "assumed" for node in street_nodes)
    assert all(0.0 <= float(osm.node_tags[node]["ele"]) < 900.0 for node in street_nodes)


def test_stations_lie_low_and_estates_high(osm, town_points):
    stations = {tags["name"]: osm.xy[node] for node, tags in osm.node_tags.items()
                if tags.get("railway") == "station"}  # fmt: skip
    for name in STATIONS:
        assert 10.0 <= _height_near(osm, stations[name]) <= 25.0
    estates = [
        _height_near(osm, place) for name, place in town_points.items() if name.startswith(ESTATES)
    ]
    assert statistics.median(estates) > 80.0
    assert max(estates) < 220.0


def test_streets_are_not_cliffs(osm):
    steep = 0
    pieces = osm.walkable()
    for (first, second, _), line in zip(pieces, osm.lines(pieces), strict=True):
        rise = abs(float(osm.node_tags[first]["ele"]) - float(osm.node_tags[second]["ele"]))
        steep += rise > 0.15 * line.length
    assert steep < 0.03 * len(pieces)
