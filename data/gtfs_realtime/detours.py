"""Detours: trips that leave their stops out from one to another, and call elsewhere instead.

https://gtfs.org/documentation/realtime/feed-entities/trip-modifications/: the stops between two
selectors, both included, are replaced; a replacement is reached so long after the stop before them
(the first of them, where the trip begins with it); what follows is later by the delay told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from data.gtfs.clock import day_of, seconds_of
from data.gtfs_realtime.messages import Detour, Modification, TripName
from planner import NONE, AddedRun, Timetable, TripChange

if TYPE_CHECKING:
    from data.gtfs_realtime.match import Run, TripIndex

MOST = 1_000
"""Trips, days or stops of one detour."""

LONGEST_TRAVEL = 24 * 3600


class Diverted(NamedTuple):
    """A run on its detour.

    position_of    where a position of the planned run is now; those left out are missing
    """

    run: Run
    added: AddedRun
    position_of: dict[int, int]

    def with_news(self, change: TripChange) -> TripChange:
        """What is known of the planned run, of this one."""
        stops = [
            stop._replace(position=self.position_of[stop.position], stop=NONE)
            for stop in change.stops
            if stop.position in self.position_of
        ]
        return change._replace(start=NONE, stops=tuple(stops))


def read_detour(entity: str, told: Any) -> Detour:
    """A message's TripModifications; what cannot be read of it is left out."""
    days = []
    for text in told.service_dates[:MOST]:
        try:
            days.append(day_of(_text(text)))
        except ValueError:
            continue
    starts = []
    for text in told.start_times[:MOST]:
        try:
            starts.append(seconds_of(_text(text)))
        except ValueError:
            continue
    return Detour(
        entity=entity,
        trips=tuple(_text(each) for some in told.selected_trips for each in some.trip_ids)[:MOST],
        days=tuple(days),
        starts=tuple(starts),
        modifications=tuple(_modification(each) for each in told.modifications[:MOST]),
    )


def _modification(told: Any) -> Modification:
    def selector(which: Any) -> tuple[int | None, str]:
        sequence = which.stop_sequence if which.HasField("stop_sequence") else None
        return sequence, _text(which.stop_id)

    start = selector(told.start_stop_selector)
    end = selector(told.end_stop_selector) if told.HasField("end_stop_selector") else start
    delay = told.propagated_modification_delay
    return Modification(
        start=start,
        end=end,
        delay=delay if abs(delay) <= LONGEST_TRAVEL else 0,
        stops=tuple(
            (_text(each.stop_id), each.travel_time_to_stop)
            for each in told.replacement_stops[:MOST]
            if abs(each.travel_time_to_stop) <= LONGEST_TRAVEL
        ),
    )


def diverted(detour: Detour, index: TripIndex) -> Iterator[Diverted | tuple[TripName, str]]:
    """The runs of a detour on their way; or of which trip it cannot be understood, and why."""
    for name in detour.trips:
        trips = index.trips_of_id.get(name, [])
        if not trips:
            yield TripName(name), "unknown_trip"
            continue
        for trip in trips:
            laid = _laid(detour, index, trip)
            if laid is None:
                yield TripName(name), "unknown_stops"
                continue
            stops, arrivals, departures, position_of = laid
            route = int(index.timetable.route_of_trip[trip])
            for run in _runs(detour, index, trip):
                later = run.start - index.span(trip)[0]
                added = AddedRun(
                    name, index.feed, route, run.service_day, tuple(stops),
                    tuple(each + later for each in arrivals),
                    tuple(each + later for each in departures), trip, instead_of=run.start,
                )  # fmt: skip
                yield Diverted(run, added, position_of)


def _runs(detour: Detour, index: TripIndex, trip: int) -> Iterator[Run]:
    from data.gtfs_realtime.match import Run  # noqa: PLC0415 - which imports this

    starts = index.starts(trip)
    planned = (index.span(trip)[0],) if starts is None else starts
    wanted = [start for start in planned if start in detour.starts or not detour.starts]
    for day in detour.days:
        if index.runs_on(trip, day):
            yield from (Run(trip, day, start) for start in wanted)


_Laid = tuple[list[int], list[int], list[int], dict[int, int]]


def _laid(detour: Detour, index: TripIndex, trip: int) -> _Laid | None:
    """Stops and times with all modifications; None where a stop is not found, or too few remain."""
    timetable = index.timetable
    first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
    cut: dict[int, tuple[int, Modification]] = {}
    for modification in detour.modifications:
        begin = _position(modification.start, timetable, index.feed_name, trip, 0)
        until = begin and _position(modification.end, timetable, index.feed_name, trip, begin - 1)
        if not begin or not until:
            return None
        cut[begin - 1] = until - 1, modification
    stops, arrivals, departures = list[int](), list[int](), list[int]()
    position_of, position, delay = dict[int, int](), 0, 0
    while position < end - first:
        if position not in cut:
            position_of[position] = len(stops)
            stops.append(int(timetable.stop_of_stop_time[first + position]))
            arrivals.append(int(timetable.arrival_of_stop_time[first + position]) + delay)
            departures.append(int(timetable.departure_of_stop_time[first + position]) + delay)
            position += 1
            continue
        last, modification = cut[position]
        reference = first + max(0, position - 1)
        begins = int(timetable.arrival_of_stop_time[reference]) + delay
        for name, travel in modification.stops:
            stop = timetable.stop_of_id.get(f"{index.feed_name}_{name}", NONE)
            if stop != NONE:  # stops that only the message knows lead nowhere
                stops.append(stop)
                arrivals.append(begins + travel)
                departures.append(begins + travel)
        delay += modification.delay
        position = last + 1
    latest = arrivals[0] if arrivals else 0
    for number in range(len(stops)):  # they never go back
        latest = arrivals[number] = max(latest, arrivals[number])
        latest = departures[number] = max(latest, departures[number])
    return (stops, arrivals, departures, position_of) if len(stops) > 1 else None


def _position(
    selector: tuple[int | None, str], timetable: Timetable, feed: str, trip: int, after: int
) -> int:
    """Of a stop of the trip, counted from 1; 0: it has none such."""
    sequence, stop_id = selector
    first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
    for position in range(after, end - first):
        row = first + position
        if sequence is not None:
            found = int(timetable.sequence_of_stop_time[row]) == sequence
        else:
            stop = int(timetable.stop_of_stop_time[row])
            found = timetable.id_of_stop[stop] == f"{feed}_{stop_id}"
        if found:
            return position + 1
    return 0


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode(errors="replace")
