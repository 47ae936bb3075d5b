"""Lifts out of order, as alerts tell of them.

GTFS Realtime has no word for a pathway. An alert of effect ACCESSIBILITY_ISSUE about an entrance, a
node or a platform means the lifts that begin or end there; about a station, all lifts of it. Some
agencies name the pathway_id where a stop_id should be: that lift alone.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from data.gtfs_realtime.messages import Alert
from planner import LIFT, NONE, STATION, Timetable

BROKEN = "ACCESSIBILITY_ISSUE"


def closed_lifts(timetable: Timetable, feed: str, alerts: Iterable[Alert], now: float) -> set[int]:
    """The pathways of a feed that some alerts of it close at an instant.

    alerts    with public ids
    """
    lifts = np.flatnonzero(timetable.mode_of_pathway == LIFT).tolist()
    closed = set[int]()
    if not lifts:
        return closed
    for alert in alerts:
        if alert.effect != BROKEN or not alert.holds(now, now):
            continue
        for informed in alert.informed:
            if not informed.stop_id or informed.route_id or informed.trip:
                continue
            stop = timetable.stop_of_id.get(f"{feed}_{informed.stop_id}", NONE)
            closed |= {
                lift for lift in lifts if _means(timetable, feed, lift, informed.stop_id, stop)
            }
    return closed


def _means(timetable: Timetable, feed: str, lift: int, name: str, stop: int) -> bool:
    """Whether a stop_id means a lift; `stop` is the stop of that id, NONE where there is none."""
    ends = [
        int(timetable.from_stop_of_pathway[lift]),
        int(timetable.to_stop_of_pathway[lift]),
    ]
    if stop == NONE:
        own = timetable.name_of_feed[int(timetable.feed_of_stop[ends[0]])] == feed
        return own and timetable.id_of_pathway[lift] == name
    if int(timetable.kind_of_stop[stop]) != STATION:
        return stop in ends
    return any(timetable.station_of(end) == stop for end in ends)
