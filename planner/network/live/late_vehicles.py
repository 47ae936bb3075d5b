"""A vehicle that comes too late for its next run leaves late: what is told of one tells of both.

GTFS Realtime says nothing of runs that it does not name, not even that they are on time
(https://gtfs.org/documentation/realtime/feed-entities/trip-updates/); but a vehicle does not leave
before it has come. What the time between two runs makes up for is not passed on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from planner.kernel import NONE
from planner.network.live.added_runs import AddedRun
from planner.network.live.trips import TripChange, run_times
from planner.network.transit.blocks import find_continuations
from planner.network.transit.runs import Runs
from planner.network.transit.timetable import STAY_ON_BOARD, Timetable


def passed_on(
    timetable: Timetable, added: Sequence[AddedRun], changes: Sequence[TripChange]
) -> tuple[TripChange, ...]:
    """Changes, with a delay for the runs that a late vehicle has before it.

    timetable    whose last trips are those added
    Runs of which times are told keep them, and those that frequencies.txt repeats are left alone.
    """
    listed = timetable.trip_count - len(added)
    repeated = set(timetable.trip_of_frequency.tolist())
    days = defaultdict[int, dict[int, TripChange]](dict)
    for change in changes:
        trip = change.trip
        if trip >= listed:
            trip = added[trip - listed].like if added[trip - listed].instead_of != NONE else NONE
        if trip == NONE or trip in repeated:
            continue
        if change.replaced:  # until who runs in its place is seen
            days[change.service_day].setdefault(trip, change)
        else:
            days[change.service_day][trip] = change
    found = {change[:3]: change for change in changes}
    for day, told in days.items():
        late = [trip for trip, change in told.items() if _latest(change) > 0]
        if late:
            found |= {each[:3]: each for each in _of_day(timetable, listed, day, told, late)}
    return tuple(found.values())


def _of_day(
    timetable: Timetable, listed: int, day: int, told: dict[int, TripChange], late: Collection[int]
) -> list[TripChange]:
    """The changes that late trips make to others of a service day; `told` is kept up to date."""
    first = timetable.first_stop_time_of_trip
    runs = _runs(timetable, listed, day, late)
    pairs = find_continuations(timetable, runs)
    run, following = runs.trip[pairs.run], runs.trip[pairs.following]
    start = timetable.departure_of_stop_time[first[following]]
    end = timetable.arrival_of_stop_time[first[following + 1] - 1]
    found = {}
    for number in np.lexsort((end, start)).tolist():
        before, after = told.get(int(run[number])), int(following[number])
        if before is None or before.cancelled or before.replaced or _latest(before) <= 0:
            continue
        delay = int(run_times(timetable, before).arrival[-1]) - int(start[number])
        known = told.get(after, TripChange(after, day))
        if delay > 0 and (after in found or not _tells_times(known)):
            told[after] = found[after] = known._replace(delay=max(delay, known.delay or 0))
    return list(found.values())


def _runs(timetable: Timetable, listed: int, day: int, late: Collection[int]) -> Runs:
    """Those that some trips may have before them on a service day, and they themselves."""
    blocks = np.unique(timetable.block_of_trip[list(late)])
    stay = timetable.kind_of_transfer == STAY_ON_BOARD
    meant = np.isin(timetable.block_of_trip, blocks[blocks != NONE])
    for names in (timetable.from_trip_of_transfer, timetable.to_trip_of_transfer):
        meant[names[stay]] = True
    meant[timetable.trip_of_frequency] = False
    meant &= timetable.runs_of_service_on(day)[timetable.service_of_trip]
    trips = np.flatnonzero(meant[:listed]).astype(np.int32)
    zeros = np.zeros(len(trips), np.int32)
    return Runs(trips, zeros + np.int32(day), zeros, zeros + np.int32(NONE))


def _latest(change: TripChange) -> int:
    """No time of the run is later than planned by more; 0 where it does not run."""
    if change.cancelled or change.replaced:
        return 0
    told = [delay for stop in change.stops for delay in (stop.arrival, stop.departure)]
    return max(0, change.delay or 0, *(delay for delay in told if delay is not None))


def _tells_times(change: TripChange) -> bool:
    """Whether it is told when the run comes, or that it does not."""
    return (
        change.cancelled
        or change.replaced
        or change.delay is not None
        or any(
            stop.arrival is not None or stop.departure is not None or stop.unknown
            for stop in change.stops
        )
    )
