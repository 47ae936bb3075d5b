"""Pathways out of order: what a broken lift means for those who walk, push and roll.

Nobody without steps passes. On foot there mostly are stairs beside it, told or not: where nothing
else leads on, it is passed as stairs, so slowly that every other way is better.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

import numpy as np

from planner.network.network import Network
from planner.network.streets.walking import FOOT, STEP_FREE
from planner.network.transit.timetable import STAIRS
from planner.network.walks.footpath_search import find_footpaths
from planner.network.walks.pace import Walking
from planner.network.walks.stop_links import link_stops

SECONDS_AROUND = 1800
"""That the way around a pathway out of order takes, where none is told; assumed."""


def with_closed_pathways(network: Network, pathways: Collection[int]) -> Network:
    """The network with pathways out of order; all walks are found anew, days are shared."""
    if not pathways:
        return network
    closed = np.array(sorted(pathways))
    timetable = network.timetable
    mode, seconds = timetable.mode_of_pathway.copy(), timetable.seconds_of_pathway.copy()
    stairs = timetable.stairs_of_pathway.copy()
    mode[closed], seconds[closed], stairs[closed] = STAIRS, SECONDS_AROUND, 0
    for array in (mode, seconds, stairs):
        array.flags.writeable = False
    changed = dataclasses.replace(
        timetable, mode_of_pathway=mode, seconds_of_pathway=seconds, stairs_of_pathway=stairs
    )
    walking = []
    for kind in (FOOT, STEP_FREE):
        links = link_stops(changed, network.streets, network.grid, kind)
        walking.append(Walking(links, find_footpaths(changed, network.streets, links, kind)))
    return network.walked_otherwise(changed, *walking)
