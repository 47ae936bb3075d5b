"""How one goes on from a change that was not caught."""

from __future__ import annotations

from typing import Any

import pytest

from planner import Place, Via, if_missed, plan
from tests.notation import World, line, query

pytestmark = pytest.mark.small


def onward(world: World, places: str, at: str, **options: Any) -> list[str | None]:
    """For each change of the first journey: the way on, and how much later one is there."""
    asked = query(world, *places.split(), at, **options)
    journey = plan(world.network, asked).journeys[0]
    return [
        f"{line(world, each.journey)}, {each.delay // 60} min later" if each else None
        for each in if_missed(world.network, asked, journey).values()
    ]


CAUGHT_UP = """
    X      B
    {}  {}
    B      E      C      D
    {}  {}  {}  {}
    {}  {}  {}  {}
    walk B C 5
"""


def test_what_is_missed_is_not_caught_up_in_the_night_in_which_clocks_change() -> None:
    rows = [
        "23:30",
        "23:58",
        "24:05",
        "24:10",
        "24:20",
        "24:40",
        "24:35",
        "24:40",
        "24:50",
        "25:10",
    ]
    dates = "today 2026-03-{0} Europe/Berlin\non 2026-03-{0}\n"
    before, changing = (
        onward(World(dates.format(day) + CAUGHT_UP.format(*rows)), "X D", "23:30")
        for day in (27, 28)
    )
    assert [each and each.split(", ")[1] for each in before] == ["30 min later"]
    assert [each and each.split(", ")[1] for each in changing] == ["30 min later"]


def test_a_walk_that_catches_it_up_hides_no_other_way() -> None:
    rows = [
        "07:30",
        "07:58",
        "08:00",
        "08:05",
        "08:20",
        "08:30",
        "08:30",
        "08:35",
        "08:50",
        "09:00",
    ]
    with_walk = World(CAUGHT_UP.format(*rows))
    without = World(CAUGHT_UP.format(*rows).replace("walk B C 5", ""))
    assert onward(without, "X D", "07:30") == ["B 08:30 ride 09:00 D, 30 min later"]
    (found,) = onward(with_walk, "X D", "07:30")
    assert found is not None
    assert found.endswith("ride 09:00 D, 30 min later")


def test_what_leaves_in_the_same_second_is_missed_too() -> None:
    world = World("""
        X      B
        07:30  07:58
        B      C
        08:00  08:05
        C      D
        08:06  08:15
        B         D
        08:00     08:25
        08:00:01  08:30
    """)
    assert onward(world, "X D", "07:30")[0] == "B 08:00:01 ride 08:30 D, 15 min later"


def test_via_places_ahead_are_passed() -> None:
    world = World("""
        X      B
        07:30  07:58
        B      V      D
        08:00  08:10  08:20
        08:30  08:40  08:50
        B      D
        08:05  08:15
    """)
    vias = (Via(Place(stop_id="w_V")),)
    found = onward(world, "X D", "07:30", via=vias)
    assert next(each and each.split(", ")[1] for each in found) == "30 min later"
    behind = (Via(Place(stop_id="w_B")),)
    assert onward(world, "X D", "07:30", via=behind)[0] == "B 08:30 ride 08:50 D, 35 min later"
