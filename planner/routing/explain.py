"""Explain: the smallest relaxations of a query that give an answer, where it has none.

Each is found by searching again, and was verified by a search of the relaxed query as it stands.
They are in the order in which they ask least of the traveller: to walk or change more, to leave at
another time, to go by something else, to go another day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from planner.network.network import Network
from planner.routing.course import Course
from planner.routing.journey import Journey, Plan
from planner.routing.other_date import on_date
from planner.routing.plan import plan, plan_course
from planner.routing.query import (
    FARTHEST,
    LONGEST_JOURNEY,
    LONGEST_WALK,
    MOST_TRANSFERS,
    ON_FOOT,
    Query,
    RideFilter,
    StreetWish,
)
from planner.seconds import DAY_SECONDS, MINUTE

DAYS_AHEAD = 7
"""Days that are looked at for one on which other trips run."""

DAYS_SEARCHED = 62
"""Days from the nearest possible one on, where nothing runs on the date asked for."""

ADVISED = ("walk", "bicycle", "rental", "shuttle")
"""Modes that may help who did not wish for them: nobody is advised to drive."""

FEW_STEPS = (4, 16, 64)
"""Tried before the most: mostly a little more suffices, and a walk of hours takes long to find."""


@dataclass(frozen=True)
class Relaxation:
    """What could be asked instead.

    changes    fields of Query, of its RideFilter or its TravellerProfile, and their new values:
               numbers, `date` a date, `access`, `egress`, `direct` a StreetWish; None or an empty
               set: no such limit
    query      with them
    journey    what it gives: leaving first, arriving first of a query by arrival
    """

    changes: tuple[tuple[str, Any], ...]
    query: Query
    journey: Journey


def explain(network: Network, query: Query, *, by_rides: bool = False) -> tuple[Relaxation, ...]:
    """Relaxations of a query that has no answer; by_rides: no answer with rides.

    Alone, each gives an answer; a pair of walks at both ends only where no single one does. A
    number is the least that does (walks in whole minutes).
    """
    if query.window and query.max_duration >= DAY_SECONDS:
        query = replace(query, window=0)  # finds whatever leaves within a day, and sooner
    asked = _Asked(Course(network, query), by_rides=by_rides)
    if asked.answer(asked.query):  # beyond the window
        return tuple(_another_time(asked))
    found = [each for relax in _ALONE for each in relax(asked)]
    return tuple(found or _walks_at_both_ends(asked))


@dataclass(frozen=True)
class _Asked:
    """The course of a query, and what counts as an answer to it."""

    course: Course
    by_rides: bool

    @property
    def network(self) -> Network:
        """On which it is asked."""
        return self.course.network

    @property
    def query(self) -> Query:
        """As it was asked."""
        return self.course.query

    def plan(self, query: Query) -> Plan:
        """What is found; streets are searched again only where the query changes them."""
        if self.course.is_alike(query):
            return plan_course(self.course.at(query))
        return plan(self.network, query)

    def answer(self, query: Query) -> Journey | None:
        """The best journey of a query."""
        found = self.plan(query)
        journeys = found.journeys if self.by_rides else (*found.journeys, *found.direct)
        if query.arrive_by and not query.window:
            return max(journeys, key=lambda journey: journey.departure, default=None)
        return min(journeys, key=lambda journey: (journey.departure, journey.arrival), default=None)

    def relaxed(self, query: Query, *names: str) -> Iterator[Relaxation]:
        """A relaxation, if it gives an answer: it is named by the fields that were changed."""
        if journey := self.answer(query):
            yield Relaxation(tuple((name, _value(query, name)) for name in names), query, journey)

    def least(self, most: int, step: int, *names: str) -> Iterator[Relaxation]:
        """With the least value of some fields that gives an answer, in steps up to `most`."""
        values = [getattr(self.query, name) for name in names]
        if any(value is None or value >= most for value in values):
            return

        def at(steps: int) -> Query:
            changes: dict[str, Any] = {
                name: min((value // step + steps) * step, most)
                for name, value in zip(names, values, strict=True)
            }
            return replace(self.query, **changes)

        low, high, found = 0, -(-(most - min(values)) // step), None
        for steps in (*(few for few in FEW_STEPS if few < high), high):
            if found := self.answer(at(steps)):
                high = steps
                break
            low = steps
        if found is None:
            return
        while high - low > 1:
            middle = (low + high) // 2
            if journey := self.answer(at(middle)):
                high, found = middle, journey
            else:
                low = middle
        relaxed = at(high)
        changes = tuple((name, _value(relaxed, name)) for name in names)
        yield Relaxation(changes, relaxed, found)


def _value(query: Query, name: str) -> Any:
    """Of a field, of the query itself or of what it holds."""
    for part in (query, query.rides, query.profile):
        if hasattr(part, name):
            return getattr(part, name)
    raise AssertionError(name)


def _more_walking(asked: _Asked) -> Iterator[Relaxation]:
    if asked.query.rides_allowed:
        for name in ("max_walk_before", "max_walk_after"):
            yield from asked.least(_longest_walk(asked), MINUTE, name)
    if not asked.by_rides and "walk" in asked.query.direct.modes:
        yield from asked.least(_longest_walk(asked), MINUTE, "max_direct_walk")
    if asked.query.max_walk is not None:
        yield from asked.least(DAY_SECONDS, MINUTE, "max_walk")


def _more_riding_along_streets(asked: _Asked) -> Iterator[Relaxation]:
    """By the vehicles that were wished for at an end, or all the way."""
    query = asked.query
    ends = (("max_wheels_before", query.access), ("max_wheels_after", query.egress))
    for name, wish in ends if query.rides_allowed else ():
        if wish.on_wheels:
            yield from asked.least(_longest_walk(asked), MINUTE, name)
    if query.direct.on_wheels and not asked.by_rides:
        yield from asked.least(_longest_walk(asked), MINUTE, "max_direct_wheels")


def _walks_at_both_ends(asked: _Asked) -> Iterator[Relaxation]:
    if asked.query.rides_allowed:
        names = ("max_walk_before", "max_walk_after")
        yield from asked.least(_longest_walk(asked), MINUTE, *names)


def _longest_walk(asked: _Asked) -> int:
    """The longest walk that leads anywhere in the time there is."""
    return min(LONGEST_WALK, asked.query.max_duration)


def _more_transfers(asked: _Asked) -> Iterator[Relaxation]:
    if asked.query.rides_allowed:
        yield from asked.least(MOST_TRANSFERS, 1, "max_transfers")


def _longer(asked: _Asked) -> Iterator[Relaxation]:
    yield from asked.least(LONGEST_JOURNEY, MINUTE, "max_duration")


def _another_time(asked: _Asked) -> Iterator[Relaxation]:
    """The next time of a day at which there is an answer, or else the last one before."""
    query = asked.query
    if not query.rides_allowed:
        return
    later = query.time + DAY_SECONDS
    windows = [query.time, query.time - DAY_SECONDS]
    if query.arrive_by:  # its window lies before its time
        windows = [later, query.time]
    for number, time in enumerate(windows):
        if abs(time) > FARTHEST:
            continue
        found = asked.plan(replace(query, time=time, window=DAY_SECONDS)).journeys
        moments = [each.arrival if query.arrive_by else each.departure for each in found]
        if moments:
            moment = min(moments) if number == 0 else max(moments)
            # whole minutes, as windows count them
            moment = -(-moment // MINUTE) * MINUTE if query.arrive_by else moment // MINUTE * MINUTE
            yield from asked.relaxed(replace(query, time=moment), "time")
            return


def _other_vehicles(asked: _Asked) -> Iterator[Relaxation]:
    """What was filtered out, each filter alone; all of them where none alone does."""
    query = asked.query
    if not query.rides_allowed:
        yield from asked.relaxed(replace(query, rides_allowed=True), "rides_allowed")
        return
    anything = RideFilter()
    filters = [
        each.name
        for each in fields(RideFilter)
        if getattr(query.rides, each.name) != getattr(anything, each.name)
    ]
    found: list[Relaxation] = []
    for name in filters:
        change: dict[str, Any] = {name: getattr(anything, name)}
        found += asked.relaxed(replace(query, rides=replace(query.rides, **change)), name)
    if not found and len(filters) > 1:
        found += asked.relaxed(replace(query, rides=anything), *filters)
    yield from found


def _other_street_modes(asked: _Asked) -> Iterator[Relaxation]:
    """Each mode of the streets that was not wished for: at both ends, and all the way."""
    query = asked.query
    advised = [mode for mode in ADVISED if not query.via or mode in ON_FOOT.modes]
    for mode in advised:
        if query.rides_allowed and not {mode} <= query.access.modes & query.egress.modes:
            wider = replace(
                query, access=_with(query.access, mode), egress=_with(query.egress, mode)
            )
            yield from asked.relaxed(wider, "access", "egress")
    for mode in advised:
        if not asked.by_rides and mode not in query.direct.modes:
            yield from asked.relaxed(replace(query, direct=_with(query.direct, mode)), "direct")


def _with(wish: StreetWish, mode: str) -> StreetWish:
    return replace(wish, modes=wish.modes | {mode})


def _without_steps_allowed(asked: _Asked) -> Iterator[Relaxation]:
    """Vehicles of which nothing is known; else ways with steps, as others use them."""
    query, profile = asked.query, asked.query.profile
    if not profile.wheelchair:
        if profile.steps == "forbid":
            yield from asked.relaxed(
                replace(query, profile=replace(profile, steps="allow")), "steps"
            )
        return
    if profile.unknown_wheelchair == "forbid":
        allowed = replace(profile, unknown_wheelchair="allow")
        found = [*asked.relaxed(replace(query, profile=allowed), "unknown_wheelchair")]
        if found:
            yield from found
            return
    walking = replace(profile, wheelchair=False, steps="allow")
    yield from asked.relaxed(replace(query, profile=walking), "wheelchair")


def _steeper(asked: _Asked) -> Iterator[Relaxation]:
    profile = asked.query.profile
    if profile.greatest_slope is not None:
        anywhere = replace(profile, greatest_slope=None)
        yield from asked.relaxed(replace(asked.query, profile=anywhere), "greatest_slope")


def _without_vias(asked: _Asked) -> Iterator[Relaxation]:
    if asked.query.via:
        yield from asked.relaxed(replace(asked.query, via=()), "via")


def _another_date(asked: _Asked) -> Iterator[Relaxation]:
    """The next date on which other trips run, or the last one if none comes."""
    if not asked.query.rides_allowed:
        return
    for date in _other_dates(asked.network, asked.query.date):
        found = [*asked.relaxed(on_date(asked.network, asked.query, date), "date")]
        if found:
            yield from found
            return


def _other_dates(network: Network, date: dt.date) -> list[dt.date]:
    """A few dates worth trying: each is a day to compile."""
    timetable = network.timetable
    today = timetable.runs_of_service_on(date.toordinal())
    ahead = [date + dt.timedelta(days) for days in range(1, DAYS_AHEAD + 1)]
    differing = [
        each
        for each in ahead
        if (runs := timetable.runs_of_service_on(each.toordinal())).any() and (runs != today).any()
    ]
    if differing or today.any():
        return differing[:2]
    nearest = _nearest_with_service(network, date.toordinal())
    return [] if nearest is None else [dt.date.fromordinal(nearest)]


def _nearest_with_service(network: Network, day: int) -> int | None:
    """The next day on which anything runs, or the last one before; proleptic ordinals."""
    timetable = network.timetable
    weekly = timetable.first_day_of_service <= timetable.last_day_of_service
    added = timetable.day_of_exception[timetable.added_of_exception != 0]
    ends = np.concatenate(
        (timetable.first_day_of_service[weekly], timetable.last_day_of_service[weekly], added)
    )
    if not len(ends):
        return None
    first, last = int(ends.min()), int(ends.max())
    after, before = max(day + 1, first), min(day - 1, last)
    for near in (range(after, after + DAYS_SEARCHED), range(before, before - DAYS_SEARCHED, -1)):
        for each in near:
            if first <= each <= last and timetable.runs_of_service_on(each).any():
                return each
    return None


_ALONE: tuple[Callable[[_Asked], Iterator[Relaxation]], ...] = (
    _more_walking,
    _more_riding_along_streets,
    _more_transfers,
    _longer,
    _another_time,
    _without_vias,
    _other_street_modes,
    _other_vehicles,
    _without_steps_allowed,
    _steeper,
    _another_date,
)
