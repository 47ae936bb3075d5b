"""Marks: whether what a leg rests on runs today, and how well it is known.

A chain is as good as its weakest link: the worst of a route, a trip and its two stops counts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner import QUALITIES, STATUSES, RideLeg, StreetGraph, Timetable


class Marks(NamedTuple):
    """Indices into STATUSES and QUALITIES; higher is worse."""

    status: int
    quality: int

    def json(self) -> dict[str, str]:
        """As words."""
        return {"status": STATUSES[self.status], "quality": QUALITIES[self.quality]}


def marks_of_trip(timetable: Timetable, trip: int, stops: list[int]) -> Marks:
    """Of a vehicle between some of its stops."""
    route = int(timetable.route_of_trip[trip])
    status = [timetable.status_of_route[route], timetable.status_of_trip[trip]]
    quality = [timetable.quality_of_route[route], timetable.quality_of_trip[trip]]
    return Marks(
        int(max(*status, *timetable.status_of_stop[stops])),
        int(max(*quality, *timetable.quality_of_stop[stops])),
    )


def marks_of_ride(timetable: Timetable, leg: RideLeg) -> Marks:
    """Of a ride, from the stop it is boarded at to the one it is left at."""
    return marks_of_trip(timetable, leg.trip, [leg.origin.stop, leg.destination.stop])


def marks_of_streets(streets: StreetGraph) -> Marks:
    """Of the streets that walks use: what most of them are.

    A walk does not say which streets it takes, so it is marked as the streets are on the whole.
    Without streets walks are straight lines: assumed.
    """
    if not streets.edge_count:
        return Marks(0, QUALITIES.index("assumed"))
    length = streets.metres_of_edge.astype(np.float64)
    status = np.bincount(streets.status_of_edge, weights=length)
    quality = np.bincount(streets.quality_of_edge, weights=length)
    return Marks(int(np.argmax(status)), int(np.argmax(quality)))
