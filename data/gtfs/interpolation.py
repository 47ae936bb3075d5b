"""Times at stops where the feed gives none: in proportion to the way between timed neighbours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from data.gtfs.table import BLANK
from planner.arrays import Bools, Float64, Int32

Rows = npt.NDArray[np.int64]


def interpolated(
    arrival: Int32, departure: Int32, distance: Float64, lat: Float64, lon: Float64
) -> tuple[Int32, Int32]:
    """Fill in arrivals and departures, one per stop time in the order of trips, without BLANK.

    Between two timed stops the way is measured along the shape (`distance`, the feed's
    shape_dist_traveled) where both have one; a stop between them that has none lies between those
    that do, as the crow flies. Else it is measured as straight lines from stop to stop; else every
    hop counts the same. The first and last stop of each trip must be timed, and distances must not
    go back within a trip.
    """
    timed = arrival != BLANK
    if timed.all():
        return arrival, departure
    straight = _way_of_straight_lines(lat, lon)
    untimed, before, after = _gaps(timed)
    share = _shares(untimed, before, after, lat, straight)
    along = _without_gaps(distance, lat, straight)
    way = along[after] - along[before]
    measured = ~np.isnan(distance[before]) & ~np.isnan(distance[after]) & (way > 0)
    share[measured] = (along[untimed] - along[before])[measured] / way[measured]
    leaves = departure[before]
    seconds = leaves + np.rint(share * (arrival[after] - leaves)).astype(np.int32)
    arrival, departure = arrival.copy(), departure.copy()
    arrival[untimed] = departure[untimed] = seconds
    return arrival, departure


def _gaps(known: Bools) -> tuple[Rows, Rows, Rows]:
    """The rows where nothing is known, each with the known rows next to it, else the outermost."""
    rows = np.arange(len(known))
    unknown = np.flatnonzero(~known)
    before = np.maximum.accumulate(np.where(known, rows, 0))
    after = np.minimum.accumulate(np.where(known, rows, len(rows) - 1)[::-1])[::-1]
    return unknown, before[unknown], after[unknown]


def _shares(rows: Rows, before: Rows, after: Rows, lat: Float64, straight: Float64) -> Float64:
    """How far between two others a row lies: by straight lines, else by hops; from 0 to 1."""
    share = (rows - before) / (after - before)
    way = straight[after] - straight[before]
    measured = _all_known(~np.isnan(lat), before, after) & (way > 0)
    share[measured] = (straight[rows] - straight[before])[measured] / way[measured]
    return np.asarray(share, np.float64)


def _without_gaps(distance: Float64, lat: Float64, straight: Float64) -> Float64:
    """Fill in distances between those known; outside of a trip's own they mean nothing."""
    known = ~np.isnan(distance)
    if known.all() or not known.any():
        return distance
    rows, before, after = _gaps(known)
    share = _shares(rows, before, after, lat, straight)
    filled = distance.copy()
    filled[rows] = distance[before] + share * (distance[after] - distance[before])
    return filled


def _way_of_straight_lines(lat: Float64, lon: Float64) -> Float64:
    """Sum degrees of latitude travelled since the first row; only differences mean anything."""
    lat, lon = np.nan_to_num(lat), np.nan_to_num(lon)
    east = (np.diff(lon) + 180) % 360 - 180  # the short way round the date line
    hops = np.hypot(np.diff(lat), east * np.cos(np.radians(lat[1:])))
    return np.concatenate((np.zeros(1), np.cumsum(hops)))


def _all_known(known: Bools, first: Rows, last: Rows) -> Bools:
    """Tell whether a value is known for all rows from first to last."""
    unknown_so_far = np.cumsum(~known, dtype=np.int64)
    every: Bools = known[first] & (unknown_so_far[first] == unknown_so_far[last])
    return every
