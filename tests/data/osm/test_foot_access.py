"""Who may walk where, and how hard it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.osm.tags import street_of_tags
from tests.data.osm.extract import effort, kind, read, xml

NODES = {1: (0, 0), 2: (1, 0)}


@pytest.mark.parametrize(
    ("tags", "walked"),
    [
        ("highway=residential", True),
        ("highway=trunk", True),
        ("highway=trunk motorroad=yes", False),
        ("highway=trunk foot=no", False),
        ("highway=trunk motorroad=yes sidewalk=both", True),
        ("highway=trunk motorroad=yes foot=yes", True),
        ("highway=motorway", False),
        ("highway=motorway_link sidewalk=right", False),
        ("highway=motorway foot=designated", True),
        ("highway=service access=private", False),
        ("highway=service access=no foot=yes", True),
        ("highway=service access=customers", True),
        ("highway=service access=destination", True),
        ("highway=residential foot=use_sidepath", False),
        ("highway=residential foot=private", False),
        ("highway=residential access=unheard_of", True),
        ("highway=cycleway", True),
        ("highway=cycleway foot=no", False),
        ("highway=busway", False),
        ("highway=busway foot=yes", True),
        ("highway=busway sidewalk=left", True),
        ("highway=bus_guideway", False),
        ("railway=platform", True),
        ("public_transport=platform", True),
        ("route=ferry", False),
        ("route=ferry foot=yes", False),  # it sails by a timetable
        ("highway=path sac_scale=mountain_hiking", True),
        ("highway=path sac_scale=alpine_hiking foot=yes", False),
        ("highway=footway footway=crossing crossing=no", False),
        ("highway=service access=no foot:conditional=yes@24/7", True),
        ("highway=service foot:conditional=no@(24/7)", False),
        ("highway=service access:conditional=no@(20:00-06:00)", True),
        ("indoor=corridor", True),
    ],
)
def test_who_may_walk(tmp_path: Path, tags: str, walked: bool) -> None:
    given = dict(tag.split("=") for tag in tags.split())
    streets = read(tmp_path, xml(NODES, ("1 2", given)))
    assert effort(streets, 0) == ((1.0, 1.0) if walked else (0.0, 0.0))


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "construction", "construction": "primary"},
        {"highway": "proposed"},
        {"highway": "raceway"},
        {"highway": "footway", "disused": "yes"},
        {"highway": "path", "abandoned": "yes"},
        {"railway": "rail"},
        {"route": "bus"},
        {"building": "yes"},
    ],
)
def test_what_is_no_street(tags: dict[str, str]) -> None:
    assert street_of_tags(tags) is None


@pytest.mark.parametrize(
    ("tags", "there", "back"),
    [
        ("highway=steps", 2.06, 2.06),
        ("highway=steps incline=up", 2.20, 1.93),
        ("highway=steps incline=down", 1.93, 2.20),
        ("highway=steps incline=-30%", 1.93, 2.20),
        ("highway=steps conveying=forward", 2.06, 0.0),
        ("highway=steps conveying=backward", 0.0, 2.06),
        ("highway=steps conveying=reversible", 2.06, 2.06),
        ("highway=steps conveying=yes", 2.06, 2.06),
        ("highway=footway oneway:foot=yes", 1.0, 0.0),
        ("highway=footway oneway:foot=-1", 0.0, 1.0),
        ("highway=footway foot:backward=no", 1.0, 0.0),
        ("highway=footway foot:forward=no oneway=yes", 0.0, 1.0),
        ("highway=footway incline=10%", 1.42, 1.0),  # Tobler's
        ("highway=footway incline=-10", 1.0, 1.42),
        ("highway=footway incline=5°", 1.36, 1.0),
        ("highway=footway incline=up", 1.0, 1.0),  # nobody knows how steep
        ("highway=footway incline=900%", 1.0, 1.0),
        ("highway=residential oneway=yes", 1.0, 1.0),
    ],
)
def test_how_hard_it_is(tmp_path: Path, tags: str, there: float, back: float) -> None:
    given = dict(tag.split("=") for tag in tags.split())
    assert effort(read(tmp_path, xml(NODES, ("1 2", given))), 0) == (there, back)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("highway=trunk_link", "trunk"),
        ("highway=unclassified", "residential"),
        ("highway=footway footway=crossing", "crossing"),
        ("highway=footway footway=sidewalk", "footway"),
        ("highway=bridleway", "path"),
        ("highway=road", "other"),
        ("highway=platform", "platform"),
        ("route=ferry", "ferry"),
    ],
)
def test_what_it_is(tmp_path: Path, tags: str, expected: str) -> None:
    given = dict(tag.split("=") for tag in tags.split())
    assert kind(read(tmp_path, xml(NODES, ("1 2", given))), 0) == expected
