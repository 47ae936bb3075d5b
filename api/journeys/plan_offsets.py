"""First and last miles in place of our own, in seconds to each stop.

The asker knows them (`fromOffsets` and `toOffsets` of a posted plan), or wants them reckoned as the
crow flies (`radius`).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from api.parsing import Parameters
from api.problems import Problem
from planner import Network, Place, StopOffset, metres_between

MOST_OFFSETS = 1000
LONGEST_SECONDS = 24 * 3600
LARGEST_RADIUS = 5000.0
CROW_SPEED = 1.5
"""Metres per second as the crow flies, by the contract."""

_MODES = {"WALK": "walk", "BIKE": "bicycle", "CAR": "car"}


def offsets_of_body(said: Any, name: str) -> tuple[StopOffset, ...] | None:
    """A list of `{stopId, duration, mode}`; None where the body has none. Raises Problem."""
    if said is None:
        return None
    if not isinstance(said, list):
        raise _invalid(name, "must be a list")
    if len(said) > MOST_OFFSETS:
        message = f"{name} has {len(said)} entries, {MOST_OFFSETS} at most"
        raise Problem(400, "out_of_range", message, field=name, limit=MOST_OFFSETS)
    return tuple(_offset(each, f"{name}[{number}]") for number, each in enumerate(said))


def _offset(said: Any, name: str) -> StopOffset:
    if not isinstance(said, dict):
        raise _invalid(name, "must be an object with stopId and duration")
    stop_id, seconds, mode = (said.get(key) for key in ("stopId", "duration", "mode"))
    if not isinstance(stop_id, str) or not stop_id:
        raise _invalid(name, ".stopId must be the id of a stop")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise _invalid(name, ".duration must be a number of seconds")
    if not 0 <= seconds <= LONGEST_SECONDS:
        message = f"{name}.duration must be between 0 and {LONGEST_SECONDS} seconds"
        raise Problem(400, "out_of_range", message, field=name, limit=LONGEST_SECONDS)
    if mode is not None and (not isinstance(mode, str) or mode not in _MODES):
        raise _invalid(name, ".mode is WALK, BIKE or CAR")
    return StopOffset(stop_id, -int(-seconds // 1), _MODES[mode or "WALK"])


def offsets_within(
    parameters: Parameters, place: Place, network: Network
) -> tuple[StopOffset, ...] | None:
    """All stops within `radius` of coordinates, in whole minutes; None where it is not asked."""
    radius = parameters.number("radius", 0, 0, LARGEST_RADIUS)
    if not radius or place.stop_id:
        return None
    timetable = network.timetable
    metres = metres_between(timetable.lat_of_stop, timetable.lon_of_stop, place.lat, place.lon)
    near = np.flatnonzero(timetable.is_platform & (metres <= radius))
    near = near[np.argsort(metres[near], kind="stable")][:MOST_OFFSETS]
    return tuple(
        StopOffset(timetable.id_of_stop[stop], int(metres[stop] / CROW_SPEED) // 60 * 60)
        for stop in near.tolist()
    )


def _invalid(name: str, rest: str) -> Problem:
    """`rest` goes on after the name: a member of it, or what it must be."""
    joint = "" if rest.startswith(".") else " "
    return Problem(400, "invalid_body", f"{name}{joint}{rest}", field=name)
