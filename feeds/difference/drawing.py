"""Both versions as a map: ways of vehicles in both, in one alone; stops that move, come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely

from feeds.difference.routes import match_routes
from feeds.difference.stops import StopSeen, match_stops
from planner import NONE, Timetable

Json = dict[str, Any]

TOLERANCE = 0.00005
"""degrees: bends that stray less, about 5 m, are not drawn."""

MOST_POINTS = 200_000
"""Of all ways together: with more than a quarter of these bends count less."""

MOST_STOPS = 20_000


def drawing(before: Timetable, after: Timetable) -> Json:
    """Ways and stops of two versions of a feed, each a timetable of that feed alone.

    Points are [latitude, longitude] in degrees.
    """
    stops = match_stops(before, after)
    labels = (stops.labels_before.tolist(), stops.labels_after.tolist())
    routes = match_routes(before, after, labels, stops.seen)
    old = _ways(before, routes.labels_before)
    new = _ways(after, routes.labels_after)
    kinds = {
        "both": [(way, routes.name(label)) for label, way in sorted(old & new)],
        "before": [(way, routes.name(label)) for label, way in sorted(old - new)],
        "after": [(way, routes.name(label)) for label, way in sorted(new - old)],
    }
    points = sum(len(way) // 16 for ways in kinds.values() for way, _ in ways)
    tolerance = TOLERANCE * max(1.0, 4.0 * points / MOST_POINTS)
    moved = {pair.after.id for pair in stops.moved} | {each.id for each in stops.added}
    return {
        "ways": {kind: _drawn(ways, tolerance) for kind, ways in kinds.items()},
        "stops": {
            "both": _points(seen for seen in _of(after, stops.labels_after, stops.seen, moved)),
            "added": _points(stops.added),
            "removed": _points(stops.removed),
            "moved": [
                {
                    "name": pair.after.name,
                    "before": _point(pair.before),
                    "after": _point(pair.after),
                    "metres": round(pair.metres),
                }
                for pair in stops.moved[:MOST_STOPS]
                if _has_place(pair.before) and _has_place(pair.after)
            ],
        },
    }


def _ways(timetable: Timetable, label_of_route: Sequence[int]) -> set[tuple[int, bytes]]:
    """The lines that trips are drawn along, by route label; without one from stop to stop."""
    found = set[tuple[int, bytes]]()
    of_shape: dict[int, bytes] = {}
    first = timetable.first_stop_time_of_trip.tolist()
    place = np.column_stack([timetable.lat_of_stop, timetable.lon_of_stop]).round(6)
    columns = zip(timetable.route_of_trip.tolist(), timetable.shape_of_trip.tolist(), strict=True)
    for trip, (route, shape) in enumerate(columns):
        if shape == NONE:
            line = place[timetable.stop_of_stop_time[first[trip] : first[trip + 1]]]
            way = line[~np.isnan(line).any(axis=1)].tobytes()
        else:
            if shape not in of_shape:
                span = slice(*timetable.first_point_of_shape[shape : shape + 2].tolist())
                points = (timetable.lat_of_shape_point[span], timetable.lon_of_shape_point[span])
                of_shape[shape] = np.column_stack(points).round(6).tobytes()
            way = of_shape[shape]
        if len(way) >= 32 and label_of_route[route] != NONE:
            found.add((label_of_route[route], way))
    return found


def _drawn(ways: Iterable[tuple[bytes, str]], tolerance: float) -> list[Json]:
    """Each line once, with all routes that go along it."""
    names: dict[bytes, dict[str, None]] = defaultdict(dict)
    for way, name in ways:
        names[way][name] = None
    found = []
    for way, those in names.items():
        line = shapely.LineString(np.frombuffer(way).reshape(-1, 2)).simplify(tolerance)
        points = shapely.get_coordinates(line).round(5).tolist()
        found.append({"routes": list(those), "line": points})
    return found


def _of(timetable: Timetable, labels: Any, seen: Any, without: set[str]) -> Iterable[StopSeen]:
    """Stops that vehicles call at, and that stay where they were."""
    called = np.unique(labels[timetable.stop_of_stop_time]).tolist()
    found = (seen[label] for label in called if label != NONE)
    return (stop for stop in found if stop.id not in without)


def _points(stops: Iterable[StopSeen]) -> list[Json]:
    found = [{"name": stop.name, "at": _point(stop)} for stop in stops if _has_place(stop)]
    return found[:MOST_STOPS]


def _point(stop: StopSeen) -> list[float]:
    return [round(stop.lat, 5), round(stop.lon, 5)]


def _has_place(stop: StopSeen) -> bool:
    return bool(np.isfinite(stop.lat) and np.isfinite(stop.lon))
