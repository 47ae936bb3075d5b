"""Stations written as text, on a plane of metres (x east, y south), and walks in them as a line.

S station 0,0                 a place: name, kind, where it lies
E entrance 0,60 level 0       kinds: station, platform, entrance, node, area, stop
P platform level -1 in S      no place of its own: that of its parent; `in S` may be left out
F area in P                   where there is one station only
Q platform 50,0 wheelchair no
hall: E walkway N 60 m        a pathway: its id, two ends and a mode between them
down: N stairs P -30 steps    further words: `30 s`, `slope 0.1`, `width 0.7`, `one way`
"""

from __future__ import annotations

import dataclasses
import math
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from planner import (
    FOOT,
    NONE,
    STEP_FREE,
    Network,
    StreetGraph,
    Texts,
    Timetable,
    Walking,
    build_edge_grid,
    empty_streets,
    find_footpaths,
    find_transfers,
    link_stops,
)
from planner.network.transit.stations import Stations
from planner.routing.streets.walk_paths import Path
from tests.notation import World
from tests.planner.streets.drawing import at
from tests.world_arrays import timetable

KINDS = {"stop": 0, "platform": 0, "station": 1, "entrance": 2, "node": 3, "area": 4}
MODES = ("", "walkway", "stairs", "belt", "escalator", "lift", "gate", "exit")
WHEELCHAIR = {"unknown": 0, "yes": 1, "no": 2}
FAR_AWAY = 50_000.0  # metres between the stops that are not placed


def station(text: str, trips: str = "") -> Timetable:
    """The timetable of a text world whose stops are placed, and what stations hold beside them."""
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    places = {line.split()[0]: line.split() for line in lines if ":" not in line}
    base = timetable(World(trips or "NOWHERE ELSEWHERE\n08:00 09:00"))
    base = _placed(base, places)
    return _joined(base, [line for line in lines if ":" in line])


def _placed(base: Timetable, places: dict[str, list[str]]) -> Timetable:
    names = [name.removeprefix("w_") for name in base.id_of_stop]
    names += [name for name in places if name not in names]
    index = {name: stop for stop, name in enumerate(names)}
    count = len(names)
    lats, lons = np.array([at(FAR_AWAY * number, 0) for number in range(1, count + 1)]).T.copy()
    fields: dict[str, Any] = {
        "kind_of_stop": np.zeros(count, np.int8),
        "parent_of_stop": np.full(count, NONE, np.int32),
        "wheelchair_of_stop": np.zeros(count, np.int8),
        "level_of_stop": np.full(count, NONE, np.int32),
    }
    heights = sorted(
        {float(_after(words, "level")) for words in places.values() if "level" in words}
    )
    stations = [name for name, words in places.items() if words[1] == "station"]
    inherits = []
    for name, words in places.items():
        stop = index[name]
        fields["kind_of_stop"][stop] = KINDS[words[1]]
        if words[1] not in {"station", "stop"}:
            parent = _after(words, "in") if "in" in words else stations[0]
            fields["parent_of_stop"][stop] = index[parent]
        if "wheelchair" in words:
            fields["wheelchair_of_stop"][stop] = WHEELCHAIR[_after(words, "wheelchair")]
        if "level" in words:
            fields["level_of_stop"][stop] = heights.index(float(_after(words, "level")))
        if len(words) > 2 and "," in words[2]:
            lats[stop], lons[stop] = at(*map(float, words[2].split(",")))
        elif fields["parent_of_stop"][stop] != NONE:
            inherits.append(stop)
    for stop in inherits:  # as the reader of feeds does
        lats[stop], lons[stop] = (v[fields["parent_of_stop"][stop]] for v in (lats, lons))
    empty = Texts.of([""] * count)
    return dataclasses.replace(
        base,
        id_of_stop=Texts.of(f"w_{name}" for name in names),
        name_of_stop=Texts.of(names),
        **dict.fromkeys(("code_of_stop", "platform_of_stop", "zone_id_of_stop"), empty),
        feed_of_stop=np.zeros(count, np.int32),
        lat_of_stop=lats,
        lon_of_stop=lons,
        **dict.fromkeys(("status_of_stop", "quality_of_stop"), np.zeros(count, np.uint8)),
        id_of_level=Texts.of(str(height) for height in heights),
        height_of_level=np.array(heights, np.float32),
        name_of_level=Texts.of([""] * len(heights)),
        **fields,
    )


