"""Between the miles and the kernels: a query's window, direction and filters become data.

A search that arrives by a time is the same search on the mirrored day: it starts from the last
mile, ends at the first, and walks footpaths the other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from planner.arrays import Bools, Int32, UInt8
from planner.deadline import check_deadline
from planner.errors import InvalidQuery
from planner.network.network import Network
from planner.network.streets.walking import REFERENCE_SPEED
from planner.network.transit.boarding_points import BoardingPoints
from planner.network.transit.day import BothWays, DayTimetable
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.mirror import rides_as_they_run
from planner.network.transit.patterns import Patterns
from planner.network.transit.stations import ACCESSIBLE, NOT_ACCESSIBLE
from planner.network.transit.timetable import Timetable
from planner.network.walks.pace import Pace
from planner.routing.journey import Journey, Leg
from planner.routing.miles.gate import ALWAYS, OPEN, Doors, Gate
from planner.routing.miles.mile import Mile
from planner.routing.miles.walk_terms import walk_terms
from planner.routing.query import Query, RideFilter, TravellerProfile
from planner.routing.transit.found import Found, nothing
from planner.routing.transit.labels import room_for_labels
from planner.routing.transit.next_journeys import Direction, Wanted, search_next
from planner.routing.transit.raptor import search
from planner.routing.transit.starts import (
    at_once,
    in_window,
    minutes_between,
    minutes_worth_leaving_at,
)
from planner.routing.transit.walking_less import SearchWish, find_walking_less
from planner.seconds import DAY_SECONDS, MINUTE

BIKES_TAKEN = 1
"""trips.txt bikes_allowed: the vehicle takes at least one bicycle."""


ALL_RIDES = RideFilter()

ALL_HOURS = np.array([OPEN], np.int32)
"""Of a single door."""


def day_of(network: Network, query: Query) -> DayTimetable:
    """The compiled day that holds every journey a query can mean."""
    first = last = query.time
    if query.arrive_by:
        first -= query.window + query.max_duration
    else:
        last += query.window + query.max_duration
    first_day = min(first // DAY_SECONDS, -1 if query.arrive_by else 0)
    last_day = max((last - 1) // DAY_SECONDS, 0 if query.arrive_by else 1)
    return network.day(query.date, first_day, last_day)


def day_around(network: Network, query: Query, leg: Leg | Journey) -> DayTimetable:
    """A compiled day that holds a leg: the one that queries use most, where that does."""
    first, last = leg.departure // DAY_SECONDS, leg.arrival // DAY_SECONDS
    if first >= 0 and last <= 1:
        return network.day(query.date)
    return network.day(query.date, first, max(last, first + 1))


def pace_of(network: Network, profile: TravellerProfile, elevation_costs: str = "none") -> Pace:
    """Footpaths in seconds, as a traveller walks them who minds climbing so much."""
    return network.pace(
        profile.walking_speed,
        profile.transfer_margin,
        profile.transfer_factor,
        profile.least_transfer,
        profile.walking_network,
        walk_terms(profile, elevation_costs, REFERENCE_SPEED),
    )


def allowed_of_pattern(
    timetable: Timetable, day: DayTimetable, rides: RideFilter, profile: TravellerProfile
) -> UInt8:
    """What a query's filters and the traveller leave, one uint8 per pattern: no kernel sees either.

    Raises InvalidQuery for a route or an agency that the timetable does not have.
    """
    if rides == ALL_RIDES and not profile.wheelchair:  # most travellers take what comes
        return day.every_pattern
    route, kind = day.route_of_pattern, day.kind_of_pattern
    allowed = _usable_of_pattern(day, profile)
    agency = timetable.agency_of_route[route]
    allowed &= np.isin(kind, list(rides.without_route_kinds), invert=True)
    without_routes = _routes(timetable, rides.without_routes, "without_routes")
    allowed &= np.isin(route, without_routes, invert=True)
    without_agencies = _agencies(timetable, rides.without_agencies, "without_agencies")
    allowed &= np.isin(agency, without_agencies, invert=True)
    if rides.route_kinds is not None:
        allowed &= np.isin(kind, list(rides.route_kinds))
    if rides.routes is not None:
        allowed &= np.isin(route, _routes(timetable, rides.routes, "routes"))
    if rides.agencies is not None:
        allowed &= np.isin(agency, _agencies(timetable, rides.agencies, "agencies"))
    if rides.bikes_aboard:
        allowed &= day.bikes_of_pattern == BIKES_TAKEN
    return allowed.astype(np.uint8)


def _routes(timetable: Timetable, wanted: frozenset[str], field: str) -> list[int]:
    """The numbers of public route ids."""
    return _numbers(wanted, ((each,) for each in timetable.id_of_route), field)


def _agencies(timetable: Timetable, wanted: frozenset[str], field: str) -> list[int]:
    """The numbers of all agencies so called: feeds may use one id."""
    every = range(len(timetable.id_of_agency))
    return _numbers(wanted, map(timetable.names_of_agency, every), field)


def _numbers(wanted: frozenset[str], names: Iterable[tuple[str, ...]], field: str) -> list[int]:
    if not wanted:
        return []
    found = [(number, each) for number, each in enumerate(names) if not wanted.isdisjoint(each)]
    unknown = wanted.difference(*(each for _, each in found))
    if unknown:
        message = f"{field}: this network has none called {min(unknown)!r}"
        raise InvalidQuery(message, field=field)
    return [number for number, _ in found]


def _usable_of_pattern(day: DayTimetable, profile: TravellerProfile) -> Bools:
    """The trips that this person can ride."""
    if not profile.wheelchair:
        return np.ones(len(day.wheelchair_of_pattern), np.bool_)
    if profile.unknown_wheelchair == "forbid":
        return day.wheelchair_of_pattern == ACCESSIBLE
    return day.wheelchair_of_pattern != NOT_ACCESSIBLE


def usable_patterns(day: DayTimetable, profile: TravellerProfile, *, mirrored: bool) -> Patterns:
    """The day, or its mirror, boarded and left only where this person can."""
    usable: DayTimetable | BothWays = day
    if profile.wheelchair:
        known = profile.unknown_wheelchair == "forbid"
        usable = day.by_wheelchair_if_known if known else day.by_wheelchair
    return usable.mirrored if mirrored else usable.patterns


class Changing(NamedTuple):
    """The day as one search sees it, mirrored if it arrives by a time; and changes of vehicle.

    landmark_seconds    lower bounds that hold for them
    storeys             1; 2: journeys count that end on the upper one (see `storeys.py`)
    """

    patterns: Patterns
    transfers: TimedFootpaths
    transfers_to: TimedFootpaths
    landmark_seconds: Int32
    storeys: int = 1


def changing_on_foot(
    network: Network, day: DayTimetable, profile: TravellerProfile, pace: Pace, *, mirrored: bool
) -> Changing:
    """Vehicles are changed on foot."""
    patterns = usable_patterns(day, profile, mirrored=mirrored)
    speed, walking = profile.walking_speed, profile.walking_network
    landmarks = network.landmarks(day, speed, walking, pace.terms)
    if mirrored:
        bounds = landmarks.mirrored.seconds
        return Changing(patterns, pace.transfers_to, pace.transfers, bounds)
    return Changing(patterns, pace.transfers, pace.transfers_to, landmarks.seconds)


def find_rides(
    network: Network,
    day: DayTimetable,
    query: Query,
    allowed: UInt8,
    pace: Pace,
    begin: Mile,
    ends: Sequence[Mile],
    *,
    beyond: bool = False,
    changing: Changing | None = None,
) -> Found:
    """All journeys worth having, as rides of the day; times are those at the doors.

    `allowed` is `allowed_of_pattern(…)`. The search begins with `begin`, a first mile; of a query
    that arrives by a time it is a last one. Each of the `ends` is a door by which it may end.
    `beyond`: those of the minute after the window, too, which are those of all later ones.
    `changing`: how vehicles are changed; by default on foot. Patterns are numbered as in it.
    Raises TooSlow; where walking counts InvalidQuery, as `find_walking_less`.
    """
    check_deadline()
    mirrored = query.arrive_by
    changing = changing or changing_on_foot(network, day, query.profile, pace, mirrored=mirrored)
    patterns = changing.patterns
    if changing.storeys > 1:
        allowed = np.tile(allowed, changing.storeys)
    time = -query.time if mirrored else query.time
    points, seconds = day.points.spread(begin.stops, begin.seconds)
    gate = gate_of(begin, mirrored=mirrored)
    starts = (
        in_window(patterns, allowed, points, seconds, gate, time, time + query.window)
        if query.window
        else at_once(points, seconds, gate, time)
    )
    last_departure = time + query.window + (MINUTE if beyond else 0)
    if not starts.some_by(last_departure):
        return nothing()
    wish = SearchWish(
        patterns=patterns,
        allowed_of_pattern=allowed,
        transfers=changing.transfers,
        transfers_to=changing.transfers_to,
        starts=starts,
        doors=doors_of(ends, day.points, mirrored=mirrored, storeys=changing.storeys),
        landmark_seconds=changing.landmark_seconds,
        max_rides=query.max_transfers + 1,
        last_departure=last_departure,
        max_duration=query.max_duration,
        room=room_for_labels(patterns, query.max_transfers + 1),
    )
    found = find_walking_less(wish, query) if counts_walking(query, begin, *ends) else search(*wish)
    return as_they_run(patterns, found) if mirrored else found


def find_next_rides(
    network: Network,
    day: DayTimetable,
    query: Query,
    allowed: UInt8,
    pace: Pace,
    begin: Mile,
    end: Mile,
    count: int,
) -> tuple[Found, int]:
    """The first journeys of a query's window, until so many are found: of those of `find_rides`.

    And the seconds of the window, from its beginning on, that hold all of them. Both miles are at
    all hours. Raises TooSlow.
    """
    check_deadline()
    mirrored, rides = query.arrive_by, query.max_transfers + 1
    time = -query.time if mirrored else query.time
    first, last = minutes_between(time, time + query.window)
    ahead, back = (
        _direction(network, day, query.profile, pace, mile, mirrored=turned)
        for mile, turned in ((end, mirrored), (begin, not mirrored))
    )
    wanted = Wanted(first, last, count, rides, query.max_duration)
    room = room_for_labels(ahead.patterns, rides)
    found, until = search_next(ahead, back, allowed, wanted, room)
    return as_they_run(ahead.patterns, found) if mirrored else found, until - first


def _direction(
    network: Network,
    day: DayTimetable,
    profile: TravellerProfile,
    pace: Pace,
    mile: Mile,
    *,
    mirrored: bool,
) -> Direction:
    """The day, or its mirror, as it is travelled on foot and by its vehicles towards a mile."""
    changing = changing_on_foot(network, day, profile, pace, mirrored=mirrored)
    return Direction(
        changing.patterns,
        changing.transfers,
        changing.transfers_to,
        doors_of([mile], day.points, mirrored=mirrored),
        changing.landmark_seconds,
    )


def minutes_with_vehicles(day: DayTimetable, query: Query, allowed: UInt8, begin: Mile) -> Int32:
    """The minutes of a query's window at which one may set out by a mile for some vehicle.

    Ascending. Of a query that arrives by a time: at which one may arrive from some, by a last mile.
    """
    mirrored, window = query.arrive_by, query.window
    time = -query.time if mirrored else query.time
    points, seconds = day.points.spread(begin.stops, begin.seconds)
    gate = gate_of(begin, mirrored=mirrored)
    first, last = minutes_between(time, time + window)
    patterns = usable_patterns(day, query.profile, mirrored=mirrored)
    worth = minutes_worth_leaving_at(patterns, allowed, points, seconds, gate, first, last)
    minutes = first + MINUTE * np.flatnonzero(worth.any(axis=1)).astype(np.int32)
    return -minutes[::-1] if mirrored else minutes


def counts_walking(query: Query, *miles: Mile) -> bool:
    """Whether seconds on foot are a criterion: they are where both miles are walked."""
    if query.walk_slack is None and query.max_walk is None:
        return False
    return all(mile.mode == "walk" for mile in miles)


def gate_of(mile: Mile, *, mirrored: bool) -> Gate:
    """The gate of a mile; mirrored: for a search that arrives by a time, where time is negated."""
    if mile.is_at_all_hours:
        return OPEN
    hours, there = (mile.opens, mile.closes), (ALWAYS[0], mile.ends)
    if mirrored:
        hours, there = (-mile.closes, -mile.opens), (-mile.ends, ALWAYS[1])
    return Gate(*hours, *there) if mile.backward else Gate(*there, *hours)


def doors_of(
    miles: Sequence[Mile], points: BoardingPoints, *, mirrored: bool, storeys: int = 1
) -> Doors:
    """Miles as the doors of a search, by boarding point; they lead from the uppermost storey."""
    ways = [points.spread(mile.stops, mile.seconds) for mile in miles]
    gates = [gate_of(mile, mirrored=mirrored) for mile in miles]
    if gates == [OPEN]:  # the walk alone
        first, (point, seconds), hours = [0, len(ways[0][0])], ways[0], ALL_HOURS
    else:
        first, hours = [0, *accumulate(len(way[0]) for way in ways)], np.array(gates, np.int32)
        point, seconds = map(np.concatenate, zip(*ways, strict=True))
    if storeys > 1:
        point = point + np.int32((storeys - 1) * points.point_count)
    return Doors(np.array(first, np.int32), point, seconds, hours)


def as_they_run(patterns: Patterns, found: Found) -> Found:
    """Journeys found in a mirrored day, turned round: first ride first, times forward."""
    first_ride = found.first_ride_of_journey
    return Found(
        departure=-found.arrival,
        arrival=-found.departure,
        door_of_journey=found.door_of_journey,
        first_ride_of_journey=first_ride,
        ride=rides_as_they_run(
            patterns.first_position_of_pattern,
            patterns.first_trip_of_pattern,
            first_ride,
            found.ride,
        ),
    )
