"""GBFS as operators publish it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.gbfs import read_gbfs, system_folders
from data.notices import Report
from planner import pack_rentals

pytestmark = pytest.mark.real


def test_three_systems_of_versions_1_and_2(realdata: Path) -> None:
    report = Report()
    systems = read_gbfs(system_folders(realdata / "gbfs"), report)
    assert {system.id: (len(system.stations), len(system.zones)) for system in systems} == {
        "HSL_FI_Helsinki": (7, 0),
        "lillestrombysykkel": (6, 0),
        "tieroslo": (0, 2),
    }
    # the sample of Helsinki is broken on purpose: ids null and empty, a place without coordinates
    assert report.count("gbfs_missing_field") == 2
    assert report.count("gbfs_no_position") == 1
    rentals = pack_rentals(systems)
    assert rentals.names_of_station.best(0) == "Kaivopuisto"
    assert rentals.vehicles_of_offer[:2].tolist() == [2, 6]
    closed = rentals.id_of_station
    assert rentals.renting_of_station[list(closed).index("004")] == 0
    assert list(rentals.currency_of_plan) == ["NOK", "NOK"]
    # the area of operation, and a zone in which nothing is allowed
    assert rentals.end_of_rule.tolist()[-1] == 0
    assert len(rentals.lat_of_place) > 500
