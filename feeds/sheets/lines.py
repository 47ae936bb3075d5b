"""The routes of a feed as riders know them: those of one name are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from feeds.difference.routes import match_routes
from feeds.difference.stops import folded, match_stops
from planner import NONE, Timetable


@dataclass(frozen=True)
class Line:
    """A route as riders know it.

    name      as shown; empty: it has none
    routes    of the timetable
    """

    name: str
    routes: tuple[int, ...]


@dataclass(frozen=True)
class Paired:
    """The lines of two versions of a feed.

    lines    pairs of what each is in either version; None: it is not there
    keys     of each version, what stands for each of its stops in both
    """

    lines: tuple[tuple[Line | None, Line | None], ...]
    keys: tuple[Sequence[Hashable], Sequence[Hashable]]


def lines_of(timetable: Timetable, feed: int) -> tuple[Line, ...]:
    """The lines of one feed that have trips, by name."""
    feed_of_trip = timetable.feed_of_service[timetable.service_of_trip]
    own = np.unique(timetable.route_of_trip[feed_of_trip == feed]).tolist()
    together: dict[str, list[int]] = defaultdict(list)
    for route in own:
        together[folded(_name(timetable, route)) or timetable.id_of_route[route]].append(route)
    found = [Line(_name(timetable, routes[0]), tuple(routes)) for routes in together.values()]
    return tuple(sorted(found, key=lambda line: _order(line.name)))


def names_of_stops(timetable: Timetable) -> Sequence[Hashable]:
    """What stands for each stop of one version alone: its name."""
    return [folded(name) for name in timetable.name_of_stop]


def paired_lines(before: Timetable, after: Timetable) -> Paired:
    """Lines and stops of two versions, each a timetable of the feed alone, ids aside."""
    stops = match_stops(before, after)
    labels = (stops.labels_before.tolist(), stops.labels_after.tolist())
    match = match_routes(before, after, labels, stops.seen)
    sides = []
    for found, known in (
        (match.labels_before, match.before),
        (match.labels_after, match.after),
    ):
        routes: dict[int, list[int]] = defaultdict(list)
        for route, label in enumerate(found):
            if label != NONE:
                routes[label].append(route)
        sides.append(
            {label: Line(known[label].name, tuple(those)) for label, those in routes.items()}
        )
    both = sorted(sides[0].keys() | sides[1].keys(), key=lambda label: _order(match.name(label)))
    name_of_label: dict[int, str] = {}
    for timetable, own in ((before, labels[0]), (after, labels[1])):  # as it is called after
        name_of_label |= {
            label: folded(timetable.name_of_stop[stop]) for stop, label in enumerate(own)
        }
    return Paired(
        tuple((sides[0].get(label), sides[1].get(label)) for label in both),
        (
            [name_of_label[label] for label in labels[0]],
            [name_of_label[label] for label in labels[1]],
        ),
    )


def _name(timetable: Timetable, route: int) -> str:
    short, long = timetable.short_name_of_route[route], timetable.long_name_of_route[route]
    return f"{short} {long}".strip() if short != long else short


def _order(name: str) -> tuple[int, str]:
    """Numbers as numbers: 2 before 10."""
    digits = "".join(letter for letter in folded(name) if letter.isdecimal())[:9]
    return (int(digits) if digits and folded(name)[:1].isdecimal() else 10**9, name)
