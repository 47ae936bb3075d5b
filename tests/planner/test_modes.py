"""First and last miles by several modes: each pair competes for itself, and keeps its hours."""

from __future__ import annotations

import random

import pytest

from tests.comparison import modes_of, point_of
from tests.needless import none_left_out, told_prices
from tests.notation import MINUTE, World, clock
from tests.oracle import Point
from tests.oracle_of_modes import pareto_of_modes
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.smallest import smallest
from tests.street_miles import StreetMile, plan_between_doors, street_miles
from tests.worlds import random_world

pytestmark = pytest.mark.small

MODES = ("walk", "bicycle", "rental", "shuttle")

TWO_BUSES = World("""
    A      B
    08:10  08:30
    08:40  09:00
""")


def found(world: World, miles: str, at: str, **options: object) -> list[str]:
    """A line for each journey: modes before and after, departure and arrival at the doors."""
    question = Question("A", "B", at, **options)  # type: ignore[arg-type]
    with told_prices():
        journeys = plan_between_doors(world, street_miles(miles), question)
    return [
        f"{'+'.join(modes_of(each))} {clock(each.departure)} {clock(each.arrival)}"
        for each in journeys
    ]


def test_a_fast_vehicle_never_hides_the_walk() -> None:
    miles = """
        from walk A 30
        from rental A 5
        to walk B 3
    """
    assert found(TWO_BUSES, miles, "08:00") == [
        "rental+walk 08:05 08:33",
        "walk+walk 08:10 09:03",
    ]


def test_a_vehicle_that_helps_nobody_is_left_out() -> None:
    world = World("""
        A      B
        08:10  08:30
        C      D
        08:10  08:40
    """)
    miles = """
        from walk A 1
        from rental C 5
        to walk B 3
        to walk D {}
    """
    assert found(world, miles.format(10), "08:00") == ["walk+walk 08:09 08:33"]
    # who rents walks less in all
    assert found(world, miles.format(3), "08:00") == [
        "rental+walk 08:05 08:43",
        "walk+walk 08:09 08:33",
    ]


def test_who_comes_before_the_hours_waits() -> None:
    miles = "from walk A 1 \n to shuttle B 5 08:45-10:00"
    assert found(TWO_BUSES, miles, "08:00") == ["walk+shuttle 08:09 08:50"]


@pytest.mark.parametrize(
    ("closes", "expected"), [("08:30", ["walk+shuttle 08:09 08:35"]), ("08:29", [])]
)
def test_nobody_sets_out_after_the_hours(closes: str, expected: list[str]) -> None:
    miles = f"from walk A 1 \n to shuttle B 5 07:00-{closes}"
    assert found(TWO_BUSES, miles, "08:00") == expected


def test_of_a_day_the_last_minute_of_the_hours_counts() -> None:
    miles = "from shuttle A 5 07:00-08:20 \n to walk B 1"
    assert found(TWO_BUSES, miles, "07:30", window=120) == [
        "shuttle+walk 08:05 08:31",
        "shuttle+walk 08:20 09:01",
    ]


def test_arriving_by_a_time_within_the_hours() -> None:
    miles = "from shuttle A 5 07:00-08:20 \n to walk B 1"
    assert found(TWO_BUSES, miles, "09:30", arrive_by=True) == ["shuttle+walk 08:20 09:01"]
    miles = "from walk A 5 \n to shuttle B 10 07:00-08:50"
    assert found(TWO_BUSES, miles, "09:30", arrive_by=True) == ["walk+shuttle 08:05 08:40"]


def test_who_leaves_after_the_window_and_is_there_first_by_another_mile_of_the_mode() -> None:
    world = World("""
        A      C
        09:01  09:20
        C      B
        09:06  09:08
    """)
    miles = """
        from shuttle A 0
        from shuttle C 0
        to shuttle C 1
        to shuttle B 0 09:10-09:16
    """
    assert found(world, miles, "08:35", window=30) == []
    assert found(world, miles, "08:35", window=31) == ["shuttle+shuttle 09:06 09:10"]


@pytest.mark.usefixtures("looks")
def test_random_worlds(world_count: int) -> None:
    for seed in range(world_count // 4):
        world = random_world(seed, PLAIN)
        chance = random.Random(seed)  # noqa: S311 - no secret
        for _ in range(3):
            miles, question = random_miles(chance, world), random_question(chance, world, PLAIN)
            failure = difference(world, miles, question)
            assert not failure, f"seed {seed}: {shown(world, miles, question)}"


def random_miles(chance: random.Random, world: World) -> list[StreetMile]:
    """A few lines of each direction, some with hours in the midst of the vehicles' day."""
    times = sorted(
        call.departure for route in world.trips for call in route.calls if call.departure < 86400
    )
    miles = []
    for outward in (True, False):
        for _ in range(chance.randint(1, 5)):
            hours = (-(2**30), 2**30)
            if chance.random() < 0.5 and times:
                around = sorted(chance.choice(times) + chance.choice((-600, 0, 600)) for _ in "ab")
                hours = (around[0] // 60 * 60, around[1] // 60 * 60)
            taken = chance.choice((0, 1, 2, 5, 10)) * MINUTE
            place = chance.choice(world.stops)
            miles.append(StreetMile(outward, chance.choice(MODES), place, taken, hours))
    return miles


def difference(world: World, miles: list[StreetMile], question: Question) -> str:
    answer: dict[tuple[str, str], list[Point]] = {}
    with none_left_out():
        journeys = plan_between_doors(world, miles, question)
    for journey in journeys:
        answer.setdefault(modes_of(journey), []).append(point_of(question, journey))
        if journey.legs[0].departure < journey.departure or journey.legs[-1].arrival != (
            journey.arrival
        ):
            return f"legs and times disagree: {journey}"
    expected = pareto_of_modes(world, miles, question)
    twice = [modes for modes, points in answer.items() if len(points) != len(set(points))]
    if {modes: set(points) for modes, points in answer.items()} == expected and not twice:
        return ""
    return f"expected {expected}, found {answer}"


def shown(world: World, miles: list[StreetMile], question: Question) -> str:
    def fails(smaller: World) -> bool:
        return {mile.stop for mile in miles} <= set(smaller.stops) and bool(
            difference(smaller, miles, question)
        )

    text = smallest(world.text, fails)
    return f"{difference(World(text), miles, question)}\n{text}\n{miles}\n{question}"
