"""Routes of two versions, known again by their names, else by the stops they serve.

Feeds often have a route for each variant of what riders know by one name: those are one here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from feeds.difference.stops import StopSeen, folded
from planner import Timetable

SHARED_STOPS = 0.5
"""Of the stops of both: with so many in common a route that is gone and a new one are the same."""


@dataclass(frozen=True)
class RouteSide:
    """What riders know as one route, in one version.

    stops    labels of the stops it serves
    """

    name: str
    stops: frozenset[int]


@dataclass(frozen=True)
class RoutePair:
    """A route in both versions, by the name it had and the name it has."""

    before: str
    after: str


@dataclass(frozen=True, eq=False)
class RouteMatch:
    """Which routes are the same.

    labels_before, labels_after    a number for each route of the timetable, equal where a rider
                                   sees one route; NONE: no trip runs
    before, after                  label → the route
    """

    labels_before: Sequence[int]
    labels_after: Sequence[int]
    before: Mapping[int, RouteSide]
    after: Mapping[int, RouteSide]

    def name(self, label: int) -> str:
        """As it is called after, or was."""
        return (self.after.get(label) or self.before[label]).name

    @property
    def added(self) -> tuple[str, ...]:
        """Names of routes that are new."""
        return tuple(sorted(self.after[each].name for each in self.after.keys() - self.before))

    @property
    def removed(self) -> tuple[str, ...]:
        """Names of routes that are gone."""
        return tuple(sorted(self.before[each].name for each in self.before.keys() - self.after))

    @property
    def renamed(self) -> tuple[RoutePair, ...]:
        """Routes with another name."""
        pairs = (
            RoutePair(self.before[each].name, self.after[each].name)
            for each in self.before.keys() & self.after.keys()
        )
        changed = (pair for pair in pairs if folded(pair.before) != folded(pair.after))
        return tuple(sorted(changed, key=lambda pair: pair.after))


def match_routes(
    before: Timetable,
    after: Timetable,
    labels: tuple[Sequence[int], Sequence[int]],
    seen: Mapping[int, StopSeen],
) -> RouteMatch:
    """Find the routes of one version in another; `labels` are those of both sides' stops."""
    old_names, old = _sides(before, labels[0], seen)
    new_names, new = _sides(after, labels[1], seen)
    label_of_old = {name: label for label, name in enumerate(sorted(old))}
    earlier_of = {name: name for name in new if name in old} | _by_stops(old, new)
    label_of_new = {
        name: label_of_old[earlier_of[name]] if name in earlier_of else len(old) + number
        for number, name in enumerate(sorted(new))
    }
    return RouteMatch(
        [label_of_old.get(name, -1) for name in old_names],
        [label_of_new.get(name, -1) for name in new_names],
        {label_of_old[name]: side for name, side in old.items()},
        {label_of_new[name]: side for name, side in new.items()},
    )


def _by_stops(old: Mapping[str, RouteSide], new: Mapping[str, RouteSide]) -> dict[str, str]:
    """New name → old name, of routes that serve much the same stops."""
    gone, come = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    pairs = [
        (len(mine & theirs) / len(mine | theirs), later, earlier)
        for later in come
        for earlier in gone
        if (mine := new[later].stops) & (theirs := old[earlier].stops)
    ]
    found: dict[str, str] = {}
    used = set[str]()
    for share, later, earlier in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if share >= SHARED_STOPS and later not in found and earlier not in used:
            found[later] = earlier
            used.add(earlier)
    return found


def _sides(
    timetable: Timetable, label_of_stop: Sequence[int], seen: Mapping[int, StopSeen]
) -> tuple[list[str], dict[str, RouteSide]]:
    """The folded name of each route, and what riders know by it."""
    stops: dict[int, set[int]] = defaultdict(set)
    ends: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    first = timetable.first_stop_time_of_trip.tolist()
    labels = np.asarray(label_of_stop)[timetable.stop_of_stop_time]
    for trip, route in enumerate(timetable.route_of_trip.tolist()):
        called = [label for label in labels[first[trip] : first[trip + 1]].tolist() if label >= 0]
        if called:
            stops[route].update(called)
            ends[route][seen[called[0]].name, seen[called[-1]].name] += 1
    shown = [
        _shown(short, long, ends[route])
        for route, (short, long) in enumerate(
            zip(timetable.short_name_of_route, timetable.long_name_of_route, strict=True)
        )
    ]
    names = [folded(name) for name in shown]
    together: dict[str, set[int]] = defaultdict(set)
    display: dict[str, str] = {}
    for route, served in stops.items():
        together[names[route]] |= served
        display[names[route]] = min(display.get(names[route], shown[route]), shown[route])
    sides = {name: RouteSide(display[name], frozenset(those)) for name, those in together.items()}
    return names, sides


def _shown(short: str, long: str, ends: Counter[tuple[str, str]]) -> str:
    """A route's name; of one without, where most of its trips begin and end."""
    if short or long:
        return f"{short} {long}".strip() if short != long else short
    if not ends:
        return ""
    return " – ".join(min(ends.items(), key=lambda each: (-each[1], each[0]))[0])
