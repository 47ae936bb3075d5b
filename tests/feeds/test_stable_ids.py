"""Ids that stay: a feed renumbered keeps those by which the public knows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import GtfsSource, Report, read_gtfs
from data.feed_versions import FeedVersion, FeedVersions
from feeds.stable_ids import public_ids
from tests.data.gtfs.small_feed import Content, in_zip
from tests.feeds.renumbering import renumbered

FEED = "okayama/okaden_tram.gtfs.zip"
STOPS = "stop_id,stop_name,stop_lat,stop_lon\n"


def public_stops(version: FeedVersion) -> dict[str, str]:
    """Name → public id."""
    source = GtfsSource("f", version.path, FeedVersions((version,)))
    timetable = read_gtfs([source], Report())
    return dict(zip(timetable.name_of_stop, timetable.id_of_stop, strict=True))


def test_a_feed_renumbered_twice(tmp_path: Path) -> None:
    first = FeedVersion(in_zip(tmp_path))
    expected = {"Alpha": "f_A", "Beta": "f_B", "Gamma": "f_C"}
    assert public_stops(first) == expected
    known = first
    for seed in range(2):
        path = renumbered(first.path, tmp_path / f"{seed}.zip", seed)
        known = FeedVersion(path, None, public_ids(known, path))
        assert len(known.ids["stop"]) == 3
        assert list(known.ids["route"].values()) == ["R"]
        assert public_stops(known) == expected


@pytest.mark.parametrize(
    ("stops", "expected"),
    [
        # what is numbered as before stays
        ("A,Alpha,36.50,140.60\nB,Beta,36.51,140.60\nC,Gamma,36.54,140.60\n", {}),
        # ids changed round
        (
            "B,Alpha,36.50,140.60\nA,Beta,36.51,140.60\nC,Gamma,36.54,140.60\n",
            {"A": "B", "B": "A"},
        ),
        # a new stop under the number of one that is still there
        (
            "A,Delta,36.6,140.6\nB,Beta,36.51,140.6\nC,Gamma,36.54,140.6\nD,Alpha,36.5,140.6\n",
            {"A": "A-2", "D": "A"},
        ),
    ],
)
def test_who_keeps_which(tmp_path: Path, stops: str, expected: dict[str, str]) -> None:
    before = FeedVersion(in_zip(tmp_path))
    changes: dict[str, Content] = {"stops.txt": STOPS + stops}
    after = in_zip(tmp_path, changes, "after.zip")
    assert public_ids(before, after).get("stop", {}) == expected


@pytest.mark.real
def test_a_real_feed_renumbered(realdata: Path, tmp_path: Path) -> None:
    """OF-10: at least 99 % of what has not changed keeps its id."""
    feed = realdata / FEED
    path = renumbered(feed, tmp_path / "again.zip")
    before = FeedVersion(feed)
    after = FeedVersion(path, None, public_ids(before, path))
    old, new = places(before), places(after)
    assert sum(new.get(name) == place for name, place in old.items()) >= 0.99 * len(old)


def places(version: FeedVersion) -> dict[str, tuple[float, float]]:
    """Where stops are, by public id."""
    source = GtfsSource("f", version.path, FeedVersions((version,)))
    timetable = read_gtfs([source], Report())
    where = zip(timetable.lat_of_stop.tolist(), timetable.lon_of_stop.tolist(), strict=True)
    return dict(zip(timetable.id_of_stop, where, strict=True))
