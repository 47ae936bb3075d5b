"""Warm-up: what the first questions need is there before anyone asks them."""

from __future__ import annotations

import pytest

from planner import warm_up
from tests.notation import World

pytestmark = pytest.mark.small


def test_both_directions_of_time_are_compiled() -> None:
    world = World("""
        A      B
        08:00  08:10
    """)
    warm_up(world.network, world.date)
    for days in ((-1, 0), (0, 1)):  # pages look both ways
        assert "mirrored" in vars(world.network.day(world.date, *days))
