"""The order of a network's stops: what is near on the ground is near in memory.

A search reads and writes what it knows of the stops along a ride and of those around them. Where
these lie side by side it waits less for memory.
"""

from __future__ import annotations

import numpy as np

from data.gtfs.numbering import rearranged
from planner import BOARDING_AREA, STOP, Timetable, station_of_stop
from planner.arrays import Float64, Int64

_BITS = 24
"""Of a coordinate on the curve: 2.4 metres at the equator."""


def ordered_by_place(timetable: Timetable) -> Timetable:
    """The same timetable, its stops numbered along a curve through all places.

    First come those where vehicles are boarded, for the search sees no others; last of either kind
    those without a place. A station's lie where it does, in the feeds' order, as all do that share
    a place. The order follows from stops alone, so that new trips on them move none.
    """
    station = station_of_stop(timetable)
    lat, lon = timetable.lat_of_stop[station], timetable.lon_of_stop[station]
    nowhere = np.isnan(lat) | np.isnan(lon)
    along = _along_curve(np.where(nowhere, 0.0, lat), np.where(nowhere, 0.0, lon))
    boarded = np.isin(timetable.kind_of_stop, (STOP, BOARDING_AREA))
    order = np.lexsort((along, nowhere, ~boarded))
    number = np.empty(len(order), np.int64)
    number[order] = np.arange(len(order))
    return rearranged(timetable, "stop", order, number)


def _along_curve(lat: Float64, lon: Float64) -> Int64:
    """How far along the Z-order curve places lie: the bits of both coordinates in turn.

    G. M. Morton: A computer oriented geodetic data base and a new technique in file sequencing.
    IBM Ltd., Ottawa, 1966.
    """
    cells = 2**_BITS / 360
    north, east = ((lat + 90) * cells).astype(np.int64), ((lon + 180) * cells).astype(np.int64)
    along = np.zeros(len(lat), np.int64)
    for bit in reversed(range(_BITS)):
        along = along << 2 | (north >> bit & 1) << 1 | east >> bit & 1
    return along
