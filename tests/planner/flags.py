"""A bus that stops where one waves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner import (
    NONE,
    Network,
    Timetable,
    find_footpaths,
    link_stops,
)
from planner.network.streets.assembly import empty_streets
from planner.network.streets.edge_grid import build_edge_grid
from tests.notation import World
from tests.planner.streets.drawing import at

WORLD = World("""
    A      B      C
    08:00  08:10  08:20/08:30
    D      C      E
    08:30  08:40  09:00
""")
METRES = {"A": (0, 0), "B": (1000, 0), "C": (2000, 0), "D": (2000, 9000), "E": (9000, 9000)}


def flagged(
    world: World = WORLD,
    *,
    route: tuple[int, int] = (1, 1),
    pickup: dict[int, int] | None = None,
    drop_off: dict[int, int] | None = None,
    **columns: object,
) -> Timetable:
    """The world with rules: of its first route, and of stop times by their number."""
    timetable = world.timetable
    places = [at(*METRES[name]) for name in world.stops]
    rules = np.ones((2, len(timetable.kind_of_route)), np.int8)
    rules[:, 0] = route
    own = np.full((2, len(timetable.stop_of_stop_time)), NONE, np.int8)
    for kind, said in enumerate((pickup, drop_off)):
        for row, rule in (said or {}).items():
            own[kind, row] = rule
    return replace(
        timetable,
        lat_of_stop=np.array([lat for lat, _ in places]),
        lon_of_stop=np.array([lon for _, lon in places]),
        continuous_pickup_of_route=rules[0],
        continuous_drop_off_of_route=rules[1],
        continuous_pickup_of_stop_time=own[0],
        continuous_drop_off_of_stop_time=own[1],
        **columns,  # type: ignore[arg-type]
    )


def network(timetable: Timetable) -> Network:
    streets = empty_streets()
    links = link_stops(timetable, streets, build_edge_grid(streets))
    return Network.assemble(
        "world", WORLD.zone, timetable, find_footpaths(timetable, streets, links)
    )
