"""Ways without steps: which pathways and streets a wheelchair passes."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from planner import EDGE_KINDS, FOOT, STEP_FREE, StreetGraph, Timetable, search_on_foot
from planner.network.streets.means import customary
from planner.network.transit.stations import Stations
from planner.network.transit.stations import wheelchair_of_stop as effective
from tests.planner.stations.notation import inside, network_of, station, walks
from tests.planner.streets.drawing import at, draw, joined, stops_at

pytestmark = pytest.mark.small

PLACES = """
    S station 0,0
    A entrance 0,0 level 0
    B platform 0,100 level -1
"""


@pytest.mark.parametrize(
    ("pathway", "passes"),
    [
        ("walkway B", True),
        ("belt B", True),
        ("lift B", True),
        ("lift B 100 steps", True),  # it goes as high as 100 steps
        ("gate B", True),
        ("exit B one way", True),
        ("stairs B", False),
        ("escalator B", False),
        ("walkway B 2 steps", False),
        ("walkway B slope 0.083", True),
        ("walkway B slope -0.083", True),
        ("walkway B slope 0.09", False),
        ("walkway B slope -0.09", False),
        ("walkway B width 0.8", True),
        ("gate B width 0.79", False),
    ],
)
def test_what_passes(pathway: str, passes: bool) -> None:
    timetable = station(f"{PLACES}\n x: A {pathway}")
    assert inside(timetable, "A", "B", FOOT)
    assert bool(inside(timetable, "A", "B", STEP_FREE)) == passes


def wheelchair(timetable: Timetable) -> dict[str, int]:
    names = [name.removeprefix("w_") for name in timetable.id_of_stop]
    return dict(zip(names, effective(timetable).tolist(), strict=True))


def test_what_is_empty_is_inherited() -> None:
    found = wheelchair(
        station("""
            S station 0,0 wheelchair yes
            P platform 0,0 in S
            Q platform 0,0 in S wheelchair no
            F area 0,0 in P
            B area 0,0 in Q
            E entrance 0,0 in S
            T station 0,0
            R platform 0,0 in T
            D area 0,0 in R wheelchair yes
            Z stop 0,0 wheelchair no
        """)
    )
    assert [found[name] for name in "SPQFBETRDZ"] == [1, 1, 2, 1, 2, 1, 0, 0, 1, 2]


def test_entrances_that_are_not_accessible_are_none() -> None:
    timetable = station("""
        S station 0,0 wheelchair yes
        E entrance 0,10 wheelchair no
        F entrance 0,20
        P platform 0,0
        near: E walkway P 10 m
        far:  F walkway P 50 m
    """)
    stop = {name.removeprefix("w_"): stop for name, stop in timetable.stop_of_id.items()}
    for network, expected in ((FOOT, ["E", "F"]), (STEP_FREE, ["F"])):
        entries = Stations.of(timetable, network).entries_of_stop[stop["P"]]
        assert [entry.place for entry in entries] == [stop[name] for name in expected]


def with_steps(streets: StreetGraph, edge: int, *, counted: int = 0) -> StreetGraph:
    kinds, steps = streets.kind_of_edge.copy(), streets.steps_of_edge.copy()
    access = streets.access_of_arc.copy()
    kinds[edge], steps[edge] = EDGE_KINDS.index("steps"), counted
    access[streets.edge_of_arc == edge] = customary("steps")
    return dataclasses.replace(
        streets, kind_of_edge=kinds, steps_of_edge=steps, access_of_arc=access
    )


STREETS = draw("""
    A----------B----------C
    |                     |
    D---------------------E
""")


@pytest.mark.parametrize("counted", [0, -1, 12])
def test_stairs_in_the_street_are_walked_round(counted: int) -> None:
    streets = with_steps(STREETS, 2, counted=counted)  # from B to C
    stops = stops_at(P=(100, 0), Q=(220, 20))
    network = network_of(stops, streets)
    assert walks(network)["P Q"] == "140 m 0 s"
    assert walks(network, STEP_FREE)["P Q"] == "500 m 0 s"
    grid, links = joined(streets, stops)
    for name, metres in ((FOOT, 140), (STEP_FREE, 500)):
        door = search_on_foot(
            streets, grid, links, stops, *at(100, 0), 900.0, False, Stations.of(stops, name)
        )
        assert dict(zip(door.stops.tolist(), door.metres.tolist(), strict=True))[1] == (
            pytest.approx(metres, abs=0.2)
        )
        assert door.metres_to_door(*at(220, 20)) == pytest.approx(metres, abs=0.2)


def test_a_street_that_only_stairs_lead_to_is_an_island() -> None:
    stairs = with_steps(draw("A----------B----------C----------D"), 1)
    assert STREETS.step_free is STREETS.on_foot
    assert stairs.step_free.standing_of_edge.tolist() == [2, 0, 1]
    assert stairs.on_foot.standing_of_edge.tolist() == [2, 2, 2]
    assert np.all(stairs.step_free.cost_of_arc == stairs.step_free_backward.cost_of_arc)
