"""Every journey written out one by one: too slow for more than a few rides, and impossible to get
wrong. What the oracle is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.changes import seconds_of_change, seconds_on_foot
from tests.notation import MINUTE, World, clock, seconds
from tests.oracle import Point, counted, door_walk, walk_alone
from tests.question import Question
from tests.vehicles import Boarding, boardings
from tests.wishes import may_ride, may_use

Chain = tuple[int, int, int]
"""Arrival, vehicles, seconds on foot."""


class Enumeration:
    """All journeys a question can mean, each as departure, arrival, transfers, seconds on foot."""

    def __init__(self, world: World, question: Question) -> None:
        self.world, self.question = world, question
        self.places = [question.origin, *(name for name, _ in question.via), question.destination]
        self.stays = [0, *(minutes * MINUTE for _, minutes in question.via)]
        self.boardings = boardings(
            world, partial(may_ride, world, question.rides), partial(may_use, world, question.rides)
        )

    def journeys(self) -> Iterator[tuple[int, int, int, int]]:
        before = on_foot = 0
        for leg, (place, following) in enumerate(zip(self.places, self.places[1:], strict=False)):
            before += self.stays[leg]
            for access, boarding in self._from(place):
                for arrival, vehicles, walked in self._on_board(leg, boarding, 1, access + on_foot):
                    departure = boarding.call.departure - access - before
                    yield departure, arrival, vehicles - 1, walked
            walk = walk_alone(self.world, place, following)
            if walk is None:
                return
            before, on_foot = before + walk, on_foot + walk

    def _from(self, place: str) -> Iterator[tuple[int, Boarding]]:
        for boarding in self.boardings:
            limit = self.question.max_walk_before
            access = door_walk(self.world, place, boarding.call.stop, limit)
            if access is not None:
                yield access, boarding

    def _on_board(
        self, leg: int, boarding: Boarding, vehicles: int, walked: int
    ) -> Iterator[Chain]:
        for alighting in boarding.alightings:
            stop, arrival = alighting.call.stop, alighting.call.arrival
            limit = self.question.max_walk_after
            egress = door_walk(self.world, self.places[leg + 1], stop, limit, to_place=True)
            if egress is not None:
                yield from self._at(leg + 1, arrival + egress, vehicles, walked + egress)
            if vehicles > self.question.max_transfers:
                continue
            for following in self.boardings:
                there = (following.call.stop, following.vehicle.trip.name)
                taken = seconds_of_change(
                    self.world, self.question, (stop, alighting.vehicle.trip.name), there
                )
                if taken is not None and arrival + taken <= following.call.departure:
                    walk = seconds_on_foot(self.world, stop, following.call.stop) or 0
                    yield from self._on_board(leg, following, vehicles + 1, walked + walk)

    def _at(self, leg: int, time: int, vehicles: int, walked: int) -> Iterator[Chain]:
        """At a via place, or at the destination."""
        if leg == len(self.places) - 1:
            yield time, vehicles, walked
            return
        ready = time + self.stays[leg]
        walk = walk_alone(self.world, self.places[leg], self.places[leg + 1])
        if walk is not None:
            yield from self._at(leg + 1, ready + walk, vehicles, walked + walk)
        if vehicles > self.question.max_transfers:
            return
        for access, boarding in self._from(self.places[leg]):
            if ready + access <= boarding.call.departure:
                yield from self._on_board(leg, boarding, vehicles + 1, walked + access)


def enumerated(world: World, question: Question) -> set[Point]:
    """What `pareto` answers, from all journeys and by comparing each with each."""
    asked, window = seconds(question.at), question.window * MINUTE
    found = {
        journey
        for departure, arrival, transfers, _ in Enumeration(world, question).journeys()
        for journey in counted(question, iter([(departure, arrival, transfers)]))
        if journey[1] - journey[0] <= question.max_duration
    }
    end, first = (1, asked - window) if question.arrive_by else (0, asked)
    return {
        (clock(one[0]), clock(one[1]), one[2])
        for one in found
        if first <= one[end] <= first + window
        and not any(
            other[0] >= one[0] and other[1] <= one[1] and other[2] <= one[2] and other != one
            for other in found
        )
    }


def enumerated_on_foot(world: World, question: Question) -> set[tuple[str, str, int, int]]:
    """What `pareto_on_foot` answers, likewise."""
    asked, window = seconds(question.at), question.window * MINUTE
    slack = question.walk_slack or 0
    found = {
        (*one, walked)
        for departure, arrival, transfers, walked in Enumeration(world, question).journeys()
        for one in counted(question, iter([(departure, arrival, transfers)]))
        if one[1] - one[0] <= question.max_duration
        and (question.max_walk is None or walked <= question.max_walk)
    }
    end, first = (1, asked - window) if question.arrive_by else (0, asked)
    return {
        (clock(one[0]), clock(one[1]), *one[2:])
        for one in found
        if first <= one[end] <= first + window
        and not any(_as_good(other, one) and other != one for other in found)
        and not any(
            other[2] <= one[2]
            and (
                other[1] <= one[1] and other[0] > one[0] + slack
                if question.arrive_by
                else other[0] >= one[0] and other[1] < one[1] - slack
            )
            for other in found
        )
    }


def _as_good(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    later = one[0] >= other[0]
    return later and all(a <= b for a, b in zip(one[1:], other[1:], strict=True))
