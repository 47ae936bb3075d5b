"""The embedded region: made once, opened ever after."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import time
from pathlib import Path

import numpy as np
import pytest

from data import (
    SourceError,
    find_places,
    open_places,
    open_region,
    read_manifest,
    region,
    region_folder,
)
from data.region import read_region
from planner import NEVER, Place, Query, plan
from tests.hurry import within

TODAY = dt.date(2026, 6, 1)
WEEKDAY = dt.date(2026, 12, 1)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def folder(var: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TSUNAGU_VAR", str(var))
    return region_folder("hitachi", TODAY)


def test_it_is_made_once_and_opened_quickly(folder: Path) -> None:
    stamp = (folder / "manifest.json").stat().st_mtime_ns
    start = time.process_time()
    network = open_region("hitachi", TODAY)
    assert time.process_time() - start < within(0.5)
    assert (folder / "manifest.json").stat().st_mtime_ns == stamp
    assert (network.name, network.zone.key) == ("hitachi", "Asia/Tokyo")
    assert network.timetable.trip_count > 100
    assert network.streets.edge_count > 1000


def test_another_day_of_the_year_is_the_same_region(folder: Path) -> None:
    assert region_folder("hitachi", dt.date(2026, 12, 31)) == folder


def test_it_says_what_it_is(folder: Path) -> None:
    manifest = read_manifest(folder)
    said = manifest.region
    assert said.name == "hitachi"
    assert set(said.titles) == set(said.disclaimers) == {"ja", "en", "zh", "ko"}
    assert "Not for real journeys" in said.disclaimers["en"]
    assert said.attributions
    south, west, north, east = said.bbox
    assert south < said.centre[0] < north
    assert west < said.centre[1] < east
    assert manifest.footpaths == "streets"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("日立駅", "日立"),
        ("大甕駅", "大甕"),
        ("おおみか", "大甕"),
        ("Ōmika", "大甕"),
        ("omika station", "大甕"),
        ("hitachi-taga", "常陸多賀"),
        ("ひたちたが", "常陸多賀"),
        ("日立総合病院", "日立総合病院"),
    ],
)
def test_its_places_are_found(folder: Path, text: str, name: str) -> None:
    found = find_places(open_places(folder), text, 1)[0]
    assert found.name.removesuffix("駅") == name


def test_a_stop_and_its_coordinates_are_one_place(folder: Path) -> None:
    """The same result within a minute, which lies between the stop and its street."""
    network = open_region("hitachi", TODAY)
    timetable = network.timetable
    served = np.unique(timetable.stop_of_stop_time)
    pairs = np.random.default_rng(1).choice(served, (30, 2), replace=False).tolist()
    found = 0
    for pair in pairs:
        stops = [Place(stop_id=timetable.id_of_stop[stop]) for stop in pair]
        doors = [
            Place(float(timetable.lat_of_stop[stop]), float(timetable.lon_of_stop[stop]))
            for stop in pair
        ]
        arrivals = []
        for (start, end), at in ((stops, 8 * 60), (doors, 8 * 60), (doors, 8 * 60 - 1)):
            wish = Query(  # footpaths between stops are shorter than 10 minutes
                start, end, WEEKDAY, at * 60, max_walk_before=600, max_walk_after=600
            )
            answer = plan(network, wish)
            arrivals.append(min((j.arrival for j in answer.journeys), default=NEVER))
        by_stop, by_door, a_minute_earlier = arrivals
        assert by_stop - 60 <= by_door
        assert a_minute_earlier <= by_stop + 60
        found += by_stop < NEVER
    assert found > 20


def test_an_unknown_variant_is_refused(folder: Path) -> None:
    with pytest.raises(SourceError, match="choose from hitachi, hitachi-2035"):
        open_region("atlantis", TODAY)


def _folder_made_slowly(queue: multiprocessing.Queue[tuple[str, bool]]) -> None:
    made = []

    def make(folder: Path, *_said: object) -> None:
        time.sleep(0.5)
        folder.mkdir(parents=True)  # fails where the other process made it meanwhile
        (folder / "manifest.json").write_text("{}")
        made.append(folder)

    region._make = make
    queue.put((str(region_folder("hitachi-2035", TODAY)), bool(made)))


def test_two_processes_make_it_once(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    both = [context.Process(target=_folder_made_slowly, args=(queue,)) for _ in range(2)]
    for each in both:
        each.start()
    (one, made_by_one), (other, made_by_other) = queue.get(timeout=60), queue.get(timeout=60)
    for each in both:
        each.join()
    assert one == other
    assert made_by_one != made_by_other


def test_an_incomplete_description_is_refused(tmp_path: Path) -> None:
    (tmp_path / "region.toml").write_text("centre = [36.5]\n")
    with pytest.raises(SourceError, match="does not describe a region"):
        read_region(tmp_path / "region.toml", "x")
    with pytest.raises(SourceError, match="does not describe a region"):
        read_region(tmp_path / "nowhere.toml", "x")
