"""Lines on the map that change: how far the way of a route's trips now is from where it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner import NONE, Timetable

DRAWN_OTHERWISE = 10.0
"""metres: what strays less is the same street, drawn by another hand."""

_METRES_PER_DEGREE = 111_195.0
_MOST_POINTS = 2_000

_Line = npt.NDArray[np.float64]
_Way = tuple[int, tuple[int, ...]]


@dataclass(frozen=True)
class ShapeChange:
    """A route whose trips with equal stops are drawn otherwise.

    metres    how far the two lines are apart at most; None: one side has no line
    """

    route: str
    metres: float | None


def compare_shapes(
    timetables: tuple[Timetable, Timetable],
    label_of_stop: tuple[Sequence[int], Sequence[int]],
    label_of_route: tuple[Sequence[int], Sequence[int]],
    name_of_route: Mapping[int, str],
) -> tuple[ShapeChange, ...]:
    """Routes whose lines change, the widest first."""
    old, new = (
        _lines(*each) for each in zip(timetables, label_of_stop, label_of_route, strict=True)
    )
    widest: dict[int, float | None] = {}
    for way in sorted(old.keys() & new.keys()):
        gone, come = old[way] - new[way], new[way] - old[way]
        if not gone and not come:
            continue
        lines = (min(gone or old[way]), min(come or new[way]))
        if not all(lines):
            widest.setdefault(way[0], None)
            continue
        metres = _apart(*(np.frombuffer(line).reshape(-1, 2) for line in lines))
        if metres >= DRAWN_OTHERWISE:
            widest[way[0]] = max(metres, widest.get(way[0]) or 0.0)
    found = [ShapeChange(name_of_route[route], metres) for route, metres in widest.items()]
    return tuple(sorted(found, key=lambda each: (-(each.metres or 0.0), each.route)))


def _lines(
    timetable: Timetable, label_of_stop: Sequence[int], label_of_route: Sequence[int]
) -> dict[_Way, set[bytes]]:
    """The lines of each way of a route; no bytes: none."""
    line_of_shape: dict[int, bytes] = {NONE: b""}
    found: dict[_Way, set[bytes]] = defaultdict(set)
    first = timetable.first_stop_time_of_trip.tolist()
    labels = np.asarray(label_of_stop)[timetable.stop_of_stop_time].tolist()
    columns = zip(timetable.route_of_trip.tolist(), timetable.shape_of_trip.tolist(), strict=True)
    for trip, (route, shape) in enumerate(columns):
        if shape not in line_of_shape:
            span = slice(*timetable.first_point_of_shape[shape : shape + 2].tolist())
            points = (timetable.lat_of_shape_point[span], timetable.lon_of_shape_point[span])
            line_of_shape[shape] = np.column_stack(points).round(6).tobytes()
        way = (label_of_route[route], tuple(labels[first[trip] : first[trip + 1]]))
        found[way].add(line_of_shape[shape])
    return found


def _apart(one: _Line, other: _Line) -> float:
    """The greatest distance of a point of either line from the other line, metres."""
    scale = _METRES_PER_DEGREE * np.array([1.0, np.cos(np.radians(one[0, 0]))])
    lines = [(line - one[0]) * scale for line in (one, other)]
    return max(_strays(lines[0], lines[1]), _strays(lines[1], lines[0]))


def _strays(points: _Line, line: _Line) -> float:
    """How far the points stray from a line of segments."""
    if len(points) > _MOST_POINTS:
        points = points[np.linspace(0, len(points) - 1, _MOST_POINTS).astype(int)]
    if len(line) == 1:
        line = np.vstack([line, line])
    start, along = line[:-1], np.diff(line, axis=0)
    squared = np.maximum((along**2).sum(axis=1), 1e-9)
    nearest = np.full(len(points), np.inf)
    for begin, step, length in zip(start, along, squared, strict=True):
        share = np.clip(((points - begin) @ step) / length, 0.0, 1.0)
        off = points - begin - share[:, None] * step
        np.minimum(nearest, (off**2).sum(axis=1), out=nearest)
    return float(np.sqrt(nearest.max()))
