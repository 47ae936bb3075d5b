"""GTFS Realtime as operators publish it, laid beside the timetables it belongs to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from data.gtfs import GtfsSource, read_gtfs
from data.gtfs_realtime import MatchedFeed, TripIndex, match_feed, read_live_feed
from data.notices import Report

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
    assert Counter(each.reason for each in trips.unmatched) == {"unknown_trip": 26}
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