def _after(words: list[str], word: str) -> str:
    return words[words.index(word) + 1]


def _before(words: list[str], unit: str, missing: float) -> float:
    """The number before its unit."""
    return float(words[words.index(unit) - 1]) if unit in words else missing


def _joined(base: Timetable, lines: list[str]) -> Timetable:
    names = {name.removeprefix("w_"): stop for stop, name in enumerate(base.id_of_stop)}
    rows = [(line.split(":")[0], line.split(":")[1].split()) for line in lines]
    words = [row[1] for row in rows]

    def number(name: str, missing: float) -> list[float]:
        return [float(_after(row, name)) if name in row else missing for row in words]

    return dataclasses.replace(
        base,
        id_of_pathway=Texts.of(name for name, _ in rows),
        from_stop_of_pathway=np.array([names[row[0]] for row in words], np.int32),
        to_stop_of_pathway=np.array([names[row[2]] for row in words], np.int32),
        mode_of_pathway=np.array([MODES.index(row[1]) for row in words], np.int8),
        bidirectional_of_pathway=np.array(["way" not in row for row in words], np.uint8),
        metres_of_pathway=np.array([_before(row, "m", math.nan) for row in words], np.float32),
        seconds_of_pathway=np.array([_before(row, "s", NONE) for row in words], np.int32),
        stairs_of_pathway=np.array([_before(row, "steps", 0) for row in words], np.int32),
        slope_of_pathway=np.array(number("slope", math.nan), np.float32),
        width_of_pathway=np.array(number("width", math.nan), np.float32),
        sign_of_pathway=Texts.of([""] * len(rows)),
        reverse_sign_of_pathway=Texts.of([""] * len(rows)),
    )


def inside(stations: Timetable, start: str, end: str, network: str = FOOT) -> str:
    """The walk between two places inside: `E hall N down P: 60 m 13 s`; empty: there is none."""
    stop = {name.removeprefix("w_"): stop for name, stop in stations.stop_of_id.items()}
    walk = Stations.of(stations, network).walk(stop[start], stop[end])
    if walk is None:
        return ""
    names = " ".join(stations.id_of_pathway[passage.pathway] for passage in walk.passages)
    return f"{names}: {walk.metres:g} m {walk.seconds} s"


def network_of(stations: Timetable, streets: StreetGraph | None = None) -> Network:
    """A network with streets, and the ways of both walking networks."""
    streets = streets or empty_streets()
    grid = build_edge_grid(streets)
    both = []
    for network in (FOOT, STEP_FREE):
        links = link_stops(stations, streets, grid, network)
        both.append(Walking(links, find_footpaths(stations, streets, links, network)))
    foot, step_free = both
    return Network(
        "station", "1", ZoneInfo("Asia/Tokyo"), stations, streets, grid, *foot,
        find_transfers(stations), step_free,
    )  # fmt: skip


def walks(network: Network, walking: str = FOOT) -> dict[str, str]:
    """Footpaths between different stops: `A B` → `60 m 13 s`."""
    found = network.step_free.footpaths if walking == STEP_FREE else network.footpaths
    origins = np.repeat(
        np.arange(network.timetable.stop_count), np.diff(found.first_footpath_of_stop)
    )
    names = [name.removeprefix("w_") for name in network.timetable.id_of_stop]
    rows = zip(
        origins.tolist(),
        found.stop_of_footpath.tolist(),
        found.metres_of_footpath.tolist(),
        found.fixed_seconds_of_footpath.tolist(),
        strict=True,
    )
    return {f"{names[a]} {names[b]}": f"{m:.0f} m {s} s" for a, b, m, s in rows if a != b}


def pathways_of(network: Network, path: Path) -> str:
    """The pathways of a walk, in their order; those walked backward with a minus."""
    names = network.timetable.id_of_pathway
    return " ".join("-" * step.backward + names[step.pathway] for step in path.pathways)
