"""Ways without steps are ways that small wheels pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import FAR
from tests.data.osm.extract import read, xml

NODES = {1: (0, 0), 2: (1, 0), 3: (2, 0)}


@pytest.mark.parametrize(
    ("tags", "passes"),
    [
        ("highway=footway", True),
        ("highway=footway wheelchair=no", False),
        ("highway=footway wheelchair=limited", True),
        ("highway=footway width=0.6", False),
        ("highway=footway surface=mud", False),
        ("highway=footway smoothness=very_bad", False),
        ("highway=steps", False),
        ("highway=steps ramp:wheelchair=yes step_count=12", True),
        ("highway=steps ramp=yes", False),  # for bicycles, as a rule
        ("highway=steps conveying=yes", False),
        ("highway=steps conveying=yes wheelchair=yes", False),
        ("highway=elevator", True),
        ("highway=elevator wheelchair=no", False),
        ("highway=footway footway=crossing kerb=raised", False),
    ],
)
def test_who_needs_a_way_without_steps(tmp_path: Path, tags: str, passes: bool) -> None:
    given = dict(tag.split("=") for tag in tags.split())
    streets = read(tmp_path, xml(NODES, ("1 2", given), ("2 3", {"highway": "footway"})))
    edge = int(streets.lon_of_point[streets.first_point_of_edge[:-1]].argmin())
    for view in (streets.step_free, streets.step_free_backward):
        assert (view.cost_of_arc[view.forward_arc_of_edge[edge]] < FAR / 2) == passes


def test_where_all_is_passable_nothing_is_copied(tmp_path: Path) -> None:
    streets = read(tmp_path, xml(NODES, ("1 2 3", {"highway": "footway"})))
    assert streets.step_free is streets.on_foot
