"""Streets drawn as text, and stops placed on them.

A character is 10 m wide, a line 50 m high; the top left is (0, 0), x runs east, y south. Capital
letters are junctions. Between two of them in a line: `-` a street, `~` stairs that climb to the
right, `=` a motorway, `>` a street walked to the right only. Below each other: `|` a street.
For vehicles moreover: `.` a pavement, `:` one signed for cycles, `%` a cycle way, `}` a one-way
street to the right, `]` one that does not bind light vehicles, all open to walkers; `#` a trunk
road for motor vehicles only.
"""

from __future__ import annotations

import dataclasses
import math
import re
import textwrap

import numpy as np

from data.osm.access import Access, access_of_tags
from data.osm.tags import KIND_OF_HIGHWAY
from planner import (
    BOARDING_AREA,
    EDGE_KINDS,
    NONE,
    EdgeGrid,
    EdgeList,
    Footpaths,
    Network,
    StopLinks,
    StreetGraph,
    Timetable,
    assemble_streets,
    build_edge_grid,
    find_footpaths,
    link_stops,
)
from planner.network.earth import METRES_PER_DEGREE
from tests.notation import World
from tests.world_arrays import timetable

ROW, COLUMN = 50.0, 10.0
ORIGIN_LAT, ORIGIN_LON = 36.0, 140.0
EFFORTS = {
    "-": (1.0, 1.0),
    "|": (1.0, 1.0),
    "~": (3.0, 2.0),
    "=": (math.inf,) * 2,
    ">": (1.0, math.inf),
    "#": (math.inf,) * 2,
}
LEVEL = (1.0, 1.0)
TAGS = {
    "-": "highway=residential",
    "|": "highway=residential",
    "~": "highway=steps",
    "=": "highway=motorway",
    ">": "highway=residential",
    ".": "highway=footway",
    ":": "highway=footway bicycle=yes segregated=no",
    "%": "highway=cycleway segregated=yes",
    "#": "highway=trunk motorroad=yes",
    "}": "highway=residential oneway=yes",
    "]": "highway=residential oneway=yes oneway:bicycle=no",
}
"""As a mapper would say it."""


def at(x: float, y: float) -> tuple[float, float]:
    """Degrees of a place in the drawing, metres from its top left corner."""
    shrink = math.cos(math.radians(ORIGIN_LAT))
    return ORIGIN_LAT - y / METRES_PER_DEGREE, ORIGIN_LON + x / (METRES_PER_DEGREE * shrink)


def draw(text: str, **height_of_letter: float) -> StreetGraph:
    """Make the streets of a drawing; nodes in the order of their letters; heights in metres."""
    lines = textwrap.dedent(text).strip("\n").splitlines()
    found = {
        letter: (row, column)
        for row, line in enumerate(lines)
        for column, letter in enumerate(line)
        if letter.isalpha()
    }
    letters = sorted(found)
    edges = [
        (match[1], match[3], match[2])
        for line in lines
        for match in re.finditer(r"(?=([A-Z])([-~=>.:%#}\]])\2*([A-Z]))", line)
    ]
    for letter, (row, column) in found.items():
        below = row + 1
        while below < len(lines) and lines[below][column : column + 1] == "|":
            below += 1
        if below > row + 1:
            edges.append((letter, lines[below][column], "|"))
    edges.sort()
    lats, lons = zip(*(at(found[n][1] * COLUMN, found[n][0] * ROW) for n in letters), strict=True)
    tails = [letters.index(tail) for tail, _, _ in edges]
    heads = [letters.index(head) for _, head, _ in edges]
    efforts = np.array([EFFORTS.get(edge[2], LEVEL) for edge in edges], np.float32)
    kinds, access = zip(*(_street(edge[2]) for edge in edges), strict=True)
    listed = dataclasses.replace(
        EdgeList.straight(lats, lons, tails, heads),
        effort_of_edge=efforts[:, 0].copy(),
        backward_effort_of_edge=efforts[:, 1].copy(),
        kind_of_edge=np.array(kinds, np.uint8),
        access_of_edge=np.array([both.forward for both in access], np.uint16),
        backward_access_of_edge=np.array([both.backward for both in access], np.uint16),
    )
    heights = [height_of_letter.get(letter, math.nan) for letter in letters]
    return assemble_streets(lats, lons, listed, heights)


