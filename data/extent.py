"""Where a network lies: the rectangle around its stops and streets, and whether they meet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from data.land import LAND_DEGREES
from data.notices import SourceError
from data.stored.manifest import Region, Source
from planner import Network, StreetGraph, Timetable

OVERLAP_DEGREES = 0.01
"""How far beyond the streets, about a kilometre, a stop may lie to count as among them; assumed."""


def region_of(network: Network, sources: Sequence[Source]) -> Region:
    """The rectangle around stops and streets; its centre has half of the stops on each side."""
    stops = _placed_stops(network.timetable)
    points = np.column_stack([network.streets.lat_of_point, network.streets.lon_of_point])
    places = np.concatenate([stops, points])
    if not len(places):
        return Region(network.name, (0.0, 0.0), (0.0, 0.0, 0.0, 0.0))
    middle = np.median(stops if len(stops) else points, axis=0).round(6).tolist()
    south, west = places.min(axis=0).round(6).tolist()
    north, east = places.max(axis=0).round(6).tolist()
    return Region(
        name=network.name,
        centre=(middle[0], middle[1]),
        bbox=(south, west, north, east),
        attributions=tuple(dict.fromkeys(s.attribution for s in sources if s.attribution)),
    )


def box_of_land(streets: StreetGraph) -> tuple[float, float, float, float]:
    """South, west, north, east of the streets and what a map shows around them."""
    lats, lons = streets.lat_of_point, streets.lon_of_point
    around = LAND_DEGREES
    return (
        float(lats.min()) - around,
        float(lons.min()) - around,
        float(lats.max()) + around,
        float(lons.max()) + around,
    )


def require_overlap(timetable: Timetable, streets: StreetGraph, osm: Path) -> None:
    """Raise SourceError where no stop lies among the streets."""
    stops = _placed_stops(timetable)
    points = np.column_stack([streets.lat_of_point, streets.lon_of_point])
    low, high = points.min(axis=0), points.max(axis=0)
    among = (stops > low - OVERLAP_DEGREES) & (stops < high + OVERLAP_DEGREES)
    if len(stops) and not among.all(axis=1).any():
        message = (
            f"{osm.name} covers {_box(low, high)}, but the stops lie in "
            f"{_box(stops.min(axis=0), stops.max(axis=0))}; give an extract of the feeds' region"
        )
        raise SourceError(message)


def _box(low: npt.NDArray[np.float64], high: npt.NDArray[np.float64]) -> str:
    """A rectangle in words: its south-western and north-eastern corner."""
    return f"{low[0]:.3f},{low[1]:.3f} to {high[0]:.3f},{high[1]:.3f}"


def _placed_stops(timetable: Timetable) -> npt.NDArray[np.float64]:
    """Latitude and longitude (float64[n, 2]) of the stops at which trips call."""
    stops = np.unique(timetable.stop_of_stop_time)
    places = np.column_stack([timetable.lat_of_stop[stops], timetable.lon_of_stop[stops]])
    return np.asarray(places[np.isfinite(places).all(axis=1)], np.float64)
