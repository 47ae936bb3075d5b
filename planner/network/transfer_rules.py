"""GTFS transfers.txt between stops, brought down from stations to the stops that trips call at.

https://gtfs.org/documentation/schedule/reference/#transferstxt: a rule that names a station holds
for all its stops; of several rules for a pair the one that names more stops itself holds, of equals
the last.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.kernel import NONE
from planner.network.timetable import STATION, Timetable

Int32 = npt.NDArray[np.int32]
UInt8 = npt.NDArray[np.uint8]

RECOMMENDED, TIMED, MINIMUM_TIME, FORBIDDEN = range(4)
"""transfer_type between stops; 4 and 5 are about staying on board."""


class TransferRules(NamedTuple):
    """One rule per pair of stops, ordered by pair.

    origin, stop     int32
    least_seconds    int32, min_transfer_time of type 2; 0 none
    guaranteed       uint8, 1: type 1
    forbidden        uint8, 1: type 3
    """

    origin: Int32
    stop: Int32
    least_seconds: Int32
    guaranteed: UInt8
    forbidden: UInt8


def resolve_transfers(timetable: Timetable, stops: Int32) -> TransferRules:
    """Find the rule for each pair of `stops` (int32, ascending) that the feed speaks of."""
    boarded = np.zeros(timetable.stop_count, np.bool_)
    boarded[stops] = True
    rule_of_pair: dict[tuple[int, int], tuple[int, int, int]] = {}
    general = _of_stops_alone(timetable)
    columns = (
        timetable.from_stop_of_transfer,
        timetable.to_stop_of_transfer,
        timetable.kind_of_transfer,
        timetable.seconds_of_transfer,
    )
    for start, end, kind, seconds in zip(
        *(column[general].tolist() for column in columns), strict=True
    ):
        if NONE in (start, end) or kind not in (RECOMMENDED, TIMED, MINIMUM_TIME, FORBIDDEN):
            continue
        rank = sum(int(timetable.kind_of_stop[stop] != STATION) for stop in (start, end))
        least = max(seconds, 0) if kind == MINIMUM_TIME else 0
        for origin in _meant(timetable, start, boarded):
            for stop in _meant(timetable, end, boarded):
                held = rule_of_pair.get((origin, stop))
                if held is None or held[0] <= rank:
                    rule_of_pair[origin, stop] = (rank, kind, least)
    pairs = sorted(rule_of_pair)
    table = np.array([(*pair, *rule_of_pair[pair]) for pair in pairs], np.int32).reshape(-1, 5)
    return TransferRules(
        origin=table[:, 0],
        stop=table[:, 1],
        least_seconds=table[:, 4],
        guaranteed=(table[:, 3] == TIMED).astype(np.uint8),
        forbidden=(table[:, 3] == FORBIDDEN).astype(np.uint8),
    )


def _of_stops_alone(timetable: Timetable) -> npt.NDArray[np.bool_]:
    """Which rules hold for every route and trip."""
    columns = (
        timetable.from_route_of_transfer,
        timetable.to_route_of_transfer,
        timetable.from_trip_of_transfer,
        timetable.to_trip_of_transfer,
    )
    return np.all([column == NONE for column in columns], axis=0)


def _meant(timetable: Timetable, stop: int, boarded: npt.NDArray[np.bool_]) -> list[int]:
    """List the boarded stops that a rule's stop stands for: itself and all within it."""
    meant = [stop] if boarded[stop] else []
    for child in timetable.children_of_stop.get(stop, ()):
        meant += _meant(timetable, int(child), boarded)
    return meant
