"""The track of the Joban line and its stations on the plane."""

from functools import cache
from typing import NamedTuple

from data.hitachi.geometry import Points, place_on_line, plane_points, to_plane
from data.hitachi.tables import Words, rows, words


class Service(NamedTuple):
    """One direction's trains at a station: counts a day, first and last departure "HH:MM"."""

    locals: int
    expresses: int
    first: str
    last: str


class Station(NamedTuple):
    """A station with the trains of the timetable revision of 2026-03-14.

    `metres` is measured along the track; `local_minutes` and `express_minutes` lead to the next
    station northwards (medians of local trains; expresses assumed), 0 at the last one.
    """

    id: str
    words: Words
    lat: float
    lon: float
    metres: float
    in_city: bool
    north: Service
    south: Service
    local_minutes: int
    express_minutes: int


@cache
def track() -> Points:
    """Return the schematic track from Katsuta to Takahagi, shape (n, 2)."""
    return plane_points([(float(row["lat"]), float(row["lon"])) for row in rows("track.csv")])


@cache
def stations() -> tuple[Station, ...]:
    """Return the nine stations from south to north."""
    return tuple(
        Station(
            row["id"],
            words(row),
            float(row["lat"]),
            float(row["lon"]),
            place_on_line(track(), to_plane(float(row["lat"]), float(row["lon"])))[0],
            row["in_city"] == "yes",
            _service(row, "north"),
            _service(row, "south"),
            int(row["local_minutes_to_next"] or 0),
            int(row["express_minutes_to_next"] or 0),
        )
        for row in rows("stations.csv")
    )


def _service(row: dict[str, str], way: str) -> Service:
    return Service(
        int(row[f"{way}bound_locals"]),
        int(row[f"{way}bound_expresses"]),
        row[f"first_{way}"],
        row[f"last_{way}"],
    )
