"""What journeys take of a traveller, where other vehicles than those of a timetable carry them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import (
    Bill,
    End,
    Journey,
    Leg,
    RideLeg,
    ShuttleLeg,
    TravellerProfile,
    WalkLeg,
    WheelLeg,
)
from planner.routing.choice.effort import effort_of, has_price
from planner.routing.rental_use import RentalUse
from planner.routing.streets.walk_paths import Path, straight_path
from tests.notation import MINUTE, World, query

WORLD = World("""
    A      B
    08:20  08:40
    08:50  09:10
""")
HERE, THERE = End(36.0, 140.0), End(36.1, 140.1)


def nowhere() -> Path:
    return straight_path(36.0, 140.0, 36.0, 140.0)


def clock(minute: int) -> int:
    return 8 * 3600 + minute * MINUTE


def ride(start: int, end: int, *, stays_on: bool = False) -> RideLeg:
    ends = (End(36.0, 140.0, 0), End(36.1, 140.1, 1))
    return RideLeg(*ends, clock(start), clock(end), 0, 739_707, 0, 0, 1, stays_on=stays_on)


def shuttle(start: int, end: int, safe: int) -> ShuttleLeg:
    return ShuttleLeg(
        HERE, THERE, clock(start), clock(end), nowhere, service=0, wait=0, safe_arrival=clock(safe)
    )


def wheels(start: int, end: int, *, rented: bool) -> WheelLeg:
    rental = RentalUse(0, 0) if rented else None
    return WheelLeg(HERE, THERE, clock(start), clock(end), nowhere, "bicycle", rental=rental)


def walk(start: int, end: int) -> WalkLeg:
    return WalkLeg(HERE, THERE, clock(start), clock(end), nowhere)


def journey(*legs: Leg) -> Journey:
    return Journey(legs, legs[0].departure, legs[-1].arrival)


def test_what_lies_beyond_a_comfortable_walk_counts_for_each_walk() -> None:
    whole = journey(walk(0, 8), ride(20, 40), walk(40, 43), walk(43, 53))
    asked = query(WORLD, "A", "B", "08:00")
    assert effort_of(WORLD.network, asked, whole, Bill()).far == 0
    tires = TravellerProfile(walking_speed=1.0, comfortable_walk=300.0)
    tired = replace(asked, profile=tires)
    assert effort_of(WORLD.network, tired, whole, Bill()).far == 3 * MINUTE + 5 * MINUTE


def test_every_second_is_of_one_kind() -> None:
    whole = journey(walk(5, 8), shuttle(10, 15, 18), ride(20, 40), wheels(42, 50, rented=False))
    effort = effort_of(WORLD.network, query(WORLD, "A", "B", "08:00"), whole, Bill())
    assert (effort.ride, effort.walk, effort.wheels) == (25 * MINUTE, 3 * MINUTE, 8 * MINUTE)
    assert effort.wait == 9 * MINUTE
    assert effort.ride + effort.walk + effort.wheels + effort.wait == whole.duration
    assert effort.delay == 5 * MINUTE


@pytest.mark.parametrize(
    ("legs", "changes"),
    [
        ([ride(20, 40)], 0),
        ([shuttle(5, 15, 18), ride(20, 40)], 1),
        ([wheels(5, 15, rented=True), ride(20, 40)], 1),
        ([wheels(5, 15, rented=False), ride(20, 40)], 0),
        ([ride(20, 40), ride(40, 50, stays_on=True)], 0),
        ([walk(5, 15), ride(20, 40), walk(40, 45)], 0),
    ],
)
def test_changes_to_and_from_shuttles_and_rented_vehicles_count(
    legs: list[Leg], changes: int
) -> None:
    effort = effort_of(WORLD.network, query(WORLD, "A", "B", "08:00"), journey(*legs), Bill())
    assert effort.transfer == changes


def test_a_shuttle_s_safe_arrival_is_what_the_next_ride_is_caught_by() -> None:
    risks = [
        effort_of(
            WORLD.network, query(WORLD, "A", "B", "08:00"),
            journey(shuttle(5, 15, safe), ride(20, 40)), Bill(),
        ).risk
        for safe in (16, 20)
    ]  # fmt: skip
    assert risks[0] == pytest.approx(30 * 60 * 2.718281828**-4)
    assert risks[1] == pytest.approx(30 * 60)


def test_nothing_is_paid_for_what_is_one_s_own() -> None:
    assert has_price(journey(walk(5, 8), wheels(8, 20, rented=False)), Bill())
    assert not has_price(journey(wheels(8, 20, rented=True)), Bill())
    assert has_price(journey(ride(20, 40)), Bill(0))
    assert not has_price(journey(ride(20, 40)), Bill())
