"""Flag stops of a real feed: a rural operator whose buses are hailed along the road."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data.gtfs import GtfsSource, read_gtfs
from data.notices import Report
from planner import FLAG_STOP, NONE, insert_flag_stops

pytestmark = pytest.mark.real


def test_transcollines(realdata: Path) -> None:
    path = realdata / "fares_v2" / "transcollines-fares-v2.gtfs.zip"
    plain = read_gtfs([GtfsSource("tc", path)], Report())
    assert set(plain.continuous_pickup_of_route.tolist()) == {0}
    hailed = insert_flag_stops(plain)
    at_flag = hailed.kind_of_stop[hailed.stop_of_stop_time] == FLAG_STOP
    assert hailed.stop_of_stop_time[~at_flag].tolist() == plain.stop_of_stop_time.tolist()
    assert hailed.arrival_of_stop_time[~at_flag].tolist() == plain.arrival_of_stop_time.tolist()
    # 2,400 stop times may be followed by boarding, most of them by alighting too
    own = plain.continuous_pickup_of_stop_time
    assert np.count_nonzero(own == 0) == 2_400
    before = np.flatnonzero(~at_flag)[np.cumsum(~at_flag)[at_flag] - 1]
    allowed = hailed.continuous_pickup_of_stop_time[before] != 1
    allowed |= hailed.continuous_drop_off_of_stop_time[before] != 1
    assert allowed.all()
    assert np.count_nonzero(at_flag) > 10_000
    assert hailed.stop_count - plain.stop_count < 3_000  # shared by the trips of both ways
    inside = np.ones(len(at_flag), bool)
    inside[hailed.first_stop_time_of_trip[:-1]] = False
    assert (np.diff(hailed.arrival_of_stop_time, prepend=0)[inside] >= 0).all()
    assert (hailed.sequence_of_stop_time[at_flag] == NONE).all()
