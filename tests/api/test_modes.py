"""GTFS route types, basic and extended, become the contract's modes."""

import dataclasses

import numpy as np
import pytest

from api.modes import LEG_MODES, mode_of, route_types_of
from tests.notation import World


@pytest.mark.parametrize(
    ("route_type", "mode"),
    [
        (0, "TRAM"), (1, "SUBWAY"), (2, "REGIONAL_RAIL"), (3, "BUS"), (4, "FERRY"),
        (7, "FUNICULAR"), (11, "BUS"), (100, "REGIONAL_RAIL"), (101, "HIGHSPEED_RAIL"),
        (105, "NIGHT_RAIL"), (109, "SUBURBAN"), (200, "COACH"), (401, "SUBWAY"), (700, "BUS"),
        (715, "BUS"),
        (900, "TRAM"), (1100, "AIRPLANE"), (1300, "AERIAL_LIFT"), (1501, "OTHER"), (9999, "OTHER"),
    ],
)  # fmt: skip
def test_each(route_type: int, mode: str) -> None:
    assert mode_of(route_type) == mode
    assert mode in LEG_MODES


def test_groups() -> None:
    world = World("""
        A      B
        08:00  08:10
        C      D
        08:00  08:10
        E      F
        08:00  08:10
    """)
    timetable = dataclasses.replace(world.timetable, kind_of_route=np.array([1, 101, 3], np.int32))
    assert route_types_of(["RAIL"], timetable) == {1, 101}
    assert route_types_of(["METRO", "BUS"], timetable) == {1, 3}
    assert route_types_of(["ODM"], timetable) == frozenset()
    assert route_types_of(["TRANSIT"], timetable) is None
