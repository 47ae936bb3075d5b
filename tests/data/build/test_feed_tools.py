"""Feeds described, cleaned and cut to size."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from data import (
    GtfsSource,
    Report,
    SourceError,
    clean_feed,
    describe_feed,
    read_gtfs,
    restrict_feed,
)
from tests.data.build.town import Town, town

__all__ = ["town"]

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


def trips_of(path: Path) -> list[str]:
    return list(read_gtfs([GtfsSource("x", path)], Report()).id_of_trip)


def test_a_feed_is_described(town: Town) -> None:
    said = describe_feed(town.bus.path)
    assert said["agencies"] == "['町バス']"
    assert said["num_trips"] == "2"


def test_a_feed_is_cleaned(town: Town, tmp_path: Path) -> None:
    clean_feed(town.bus.path, tmp_path / "clean.zip")
    assert trips_of(tmp_path / "clean.zip") == ["t1", "t2"]


def test_a_feed_is_cut_to_a_box(town: Town, tmp_path: Path) -> None:
    restrict_feed(town.bus.path, tmp_path / "cut.zip", box=(36.0005, 139.9, 36.0015, 140.1))
    assert trips_of(tmp_path / "cut.zip") == ["t2"]


def test_a_feed_is_cut_to_dates(town: Town, tmp_path: Path) -> None:
    days = (dt.date(2026, 5, 1), dt.date(2026, 5, 2))
    restrict_feed(town.bus.path, tmp_path / "cut.zip", dates=days)
    assert trips_of(tmp_path / "cut.zip") == ["t1", "t2"]
    later = (dt.date(2030, 5, 1), dt.date(2030, 5, 2))
    with pytest.raises(SourceError, match="no trip"):
        restrict_feed(town.bus.path, tmp_path / "none.zip", dates=later)


def test_wrong_paths_are_named(town: Town, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        describe_feed(tmp_path / "nowhere.zip")
    with pytest.raises(SourceError, match="end the name"):
        clean_feed(town.bus.path, tmp_path / "folder")
