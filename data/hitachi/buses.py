"""Ordinary buses: three lines that exist, and plausible ones through the estates, marked 模式.

No open timetable of them could be found, so every departure is illustrative.
"""

from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np

from data.hitachi.brt import IBARAKI_KOTSU
from data.hitachi.calendars import HOLIDAY, WEEKDAY
from data.hitachi.fares import collect, ride_fares
from data.hitachi.feed import Call, Fare, FareRule, Feed, Route, Shape, Stop, Trip
from data.hitachi.headways import MINUTE, seconds, spread
from data.hitachi.street_paths import bus_shape, nearest_node, node_place
from data.hitachi.tables import Quality, Status, Words, rows, towns, tree, words

_NOTE: Final = (
    "模式: 実在する路線は日立駅〜茨大前〜多賀駅前、51、45のみ。番号に「模」の付く路線、"
    "「（模式）」の停留所、すべての時刻は創作。 / "
    "Schematic: only the lines Hitachi Station - Ibadai-mae - Taga Ekimae, 51 and 45 exist; "
    "lines numbered 模, stops named (schematic) and all times are laid out by us."
)
_METRES_PER_MINUTE: Final = 310.0
"""18.6 km/h with stops, as the trunk line's published 10 and 8 minutes imply (assumed)."""


class Line(NamedTuple):
    """A line of bus_lines.toml with the street node of each stop."""

    route: Route
    stops: tuple[str, ...]
    hours: tuple[int, int]
    minutes: tuple[int, int]
    rides: tuple[tuple[str, str, int, int], ...]


def bus_feed() -> Feed:
    """Return the ordinary buses as a GTFS-JP feed."""
    known = bus_stops()
    every = lines()
    shapes: dict[str, Shape] = {}
    trips: list[Trip] = []
    for line in every:
        for direction in (0, 1):
            shape = _shape(line, direction)
            shapes[shape.id] = shape
            for service in (WEEKDAY, HOLIDAY):
                trips.extend(_trips(line, direction, service, shape))
    used = dict.fromkeys(stop for line in every for stop in line.stops)
    fares, rules = _fares(every, shapes)
    return Feed(
        IBARAKI_KOTSU, _NOTE, tuple(known[stop] for stop in used),
        tuple(line.route for line in every), tuple(trips), tuple(shapes.values()), fares, rules,
        japanese=True,
    )  # fmt: skip


@cache
def bus_stops() -> dict[str, Stop]:
    """Return every possible stop by id: the named ones, and a schematic one for each town."""
    statuses: dict[str, Status] = {"operating": "operating", "illustrative": "illustrative"}
    qualities: dict[str, Quality] = {
        "within_150m": "within_150m",
        "within_400m": "within_400m",
        "assumed": "assumed",
    }
    found: dict[str, Stop] = {}
    for row in rows("bus_stops.csv"):
        place = (float(row["lat"]), float(row["lon"]))
        if statuses[row["status"]] == "illustrative" or row["quality"] == "assumed":
            place = node_place(nearest_node(*place))
        found[row["id"]] = Stop(
            row["id"], words(row), *place, statuses[row["status"]], qualities[row["quality"]],
            zone=row["id"],
        )  # fmt: skip
    for index, town in enumerate(towns(), 1):
        name = f"town-{index:03d}"
        ja, reading, en = town.words
        schematic = Words(f"{ja}（模式）", f"{reading}（もしき）", f"{en} (schematic)")
        place = node_place(nearest_node(town.lat, town.lon))
        found[name] = Stop(name, schematic, *place, "illustrative", "assumed", zone=name)
    return found


def lines() -> tuple[Line, ...]:
    """Return all lines of bus_lines.toml."""
    id_of_town = {town.words.ja: f"town-{index:03d}" for index, town in enumerate(towns(), 1)}
    return tuple(_line(row, id_of_town) for row in tree("bus_lines.toml")["line"])


def _line(row: dict[str, Any], id_of_town: dict[str, str]) -> Line:
    exists = row["status"] == "operating"
    name = Words(*row["name"])
    if not exists:
        name = Words(f"{name.ja}（模式）", f"{name.reading}（もしき）", f"{name.en} (schematic)")
    status: Status = "operating" if exists else "illustrative"
    route = Route(
        f"bus-{row['id']}", row["number"], name, 3, "B5452C" if exists else "8A7F77",
        status, "assumed",
    )  # fmt: skip
    return Line(
        route,
        tuple(id_of_town.get(stop, stop) for stop in row["stops"]),
        (seconds(row["hours"][0]), seconds(row["hours"][1])),
        (row["minutes"][0], row["minutes"][1]),
        tuple((str(a), str(b), int(c), int(d)) for a, b, c, d in row.get("ride", [])),
    )


def _shape(line: Line, direction: int) -> Shape:
    stops = line.stops[::-1] if direction else line.stops
    nodes = [nearest_node(bus_stops()[stop].lat, bus_stops()[stop].lon) for stop in stops]
    return bus_shape(f"{line.route.id}-{direction}", nodes)


def _trips(line: Line, direction: int, service: str, shape: Shape) -> list[Trip]:
    first, last = line.hours
    headway = line.minutes[0 if service == WEEKDAY else 1] * MINUTE
    stops = line.stops[::-1] if direction else line.stops
    head = bus_stops()[stops[-1]].words
    offsets = _minutes(line, stops, shape)
    trips: list[Trip] = []
    departures = spread(first, last, 1 + round((last - first) / headway), service)
    for index, start in enumerate(departures, 1):
        calls = tuple(
            Call(stop, start + offset * MINUTE, start + offset * MINUTE)
            for stop, offset in zip(stops, offsets, strict=True)
        )
        trips.append(
            Trip(
                f"{line.route.id}-{service}-{direction}-{index:02d}", line.route.id, service,
                direction, head, shape.id, calls, "illustrative", "assumed",
            )
        )  # fmt: skip
    return trips


def _minutes(line: Line, stops: tuple[str, ...], shape: Shape) -> list[int]:
    """Return whole minutes after the start at each stop; published rides take their minutes."""
    metres = np.array(shape.metres_at_call)
    steps = np.diff(metres) / _METRES_PER_MINUTE
    for one, other, minutes, _ in line.rides:
        start, end = sorted((stops.index(one), stops.index(other)))
        steps[start:end] *= minutes / steps[start:end].sum()
    along = np.concatenate(([0.0], np.cumsum(steps)))
    return [int(minute + 0.5) for minute in along.tolist()]


def _fares(
    every: tuple[Line, ...], shapes: dict[str, Shape]
) -> tuple[tuple[Fare, ...], tuple[FareRule, ...]]:
    pairs: list[tuple[Fare, FareRule]] = []
    for line in every:
        known = {(one, other): yen for one, other, _, yen in line.rides}
        shape = shapes[f"{line.route.id}-0"]
        pairs += ride_fares(line.route.id, list(line.stops), shape, known)
    return collect(pairs, [line.route.id for line in every])
