"""A timetable without stops."""

from __future__ import annotations

from planner import Timetable
from tests.notation import World
from tests.world_arrays import timetable as timetable_of


def empty_timetable() -> Timetable:
    return timetable_of(World(""))
