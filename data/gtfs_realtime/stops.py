"""Stops that a trip update speaks of, found in the trip: as delays against the timetable."""

from __future__ import annotations

from data.gtfs_realtime.messages import Moment, StopUpdate, TripUpdate
from data.gtfs_realtime.read import LONGEST_DELAY
from data.notices import Notice, Report, Severity
from planner import NONE, STOP, StopChange, Timetable


def changed_stops(
    update: TripUpdate,
    timetable: Timetable,
    feed_name: str,
    trip: int,
    shift: int,
    report: Report,
    source: str,
) -> tuple[StopChange, ...]:
    """News by position, each position once.

    A stop is known by `stop_sequence`; where that is not told, or is another stop than `stop_id`
    says, as the next stop of that id.

    shift    from the timetable's stop times to instants
    """
    first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
    sequences = timetable.sequence_of_stop_time[first:end].tolist()
    position_of_sequence = {sequence: i for i, sequence in enumerate(sequences)}
    stops = timetable.stop_of_stop_time[first:end].tolist()
    ids = [timetable.id_of_stop[stop] for stop in stops]
    arrivals = timetable.arrival_of_stop_time[first:end].tolist()
    departures = timetable.departure_of_stop_time[first:end].tolist()
    found: dict[int, StopChange] = {}
    after = 0
    for stop in update.stops:
        position = _position(stop, position_of_sequence, ids, feed_name, after)
        place = NONE
        if stop.assigned:
            place = timetable.stop_of_id.get(f"{feed_name}_{stop.assigned}", NONE)
        elif position is None:
            position, place = _other_platform(
                stop, position_of_sequence, timetable, stops, feed_name, after
            )
        if position is None or position in found:
            context = {"entity": update.entity[:80], "stop_id": stop.stop_id[:80]}
            code = "rt_unknown_stop" if position is None else "rt_stop_told_twice"
            report.add(Notice(code, Severity.WARNING, source, context=context))
            continue
        after = position + 1
        unknown = stop.relationship == "NO_DATA"
        skipped = stop.relationship == "SKIPPED"
        silent = unknown or skipped
        found[position] = StopChange(
            position,
            None if silent else _delay(stop.arrival, arrivals[position] + shift),
            None if silent else _delay(stop.departure, departures[position] + shift),
            skipped,
            unknown,
            NONE if place == stops[position] else place,
        )
    return tuple(found[position] for position in sorted(found))


def _position(
    stop: StopUpdate, of_sequence: dict[int, int], ids: list[str], feed_name: str, after: int
) -> int | None:
    wanted = f"{feed_name}_{stop.stop_id}" if stop.stop_id else ""
    if stop.sequence is not None:
        position = of_sequence.get(stop.sequence)
        if position is not None and (not wanted or ids[position] == wanted):
            return position
        if not wanted:
            return None
    return next((i for i in range(after, len(ids)) if wanted and ids[i] == wanted), None)


def _other_platform(
    stop: StopUpdate,
    of_sequence: dict[int, int],
    timetable: Timetable,
    stops: list[int],
    feed_name: str,
    after: int,
) -> tuple[int | None, int]:
    """A stop of the trip, and another place of the same station where it stops instead."""
    place = timetable.stop_of_id.get(f"{feed_name}_{stop.stop_id}", NONE)
    if place == NONE or timetable.kind_of_stop[place] != STOP:
        return None, NONE
    station = int(timetable.parent_of_stop[place])
    told = of_sequence.get(stop.sequence) if stop.sequence is not None else None
    for position in range(after, len(stops)) if told is None else (told,):
        if station != NONE and int(timetable.parent_of_stop[stops[position]]) == station:
            return position, place
    return None, NONE


def _delay(moment: Moment, planned: int) -> int | None:
    """Against the timetable; an instant counts before a delay."""
    if moment.time is None:
        return moment.delay
    delay = moment.time - planned
    return delay if abs(delay) <= LONGEST_DELAY else None
