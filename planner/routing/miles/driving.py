"""The same trip by one's own car, from door to door: what a journey is compared with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from planner.kernel import NEVER
from planner.network.earth import straight_metres
from planner.network.network import Network
from planner.network.streets.means import Terms
from planner.routing.places import coordinates_of
from planner.routing.query import Query
from planner.routing.streets.search import StreetSearch, search_streets
from planner.routing.streets.walk_paths import Path
from planner.seconds import DAY_SECONDS

LONGEST_DRIVE = 4 * 3600
"""seconds: whoever drives longer is not compared."""

PARKING_SECONDS = 180
"""Setting off, looking for a place to park and walking from there; assumed."""

NIGHT, DAY, MORNING, EVENING = 1.0, 1.15, 1.6, 1.5
"""How many times as long main roads take as without other traffic; assumed, until measured."""

WEEKEND_SHARE = 0.4
"""Of what weekday traffic adds, on Saturdays and Sundays; assumed."""

TRAFFIC_OF_HOUR = (
    (0.0, NIGHT),
    (6.0, NIGHT),
    (7.25, MORNING),
    (8.25, MORNING),
    (9.5, DAY),
    (16.0, DAY),
    (17.25, EVENING),
    (18.5, EVENING),
    (20.5, NIGHT),
    (24.0, NIGHT),
)
"""(hour of a weekday, factor); between them it changes evenly."""

_STEP = 0.05  # between factors for which streets are timed, so that few are kept


@dataclass(frozen=True)
class Drive:
    """A drive from door to door.

    seconds         int, with `parking`: at the traffic of the hour
    free_seconds    the same without other traffic
    parking         seconds of setting off and parking among them
    path            where it leads, with its metres
    """

    seconds: int
    free_seconds: int
    parking: int
    path: Path


def traffic(date: dt.date, seconds: int) -> float:
    """How many times as long main roads take at a time on a date's clock as when they are free.

    Public holidays count as weekdays.
    """
    date += dt.timedelta(days=seconds // DAY_SECONDS)
    hours, factors = zip(*TRAFFIC_OF_HOUR, strict=True)
    factor = float(np.interp(seconds % DAY_SECONDS / 3600, hours, factors))
    if date.weekday() >= 5:
        factor = 1.0 + (factor - 1.0) * WEEKEND_SHARE
    return round(factor / _STEP) * _STEP


def drive_directly(network: Network, query: Query) -> Drive | None:
    """The drive of a query, at the traffic of its time.

    None where no road leads there, or in that traffic none within `LONGEST_DRIVE`.

    A query to arrive by a time leaves as much earlier as the roads take when free. Raises
    UnknownPlace for a stop id the network does not have.
    """
    origin = coordinates_of(network.timetable, query.origin)
    destination = coordinates_of(network.timetable, query.destination)
    if not np.isfinite((*origin, *destination)).all():  # a stop without a place
        return None
    free, _ = _search(network, origin, destination, 1.0)
    if free is None:
        return None
    departure = query.time - (free if query.arrive_by else 0)
    seconds, search = _search(network, origin, destination, traffic(query.date, departure))
    if seconds is None:
        return None
    return Drive(
        seconds=seconds + PARKING_SECONDS,
        free_seconds=free + PARKING_SECONDS,
        parking=PARKING_SECONDS,
        path=search.path_to(*destination),
    )


def _search(
    network: Network, origin: tuple[float, float], destination: tuple[float, float], factor: float
) -> tuple[int | None, StreetSearch]:
    """Seconds of the way, None if there is none; searched no farther than it seems to need."""
    limit = round(straight_metres(*origin, *destination) * factor / _USUAL_SPEED) + 120
    while True:
        limit = min(limit, LONGEST_DRIVE)
        search = search_streets(
            network, "car", *origin, limit, terms=Terms(traffic=factor), there=destination
        )
        (seconds,) = search.seconds_to(*destination).tolist()
        if seconds < NEVER:
            return seconds, search
        if limit == LONGEST_DRIVE or search.off_network:
            return None, search
        limit *= 2


_USUAL_SPEED = 7.0  # m/s as the crow flies: most drives are found at once
