"""GTFS Realtime as operators publish it, laid beside the timetables it belongs to."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from data.gtfs import GtfsSource, read_gtfs
from data.gtfs_realtime import MatchedFeed, TripIndex, match_feed, read_live_feed
from data.notices import Report
from planner import (
    BoardWish,
    Footpaths,
    LiveTrips,
    Network,
    StopChange,
    Timetable,
    TripChange,
    board_of_stops,
)
from tests.hurry import within

pytestmark = pytest.mark.real


def matched(realdata: Path, archive: str, *messages: str) -> list[MatchedFeed]:
    folder = realdata / "gtfs_rt"
    timetable = read_gtfs([GtfsSource("it", folder / archive)], Report())
    index, found = TripIndex(timetable, "it"), []
    for name in messages:
        report = Report()
        feed = read_live_feed(name, (folder / name).read_bytes(), report)
        assert feed is not None
        found.append(match_feed(feed, index, 0, report, name))
        assert dict(report.counts) == {}
    return found


def test_caltrain_all_19_trips(realdata: Path) -> None:
    trips, vehicles, alerts = matched(
        realdata,
        "caltrain/ct.zip",
        *(f"caltrain/ct-{name}.pb" for name in ("trip-updates", "vehicle-positions")),
        "caltrain/ct-service-alerts.pb",
    )
    assert len(trips.changes) == 19
    assert trips.unmatched == ()
    assert sum(len(change.stops) for change in trips.changes) > 100
    assert all(run is not None for run in vehicles.run_of_vehicle)
    assert alerts.feed.alerts == ()


def test_bart_65_of_91_trips(realdata: Path) -> None:
    trips, alerts = matched(
        realdata, "bart/bart-rt.zip", "bart/bart-trip-updates.pb", "bart/bart-alerts.pb"
    )
    assert len(trips.changes) == 65
    reasons = Counter(each.reason for each in trips.unmatched)
    assert reasons == {"unknown_trip": 18, "no_known_route": 8}  # 26, eight of them put on extra
    assert len({each.trip.trip_id for each in trips.unmatched}) == 26
    (alert,) = alerts.feed.alerts
    assert alert.effect == "SIGNIFICANT_DELAYS"
    assert alert.informed[0].agency_id == "BART"
    assert "Montgomery" in alert.header["en-US"]


def test_bytes_that_are_no_message(realdata: Path) -> None:
    report = Report()
    content = (realdata / "gtfs_rt" / "invalid.pb").read_bytes()
    assert read_live_feed("invalid.pb", content, report) is None
    assert [notice.code for notice in report] == ["rt_unreadable"]


def test_2000_updates_are_laid_over_new_york(realdata: Path) -> None:
    timetable = read_gtfs(
        [GtfsSource("it", realdata / "nyc_subway" / "nyc_subway.gtfs.zip")], Report()
    )
    network = Network.assemble("ny", "America/New_York", timetable, no_footpaths(timetable))
    date = dt.date(2018, 7, 11)
    day = network.with_live(LiveTrips()).day(date)  # compiled beforehand
    runs = np.flatnonzero(day.service_day_of_trip == date.toordinal())
    chosen = np.random.default_rng(1).choice(runs, 2000, replace=False)
    changes = [
        TripChange(
            int(day.source_of_trip[trip]),
            date.toordinal(),
            stops=tuple(StopChange(position, 30 * position) for position in range(1, 20, 2)),
        )
        for trip in chosen.tolist()
    ]
    changes = [c._replace(stops=c.stops[: length_of(timetable, c.trip) // 2]) for c in changes]
    network.with_live(LiveTrips.of(timetable, changes[:5])).day(date)  # compiles the kernels
    began = time.process_time()
    live = network.with_live(LiveTrips.of(timetable, changes)).day(date)
    seconds = time.process_time() - began
    assert live.event_count == day.event_count
    later = live.patterns.arrival_of_event.sum(dtype=np.int64)
    assert later > day.patterns.arrival_of_event.sum(dtype=np.int64)
    assert seconds < within(0.4)


def length_of(timetable: Timetable, trip: int) -> int:
    first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
    return int(end - first)


def no_footpaths(timetable: Timetable) -> Footpaths:
    none = np.empty(0, np.int32)
    first = np.zeros(timetable.stop_count + 1, np.int32)
    return Footpaths(first, none, np.empty(0, np.float32), none)


@pytest.mark.parametrize(
    ("archive", "message", "date"),
    [
        ("caltrain/ct.zip", "caltrain/ct-trip-updates.pb", dt.date(2023, 11, 7)),
        ("bart/bart-rt.zip", "bart/bart-trip-updates.pb", dt.date(2019, 8, 7)),
    ],
)
def test_delays_are_seen_on_boards(
    realdata: Path, archive: str, message: str, date: dt.date
) -> None:
    folder = realdata / "gtfs_rt"
    timetable = read_gtfs([GtfsSource("it", folder / archive)], Report())
    feed = read_live_feed(message, (folder / message).read_bytes(), Report())
    assert feed is not None
    found = match_feed(feed, TripIndex(timetable, "it"), 0, Report(), message)
    network = Network.assemble("it", "America/Los_Angeles", timetable, no_footpaths(timetable))
    live = network.with_live(LiveTrips.of(timetable, found.changes))
    stops = np.unique(timetable.stop_of_stop_time)

    def departures(state: Network) -> dict[tuple[int, int, int], int]:
        rows = board_of_stops(state, stops, date, 0, BoardWish(count=0, window=2 * 86400))
        return {(row.trip, row.shift, row.position): row.departure for row in rows}

    planned, now = departures(network), departures(live)
    late = {
        trip
        for trip, shift, position in planned
        if now[trip, shift, position] != planned[trip, shift, position]
    }
    assert late
    assert late <= {change.trip for change in found.changes}
    assert {key for key in planned if key[0] not in late} <= set(now)
