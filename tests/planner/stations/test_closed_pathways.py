"""A lift out of order: who needs it takes another way, or none; who walks takes the stairs."""

from __future__ import annotations

import pytest

from data.gtfs_realtime.facilities import closed_lifts
from data.gtfs_realtime.messages import Alert, Informed
from planner import STEP_FREE, Network, Timetable, with_closed_pathways
from tests.planner.stations.notation import network_of, station, walks

pytestmark = pytest.mark.small

TEXT = """
    S station 0,0
    A platform 0,0 level 0
    N node 0,50 level 0
    M node 0,50 level -1
    B platform 0,100 level -1
    hall: A walkway N 50 m
    lift: N lift M 20 s
    stairs: N stairs M -30 steps
    long: N walkway M 700 m
    below: M walkway B 50 m
"""
TRIPS = "A B\n08:00 08:10"


@pytest.fixture(scope="module")
def timetable() -> Timetable:
    return station(TEXT, TRIPS)


@pytest.fixture(scope="module")
def network(timetable: Timetable) -> Network:
    return network_of(timetable)


def alert(stop: str, effect: str = "ACCESSIBILITY_ISSUE", *periods: tuple[int, int]) -> Alert:
    informed = (Informed(stop_id=stop),)
    return Alert("a", periods, informed, "MAINTENANCE", effect, "WARNING", {}, {}, {})


def way(network: Network, walking: str) -> str:
    return walks(network, walking)["A B"]


def test_a_broken_lift_changes_the_way_without_steps(
    network: Network, timetable: Timetable
) -> None:
    (lift,) = closed_lifts(timetable, "w", [alert("N")], 0)
    broken = with_closed_pathways(network, {lift})
    assert way(broken, STEP_FREE) != way(network, STEP_FREE)
    assert "800" in way(broken, STEP_FREE)
    assert broken.scheduled is network
    assert broken.day is not None
    assert with_closed_pathways(network, ()) is network


@pytest.mark.parametrize(
    ("told", "closes"),
    [
        (alert("N"), True),
        (alert("M"), True),
        (alert("S"), True),
        (alert("lift"), True),
        (alert("A"), False),
        (alert("hall"), False),
        (alert("nowhere"), False),
        (alert(""), False),
        (alert("S", "NO_SERVICE"), False),
        (alert("S", "ACCESSIBILITY_ISSUE", (0, 50)), False),
        (alert("S", "ACCESSIBILITY_ISSUE", (0, 50), (90, 200)), True),
    ],
)
def test_what_an_alert_closes(timetable: Timetable, told: Alert, closes: bool) -> None:
    assert bool(closed_lifts(timetable, "w", [told], 100)) is closes
    assert closed_lifts(timetable, "other", [told], 100) == set()
