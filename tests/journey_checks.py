"""A journey checked leg by leg against the text of its world: could a person really travel so?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, takewhile

from planner import Journey, Leg, RideLeg, WalkLeg
from tests.changes import Side, rule_between, seconds_of_change
from tests.notation import DAY, MINUTE, World, seconds
from tests.oracle import platforms
from tests.question import Question
from tests.vehicles import NOT_HERE, Vehicle, later, station, staying_on_board, vehicles
from tests.world_parts import TIMED


def check(world: World, question: Question, journey: Journey) -> None:
    """Fail where a leg does not follow the one before, or is not in the world."""
    legs = journey.legs
    assert journey.rides, "a journey with vehicles has one"
    boarded = [ride for ride in journey.rides if not ride.stays_on]
    assert boarded[0] is journey.rides[0]
    assert journey.transfers == len(boarded) - 1 <= question.max_transfers
    assert _name(world, legs[0].origin.stop) in platforms(world, question.origin)
    assert _name(world, legs[-1].destination.stop) in platforms(world, question.destination)
    _check_ends(world, question, journey)
    for before, after in pairwise(legs):
        stays = isinstance(after, RideLeg) and after.stays_on
        assert stays or before.destination.stop == after.origin.stop, "legs follow in place"
        assert before.arrival <= after.departure, "legs follow in time"
        walks = isinstance(before, WalkLeg) and isinstance(after, WalkLeg)
        assert question.via or not walks, "no walk after a walk"
    for number, leg in enumerate(legs):
        if isinstance(leg, WalkLeg):
            _check_walk(world, question, leg, hurries=_hurries(world, journey, number))
        else:
            check_ride(world, leg)
    for ride, following in zip(journey.rides, [*journey.rides[1:], None], strict=True):
        calls = _vehicle(world, ride).calls
        assert ride.stays_on or calls[ride.board].pickup != NOT_HERE, "may be boarded"
        goes_on = following is not None and following.stays_on
        assert goes_on or calls[ride.alight].drop_off != NOT_HERE, "may be left"
    if question.via:
        _check_via(world, question, journey)
    riding = [number for number, leg in enumerate(legs) if isinstance(leg, RideLeg)]
    for (before, after), (one, other) in zip(
        pairwise(journey.rides), pairwise(riding), strict=True
    ):
        via = _via_between(world, question, legs[one:other])
        if after.stays_on:
            _check_stay(world, before, after, via=via)
        elif not via:
            _check_change(world, question, before, after)


def _check_via(world: World, question: Question, journey: Journey) -> None:
    """Each place is passed in turn, and stayed at as long as asked."""
    times = [(leg.arrival, leg.destination.stop) for leg in journey.legs]
    times.insert(0, (journey.departure, journey.legs[0].origin.stop))
    leaves = [leg.departure for leg in journey.legs] + [journey.arrival + DAY]
    stops = [_name(world, stop) for _, stop in times]
    ready, left = journey.departure, 0
    for name, minutes in question.via:
        here = [stop in platforms(world, name) for stop in stops]
        stays = [
            (max(times[start][0], ready) + minutes * MINUTE, start)
            for start in range(left, len(times))
            for end in range(start, len(times))
            if all(here[start : end + 1])
            and max(times[start][0], ready) + minutes * MINUTE <= leaves[end]
        ]
        assert stays, "stays at each place"
        ready, left = min(stays)


def _check_ends(world: World, question: Question, journey: Journey) -> None:
    asked, window = seconds(question.at), question.window * MINUTE
    leaves = [journey.legs[0].departure - s for s in _stays(world, question.origin, question.via)]
    reached = [
        journey.legs[-1].arrival + s
        for s in _stays(world, question.destination, question.via[::-1])
    ]
    assert journey.arrival in reached
    assert journey.duration <= question.max_duration
    if question.arrive_by:
        assert journey.departure in leaves, "no waiting at the door"
        assert asked - window - MINUTE < journey.arrival <= asked or not window
        assert journey.arrival <= asked
        return
    assert asked <= journey.departure <= max(leaves)
    if window:
        assert journey.departure <= asked + window
        assert journey.departure in [at // MINUTE * MINUTE for at in leaves], "whole minutes"


def _stays(world: World, place: str, vias: tuple[tuple[str, int], ...]) -> list[int]:
    """Seconds that one may have stayed at the place itself, before anything else or after it."""
    here = takewhile(lambda via: station(world, via[0]) == station(world, place), vias)
    return [0, *accumulate(minutes * MINUTE for _, minutes in here)]


def _hurries(world: World, journey: Journey, number: int) -> bool:
    """Whether a walk may be shorter than it is, as the vehicle that it leads to waits."""
    before = [leg for leg in journey.legs[:number] if isinstance(leg, RideLeg)]
    after = [leg for leg in journey.legs[number:] if isinstance(leg, RideLeg)]
    if not before or not after:
        return False
    rule = rule_between(world, *_sides(world, before[-1], after[0]))
    return rule is not None and rule.kind == TIMED


def _via_between(world: World, question: Question, legs: Sequence[Leg]) -> bool:
    """Whether a ride and the walks after it lead to a via place: another stretch begins there."""
    stops = {_name(world, leg.destination.stop) for leg in legs}
    return any(stops & set(platforms(world, name)) for name, _ in question.via)


def _check_walk(world: World, question: Question, leg: WalkLeg, *, hurries: bool) -> None:
    start, end = _name(world, leg.origin.stop), _name(world, leg.destination.stop)
    assert start != end, "staying is not a leg"
    if any({start, end} <= set(platforms(world, name)) for name, _ in question.via):
        return  # a via place is its whole station, and its platforms are one place
    taken, walk = leg.arrival - leg.departure, world.walks[start, end]
    assert taken == walk or (hurries and 0 <= taken < walk)


def check_ride(world: World, leg: RideLeg) -> None:
    """The trip runs on that service day, at these times, and may be boarded and left there."""
    trip = world.trips[leg.trip]
    calls = _vehicle(world, leg).calls
    board, alight = calls[leg.board], calls[leg.alight]
    assert leg.board < leg.alight or leg.stays_on
    assert board.stop == _name(world, leg.origin.stop)
    assert alight.stop == _name(world, leg.destination.stop)
    assert (board.departure, alight.arrival) == (leg.departure, leg.arrival)
    headways = {each.headway for each in trip.frequencies if not each.exact}
    exact = {-1} if not trip.frequencies or any(f.exact for f in trip.frequencies) else set()
    assert leg.headway in headways | exact


def _vehicle(world: World, leg: RideLeg) -> Vehicle:
    trip, day = world.trips[leg.trip], dt.date.fromordinal(leg.service_day)
    calls = tuple(later(call, leg.shift) for call in trip.calls)
    runs = [v for v in _running(world) if (v.trip, v.day, v.calls) == (trip, day, calls)]
    assert runs, "it runs"
    return runs[0]


def _check_stay(world: World, before: RideLeg, after: RideLeg, *, via: bool) -> None:
    """The vehicle goes on with its riders on board: past a via place, or as the next trip."""
    vehicle = _vehicle(world, before)
    if via and _vehicle(world, after) == vehicle:
        assert before.alight == after.board
        return
    assert before.alight == len(vehicle.calls) - 1
    assert after.board == 0
    assert _vehicle(world, after) in _staying(world)[vehicle]


def _check_change(world: World, question: Question, before: RideLeg, after: RideLeg) -> None:
    taken = seconds_of_change(world, question, *_sides(world, before, after))
    assert taken is not None, "there is a way between the vehicles"
    assert before.arrival + taken <= after.departure, "time to change"


def _sides(world: World, before: RideLeg, after: RideLeg) -> tuple[Side, Side]:
    left = _name(world, before.destination.stop), world.trips[before.trip].name
    return left, (_name(world, after.origin.stop), world.trips[after.trip].name)


@lru_cache(maxsize=2)
def _running(world: World) -> list[Vehicle]:
    return list(vehicles(world))


@lru_cache(maxsize=2)
def _staying(world: World) -> dict[Vehicle, list[Vehicle]]:
    return staying_on_board(world, _running(world))


def _name(world: World, stop: int) -> str:
    return world.stops[stop]
