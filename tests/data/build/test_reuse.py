"""A network built beside another on the same streets: what is the same is taken, all else made."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import build, build_folder
from data.build import StreetSource
from tests.data.build.town import BUS, Town, town, write_feed

__all__ = ["town"]


def equal_to_one_from_nothing(
    town: Town, folder: Path, monkeypatch: pytest.MonkeyPatch, forbidden: tuple[str, ...]
) -> None:
    """Build with what the base has, and without; the same bytes must come of it."""
    build_folder(town.feeds, town.osm, folder / "scratch", name="town")

    def found_again(*_given: object) -> None:
        pytest.fail("this was there already")

    with monkeypatch.context() as patch:
        for name in forbidden:
            patch.setattr(build, name, found_again)
        source = StreetSource(town.osm, like=[folder / "nothing", folder / "base"])
        build_folder(town.feeds, source, folder / "again", name="town")
    files = sorted(path.name for path in (folder / "scratch").iterdir())
    assert files == sorted(path.name for path in (folder / "again").iterdir())
    for file in files:
        assert (folder / "scratch" / file).read_bytes() == (folder / "again" / file).read_bytes()


def other_bus(town: Town, folder: Path, **tables: str) -> None:
    town.bus = write_feed(folder / "later" / "bus", {**BUS, **tables})


STREETS = ("read_streets", "build_edge_grid", "read_osm_land", "read_parking", "read_rests")


def test_only_times_changed(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_folder(town.feeds, town.osm, tmp_path / "base", name="town")
    other_bus(town, tmp_path, stop_times=BUS["stop_times"].replace("08:10", "08:12"))
    walks = ("find_footpaths", "link_stops")
    equal_to_one_from_nothing(town, tmp_path, monkeypatch, (*STREETS, *walks))


def test_other_trips_on_the_same_stops(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_folder(town.feeds, town.osm, tmp_path / "base", name="town")
    turned = BUS["stop_times"].replace("north,", "?").replace("south,", "north,")
    other_bus(town, tmp_path, stop_times=turned.replace("?", "south,"))
    walks = ("find_footpaths", "link_stops")
    equal_to_one_from_nothing(town, tmp_path, monkeypatch, (*STREETS, *walks))


def test_a_stop_moved(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_folder(town.feeds, town.osm, tmp_path / "base", name="town")
    other_bus(town, tmp_path, stops=BUS["stops"].replace("36.0020", "36.0022"))
    equal_to_one_from_nothing(town, tmp_path, monkeypatch, STREETS)


def test_streets_changed(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_folder(town.feeds, town.osm, tmp_path / "base", name="town")
    text = town.osm.read_text(encoding="utf-8").replace('lon="140.0020"', 'lon="140.0025"')
    town.osm.write_text(text, encoding="utf-8")
    equal_to_one_from_nothing(town, tmp_path, monkeypatch, ())
