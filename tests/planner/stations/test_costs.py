"""What a pathway costs: metres at the walker's own speed, seconds that no speed changes."""

from __future__ import annotations

import pytest

from tests.planner.stations.notation import inside, station

pytestmark = pytest.mark.small

PLACES = """
    S station 0,0
    A entrance 0,0 level 0
    B platform 0,100 level -2
"""


@pytest.mark.parametrize(
    ("pathway", "there", "back"),
    [
        ("walkway B 60 m", "60 m 0 s", "60 m 0 s"),
        ("walkway B", "130 m 0 s", "130 m 0 s"),  # straight, with a detour
        ("walkway B 60 m 90 s", "0 m 90 s", "0 m 90 s"),  # a time beats a length
        ("gate B 5 m", "5 m 0 s", "5 m 0 s"),
        ("belt B 100 m", "100 m 0 s", "100 m 0 s"),
        ("stairs B 100 steps", "0 m 49 s", "0 m 43 s"),
        ("stairs B -100 steps 7 m", "0 m 43 s", "0 m 49 s"),
        ("stairs B 30 m", "0 m 43 s", "0 m 49 s"),  # 100 steps; the levels say: down
        ("stairs B", "0 m 13 s", "0 m 15 s"),  # two storeys of 15 steps
        ("stairs B 100 steps 20 s", "0 m 20 s", "0 m 20 s"),
        ("escalator B", "0 m 40 s", "0 m 40 s"),
        ("escalator B 43 m", "0 m 100 s", "0 m 100 s"),
        ("escalator B 43 m one way", "0 m 100 s", ""),
        ("lift B", "0 m 55 s", "0 m 55 s"),
        ("lift B 30 s", "0 m 30 s", "0 m 30 s"),
        ("exit B 4 m one way", "4 m 0 s", ""),
    ],
)
def test_costs(pathway: str, there: str, back: str) -> None:
    timetable = station(f"{PLACES}\n x: A {pathway}")
    assert inside(timetable, "A", "B").removeprefix("x: ") == there
    assert inside(timetable, "B", "A").removeprefix("x: ") == back


def test_without_levels_a_storey_is_assumed() -> None:
    places = PLACES.replace("level -2", "")
    assert inside(station(f"{places}\n x: A stairs B"), "A", "B") == "x: 0 m 8 s"
    assert inside(station(f"{places}\n x: A escalator B"), "A", "B") == "x: 0 m 20 s"
    assert inside(station(f"{places}\n x: A lift B"), "A", "B") == "x: 0 m 50 s"


def test_places_without_coordinates_stand_where_their_parent_does() -> None:
    timetable = station("S station 0,0\n A entrance 0,50\n N node\n x: A walkway N")
    assert inside(timetable, "A", "N") == "x: 65 m 0 s"
