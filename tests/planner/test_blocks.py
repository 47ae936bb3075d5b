"""Blocks: riders stay on board while a vehicle goes on as its next trip."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import Network
from tests import world_arrays
from tests.notation import World, query

pytestmark = pytest.mark.small

WORLD = World("""
    A      B
    08:00  08:10
    B      C
    08:10  08:30
    09:00  09:20
""")


def answers(blocks: list[int], *, arrive_by: bool = False, at: str = "08:00") -> list[str]:
    from planner import plan  # noqa: PLC0415 - as in the notation

    timetable = replace(WORLD.timetable, block_of_trip=np.array(blocks, np.int32))
    footpaths = world_arrays.footpaths(WORLD)
    network = Network.assemble("world", WORLD.zone, timetable, footpaths)
    asked = query(WORLD, "A", "C", at, margin=5, arrive_by=arrive_by)
    return [
        f"{journey.arrival // 60} min, {journey.transfers} transfers, "
        f"stays {[ride.stays_on for ride in journey.rides]}"
        for journey in plan(network, asked).journeys
    ]


def test_one_block_is_one_ride_and_needs_no_margin() -> None:
    assert answers([0, 0, -1]) == ["510 min, 0 transfers, stays [False, True]"]


def test_without_a_block_the_vehicle_is_changed() -> None:
    assert answers([-1, -1, -1]) == ["560 min, 1 transfers, stays [False, False]"]


def test_other_blocks_do_not_join() -> None:
    assert answers([0, 1, -1]) == ["560 min, 1 transfers, stays [False, False]"]


def test_arriving_by_a_time() -> None:
    assert answers([0, 0, -1], arrive_by=True, at="08:45") == [
        "510 min, 0 transfers, stays [False, True]"
    ]
