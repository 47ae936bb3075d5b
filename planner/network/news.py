"""Laying all that is known of runs now over a network: delays, other stops, runs put on extra."""

from __future__ import annotations

from collections.abc import Iterable

from planner.network.live.added_runs import AddedRun, extended
from planner.network.live.late_vehicles import passed_on
from planner.network.live.trips import LiveTrips, TripChange
from planner.network.network import Network


def with_news(
    network: Network,
    changes: Iterable[TripChange],
    added: Iterable[tuple[AddedRun, TripChange]] = (),
) -> Network:
    """The network as its trips run now; what was known of them before counts no more.

    added    runs beyond the timetable, each with what is known of it, whatever trip that names
    """
    planned = network if network.live is None else network.scheduled
    news = extended(planned.timetable, changes, added)
    planned = planned.with_added(news.added)
    changes = passed_on(planned.timetable, news.added, news.changes)
    return planned.with_live(LiveTrips.of(planned.timetable, changes))
