"""Streets pass the railway and the busway only where a crossing is listed."""

import math
from pathlib import Path

import pytest
from shapely import STRtree

import data.hitachi
from data.hitachi.fences import UnlistedCrossingError, crossing_at
from data.hitachi.geometry import plane_points

from .conftest import plane, read_table


@pytest.fixture(scope="module")
def listed():
    table = Path(data.hitachi.__file__).parent / "crossings.csv"
    return [row | {"xy": plane(float(row["lat"]), float(row["lon"]))} for row in read_table(table)]


def _meetings(osm, fence):
    """Points where walkable streets cross or touch a fence's line."""
    streets, fences = osm.lines(osm.walkable()), osm.lines(fence)
    tree = STRtree(streets)
    found = []
    for line in fences:
        for index in tree.query(line, predicate="intersects"):
            point = streets[index].intersection(line)
            found.extend(part.coords[0] for part in getattr(point, "geoms", [point]))
    return found


@pytest.mark.parametrize(
    ("fence", "key", "kind"), [("railway", "railway", "rail"), ("busway", "highway", "busway")]
)
def test_streets_pass_only_at_listed_crossings(osm, listed, fence, key, kind):
    places = [row["xy"] for row in listed if row["fence"] == fence]
    if fence == "busway":
        # At its two ends the busway becomes a street.
        ends = _ends(osm)
        places += ends
    meetings = _meetings(osm, osm.segments(lambda tags: tags.get(key) == kind))
    assert len(meetings) >= 0.9 * len(places)
    for meeting in meetings:
        assert min(math.dist(meeting, place) for place in places) <= 30.0


def _ends(osm):
    count = {}
    for first, second, _ in osm.segments(lambda tags: tags.get("highway") == "busway"):
        for node in (first, second):
            count[node] = count.get(node, 0) + 1
    return [osm.xy[node] for node, uses in count.items() if uses == 1]


def test_every_listed_street_crossing_is_drawn(osm, listed):
    for fence, key, kind in (("railway", "railway", "rail"), ("busway", "highway", "busway")):
        meetings = _meetings(osm, osm.segments(lambda tags, k=key, v=kind: tags.get(k) == v))
        for row in listed:
            if row["fence"] == fence and row["way"] != "busway":
                assert min(math.dist(meeting, row["xy"]) for meeting in meetings) <= 30.0, row["id"]


def test_level_crossings_share_a_node_and_bridges_do_not(osm):
    rail = {
        node
        for pair in osm.segments(lambda tags: tags.get("railway") == "rail")
        for node in pair[:2]
    }
    for first, second, tags in osm.walkable():
        if tags.get("bridge") == "yes" or tags.get("tunnel") == "yes":
            assert not {first, second} & rail
    crossed = {node for first, second, _ in osm.walkable() for node in (first, second)} & rail
    assert crossed
    assert all(osm.node_tags[node].get("railway") == "level_crossing" for node in crossed)


def test_crossings_carry_status_and_quality(listed):
    assert {row["kind"] for row in listed} == {"level_crossing", "bridge", "underpass"}
    assert {row["status"] for row in listed} <= {"operating", "illustrative"}
    assert len({row["id"] for row in listed}) == len(listed)


def test_a_road_over_the_track_without_a_crossing_is_refused():
    road = plane_points([(36.5715, 140.640), (36.5725, 140.660)])
    with pytest.raises(UnlistedCrossingError):
        crossing_at(road, "invented")
