"""Via places: journeys past several places, their Pareto set, and the best order of the places.

The search is sequential (`planner.routing.course`): what it finds is exactly what chains of all
Pareto journeys of the stretches give. Each stretch counts its own vehicles; one that goes on after
a via without stay is boarded anew as far as limits and dominance are concerned, though the journey
shows that riders stay on board.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from planner.errors import InvalidQuery
from planner.kernel import NONE
from planner.network.network import Network
from planner.network.transit.footpaths import find_footpath
from planner.routing.course import Course, Passage
from planner.routing.journey import Journey, Leg, RideLeg, WalkLeg, moved
from planner.routing.miles.changes_on_foot import path_between_stops
from planner.routing.query import LONGEST_JOURNEY, Query, Via
from planner.routing.stretch import Stretch
from planner.seconds import MINUTE

MOST_TO_ORDER = 6
"""Via places of which the best order is looked for."""

LONG_WINDOW = 3 * 3600
"""Seconds of a window that are looked at for any journey at all before each minute is searched."""

Point = tuple[int, int, int]
"""Moment at the near door, moment at the far door, vehicles boarded; backward, time is negated."""


def ride_past(course: Course) -> tuple[Journey, ...]:
    """The journeys with rides past all via places, by departure, arrival and transfers.

    Without a window: all that leave at the query's time, waiting counted (or arrive by it). With
    one: all that none beats, of those that leave (arrive) on a whole minute of the window; what
    leaves after the window beats them too, so that adjoining windows make up their union.
    """
    query = course.query
    if not query.via:
        return course.stretch(0, 1).ride(query, course.day)
    found = _in_window(course) if query.window else _at_once(course)
    return tuple(sorted(found, key=lambda j: (j.departure, j.arrival, j.transfers)))


def ride_next(course: Course, count: int) -> tuple[tuple[Journey, ...], int] | None:
    """The first journeys of a course's window, as `Stretch.ride_next`; None with via places."""
    if course.query.via:
        return None
    return course.stretch(0, 1).ride_next(course.query, course.day, count)


def has_none(course: Course) -> bool:
    """Whether it is plain, at the price of one departure, that a long window has no journey.

    Who leaves as the window begins and may be as long under way as it lasts beyond the longest
    duration would be on each of its journeys. On foot alone: other miles have hours.
    """
    query = course.query
    longest = query.max_duration + query.window
    if query.window < LONG_WINDOW or longest > LONGEST_JOURNEY or not course.is_walked:
        return False
    return not ride_past(course.at(replace(query, window=0, max_duration=longest)))


def go_past(course: Course) -> tuple[Journey, ...]:
    """The way on foot past all via places, if each of its stretches is short enough.

    Without via places all ways that use no vehicle of the timetable.
    """
    query = course.query
    if not query.via:
        return course.stretch(0, 1).go_directly(query)
    if "walk" not in query.direct.modes:
        return ()
    limit = _sign(query) * (_sign(query) * query.time + query.max_duration)
    return tuple(_joined(course, each) for each in course.passages(query.time, limit, on_foot=True))


def best_order(network: Network, query: Query) -> tuple[Via, ...]:
    """The via places of a query in the order that arrives first (arriving by a time: leaves last).

    For one departure at the query's time, its window left aside; of equals the fewest vehicles,
    then the order given. No permutation is better: the search is over all of them. Raises
    InvalidQuery for more than six places.
    """
    if len(query.via) > MOST_TO_ORDER:
        message = f"the best order is found for {MOST_TO_ORDER} via places at most"
        raise InvalidQuery(message, field="via")
    course = Course(network, replace(query, window=0))
    sign = _sign(query)
    limit = sign * (sign * query.time + query.max_duration)
    passages = course.passages(query.time, limit, any_order=True)
    best = min(passages, key=lambda p: (sign * p.time, p.rides, p.places), default=None)
    if best is None:
        return query.via
    places = best.places[::sign][1:-1]
    return tuple(query.via[place - 1] for place in places)


def _sign(query: Query) -> int:
    return -1 if query.arrive_by else 1


def _at_once(course: Course) -> list[Journey]:
    return list(_ride_at(course, course.query.time, course.query.max_duration).values())


def _ride_at(course: Course, time: int, seconds: int) -> dict[Point, Journey]:
    """What leaves (backward: arrives) at a time, and has come through after so many seconds."""
    sign = _sign(course.query)
    found: dict[Point, Journey] = {}
    for each in course.passages(time, sign * (sign * time + seconds)):
        if each.rides:
            journey = _joined(course, each)
            doors = (journey.departure, journey.arrival)[::sign]
            near = sign * doors[0] // MINUTE * MINUTE
            found.setdefault((near, sign * doors[1], each.rides), journey)
    return found


