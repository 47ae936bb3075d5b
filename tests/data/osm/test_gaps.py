"""Ways that leave the extract are cut there."""

from __future__ import annotations

from pathlib import Path

from data.notices import Report
from tests.data.osm.extract import read, shapes, xml

NODES = {1: (0, 0), 2: (1, 0), 5: (4, 0), 6: (5, 0), 8: (7, 0)}


def test_cut_and_counted(tmp_path: Path) -> None:
    report = Report()
    road = ("1 2 3 4 5 6 7 8", {"highway": "residential"})
    streets = read(tmp_path, xml(NODES, road), report)
    assert shapes(streets) == [[(0, 0), (1, 0)], [(4, 0), (5, 0)]]
    assert report.counts == {"osm_way_cut": 1}
    assert not report.has_errors


def test_ways_without_two_nodes_vanish(tmp_path: Path) -> None:
    road = {"highway": "residential"}
    streets = read(
        tmp_path, xml(NODES, ("1 2", road), ("7 8 9", road), ("70 71", road), ("1", road))
    )
    assert shapes(streets) == [[(0, 0), (1, 0)]]
