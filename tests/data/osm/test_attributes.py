"""Names, surfaces, steps, heights, and our own words for status and quality."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from data.notices import Report
from planner import MOVING_STEPS, NONE, QUALITIES, STATUSES, SURFACES
from tests.data.osm.extract import read, xml

NODES = {1: (0, 0), 2: (1, 0), 3: (2, 0), 4: (3, 0)}


def test_attributes(tmp_path: Path) -> None:
    ways = (
        ("1 2", {"highway": "residential", "name": "本町通り", "surface": "asphalt"}),
        ("2 3", {"highway": "steps", "step_count": "42", "surface": "gravel", "name": "石段"}),
        ("3 4", {"highway": "steps", "step_count": "many"}),
    )
    streets = read(tmp_path, xml(NODES, *ways, elevations={1: "12.5", 2: "13 m", 4: "high"}))
    assert streets.way_of_edge.tolist() == [100, 101, 102]
    names = [streets.names[name] if name != NONE else "" for name in streets.name_of_edge.tolist()]
    assert names == ["本町通り", "石段", ""]
    assert [SURFACES[s] for s in streets.surface_of_edge] == ["paved", "unpaved", "unknown"]
    assert streets.steps_of_edge.tolist() == [0, 42, -1]
    np.testing.assert_array_equal(
        streets.elevation_of_node, np.array([12.5, 13, np.nan, np.nan], np.float32)
    )
    assert (streets.status_of_edge == STATUSES.index("operating")).all()
    assert (streets.quality_of_edge == QUALITIES.index("published")).all()


def test_steps_are_shared_out_by_length(tmp_path: Path) -> None:
    """Stairs that a path meets half-way are still as many."""
    nodes = {1: (0, 0), 2: (1, 0), 3: (4, 0), 4: (1, 1)}
    ways = (
        ("1 2 3", {"highway": "steps", "step_count": "12"}),
        ("2 4", {"highway": "steps", "conveying": "forward", "step_count": "30"}),
    )
    streets = read(tmp_path, xml(nodes, *ways))
    assert sorted(streets.steps_of_edge.tolist()) == [MOVING_STEPS, 3, 9]


def test_our_own_words(tmp_path: Path) -> None:
    report = Report()
    planned = {"tsunagu:status": "planned_2035", "tsunagu:quality": "within_400m"}
    unknown = {"tsunagu:status": "dreamt"}
    path = {"highway": "path"}
    streets = read(tmp_path, xml(NODES, ("1 2", path | planned), ("2 3", path | unknown)), report)
    assert [STATUSES[s] for s in streets.status_of_edge] == ["planned_2035", "operating"]
    assert [QUALITIES[q] for q in streets.quality_of_edge] == ["within_400m", "published"]
    assert report.counts == {"osm_unknown_word": 1}
