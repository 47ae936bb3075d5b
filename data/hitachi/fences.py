"""The railway and the busway as fences: streets pass them only at the listed crossings."""

from functools import cache
from typing import Literal, NamedTuple

import numpy as np

from data.hitachi.coast import coastline
from data.hitachi.geometry import Points, crossing_pairs, meeting_point, plane_points, to_plane
from data.hitachi.railway_line import track
from data.hitachi.tables import Quality, Status, rows

CrossingKind = Literal["level_crossing", "bridge", "underpass"]

_NEAR_METRES = 30.0


class Crossing(NamedTuple):
    """A place where a way may pass a fence.

    `way` is the id of the drawn road that passes there, "footway" for a station passage,
    "busway" where the busway passes the railway, or "" for a short street of its own.
    """

    fence: str
    way: str
    id: str
    name: str
    kind: CrossingKind
    x: float
    y: float
    status: Status
    quality: Quality


class UnlistedCrossingError(ValueError):
    """A drawn line passes the railway or the busway where no crossing is listed."""


@cache
def crossings() -> tuple[Crossing, ...]:
    """Return all crossings of crossings.csv, in file order."""
    return tuple(_crossing(row) for row in rows("crossings.csv"))


def _crossing(row: dict[str, str]) -> Crossing:
    x, y = to_plane(float(row["lat"]), float(row["lon"]))
    kind: CrossingKind = "level_crossing"
    if row["kind"] == "bridge":
        kind = "bridge"
    elif row["kind"] == "underpass":
        kind = "underpass"
    status: Status = "operating" if row["status"] == "operating" else "illustrative"
    quality: Quality = "within_150m" if row["quality"] == "within_150m" else "assumed"
    return Crossing(row["fence"], row["way"], row["id"], row["name"], kind, x, y, status, quality)


@cache
def busway() -> Points:
    """Return the busway from Kawarago (north) to Nambu Toshokan (south), shape (n, 2)."""
    return plane_points([(float(row["lat"]), float(row["lon"])) for row in rows("busway.csv")])


@cache
def fence_segments() -> tuple[Points, Points]:
    """Return starts and ends of all segments of railway and busway, each of shape (n, 2)."""
    lines = (track(), busway())
    return (
        np.concatenate([line[:-1] for line in lines]),
        np.concatenate([line[1:] for line in lines]),
    )


@cache
def barrier_segments() -> tuple[Points, Points]:
    """Return the fences and the coast: what no free street may pass."""
    start, end = fence_segments()
    coast = coastline()
    return np.concatenate((start, coast[:-1])), np.concatenate((end, coast[1:]))


def crossing_at(line: Points, way: str) -> list[Crossing | None]:
    """Return, for each segment of a road, the listed crossing it uses, or None.

    Raises UnlistedCrossingError where the road passes a fence more than 30 m from any crossing
    that the table gives to this road.
    """
    start, end = fence_segments()
    found: list[Crossing | None] = [None] * (len(line) - 1)
    for segment, other in np.argwhere(crossing_pairs(line[:-1], line[1:], start, end)):
        x, y = meeting_point(line[segment], line[segment + 1], start[other], end[other])
        listed = [
            crossing
            for crossing in crossings()
            if crossing.way == way and np.hypot(crossing.x - x, crossing.y - y) <= _NEAR_METRES
        ]
        if not listed:
            message = f"road {way} passes a fence at ({x:.0f}, {y:.0f}) m without a listed crossing"
            raise UnlistedCrossingError(message)
        found[segment] = listed[0]
    return found
