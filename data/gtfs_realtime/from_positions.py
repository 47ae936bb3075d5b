"""How late trips are of which only the vehicles' positions are told.

A vehicle that stands at a stop after its departure, or is on its way later than its timetable has
it there, stays as late as it is: what it loses it rarely makes up for. Nobody is promised a vehicle
before its time, so one that is early counts as on time. How far it has come between two stops is
taken along the straight line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from data.gtfs_realtime.messages import Vehicle
from data.parameters import parameter
from planner import METRES_PER_DEGREE, Timetable, TripChange
from planner.arrays import Float64

FRESH = 300
"""Seconds that a position tells where its vehicle is; assumed: buses report every half minute."""

NEAR = 500.0
"""Metres from the line between two stops within which a vehicle is between them; assumed."""

LATEST = 3 * 3600
"""Seconds late at most: what is later is on another run than it says; assumed."""


def late_by_position(
    timetable: Timetable,
    feed_name: str,
    placed: Iterable[tuple[Vehicle, TripChange, int]],
    moment: int,
) -> Iterator[TripChange]:
    """The runs that are late, each as late in all as its vehicle is now.

    placed    each vehicle, its run (a change that says nothing yet), and the instant from which its
              trip's stop times count
    moment    when the message was made, by a clock that need not agree with the vehicles'
    """
    ahead = parameter("live_ahead").value
    for vehicle, run, shift in placed:
        told = vehicle.time or moment
        if -ahead <= moment - told <= FRESH:
            planned = _planned(timetable, feed_name, run.trip, vehicle, told - shift)
            late = 0 if planned is None else told - shift - planned
            if 0 < late <= LATEST:
                yield run._replace(delay=late)


def _planned(
    timetable: Timetable, feed_name: str, trip: int, vehicle: Vehicle, now: int
) -> int | None:
    """When the timetable has the trip where the vehicle is; None: it is not on its way.

    now    on the clock of the trip's stop times: a stop that is told without its number is the one
           nearest to it in time
    """
    first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
    arrivals = timetable.arrival_of_stop_time[first:end].tolist()
    departures = timetable.departure_of_stop_time[first:end].tolist()
    stops = timetable.stop_of_stop_time[first:end]
    sequences = timetable.sequence_of_stop_time[first:end].tolist()
    ids = [timetable.id_of_stop[stop].removeprefix(f"{feed_name}_") for stop in stops.tolist()]
    position = _stop(vehicle, sequences, ids, departures, now)
    if position is not None and (vehicle.status == "STOPPED_AT" or position == 0):
        return int(departures[position])
    lats, lons = timetable.lat_of_stop[stops], timetable.lon_of_stop[stops]
    legs = range(end - first - 1) if position is None else (position - 1,)
    found = min(
        ((*_beside(vehicle, lats[leg : leg + 2], lons[leg : leg + 2]), leg) for leg in legs),
        default=(math.inf, 0.0, 0),
    )
    metres, share, leg = found
    if not metres <= NEAR:
        return None
    return int(departures[leg] + share * (arrivals[leg + 1] - departures[leg]))


def _stop(
    vehicle: Vehicle, sequences: list[int], ids: list[str], departures: list[int], now: int
) -> int | None:
    """The position that a vehicle is at or on its way to; None: not told."""
    if vehicle.sequence in sequences:
        return sequences.index(vehicle.sequence)
    alike = [n for n, each in enumerate(ids) if each == vehicle.stop_id]
    return min(alike, key=lambda n: abs(departures[n] - now), default=None)


def _beside(vehicle: Vehicle, lats: Float64, lons: Float64) -> tuple[float, float]:
    """Metres from the straight line between two stops, and how far along it, 0 … 1."""
    shrink = math.cos(math.radians(vehicle.lat))
    north = (lats - vehicle.lat) * METRES_PER_DEGREE
    east = (lons - vehicle.lon) * METRES_PER_DEGREE * shrink
    along = north[1] - north[0], east[1] - east[0]
    square = along[0] ** 2 + along[1] ** 2
    share = -(north[0] * along[0] + east[0] * along[1]) / square if square > 0 else 0.0
    share = min(max(share, 0.0), 1.0) if math.isfinite(share) else 0.0
    return math.hypot(north[0] + share * along[0], east[0] + share * along[1]), share
