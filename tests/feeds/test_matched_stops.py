"""Stops of two versions known again by name and place, where there are many."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from feeds.difference import stops
from feeds.difference.stops import match_stops
from planner import Timetable
from tests.data.gtfs.small_feed import SMALL, in_zip, read

HEAD = "stop_id,stop_name,stop_lat,stop_lon,platform_code,location_type,parent_station\n"


def timetable(folder: Path, rows: list[str]) -> Timetable:
    served = [f"{row},,,\n" for row in SMALL["stops.txt"].splitlines()[1:]]
    content = HEAD + "".join(served) + "S,Station,36.5,140.6,,1,\n" + "".join(rows)
    return read(in_zip(folder, {"stops.txt": content}))[0]


def random_stops(chance: random.Random) -> list[str]:
    """In a square of four kilometres, some without a place, a name or a platform."""
    rows = []
    for number in range(60):
        lat, lon = 36.5 + chance.random() * 0.04, 140.6 + chance.random() * 0.04
        place = f"{lat:.4f},{lon:.4f}" if chance.random() < 0.9 else ","
        name = chance.choice(["", "East", "West", "Park"])
        rows.append(f"{number},{name},{place},{chance.choice(['', '1', '2'])},0,\n")
    return rows


@pytest.mark.parametrize("seed", range(8))
def test_trees_find_what_trying_all_pairs_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    before, after = (timetable(tmp_path, random_stops(chance)) for _ in range(2))
    found = []
    for few in (0, 10**9):
        monkeypatch.setattr(stops, "FEW", few)
        match = match_stops(before, after)
        found.append([match.labels_before.tolist(), match.labels_after.tolist()])
    assert found[0] == found[1]


@pytest.mark.parametrize("name", ["", "Node"])
def test_nodes_written_with_other_digits(tmp_path: Path, name: str) -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    places = [(36.5 + chance.random(), 140.6 + chance.random()) for _ in range(3000)]
    before, after = (
        timetable(
            tmp_path,
            [
                f"{n},{name},{lat:.{digits}f},{lon:.{digits}f},,3,S\n"
                for n, (lat, lon) in enumerate(places)
            ],
        )
        for digits in (6, 5)
    )
    match = match_stops(before, after)
    assert (match.added, match.removed, match.moved) == ((), (), ())
    assert match.labels_before.tolist() == match.labels_after.tolist()
