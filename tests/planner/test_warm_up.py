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
    assert "mirrored" in vars(world.network.day(world.date, -1, 0))
    assert "mirrored" not in vars(world.network.day(world.date, 0, 1))  # nobody asked for it
