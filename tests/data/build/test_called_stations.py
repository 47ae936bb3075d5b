"""Trips that call at a station itself, as they should not: it is a place to board like others."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from data import Report
from data.build import build_network
from data.gtfs import GtfsSource
from planner import Place, Query, plan
from tests.data.gtfs.small_feed import in_folder

STOPS = """\
stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
A,Alpha,36.50,140.60,1,
A1,Alpha 1,36.50,140.60,,A
B,Beta,36.51,140.60,,
C,Gamma,36.54,140.60,1,
"""


@pytest.mark.parametrize("origin", ["A", "A1"])
def test_a_station_that_is_called_at(tmp_path: Path, origin: str) -> None:
    report = Report()
    source = GtfsSource("f", in_folder(tmp_path, {"stops.txt": STOPS}))
    network = build_network([source], None, name="town", report=report)
    assert report.counts == {"location_with_unexpected_stop_time": 2}
    assert [each.row for each in report] == [2, 5]
    query = Query(
        Place(stop_id=f"f_{origin}"), Place(stop_id="f_C"), dt.date(2025, 4, 1), 7 * 3600 + 3000
    )
    (journey,) = plan(network, query).journeys
    assert journey.rides[0].departure == 8 * 3600
