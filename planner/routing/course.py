"""A course: the places of a query one after the other, and the journeys that pass them all.

Via places cut a query into stretches, each a query of its own with the same limits, but for
transfers and duration, which are limited in all. A journey follows journeys of the stretches (with
rides or on foot) that none beats in arrival and vehicles boarded, and stays at each via as long as
asked. A stop as via is its whole station, reached and left at once like every stop as a place. Who
is at a via already, at the origin or at the via before it, stays as long as asked and then goes on;
so does, before arriving, who reaches a destination that is the last via.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from planner.network.network import Network
from planner.network.transit.day import DayTimetable
from planner.routing.journey import Journey
from planner.routing.query import LONGEST_JOURNEY, Query
from planner.routing.stretch import Stretch, find_stretch
from planner.routing.transit.find_rides import day_of


@dataclass(frozen=True)
class Passage:
    """A way begun: where it has come to.

    time        at the place, on the query's clock
    rides       vehicles boarded
    places      passed, in the order they were; 0 is the origin, the last is the destination
    journeys    one for each stretch, as the search found them; backward the last one first
    """

    time: int
    rides: int
    places: tuple[int, ...]
    journeys: tuple[Journey, ...] = ()


class Course:
    """The places of a query, its stretches searched when they are first needed.

    day    what runs; by default everything on the clock of the query's date
    """

    def __init__(self, network: Network, query: Query, day: DayTimetable | None = None) -> None:
        self.network = network
        self.query = query
        self._day = day
        self._stretches: dict[tuple[int, int], Stretch] = {}
        self._places = (query.origin, *(via.place for via in query.via), query.destination)
        self._stays = (0, *(via.stay for via in query.via), 0)

    def at(self, query: Query, day: DayTimetable | None = None) -> Course:
        """The same course at another time: its streets are not searched again.

        The query differs from the course's own in what `is_alike` leaves aside.
        """
        course = Course(self.network, query, day)
        course._stretches = self._stretches
        return course

    def is_alike(self, query: Query) -> bool:
        """Whether a query differs in its moments, window, duration and transfers alone."""
        own = self.query
        return own == replace(
            query,
            date=own.date,
            time=own.time,
            requested_at=own.requested_at,
            window=own.window,
            max_duration=own.max_duration,
            max_transfers=own.max_transfers,
        )

    @property
    def last(self) -> int:
        """The destination among the places."""
        return len(self._places) - 1

    def stay(self, place: int) -> int:
        """Seconds to stay there at least."""
        return self._stays[place]

    @cached_property
    def day(self) -> DayTimetable:
        """What runs."""
        return self._day or day_of(self.network, self.query)

    def in_order(self) -> list[Stretch]:
        """Its stretches from the origin to the destination."""
        return [self.stretch(place, place + 1) for place in range(self.last)]

    def stretch(self, start: int, end: int) -> Stretch:
        """From one place to another."""
        if (start, end) not in self._stretches:
            asked = self._between(start, end)
            self._stretches[start, end] = find_stretch(self.network, asked)
        return self._stretches[start, end]

    def minutes(self) -> Iterable[int]:
        """The minutes of the query's window that a journey may belong to, by its near stretch."""
        near = self.last - 1 if self.query.arrive_by else 0
        return self.stretch(near, near + 1).minutes(self.query, self.day)

    @property
    def is_walked(self) -> bool:
        """Whether its places and vehicles are only walked between."""
        return "rental" not in self.query.between.modes and all(
            len(each.first_miles) == len(each.last_miles) == 1
            and each.first_miles[0].mode == each.last_miles[0].mode == "walk"
            for each in self.in_order()
        )

    def passages(
        self, time: int, limit: int, *, on_foot: bool = False, any_order: bool = False
    ) -> list[Passage]:
        """All ways past every place that none beats, leaving the first place at `time`.

        Backward (a query that arrives by a time) they begin at the destination. `limit` is the
        last moment that counts, backward the first. `on_foot`: without any vehicle. `any_order`:
        the vias may come in every order.
        """
        first, last = (self.last, 0) if self.query.arrive_by else (0, self.last)
        begun = [Passage(time, 0, (first,))]
        for _ in range(1, self.last):
            begun = self._best(
                each
                for passage in begun
                for place in self._next_vias(passage, any_order=any_order)
                for each in self._go_on(passage, place, limit, on_foot=on_foot)
            )
        return self._best(
            each for passage in begun for each in self._go_on(passage, last, limit, on_foot=on_foot)
        )

    def _next_vias(self, passage: Passage, *, any_order: bool) -> list[int]:
        left = [place for place in range(1, self.last) if place not in passage.places]
        if any_order:
            return left
        return left[-1:] if self.query.arrive_by else left[:1]

    def _go_on(
        self, passage: Passage, place: int, limit: int, *, on_foot: bool
    ) -> Iterator[Passage]:
        """The ways on to a place, its stay not yet begun."""
        backward = self.query.arrive_by
        stay = self.stay(passage.places[-1])
        ready = passage.time - stay if backward else passage.time + stay
        seconds = ready - limit if backward else limit - ready
        rides_left = self.query.max_transfers + 1 - passage.rides
        start, end = (place, passage.places[-1]) if backward else (passage.places[-1], place)
        if seconds < 0:
            return
        asked = replace(
            self._between(start, end),
            time=ready,
            window=0,
            max_transfers=max(rides_left - 1, 0),
            max_duration=min(seconds, LONGEST_JOURNEY),  # waiting for the first ride is in it
        )
        stretch = self.stretch(start, end)
        found = stretch.walk(asked)
        if rides_left and asked.rides_allowed and not on_foot:
            found += stretch.ride(asked, self.day)
        for journey in found:
            yield Passage(
                journey.departure if backward else journey.arrival,
                passage.rides + vehicles(journey),
                (*passage.places, place),
                (*passage.journeys, journey),
            )

    def _best(self, passages: Iterator[Passage]) -> list[Passage]:
        """Those that no other beats which has passed the same places and stands at the same one.

        A way without a vehicle beats none with one: the two are different answers.
        """
        sign = -1 if self.query.arrive_by else 1
        kept: dict[tuple[frozenset[int], int, bool], list[Passage]] = {}
        for each in sorted(passages, key=lambda p: (sign * p.time, p.rides, p.places)):
            peers = kept.setdefault((frozenset(each.places), each.places[-1], each.rides > 0), [])
            if all(peer.rides > each.rides for peer in peers):
                peers.append(each)
        return [each for peers in kept.values() for each in peers]

    def _between(self, start: int, end: int) -> Query:
        if not self.query.via:
            return self.query
        return replace(
            self.query, origin=self._places[start], destination=self._places[end], via=()
        )


def vehicles(journey: Journey) -> int:
    """Vehicles boarded; to stay on board for the next trip is no boarding."""
    return journey.transfers + 1 if journey.rides else 0
