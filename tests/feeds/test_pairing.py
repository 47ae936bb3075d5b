"""Runs lost and won are paired as by looking through all of them, however many there are."""

from __future__ import annotations

import random

import pytest

from feeds.difference.pairing import take_pairs
from feeds.difference.runs import Run
from feeds.sheets import rows


def ends(run: Run) -> tuple[tuple[str, int], ...]:
    return ("from", run.stops[0]), ("to", run.stops[-1])


def tried_one_by_one(lost: list[Run], won: list[Run], within: int) -> tuple[tuple[int, int], ...]:
    pairs = []
    for run in list(lost):
        near = [
            other
            for other in won
            if abs(other.departure - run.departure) <= within and set(ends(other)) & set(ends(run))
        ]
        if near:
            other = min(near, key=lambda each: abs(each.departure - run.departure))
            lost.remove(run)
            won.remove(other)
            pairs.append((run.departure, other.departure))
    return tuple(pairs)


def random_runs(chance: random.Random) -> list[Run]:
    runs = [
        Run(0, tuple(chance.choices(range(4), k=2)), bytes([number]), chance.randrange(40))
        for number in range(chance.randrange(20))
    ]
    return sorted(runs, key=lambda run: (run.departure, run))


@pytest.mark.parametrize("seed", range(200))
def test_random_runs(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    lost, won = random_runs(chance), random_runs(chance)
    left = list(lost), list(won)
    assert take_pairs(lost, won, ends, 10) == tried_one_by_one(*left, 10)
    assert (lost, won) == left


def test_a_run_each_second() -> None:
    lost, won = ([Run(0, (0, 1), times, at) for at in range(86_400)] for times in (b"1", b"2"))
    pairs = take_pairs(lost, won, ends, 300)
    assert (lost, won) == ([], [])
    assert all(before == after for before, after in pairs)


@pytest.mark.parametrize("seed", range(200))
def test_long_ways_share_stops_in_order(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    one, other = (chance.sample(range(20), chance.randrange(15)) for _ in range(2))
    most = rows.shared(one, other)
    monkeypatch.setattr(rows, "MOST_CELLS", 0)
    assert rows.shared(one, other) == most


@pytest.mark.parametrize("stops", [range(50_000), [0, 1] * 25_000])
def test_very_long_ways_are_merged(stops: list[int]) -> None:
    ways = [tuple(stops), (*stops[:100], -1, *stops[150:])]
    found, places = rows.merged_rows(ways)
    assert len(found) <= 50_051
    for way, mine in zip(ways, places, strict=True):
        assert tuple(found[row] for row in mine) == way
        assert list(mine) == sorted(set(mine))
