"""What the first page draws: streets by importance, railways, stops and the coast in a viewport.

Small on purpose: a line is a list of whole numbers, hundred-thousandths of a degree, of which the
first two are a place (lat, lon) and the rest steps from point to point.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from api.modes import RAIL_MODES, mode_of
from data.map.layers import CLASS_OF_KIND, STREET_CLASSES
from planner import NONE, STATION, STOP, Network, Shapes
from planner.arrays import Bools, Float64, Int64

Bounds = tuple[float, float, float, float]
"""South, west, north, east in degrees."""

SCALE = 100_000
MOST_POINTS = 40_000
MOST_STOPS = 1_500
MOST_NAMED = 120


class StreetMap:
    """Draws a network. Its boxes and lists are made once, when first asked."""

    def __init__(
        self, network: Network, shapes: Shapes, coast: Sequence[tuple[float, float]] = ()
    ) -> None:
        self._network = network
        self._shapes = shapes
        self._coast = coast

    def within(self, bounds: Bounds) -> dict[str, Any]:
        """All that is drawn in a viewport, the important first where it is too much."""
        streets, complete = self._streets(bounds)
        return {
            "scale": SCALE,
            "streets": streets,
            "complete": complete,
            "rails": [
                line_steps(lats, lons)
                for lats, lons in self._rails
                if _overlaps(bounds, lats.min(), lons.min(), lats.max(), lons.max())
            ],
            "coast": self._coast_steps,
            "stops": self._stops(bounds),
        }

    @cached_property
    def _coast_steps(self) -> list[int]:
        coast = np.array(self._coast, np.float64).reshape(-1, 2)
        return line_steps(coast[:, 0], coast[:, 1])

    @cached_property
    def _boxes(self) -> tuple[Float64, Float64, Float64, Float64]:
        """South, west, north and east of every edge."""
        streets = self._network.streets
        first = streets.first_point_of_edge[:-1]
        if not len(first):
            empty = np.zeros(0)
            return empty, empty, empty, empty
        return (
            np.minimum.reduceat(streets.lat_of_point, first),
            np.minimum.reduceat(streets.lon_of_point, first),
            np.maximum.reduceat(streets.lat_of_point, first),
            np.maximum.reduceat(streets.lon_of_point, first),
        )

    def _streets(self, bounds: Bounds) -> tuple[list[dict[str, Any]], bool]:
        streets = self._network.streets
        south, west, north, east = self._boxes
        edges = np.flatnonzero(
            (south <= bounds[2]) & (north >= bounds[0]) & (west <= bounds[3]) & (east >= bounds[1])
        )
        classes = CLASS_OF_KIND[streets.kind_of_edge[edges]]
        order = np.argsort(classes, kind="stable")
        edges, classes = edges[order], classes[order]
        first = streets.first_point_of_edge
        points = np.cumsum(first[edges + 1] - first[edges])
        fits = int(np.searchsorted(points, MOST_POINTS, "right"))
        drawn: list[dict[str, Any]] = []
        for number, name in enumerate(STREET_CLASSES):
            chosen = edges[:fits][classes[:fits] == number]
            if len(chosen):
                drawn.append({"class": name, "lines": [self._edge_steps(e) for e in chosen]})
        return drawn, fits == len(edges)

    def _edge_steps(self, edge: int) -> list[int]:
        streets = self._network.streets
        points = slice(*streets.first_point_of_edge[edge : edge + 2].tolist())
        return line_steps(streets.lat_of_point[points], streets.lon_of_point[points])

    @cached_property
    def _rails(self) -> list[tuple[Float64, Float64]]:
        """The ways of trains and trams, each once."""
        timetable = self._network.timetable
        kinds = timetable.kind_of_route[timetable.route_of_trip]
        on_rails = [k for k in np.unique(kinds).tolist() if mode_of(k) in {*RAIL_MODES, "TRAM"}]
        lines: dict[tuple[int, bytes], tuple[Float64, Float64]] = {}
        first = timetable.first_stop_time_of_trip
        for trip in np.flatnonzero(np.isin(kinds, on_rails)).tolist():
            begin, end = first[trip : trip + 2].tolist()
            stops = timetable.stop_of_stop_time[begin:end]
            parents = timetable.parent_of_stop[stops]
            stations = np.where(parents == NONE, stops, parents)
            if stations[0] > stations[-1]:  # there and back is one line
                stations = stations[::-1]
            key = (int(timetable.shape_of_trip[trip]), stations.tobytes())
            if key not in lines:
                line = self._shapes.between(trip, 0, end - begin - 1)
                if len(line[0]) > 1:
                    lines[key] = line
        return list(lines.values())

    @cached_property
    def _served(self) -> tuple[Int64, Int64, Bools]:
        """Stops and stations in use, the busiest first; calls; whether trains do."""
        timetable = self._network.timetable
        trip = np.repeat(
            np.arange(timetable.trip_count), np.diff(timetable.first_stop_time_of_trip)
        )
        kinds = timetable.kind_of_route[timetable.route_of_trip[trip]]
        trains = [k for k in np.unique(kinds).tolist() if mode_of(k) in RAIL_MODES]
        parent = timetable.parent_of_stop[timetable.stop_of_stop_time]
        root = np.where(parent == NONE, timetable.stop_of_stop_time, parent)
        calls = np.bincount(root, minlength=timetable.stop_count)
        by_train = np.bincount(root[np.isin(kinds, trains)], minlength=timetable.stop_count) > 0
        shown = np.flatnonzero(
            (calls > 0)
            & np.isin(timetable.kind_of_stop, (STOP, STATION))
            & ~np.isnan(timetable.lat_of_stop)
        )
        order = np.lexsort((-calls[shown], ~by_train[shown]))
        shown = shown[order]
        return shown, calls[shown], by_train[shown]

    def _stops(self, bounds: Bounds) -> list[dict[str, Any]]:
        timetable = self._network.timetable
        shown, _, by_train = self._served
        lats, lons = timetable.lat_of_stop[shown], timetable.lon_of_stop[shown]
        inside = (
            (lats >= bounds[0]) & (lats <= bounds[2]) & (lons >= bounds[1]) & (lons <= bounds[3])
        )
        here = np.flatnonzero(inside)[:MOST_STOPS]
        return [
            {
                "stopId": timetable.id_of_stop[int(shown[i])],
                "stop": int(shown[i]),
                "lat": round(float(lats[i]), 5),
                "lon": round(float(lons[i]), 5),
                "train": bool(by_train[i]),
            }
            for i in here
        ]


def line_steps(lats: Float64, lons: Float64) -> list[int]:
    """A line as whole numbers: a place, then steps."""
    grid = np.rint(np.column_stack((lats, lons)) * SCALE).astype(np.int64)
    grid[1:] -= grid[:-1].copy()
    return grid.ravel().tolist()


def _overlaps(bounds: Bounds, south: float, west: float, north: float, east: float) -> bool:
    return south <= bounds[2] and north >= bounds[0] and west <= bounds[3] and east >= bounds[1]
