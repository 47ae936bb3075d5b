"""Times at stops where the feed gives none: in proportion to the way between timed neighbours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from data.gtfs.table import BLANK, Float64, Int32, Mask

Rows = npt.NDArray[np.int64]


def interpolated(
    arrival: Int32, departure: Int32, distance: Float64, lat: Float64, lon: Float64
) -> tuple[Int32, Int32]:
    """Fill in arrivals and departures, one per stop time in the order of trips, without BLANK.

    Between two timed stops the way is measured along the shape (`distance`, the feed's
    shape_dist_traveled) where each stop on it has one; else as straight lines from stop to stop;
    else every hop counts the same. The first and last stop of each trip must be timed, and
    distances must not go back within a trip.
    """
    timed = arrival != BLANK
    if timed.all():
        return arrival, departure
    rows = np.arange(len(arrival))
    untimed = np.flatnonzero(~timed)
    before = np.maximum.accumulate(np.where(timed, rows, 0))[untimed]
    after = np.minimum.accumulate(np.where(timed, rows, len(rows) - 1)[::-1])[::-1][untimed]
    share = (untimed - before) / (after - before)
    for place, known in (
        (_way_of_straight_lines(lat, lon), ~np.isnan(lat)),
        (np.nan_to_num(distance), ~np.isnan(distance)),
    ):
        way = place[after] - place[before]
        measured = _all_known(known, before, after) & (way > 0)
        share[measured] = ((place[untimed] - place[before]) / np.where(way > 0, way, 1))[measured]
    leaves = departure[before]
    seconds = leaves + np.rint(share * (arrival[after] - leaves)).astype(np.int32)
    arrival, departure = arrival.copy(), departure.copy()
    arrival[untimed] = departure[untimed] = seconds
    return arrival, departure


def _way_of_straight_lines(lat: Float64, lon: Float64) -> Float64:
    """Sum degrees of latitude travelled since the first row; only differences mean anything."""
    lat, lon = np.nan_to_num(lat), np.nan_to_num(lon)
    east = (np.diff(lon) + 180) % 360 - 180  # the short way round the date line
    hops = np.hypot(np.diff(lat), east * np.cos(np.radians(lat[1:])))
    return np.concatenate((np.zeros(1), np.cumsum(hops)))


def _all_known(known: Mask, first: Rows, last: Rows) -> Mask:
    """Tell whether a value is known for all rows from first to last."""
    unknown_so_far = np.cumsum(~known, dtype=np.int64)
    every: Mask = known[first] & (unknown_so_far[first] == unknown_so_far[last])
    return every
