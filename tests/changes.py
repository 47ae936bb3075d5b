"""How long a change of vehicle takes in a text world: walks, and transfers.txt laid over them.

https://gtfs.org/documentation/schedule/reference/#transferstxt: of the rules that speak of a pair
of stops and trips the most specific one holds.
"""

from __future__ import annotations

import math

from tests.notation import World
from tests.question import Question
from tests.vehicles import station
from tests.world_parts import FORBIDDEN, LEAST, MINUTE, TIMED, Rule

Side = tuple[str, str]
"""A stop, and the name of the trip left or boarded there."""


def seconds_of_change(world: World, question: Question, left: Side, boarded: Side) -> int | None:
    """From getting off a trip to getting on another, margin included; None: not possible."""
    walk = seconds_on_foot(world, left[0], boarded[0])
    rule = rule_between(world, left, boarded)
    if walk is None or (rule and rule.kind == FORBIDDEN):
        return None
    if rule and rule.kind == TIMED:
        return 0
    taken = math.ceil(walk * question.transfer_factor)
    if left[0] == boarded[0]:
        taken = world.walks.get((left[0], left[0]), 0)
    least = rule.least if rule and rule.kind == LEAST else 0
    return max(taken, least, question.least_transfer) + question.margin * MINUTE


def seconds_on_foot(world: World, start: str, end: str) -> int | None:
    """The walk between two stops; staying at one is none."""
    return 0 if start == end else world.walks.get((start, end))


def rule_between(world: World, left: Side, boarded: Side) -> Rule | None:
    """The row of transfers.txt that holds: the most specific, the last of equals."""
    found = [rule for rule in world.rules if _speaks_of(world, rule, left, boarded)]
    ranked = [
        (-_rank(rule), (rule.start == left[0]) + (rule.end == boarded[0]), number)
        for number, rule in enumerate(found)
    ]
    return found[max(ranked)[-1]] if found else None


def _speaks_of(world: World, rule: Rule, left: Side, boarded: Side) -> bool:
    return (
        rule.start in {left[0], station(world, left[0]), "" if rule.arriving else None}
        and rule.end in {boarded[0], station(world, boarded[0]), "" if rule.departing else None}
        and rule.from_trip in {"", left[1]}
        and rule.to_trip in {"", boarded[1]}
        and rule.from_route in {"", _route(left[1])}
        and rule.to_route in {"", _route(boarded[1])}
    )


def _route(trip: str) -> str:
    return trip.split("-", maxsplit=1)[0]


def _rank(rule: Rule) -> int:
    """The specification's ranks, 1 the most specific."""
    trips = bool(rule.from_trip) + bool(rule.to_trip)
    routes = bool(rule.from_route) + bool(rule.to_route)
    return {(2, 0): 1, (1, 1): 2, (1, 0): 3, (0, 2): 4, (0, 1): 5, (0, 0): 6}[trips, routes]
