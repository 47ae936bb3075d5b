"""Offsets: first and last miles that the asker has found already, in place of our own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from planner.arrays import Int32
from planner.kernel import NEVER
from planner.network.network import Network
from planner.routing.journey import End, StreetLeg, WheelLeg
from planner.routing.miles.mile import Mile, walk_of_mile
from planner.routing.places import coordinates_of, end_at_stop, get_stop
from planner.routing.query import Place, StopOffset
from planner.routing.streets.walk_paths import straight_path


def miles_of_offsets(
    network: Network, place: Place, offsets: tuple[StopOffset, ...], walk: Mile
) -> tuple[Mile, ...]:
    """A mile for each mode among the offsets; `walk` is our own, of which the door remains.

    A station means all of its platforms. Of several offsets to a stop the shortest counts. Raises
    UnknownPlace for a stop id the network does not have.
    """
    timetable = network.timetable
    here = coordinates_of(timetable, place)
    miles = []
    for mode in dict.fromkeys(offset.mode for offset in offsets):
        seconds = np.full(timetable.stop_count, NEVER, np.int32)
        for offset in offsets:
            if offset.mode == mode:
                platforms = timetable.platforms_of_stop(get_stop(timetable, offset.stop_id))
                seconds[platforms] = np.minimum(seconds[platforms], offset.seconds)
        stops = np.flatnonzero(seconds < NEVER).astype(np.int32)
        legs = partial(_legs, network, walk.backward, here, mode, seconds)
        miles.append(replace(walk, mode=mode, stops=stops, seconds=seconds[stops], legs=legs))
    return tuple(miles)


def _legs(
    network: Network,
    backward: bool,
    here: tuple[float, float],
    mode: str,
    seconds: Int32,
    stop: int,
    moment: int,
) -> list[StreetLeg]:
    """Straight to the stop, or from it: the way is not known to us."""
    there = end_at_stop(network.timetable, stop)
    places = (there.lat, there.lon, *here) if backward else (*here, there.lat, there.lon)
    draw = partial(straight_path, *places)
    legs: list[StreetLeg] = list(
        walk_of_mile(End(*here), there, moment, int(seconds[stop]), draw, backward)
    )
    if mode == "walk":
        return legs
    return [
        WheelLeg(leg.origin, leg.destination, leg.departure, leg.arrival, draw, means=mode)
        for leg in legs
    ]
