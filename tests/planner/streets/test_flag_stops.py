"""Flag stops hang on the streets like stops; no walk leads from one to another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import FLAG_STOP, find_footpaths, insert_flag_stops, search_on_foot
from tests.planner.streets.drawing import at, draw, joined, stops_at

pytestmark = pytest.mark.small

STREETS = draw("""
A----------------------------------------------------------------------------------B
                                                    |
                                                    |
                                                    |
                                                    |
                                                    C
""")


def test_doors_reach_them_along_the_streets() -> None:
    base = stops_at(P=(0, 0), Q=(600, 0))
    nowhere = np.zeros(len(base.kind_of_route), np.int8)
    timetable = insert_flag_stops(replace(base, continuous_pickup_of_route=nowhere))
    laid = np.flatnonzero(timetable.kind_of_stop == FLAG_STOP)
    assert len(laid) == 3
    grid, links = joined(STREETS, timetable)
    assert not links.off_street_of_stop[laid].any()
    door = search_on_foot(STREETS, grid, links, timetable, *at(300, 20), 200.0, backward=False)
    assert dict(zip(door.stops.tolist(), door.metres.round().tolist(), strict=True)) == {
        laid[0]: 170,
        laid[1]: 20,
        laid[2]: 170,
    }
    paths = find_footpaths(timetable, STREETS, links)
    assert not np.isin(paths.stop_of_footpath, laid).any()
    assert not np.diff(paths.first_footpath_of_stop)[laid].any()
