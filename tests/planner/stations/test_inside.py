"""Walks inside a station follow its pathways, one after the other."""

from __future__ import annotations

import pytest

from planner import STEP_FREE
from tests.planner.stations.notation import inside, network_of, station, walks

pytestmark = pytest.mark.small

THREE_LEVELS = """
    S station 0,0
    E entrance 0,60 level 0
    N node level 0
    M node level -1
    P platform 0,0 level -2
    Q platform 0,10 level -2
    hall:   E walkway N 60 m
    steps:  N stairs M -40 steps
    slide:  M escalator P 20 s one way
    lift:   N lift P 90 s
    across: P walkway Q 30 m
"""


def test_through_three_levels() -> None:
    timetable = station(THREE_LEVELS)
    assert inside(timetable, "E", "P") == "hall steps slide: 60 m 38 s"  # 17.2 and 20 s
    assert inside(timetable, "P", "E") == "lift hall: 60 m 90 s"
    assert inside(timetable, "E", "Q") == "hall steps slide across: 90 m 38 s"


def test_without_steps_the_lift_is_used() -> None:
    timetable = station(THREE_LEVELS)
    assert inside(timetable, "E", "Q", STEP_FREE) == "hall lift across: 90 m 90 s"
    assert inside(timetable, "E", "M", STEP_FREE) == ""


def test_platforms_are_joined_by_pathways_alone() -> None:
    trips = "P Q\n08:00 08:10"
    network = network_of(station(THREE_LEVELS, trips))
    assert walks(network) == {"P Q": "30 m 0 s", "Q P": "30 m 0 s"}
    apart = THREE_LEVELS.replace("across:", "").replace("P walkway Q 30 m", "")
    network = network_of(station(apart + "\n up: Q stairs N 50 steps", trips))
    assert walks(network) == {"P Q": "0 m 112 s", "Q P": "0 m 62 s"}  # up and down again
    assert walks(network, STEP_FREE) == {}


def test_long_walks_inside_are_known_too() -> None:
    trips = "P Q\n08:00 08:10"
    network = network_of(station(THREE_LEVELS.replace("30 m", "1500 m"), trips))
    assert walks(network)["P Q"] == "1500 m 0 s"


def test_what_no_pathway_reaches_is_walked_to_straight() -> None:
    trips = "P Q R\n08:00 08:10 08:20"
    network = network_of(station(THREE_LEVELS + "\n R platform 0,20", trips))
    found = walks(network)
    assert found["P R"] == found["R P"] == "26 m 0 s"
    assert found["P Q"] == "30 m 0 s"


def test_pathways_without_an_entrance_join_platforms_only() -> None:
    island = "S station 0,0\n P platform 0,0\n Q platform 0,10\n x: P stairs Q 10 steps"
    network = network_of(station(island + "\n R platform 0,20", "P Q R\n08:00 08:10 08:20"))
    assert walks(network)["P Q"] == "0 m 5 s"
    assert walks(network)["P R"] == "26 m 0 s"
    assert "P Q" not in walks(network, STEP_FREE)
    assert not network.links.off_street_of_stop.all()


def test_a_gate_out_is_no_way_in() -> None:
    gate = """
        S station 0,0
        E entrance 0,10
        F entrance 0,20
        P platform 0,0
        out: P exit E 10 m one way
        in:  F gate P 40 m one way
    """
    timetable = station(gate)
    assert inside(timetable, "P", "E") == "out: 10 m 0 s"
    assert inside(timetable, "E", "P") == ""
    assert inside(timetable, "F", "P") == "in: 40 m 0 s"


AREAS = """
    S station 0,0
    E entrance 0,0
    P platform 0,0
    F area 0,0 in P
    B area 0,200 in P
    Q platform 0,0
    front: E walkway F 10 m
    back:  B walkway Q 20 m
    long:  F walkway Q 300 m
"""


def test_a_platform_is_each_of_its_boarding_areas() -> None:
    timetable = station(AREAS)
    assert inside(timetable, "E", "P") == "front: 10 m 0 s"
    assert inside(timetable, "P", "Q") == "back: 20 m 0 s"


def test_nobody_gets_from_one_end_of_a_platform_to_the_other_for_nothing() -> None:
    assert inside(station(AREAS), "E", "Q") == "front long: 310 m 0 s"
