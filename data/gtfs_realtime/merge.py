"""Several sources about one run: what of each counts."""

from __future__ import annotations

from collections.abc import Iterable

from planner import NONE, AddedRun, StopChange, TripChange


def merged(changes: Iterable[TripChange]) -> tuple[TripChange, ...]:
    """One change for each run.

    Cancelled is what any source cancels, and passed what any says is passed; of times those of the
    first that tells any count, so that measured ones come before estimated ones. What the first
    tells of the vehicle and of platforms counts, too.
    """
    found: dict[tuple[int, int, int], TripChange] = {}
    for change in changes:
        key = change.trip, change.service_day, change.start
        found[key] = _both(found[key], change) if key in found else change
    return tuple(found.values())


def left_running(
    added: Iterable[tuple[AddedRun, TripChange]],
    measured: Iterable[TripChange],
    told: Iterable[TripChange],
) -> list[tuple[AddedRun, TripChange]]:
    """Added runs without those that stand for a run which somebody else cancels.

    measured    of the source that lets runs go another way
    told        of who cancels them
    """
    cancelled = {change[:3] for change in told if change.cancelled}
    gone = {change[:2] for change in measured if change.replaced and change[:3] in cancelled}
    return [each for each in added if (each[0].like, each[0].service_day) not in gone]


def _both(first: TripChange, second: TripChange) -> TripChange:
    if first.cancelled or second.cancelled:
        hidden = all(each.hidden for each in (first, second) if each.cancelled)
        return first._replace(cancelled=True, delay=None, stops=(), replaced=False, hidden=hidden)
    timed, other = (first, second) if _tells_times(first) else (second, first)
    stops = {stop.position: stop for stop in timed.stops}
    for stop in other.stops:
        if stop.skipped or stop.stop != NONE:
            known = stops.get(stop.position, StopChange(stop.position))
            if known.stop == NONE:
                known = known._replace(stop=stop.stop)
            if stop.skipped:
                known = known._replace(skipped=True, unknown=False)
            stops[stop.position] = known
    wheelchair = second.wheelchair if first.wheelchair is None else first.wheelchair
    return timed._replace(
        wheelchair=wheelchair,
        stops=tuple(stops[position] for position in sorted(stops)),
        replaced=first.replaced or second.replaced,
    )


def _tells_times(change: TripChange) -> bool:
    return change.delay is not None or any(
        stop.arrival is not None or stop.departure is not None or stop.unknown
        for stop in change.stops
    )