def _in_window(course: Course) -> list[Journey]:
    """Search a departure at a time, each the next at which one of the journeys found is missed.

    Between two such moments the same journeys stay possible, so that nothing better can appear.
    """
    query, sign = course.query, _sign(course.query)
    end = sign * query.time + query.window
    beyond = end // MINUTE * MINUTE + MINUTE
    last = beyond + query.max_duration
    moment = -(-sign * query.time // MINUTE) * MINUTE
    found: dict[Point, Journey] = {}
    while moment <= beyond:
        at_once = _ride_at(course, sign * moment, last - moment)
        if not at_once:
            break
        found = {**at_once, **found}
        missed = min(near for near, _, _ in at_once) + MINUTE
        moment = min(missed, beyond) if moment < beyond else missed
    points = [point for point in found if point[1] - point[0] <= query.max_duration]
    return [
        found[point]
        for point in points
        if point[0] <= end and not any(_beats(other, point) for other in points)
    ]


def _beats(one: Point, other: Point) -> bool:
    as_good = one[0] >= other[0] and one[1] <= other[1] and one[2] <= other[2]
    return as_good and one != other


def _joined(course: Course, passage: Passage) -> Journey:
    """The journeys of the stretches as one."""
    sign = _sign(course.query)
    parts = list(passage.journeys[::sign])
    stays = [course.stay(place) for place in passage.places[1:-1]][::sign]
    riding = [number for number, part in enumerate(parts) if part.rides]
    if riding and sign > 0:
        parts = [*_walked_late(parts, stays, riding[0]), *map(_leaving_late, parts[riding[0] :])]
        if riding[0] == 0:
            parts[0] = passage.journeys[0]  # the door is left on a whole minute
    elif riding:
        parts[riding[-1] + 1 :] = _walked_early(parts, stays, riding[-1])
    departure, arrival = parts[0].departure, parts[-1].arrival
    legs: list[Leg] = []
    stay = 0  # since the last part that moved
    for before, part in zip([0, *stays], parts, strict=True):
        stay += before
        if _stands(part):
            continue
        first, *others = part.legs
        if legs:
            legs += _crossing(course.in_order()[0], legs[-1], first)
            if stay == 0 and isinstance(first, RideLeg) and _same_vehicle(legs[-1], first):
                first = first._replace(stays_on=True)
        legs += [first, *others]
        stay = 0
    return Journey(tuple(legs) or parts[0].legs, departure, arrival)


def _stands(part: Journey) -> bool:
    """Whether one is where it leads already: no leg is shown for it."""
    return not part.rides and all(leg.origin == leg.destination for leg in part.legs)


def _walked_late(parts: list[Journey], stays: list[int], riding: int) -> list[Journey]:
    """The walks before the first part with rides, begun on the last minute that still catches it.

    They were found begun at once, with all the waiting before that part.
    """
    if riding == 0:
        return []
    waiting = _leaving_late(parts[riding]).departure - parts[riding - 1].arrival - stays[riding - 1]
    begun = parts[0].departure
    later = max(0, (begun + waiting) // MINUTE * MINUTE - begun)
    return [moved(part, later) for part in parts[:riding]]


def _walked_early(parts: list[Journey], stays: list[int], riding: int) -> list[Journey]:
    """The walks after the last part with rides, begun when the stay after it is over."""
    if riding == len(parts) - 1:
        return []
    earlier = parts[riding].arrival + stays[riding] - parts[riding + 1].departure
    return [moved(part, earlier) for part in parts[riding + 1 :]]


def _leaving_late(part: Journey) -> Journey:
    """The same journey with its first walk just in time for its first ride."""
    walk, *others = part.legs
    if not part.rides or isinstance(walk, RideLeg):
        return replace(part, departure=walk.departure)
    late = part.rides[0].departure - walk.arrival
    walk = replace(walk, departure=walk.departure + late, arrival=walk.arrival + late)
    return Journey((walk, *others), walk.departure, part.arrival)


def _crossing(stretch: Stretch, before: Leg, after: Leg) -> list[WalkLeg]:
    """Between the platforms of a via station: a walk, as far as there is time for it."""
    origin, destination = before.destination, after.origin
    if NONE in (origin.stop, destination.stop) or origin.stop == destination.stop:
        return []
    seconds = find_footpath(stretch.pace.walks, origin.stop, destination.stop) or 0
    draw = partial(path_between_stops, stretch.network, stretch.pace, origin.stop, destination.stop)
    departure = max(before.arrival, after.departure - seconds)
    return [WalkLeg(origin, destination, departure, after.departure, draw)]


def _same_vehicle(before: Leg, after: RideLeg) -> bool:
    """Whether one ride goes on where the other was left."""
    return isinstance(before, RideLeg) and (
        before.trip,
        before.service_day,
        before.shift,
        before.alight,
    ) == (after.trip, after.service_day, after.shift, after.board)
