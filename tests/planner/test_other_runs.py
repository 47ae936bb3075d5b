"""A run at another platform, or on another way, is still the vehicle of its block."""

from __future__ import annotations

import pytest

from planner import NONE, AddedRun, StopChange, TripChange, plan, with_news
from tests.notation import TODAY, World, line, query, seconds

pytestmark = pytest.mark.small

DAY = TODAY.toordinal()
BLOCK = """
    station S B1 B2
    station T C1 C2
    Z      A
    07:50  08:00  block 1
    A      B1     C1
    08:00  08:10  08:20  block 1
    C1     D
    08:20  08:30  block 1
"""
STAYING = "Z 07:50 ride 08:00 A 08:00 stay 08:20 C1 08:20 stay 08:30 D"


def answers(
    world: World, *changes: TripChange, start: str = "Z", added: AddedRun | None = None
) -> list[str]:
    """From a stop to D, with two minutes for changes."""
    runs = [(added, TripChange(NONE, DAY, delay=0))] if added else []
    network = with_news(world.network, changes, runs)
    asked = query(world, start, "D", "07:50", margin=2)
    return [line(world, each) for each in plan(network, asked).journeys]


def moved(world: World, trip: int, position: int, stop: str, start: str = "") -> TripChange:
    """A trip calls at another platform."""
    planned = seconds(start) if start else NONE
    change = StopChange(position, stop=world.stops.index(stop))
    return TripChange(trip, DAY, planned, stops=(change,))


def test_riders_stay_on_board_of_a_vehicle_at_another_platform() -> None:
    world = World(BLOCK)
    assert answers(world) == [STAYING]
    assert answers(world, moved(world, 1, 1, "B2")) == [STAYING]
    assert answers(world, moved(world, 1, 2, "C2")) == [STAYING.replace("C1", "C2")]
    assert answers(world, moved(world, 2, 0, "C2")) == [STAYING]


def test_nobody_stays_on_board_where_it_ends_elsewhere() -> None:
    world = World(BLOCK)
    assert answers(world, moved(world, 1, 2, "B2")) == []


def test_who_must_leave_still_must() -> None:
    world = World(BLOCK + "leave 2-1 3-1")
    assert answers(world) == answers(world, moved(world, 1, 1, "B2")) == []


def test_the_vehicle_sent_another_way_runs_on() -> None:
    world = World(BLOCK)
    a, b = world.stops.index("A"), world.stops.index("C1")
    clocks = (seconds("08:01"), seconds("08:15"))
    way = AddedRun("2-1", 0, 1, DAY, (a, b), clocks, clocks, like=1)
    gone = TripChange(1, DAY, seconds("08:00"), replaced=True)
    assert answers(world, gone, added=way) == []
    way = way._replace(instead_of=seconds("08:00"))
    staying = "Z 07:50 ride 08:00 A 08:01 stay 08:15 C1 08:20 stay 08:30 D"
    assert answers(world, gone, added=way) == [staying]


def test_of_runs_by_frequency_the_one_that_is_told_of() -> None:
    world = World("""
        station S B1 B2
        A      B1     C
        08:00  08:05  08:10
        every 30 min 08:00-09:30
        C      D
        08:10  08:15
        every 30 min 08:10-09:40
        stay 1-1 2-1
    """)
    staying = "A 08:00 ride 08:10 C 08:10 stay 08:15 D"
    assert answers(world, start="A") == [staying]
    assert answers(world, moved(world, 0, 1, "B2", "08:00"), start="A") == [staying]
    assert answers(world, moved(world, 0, 1, "B2", "08:30"), start="A") == [staying]


@pytest.mark.parametrize("named", ["from 1-1 to 2-1", "from 1 to 2-1"])
def test_rules_about_changing_hold_for_it(named: str) -> None:
    world = World(f"""
        station S B1 B2
        A      B1     C
        08:00  08:10  08:20
        C      D
        08:20  08:30
        08:21  08:31
        change C C timed {named}
    """)
    waits = "A 08:00 ride 08:20 C 08:20 ride 08:30 D"
    assert answers(world, start="A") == answers(world, moved(world, 0, 1, "B2"), start="A")
    assert answers(world, start="A") == [waits]
