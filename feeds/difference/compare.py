"""The difference between two versions of a feed; the story on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feeds.difference.calendar import CalendarChange, compare_days
from feeds.difference.fares import FareChange, compare_fares
from feeds.difference.routes import RouteMatch, RoutePair, match_routes
from feeds.difference.runs import side_of
from feeds.difference.shapes import ShapeChange, compare_shapes
from feeds.difference.stops import StopPair, StopSeen, match_stops
from feeds.difference.trips import ServiceChange, compare_trips
from planner import Timetable


@dataclass(frozen=True)
class RouteChange:
    """A route of both versions whose stops or trips change; names as they are after."""

    name: str
    stops_gained: tuple[str, ...]
    stops_lost: tuple[str, ...]
    services: tuple[ServiceChange, ...]


@dataclass(frozen=True)
class Difference:
    """All that changes, ids aside. What is empty does not change."""

    routes_added: tuple[str, ...]
    routes_removed: tuple[str, ...]
    routes_renamed: tuple[RoutePair, ...]
    routes_changed: tuple[RouteChange, ...]
    stops_added: tuple[StopSeen, ...]
    stops_removed: tuple[StopSeen, ...]
    stops_moved: tuple[StopPair, ...]
    stops_renamed: tuple[StopPair, ...]
    fares: tuple[FareChange, ...]
    shapes: tuple[ShapeChange, ...]
    calendar: CalendarChange

    @property
    def empty(self) -> bool:
        """Whether riders notice nothing."""
        calendar = self.calendar
        return not any(
            (
                *(self.routes_added, self.routes_removed, self.routes_renamed),
                *(self.routes_changed, self.stops_added, self.stops_removed, self.stops_moved),
                *(self.stops_renamed, self.fares, self.shapes),
                *(calendar.gained, calendar.lost, calendar.otherwise),
            )
        )


def difference(before: Timetable, after: Timetable) -> Difference:
    """What changes from one version of a feed to another, each a timetable of that feed alone."""
    stops = match_stops(before, after)
    labels = (stops.labels_before.tolist(), stops.labels_after.tolist())
    routes = match_routes(before, after, labels, stops.seen)
    route_labels = (routes.labels_before, routes.labels_after)
    sides = (
        side_of(before, route_labels[0], labels[0]),
        side_of(after, route_labels[1], labels[1]),
    )
    names = {label: routes.name(label) for label in routes.before.keys() | routes.after.keys()}
    services = compare_trips(*sides)
    both = (before, after)
    return Difference(
        routes.added,
        routes.removed,
        routes.renamed,
        tuple(sorted(_changed(routes, services, stops.seen), key=lambda each: each.name)),
        stops.added,
        stops.removed,
        stops.moved,
        stops.renamed,
        compare_fares(both, labels, route_labels, stops.seen, names),
        compare_shapes(both, labels, route_labels, names),
        compare_days(*sides),
    )


def _changed(
    routes: RouteMatch,
    services: Mapping[int, tuple[ServiceChange, ...]],
    seen: Mapping[int, StopSeen],
) -> list[RouteChange]:
    found = []
    for label in routes.before.keys() & routes.after.keys():
        old, new = routes.before[label].stops, routes.after[label].stops
        gained, lost = (
            tuple(sorted({seen[stop].name for stop in those})) for those in (new - old, old - new)
        )
        trips = services.get(label, ())
        if gained or lost or trips:
            found.append(RouteChange(routes.name(label), gained, lost, trips))
    return found
