"""A journey checked leg by leg against the text of its world: could a person really travel so?"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from planner import Journey, RideLeg, WalkLeg
from tests.notation import MINUTE, World, seconds
from tests.oracle import later, vehicles_of
from tests.worlds import Question


def check(world: World, question: Question, journey: Journey) -> None:
    """Fail where a leg does not follow the one before, or is not in the world."""
    legs = journey.legs
    assert journey.rides, "a journey with vehicles has one"
    assert journey.transfers == len(journey.rides) - 1 <= question.max_transfers
    assert _name(world, legs[0].origin.stop) == question.origin
    assert _name(world, legs[-1].destination.stop) == question.destination
    _check_departure(question, journey)
    assert journey.arrival == legs[-1].arrival
    for before, after in pairwise(legs):
        assert before.destination.stop == after.origin.stop, "legs follow in place"
        assert before.arrival <= after.departure, "legs follow in time"
        assert isinstance(before, RideLeg) or isinstance(after, RideLeg), "no walk after a walk"
    for leg in legs:
        if isinstance(leg, WalkLeg):
            _check_walk(world, leg)
        else:
            check_ride(world, leg)
    for before, after in pairwise(journey.rides):
        _check_change(world, question, before, after)


def _check_departure(question: Question, journey: Journey) -> None:
    asked = seconds(question.at)
    assert asked <= journey.departure <= journey.legs[0].departure
    if question.window:
        assert journey.departure <= asked + question.window * MINUTE
        assert journey.departure == journey.legs[0].departure // MINUTE * MINUTE, "whole minutes"


def _check_walk(world: World, leg: WalkLeg) -> None:
    start, end = _name(world, leg.origin.stop), _name(world, leg.destination.stop)
    assert start != end, "staying is not a leg"
    assert leg.arrival - leg.departure == world.walks[start, end]


def check_ride(world: World, leg: RideLeg) -> None:
    """The trip runs on that service day, at these times, and may be boarded and left there."""
    trip = world.trips[leg.trip]
    runs = vehicles_of(trip, dt.date.fromordinal(leg.service_day), world)
    as_shifted = tuple(later(call, leg.shift) for call in trip.calls)
    assert as_shifted in list(runs)
    board, alight = as_shifted[leg.board], as_shifted[leg.alight]
    assert leg.board < leg.alight
    assert board.stop == _name(world, leg.origin.stop)
    assert alight.stop == _name(world, leg.destination.stop)
    assert (board.departure, alight.arrival) == (leg.departure, leg.arrival)
    assert board.pickup
    assert alight.drop_off
    headways = {each.headway for each in trip.frequencies if not each.exact}
    exact = {-1} if not trip.frequencies or any(f.exact for f in trip.frequencies) else set()
    assert leg.headway in headways | exact


def _check_change(world: World, question: Question, before: RideLeg, after: RideLeg) -> None:
    walk = world.seconds_of_walk(
        _name(world, before.destination.stop), _name(world, after.origin.stop)
    )
    assert walk is not None, "there is a way between the vehicles"
    assert before.arrival + walk + question.margin * MINUTE <= after.departure, "time to change"


def _name(world: World, stop: int) -> str:
    return world.stops[stop]