def _street(line: str) -> tuple[int, Access]:
    """Kind and permissions of a drawn street."""
    tags = dict(tag.split("=") for tag in TAGS[line].split())
    kind = KIND_OF_HIGHWAY[tags["highway"]]
    there, back = (math.isfinite(effort) for effort in EFFORTS.get(line, LEVEL))
    return EDGE_KINDS.index(kind), access_of_tags(tags, kind, (there, back))


def stops_at(**place_of_stop: tuple[float, float]) -> Timetable:
    """A timetable with one trip that calls at stops placed in the drawing."""
    names = list(place_of_stop)
    times = [f"08:{10 + minute}" for minute in range(len(names))]
    if len(names) == 1:
        names, times = [*names, "ELSEWHERE"], [*times, "09:00"]
        place_of_stop["ELSEWHERE"] = (0.0, 90_000.0)
    base = timetable(World("\n".join("  ".join(row) for row in (names, times))))
    stops = [name.removeprefix("w_") for name in base.id_of_stop]
    lats, lons = zip(*(at(*place_of_stop[name]) for name in stops), strict=True)
    return dataclasses.replace(base, lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))


def with_station(base: Timetable, kinds: dict[str, int], parents: dict[str, str]) -> Timetable:
    """Give stops another kind or a parent; what is no stop or boarding area loses its calls."""
    stops = {name.removeprefix("w_"): stop for name, stop in base.stop_of_id.items()}
    kind, parent = base.kind_of_stop.copy(), np.full(base.stop_count, NONE, np.int32)
    for name, number in kinds.items():
        kind[stops[name]] = number
    for name, of in parents.items():
        parent[stops[name]] = stops[of]
    called = np.isin(kind[base.stop_of_stop_time], (0, BOARDING_AREA))
    return dataclasses.replace(
        base,
        kind_of_stop=kind,
        parent_of_stop=parent,
        stop_of_stop_time=base.stop_of_stop_time[called],
    )


def with_transfers(base: Timetable, *rows: tuple[str, str, int, int]) -> Timetable:
    """Add rows of transfers.txt: from, to, transfer_type, min_transfer_time."""
    stops = {name.removeprefix("w_"): stop for name, stop in base.stop_of_id.items()}
    return dataclasses.replace(
        base,
        from_stop_of_transfer=np.array([stops[row[0]] for row in rows], np.int32),
        to_stop_of_transfer=np.array([stops[row[1]] for row in rows], np.int32),
        kind_of_transfer=np.array([row[2] for row in rows], np.int8),
        seconds_of_transfer=np.array([row[3] for row in rows], np.int32),
        **{
            f"{way}_{end}_of_transfer": np.full(len(rows), -1, np.int32)
            for way in ("from", "to")
            for end in ("route", "trip")
        },
    )


def joined(streets: StreetGraph, stops: Timetable) -> tuple[EdgeGrid, StopLinks]:
    """The grid over the streets, and the stops linked to them."""
    grid = build_edge_grid(streets)
    return grid, link_stops(stops, streets, grid)


def walks(streets: StreetGraph, stops: Timetable) -> dict[str, int]:
    """Footpaths between different stops: `A B` → metres, rounded."""
    paths = footpaths(streets, stops)
    return {key: metres for key, metres in paths.items() if len(set(key.split())) == 2}


def footpaths(streets: StreetGraph, stops: Timetable) -> dict[str, int]:
    """All footpaths: `A B` → metres, rounded."""
    found = search(streets, stops)
    origins = np.repeat(np.arange(stops.stop_count), np.diff(found.first_footpath_of_stop))
    names = [name.removeprefix("w_") for name in stops.id_of_stop]
    return {
        f"{names[origin]} {names[stop]}": round(metres)
        for origin, stop, metres in zip(
            origins.tolist(),
            found.stop_of_footpath.tolist(),
            found.metres_of_footpath.tolist(),
            strict=True,
        )
    }


def search(streets: StreetGraph, stops: Timetable) -> Footpaths:
    """The footpaths themselves."""
    return find_footpaths(stops, streets, joined(streets, stops)[1])


def network(streets: StreetGraph) -> Network:
    """Streets and two stops beside them."""
    stops = stops_at(P=(0, 0), Q=(100, 0))
    return Network.assemble("drawn", "Asia/Tokyo", stops, search(streets, stops), streets)
