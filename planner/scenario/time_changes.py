"""Modifications of when trips run: earlier or later as a whole, standing longer or shorter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from planner.network.transit.timetable import Timetable
from planner.scenario.modifications import Complaint, Parts, TripsOfRoute
from planner.scenario.trip_changes import MOST_SECONDS, unknown_stops
from planner.scenario.trips import NewTrip, calls_of, copy_of, spelled_out, with_trips


@dataclass(frozen=True)
class Retime:
    """Trips run later, or earlier, by the same seconds at all their stops.

    shift    seconds; below 0: earlier
    """

    kind: ClassVar[str] = "retime"
    trips: TripsOfRoute
    shift: int

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """As those of the trips meant; times that cannot be."""
        yield from self.trips.flaws(parts.timetable)
        if not -MOST_SECONDS <= self.shift <= MOST_SECONDS:
            yield "shift_seconds", f"it is -{MOST_SECONDS} to {MOST_SECONDS}"
        elif any(moved < 0 for moved in self._begins(parts.timetable)):
            yield "shift_seconds", "a trip would begin before 00:00 of its service day"

    def trips_more(self, parts: Parts) -> int:
        """What ran by frequency is spelled out."""
        return self.trips.spelled_out(parts.timetable)

    def applied(self, parts: Parts) -> Parts:
        """The parts with these trips at other times."""
        timetable = spelled_out(parts.timetable, self.trips.leaving(parts.timetable))
        meant = np.flatnonzero(self.trips.leaving(timetable)).tolist()
        new = [_as_it_was(timetable, trip, self.shift) for trip in meant]
        none_gone = np.zeros(timetable.trip_count, np.bool_)
        return replace(parts, timetable=with_trips(timetable, none_gone, new))

    def _begins(self, timetable: Timetable) -> list[int]:
        if self.trips.route not in set(timetable.id_of_route):
            return []
        meant = self.trips.leaving(timetable)
        as_listed = meant.copy()
        as_listed[timetable.trip_of_frequency] = False  # those do not run when they are listed
        rows = timetable.first_stop_time_of_trip[:-1][as_listed]
        begins = (timetable.arrival_of_stop_time[rows] + self.shift).tolist()
        frequent = timetable.start_of_frequency[meant[timetable.trip_of_frequency]]
        return [*begins, *(frequent + self.shift).tolist()]


@dataclass(frozen=True)
class AdjustDwell:
    """Trips stand so long at stops on their way; what lies behind is as much later or earlier.

    stops    public ids; none: all between their first and their last
    dwell    seconds
    """

    kind: ClassVar[str] = "adjust-dwell"
    trips: TripsOfRoute
    dwell: int
    stops: tuple[str, ...] = ()

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """As those of the trips meant; unknown stops; stops that none of them calls at midway."""
        wrong = list(self.trips.flaws(parts.timetable))
        yield from wrong
        unknown = list(unknown_stops(parts.timetable, self.stops))
        yield from unknown
        if not 0 <= self.dwell <= MOST_SECONDS:
            yield "dwell_seconds", f"it is 0 to {MOST_SECONDS}"
        if not wrong and not unknown:
            midway = self._midway(parts.timetable)
            for name in self.stops:
                if parts.timetable.stop_of_id[name] not in midway:
                    yield "stops", f"no trip stands at {name!r} on its way"

    def trips_more(self, parts: Parts) -> int:
        """What ran by frequency is spelled out."""
        return self.trips.spelled_out(parts.timetable)

    def applied(self, parts: Parts) -> Parts:
        """The parts with these trips standing so long."""
        timetable = spelled_out(parts.timetable, self.trips.leaving(parts.timetable))
        stops = {timetable.stop_of_id[name] for name in self.stops}
        new = [
            self._standing(_as_it_was(timetable, trip), stops)
            for trip in np.flatnonzero(self.trips.leaving(timetable)).tolist()
        ]
        none_gone = np.zeros(timetable.trip_count, np.bool_)
        return replace(parts, timetable=with_trips(timetable, none_gone, new))

    def _standing(self, trip: NewTrip, stops: set[int]) -> NewTrip:
        arrivals, departures = [trip.arrivals[0]], [trip.departures[0]]
        for call in range(1, len(trip.stops)):
            arrivals.append(departures[-1] + trip.arrivals[call] - trip.departures[call - 1])
            stood = trip.departures[call] - trip.arrivals[call]
            meant = not stops or trip.stops[call] in stops
            on_its_way = call < len(trip.stops) - 1
            departures.append(arrivals[-1] + (self.dwell if meant and on_its_way else stood))
        return replace(trip, arrivals=tuple(arrivals), departures=tuple(departures))

    def _midway(self, timetable: Timetable) -> set[int]:
        found: set[int] = set()
        for trip in np.flatnonzero(self.trips.leaving(timetable)).tolist():
            rows = calls_of(timetable, trip)
            found.update(timetable.stop_of_stop_time[rows.start + 1 : rows.stop - 1].tolist())
        return found


def _as_it_was(timetable: Timetable, trip: int, later: int = 0) -> NewTrip:
    """In place of a trip the same, so many seconds later."""
    begins = timetable.departure_of_stop_time.item(calls_of(timetable, trip).start)
    same = copy_of(timetable, trip, timetable.id_of_trip[trip], begins + later)
    return replace(same, replaces=True)
