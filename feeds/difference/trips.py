"""What changes of a route's trips on each kind of day: how many, first and last, how often.

Compared are typical days: of each weekday the timetable that most of its days have. Weekdays that
change alike are told together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from feeds.difference.pairing import take_pairs
from feeds.difference.runs import Run, Side

RETIMED_WITHIN = 1800
"""seconds: a trip that leaves so much earlier or later is the same trip, at another time."""

SAME_DEPARTURE = 300
"""seconds: as near leaves a trip that goes another way."""


@dataclass(frozen=True)
class Service:
    """A route on a day.

    first, last    departures, seconds since noon minus 12 h; None: no trip
    headway        the median wait where most vehicles run, seconds; None: fewer than two
    """

    trips: int
    first: int | None
    last: int | None
    headway: int | None


@dataclass(frozen=True)
class ServiceChange:
    """What changes of a route on some weekdays (0 Monday).

    added, removed    departures from the first stop
    retimed           departure before and after, where times alone change
    rerouted          likewise, of trips that leave alike and call elsewhere
    """

    weekdays: tuple[int, ...]
    before: Service
    after: Service
    added: tuple[int, ...]
    removed: tuple[int, ...]
    retimed: tuple[tuple[int, int], ...]
    rerouted: tuple[tuple[int, int], ...]


def compare_trips(before: Side, after: Side) -> Mapping[int, tuple[ServiceChange, ...]]:
    """Route label → its changes; routes without any are missing."""
    found: dict[int, list[ServiceChange]] = defaultdict(list)
    for weekdays, old_day, new_day in _kinds_of_day(before, after):
        old, new = _by_route(before, old_day), _by_route(after, new_day)
        for route in sorted(old.keys() | new.keys()):
            change = _compare(weekdays, old.get(route, []), new.get(route, []))
            if change is not None:
                found[route].append(change)
    return {route: _together(changes) for route, changes in sorted(found.items())}


def _kinds_of_day(
    before: Side, after: Side
) -> Iterator[tuple[tuple[int, ...], int | None, int | None]]:
    """Weekdays whose typical days are alike, before and after, and one such day of each."""
    kinds: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
    for weekday in range(7):
        days = (before.typical_days.get(weekday), after.typical_days.get(weekday))
        contents = (
            before.content_on(days[0]),
            after.content_on(days[1]),
        )
        if contents[0] != contents[1]:
            kinds[contents].append(weekday)
    for weekdays in kinds.values():
        day = weekdays[0]
        yield tuple(weekdays), before.typical_days.get(day), after.typical_days.get(day)


def _by_route(side: Side, day: int | None) -> dict[int, list[Run]]:
    runs: dict[int, list[Run]] = defaultdict(list)
    for run in side.runs_on(day):
        runs[run.route].append(run)
    return runs


def _compare(
    weekdays: tuple[int, ...], old: Sequence[Run], new: Sequence[Run]
) -> ServiceChange | None:
    gone, come = Counter(old), Counter(new)
    gone, come = gone - come, come - gone
    if not gone and not come:
        return None
    lost = sorted(gone.elements(), key=lambda run: (run.departure, run))
    won = sorted(come.elements(), key=lambda run: (run.departure, run))
    retimed = take_pairs(lost, won, lambda run: (run.stops,), RETIMED_WITHIN)
    rerouted = take_pairs(lost, won, _ends, SAME_DEPARTURE)
    hop = _busiest_hop(old, new)
    return ServiceChange(
        weekdays,
        _service(old, hop),
        _service(new, hop),
        added=tuple(run.departure for run in won),
        removed=tuple(run.departure for run in lost),
        retimed=retimed,
        rerouted=rerouted,
    )


def _ends(run: Run) -> tuple[tuple[str, int], ...]:
    """Runs that begin or end at one stop are alike."""
    return ("from", run.stops[0]), ("to", run.stops[-1])


def _busiest_hop(old: Sequence[Run], new: Sequence[Run]) -> tuple[int, int] | None:
    """The two stops in a row that most runs pass, on the side that has fewer of them."""
    counts = [
        Counter(hop for run in runs for hop in set(pairwise(run.stops))) for runs in (old, new)
    ]
    both = counts[0] & counts[1] or counts[0] | counts[1]
    return min(both, key=lambda hop: (-both[hop], hop), default=None)


def _service(runs: Sequence[Run], hop: tuple[int, int] | None) -> Service:
    leaving = sorted(run.departure for run in runs)
    passing = sorted(
        run.departure for run in runs if hop is not None and hop in set(pairwise(run.stops))
    )
    waits = [later - earlier for earlier, later in pairwise(passing)]
    return Service(
        len(runs),
        leaving[0] if leaving else None,
        leaving[-1] if leaving else None,
        round(median(waits)) if waits else None,
    )


def _together(changes: Sequence[ServiceChange]) -> tuple[ServiceChange, ...]:
    """Weekdays on which a route changes alike, as one."""
    alike: dict[tuple[object, ...], list[ServiceChange]] = defaultdict(list)
    for each in changes:
        alike[
            each.before, each.after, each.added, each.removed, each.retimed, each.rerouted
        ].append(each)
    return tuple(
        ServiceChange(
            tuple(sorted(day for each in those for day in each.weekdays)),
            those[0].before,
            those[0].after,
            those[0].added,
            those[0].removed,
            those[0].retimed,
            those[0].rerouted,
        )
        for those in alike.values()
    )
