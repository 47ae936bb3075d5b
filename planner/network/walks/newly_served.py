"""Stops at which trips call now and none did: how they are joined with the others.

Walks are found between stops at which trips call; scenarios and what is known of today bring trips
to others.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from planner.arrays import Bools, Float64, Int32
from planner.groups import owners_of
from planner.network.earth import on_sphere
from planner.network.streets.graph import StreetGraph
from planner.network.streets.walking import WALKING_NETWORKS
from planner.network.transit.footpaths import Footpaths
from planner.network.transit.stations import boarded_stops, stations_of
from planner.network.transit.timetable import FLAG_STOP, Timetable
from planner.network.walks.footpath_search import as_footpaths, find_walks
from planner.network.walks.pace import Walking
from planner.network.walks.straight_walks import Walks, together

NEAR_METRES = 2000.0
"""No walk between stops is so long as the crow flies, but inside one station."""


def with_newly_served(
    both: tuple[Walking, Walking],
    streets: StreetGraph,
    before: Timetable,
    timetable: Timetable,
    stops: Int32,
) -> tuple[Walking, Walking] | None:
    """What joins stops on foot and without steps, with walks from and to further stops.

    before       at whose stops trips call that are joined
    timetable    at whose stops trips call now
    stops        int32, of those the ones to look at, in any order
    None where trips call at no others than before.
    """
    new = _newly_served(before, both[0].footpaths, stops)
    if not len(new):
        return None
    near = _near(timetable, new)
    on_foot, step_free = (
        _joined(walking, find_walks(timetable, streets, walking.links, near, network), new)
        for walking, network in zip(both, WALKING_NETWORKS, strict=True)
    )
    return on_foot, step_free


def _newly_served(before: Timetable, footpaths: Footpaths, stops: Int32) -> Int32:
    """Those of some stops that no walk leaves, as no trip called there (int32, ascending)."""
    asked = np.zeros(before.stop_count, np.bool_)
    asked[stops] = True
    asked &= np.diff(footpaths.first_footpath_of_stop) == 0
    asked &= before.kind_of_stop != FLAG_STOP
    new = np.flatnonzero(asked).astype(np.int32)
    return new[~np.isin(new, before.stop_of_stop_time)] if len(new) else new


def _joined(walking: Walking, walks: Walks, stops: Int32) -> Walking:
    """With those of some walks that lead from and to some stops."""
    theirs = np.isin(walks.origin, stops) | np.isin(walks.stop, stops)
    known = walking.footpaths
    first = known.first_footpath_of_stop
    before = Walks(
        owners_of(first),
        known.stop_of_footpath,
        known.metres_of_footpath,
        known.fixed_seconds_of_footpath,
    )
    every = together([before, walks.some(theirs)])
    return walking._replace(footpaths=as_footpaths(every, len(first) - 1))


def _near(timetable: Timetable, stops: Int32) -> Int32:
    """The stops at which trips call that are near to some of them, themselves among those."""
    called = boarded_stops(timetable)
    near = np.isin(stations_of(timetable, called), stations_of(timetable, stops))
    places = np.stack([timetable.lat_of_stop, timetable.lon_of_stop])
    here, there = stops[_placed(places, stops)], _placed(places, called)
    if len(here):
        tree = cKDTree(on_sphere(*places[:, here]))
        metres, _ = tree.query(on_sphere(*places[:, called[there]]))
        near[there] |= metres <= NEAR_METRES
    return called[near]


def _placed(places: Float64, stops: Int32) -> Bools:
    """Of which stops it is told where they are."""
    lats, lons = places[:, stops]
    return np.isfinite(lats) & np.isfinite(lons)
