"""What a change of vehicle takes: the walk at one's own pace, a least time, a margin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import TravellerProfile, plan
from tests.notation import SPEED, World, line, query

pytestmark = pytest.mark.small

# Every minute from 08:10 on a vehicle leaves C: the one caught tells how long a change took.
WORLD = World(
    """
    A      B
    08:00  08:10
    C      D
    08:10  08:40
    every 1 min 08:10-08:40 exact
    walk B C 4
    """
)
PLAIN = TravellerProfile(walking_speed=SPEED)


def minutes(profile: TravellerProfile) -> int:
    wish = replace(query(WORLD, "A", "D", "08:00"), profile=profile)
    (journey,) = plan(WORLD.network, wish).journeys
    return int(line(WORLD, journey).split()[-4][3:]) - 10


@pytest.mark.parametrize(
    ("profile", "taken"),
    [
        (PLAIN, 4),
        (replace(PLAIN, walking_speed=SPEED / 2), 8),
        (replace(PLAIN, transfer_factor=2.0), 8),
        (replace(PLAIN, transfer_factor=1.5, transfer_margin=120), 8),
        (replace(PLAIN, walking_speed=SPEED / 2, transfer_margin=120), 10),
        (replace(PLAIN, least_transfer=180), 4),
        (replace(PLAIN, least_transfer=300), 5),
        (replace(PLAIN, least_transfer=300, transfer_margin=120), 7),
        (replace(PLAIN, least_transfer=300, transfer_factor=2.0), 8),
    ],
)
def test_a_change_takes(profile: TravellerProfile, taken: int) -> None:
    assert minutes(profile) == taken


def test_first_and_last_walks_know_no_factor() -> None:
    world = World("""
        B      C
        08:10  08:20
        walk A B 5
        walk C D 5
    """)
    slow_changes = replace(PLAIN, transfer_factor=3.0, transfer_margin=600, least_transfer=600)
    wish = replace(query(world, "A", "D", "08:05"), profile=slow_changes)
    (journey,) = plan(world.network, wish).journeys
    assert line(world, journey) == "A 08:05 walk 08:10 B 08:10 ride 08:20 C 08:20 walk 08:25 D"
