"""Text worlds with rows of transfers.txt.

Besides the lines of `tests.notation`:

    change B C least 5 from 1 to 2-1   a rule between stops or stations: `recommended`, `timed`,
                                       `least` (minutes) or `forbidden`; then of which routes or
                                       trips; `*` for a stop that the row leaves blank
    station S A B                      S is the station of the stops A and B
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planner import NONE, STATION, Timetable
from tests.notation import World, seconds

KINDS = ("recommended", "timed", "least", "forbidden")  # transfer_type


@dataclass(frozen=True)
class Rule:
    """A row of transfers.txt; whom it names by name, `1` a route, `1-2` a trip, empty: everyone."""

    start: str
    end: str
    kind: str
    least: int = 0
    arriving: str = ""
    departing: str = ""


def rule_of(words: list[str]) -> Rule:
    """`B C least 5 from 1 to 2-1` → a rule."""
    start, end, kind, *more = words
    least = seconds(f"0:{more.pop(0)}") if kind == "least" else 0
    said = dict(zip(more[::2], more[1::2], strict=True))
    start, end = ("" if stop == "*" else stop for stop in (start, end))
    return Rule(start, end, kind, least, said.get("from", ""), said.get("to", ""))


class RuledWorld(World):
    """A world with rules and stations."""

    def __init__(self, text: str) -> None:
        lines = [line.split("#")[0].split() for line in text.splitlines()]
        self.rules = [rule_of(words[1:]) for words in lines if words[:1] == ["change"]]
        stations = {words[1]: words[2:] for words in lines if words[:1] == ["station"]}
        self.station_of_stop = {stop: name for name, within in stations.items() for stop in within}
        others = [words for words in lines if words[:1] not in (["change"], ["station"])]
        super().__init__("\n".join(" ".join(words) for words in others))
        self._meet([*stations, *self.station_of_stop])
        self._meet([stop for rule in self.rules for stop in (rule.start, rule.end) if stop])
        self.timetable = with_rules(self, super().timetable)


def with_rules(world: RuledWorld, timetable: Timetable) -> Timetable:
    """The timetable with the world's rules and stations."""
    routes = {str(number + 1): number for number in range(len(world.routes))}
    trips = {trip.name: number for number, trip in enumerate(world.trips)}
    kind, parent = timetable.kind_of_stop.copy(), timetable.parent_of_stop.copy()
    for stop, station in world.station_of_stop.items():
        parent[world.stops.index(stop)] = world.stops.index(station)
        kind[world.stops.index(station)] = STATION

    def column(numbers: dict[str, int], names: list[str]) -> np.ndarray:
        return np.array([numbers[name] if name else NONE for name in names], np.int32)

    stops = {name: number for number, name in enumerate(world.stops)}
    ends = {"from": [r.arriving for r in world.rules], "to": [r.departing for r in world.rules]}
    named_trips = {way: [n if "-" in n else "" for n in names] for way, names in ends.items()}
    named_routes = {way: ["" if "-" in n else n for n in names] for way, names in ends.items()}
    return replace(
        timetable,
        kind_of_stop=kind,
        parent_of_stop=parent,
        from_stop_of_transfer=column(stops, [rule.start for rule in world.rules]),
        to_stop_of_transfer=column(stops, [rule.end for rule in world.rules]),
        from_route_of_transfer=column(routes, named_routes["from"]),
        to_route_of_transfer=column(routes, named_routes["to"]),
        from_trip_of_transfer=column(trips, named_trips["from"]),
        to_trip_of_transfer=column(trips, named_trips["to"]),
        kind_of_transfer=np.array([KINDS.index(rule.kind) for rule in world.rules], np.int8),
        seconds_of_transfer=np.array([rule.least or NONE for rule in world.rules], np.int32),
    )
