"""A stretch: the way from one place of a query to its next, where no time changes it.

A query without via places is one stretch; with them it is one more than they are. The streets of a
stretch are searched once, however often its timetable is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from planner.kernel import NONE
from planner.network.network import Network
from planner.network.transit.day import DayTimetable
from planner.network.transit.footpaths import find_footpath
from planner.network.walks.pace import Pace
from planner.routing.choice.pareto import rank, unbeaten
from planner.routing.every_mile import find_miles, go_directly
from planner.routing.journey import End, Journey, Leg, RideLeg, ShuttleLeg, WalkLeg
from planner.routing.miles.direct import walk_directly
from planner.routing.miles.mile import Mile
from planner.routing.needless import without_needless
from planner.routing.places import end_of_both
from planner.routing.query import Query
from planner.routing.rentals.changes import rent_between_rides
from planner.routing.streets.walk_paths import straight_path
from planner.routing.transit.find_rides import (
    allowed_of_pattern,
    counts_walking,
    day_of,
    find_next_rides,
    find_rides,
    minutes_with_vehicles,
    pace_of,
)
from planner.routing.transit.read_journeys import JourneyReader
from planner.routing.transit.starts import minutes_between
from planner.seconds import MINUTE


@dataclass(frozen=True, eq=False)
class Stretch:
    """Two places, the miles that join them to stops, and how changes of vehicle are timed.

    first_miles, last_miles    the walk first, then those by vehicles of the streets
    without_steps    the same for who walks no steps, where such ways are wanted beside the others
    standing    where both are one place (a stop is its whole station): who is there stays
    """

    network: Network
    pace: Pace
    first_miles: tuple[Mile, ...]
    last_miles: tuple[Mile, ...]
    standing: End | None = None
    without_steps: Stretch | None = None

    def ride(self, query: Query, day: DayTimetable | None = None) -> tuple[Journey, ...]:
        """The journeys with rides at the query's times, by departure, arrival and transfers.

        The query's places, profile and walking limits are the stretch's own. `day` is what runs;
        by default everything on the clock of the query's date.
        """
        if self.without_steps:
            level = self.without_steps.ride(no_steps(query), day)
            return _beside(level, replace(self, without_steps=None).ride(query, day), query)
        if _tells_unknown_apart(query):
            return self._ride_with_and_without_unknown(query, day)
        day = day or day_of(self.network, query)
        rides, profile = query.rides, query.profile
        allowed = allowed_of_pattern(self.network.timetable, day, rides, profile)
        reader = JourneyReader(self.network, query, day, self.pace)
        searches: list[tuple[Journey, ...]] = []
        wanted = list(self._searches(query))
        between = "rental" in query.between.modes
        # a later journey by one of several ways may beat what another finds within the window
        rivals = len(wanted) > 1 or any(len(ends) > 1 for _, ends in wanted)
        beyond = query.window > 0 and (between or rivals)
        for begin, ends in wanted:
            found = find_rides(
                self.network, day, query, allowed, self.pace, begin, ends, beyond=beyond
            )
            searches += reader.read(begin, ends, found)
        if between:
            searches += rent_between_rides(
                self.network, query, day, allowed, self.pace, wanted, beyond=beyond
            )
        searches = [_walking_little(each, query) for each in searches]
        journeys = searches[0] if len(searches) == 1 else unbeaten(searches, query)
        if len(searches) > 1:
            journeys = without_needless(self.network, query, journeys)
        return tuple(each for each in journeys if _within(each, query)) if beyond else journeys

    def ride_next(
        self, query: Query, day: DayTimetable, count: int
    ) -> tuple[tuple[Journey, ...], int] | None:
        """The first journeys of the query's window, until so many are found.

        And the seconds of the window, from its beginning on, that hold all of them. None where
        other ways than walks at all hours join the places to stops and vehicles, or seconds on
        foot are a criterion.
        """
        if self.without_steps or _tells_unknown_apart(query) or query.between.modes != {"walk"}:
            return None
        wanted = list(self._searches(query))
        if len(wanted) != 1 or len(wanted[0][1]) != 1:
            return None
        begin, (end,) = wanted[0]
        if counts_walking(query, begin, end) or not (begin.is_at_all_hours and end.is_at_all_hours):
            return None
        allowed = allowed_of_pattern(self.network.timetable, day, query.rides, query.profile)
        found, seconds = find_next_rides(
            self.network, day, query, allowed, self.pace, begin, end, count
        )
        (journeys,) = JourneyReader(self.network, query, day, self.pace).read(begin, [end], found)
        return journeys, seconds

    def minutes(self, query: Query, day: DayTimetable) -> Iterable[int]:
        """The minutes of a query's window that a journey may belong to, as far as its walk tells.

        All, where it may begin in other ways than on foot.
        """
        miles = self.last_miles if query.arrive_by else self.first_miles
        if len(miles) > 1 or self.without_steps:
            begin = query.time - query.window if query.arrive_by else query.time
            first, last = minutes_between(begin, begin + query.window)
            return range(first, last + MINUTE, MINUTE)
        allowed = allowed_of_pattern(self.network.timetable, day, query.rides, query.profile)
        return minutes_with_vehicles(day, query, allowed, miles[0]).tolist()

    def _ride_with_and_without_unknown(
        self, query: Query, day: DayTimetable | None
    ) -> tuple[Journey, ...]:
        """Journeys that are known to be usable, and others that none of them equals."""
        known, other = (
            self.ride(replace(query, profile=replace(query.profile, unknown_wheelchair=word)), day)
            for word in ("forbid", "allow")
        )
        return _beside(known, other, query)

    def _searches(self, query: Query) -> Iterator[tuple[Mile, list[Mile]]]:
        """Each mile to begin a search with, and those that it may end with, in all their hours.

        A search that counts seconds on foot is one of its own.
        """
        first, last = (
            [each for mile in miles for each in mile.open_for(query) if len(each.stops)]
            for miles in (self.first_miles, self.last_miles)
        )
        begins, other_ends = (last, first) if query.arrive_by else (first, last)
        for begin in begins:
            ends = [
                end
                for end in other_ends
                if _go_together(query, *((end, begin) if query.arrive_by else (begin, end)))
            ]
            others = []
            for end in ends:
                if counts_walking(query, begin, end):
                    yield begin, [end]
                else:
                    others.append(end)
            if others:
                yield begin, others

    def go_directly(self, query: Query) -> tuple[Journey, ...]:
        """The ways without a vehicle of the timetable."""
        on_foot = "walk" in query.direct.modes and query.bicycle_at is None
        walk = self.walk(query) if on_foot else ()
        if self.standing:
            return walk
        return walk + _walking_little(go_directly(self.network, query, self.pace), query)

    def mile_of(self, query: Query, journey: Journey, *, last: bool) -> Mile:
        """The mile by which a journey of this stretch begins, or ends, in the hours it is used."""
        found = self._own_mile(query, journey, last=last)
        assert found is not None, "a journey of another stretch"
        return found

    def of(self, query: Query, journey: Journey) -> Stretch:
        """The stretch that a journey is of: this one, or the one without steps beside it."""
        level = self.without_steps
        return level if level and level.leads(no_steps(query), journey) else self

    def leads(self, query: Query, journey: Journey) -> bool:
        """Whether a journey is walked as this stretch has it."""
        walks = (
            (one.destination.stop, other.origin.stop, walk.arrival - walk.departure)
            for one, walk, other in zip(
                journey.legs, journey.legs[1:], journey.legs[2:], strict=False
            )
            if isinstance(one, RideLeg) and isinstance(walk, WalkLeg) and isinstance(other, RideLeg)
        )
        return (
            self._own_mile(query, journey, last=False) is not None
            and self._own_mile(query, journey, last=True) is not None
            and all(find_footpath(self.pace.walks, *ends) == taken for *ends, taken in walks)
        )

    def _own_mile(self, query: Query, journey: Journey, *, last: bool) -> Mile | None:
        ride = journey.rides[-1 if last else 0]
        stop = (ride.destination if last else ride.origin).stop
        legs = journey.legs[::-1] if last else journey.legs
        used = legs[: legs.index(ride)]
        used = used[::-1] if last else used
        words = journey.signature[-1 if last else 0] or ("walk",)
        moment = _setting_out(used[0]) if used else ride.arrival if last else journey.departure
        for mile in self.last_miles if last else self.first_miles:
            if (mile.mode,) != words or stop not in mile.stops:
                continue
            if _told(mile.legs(stop, moment)) == _told(used):
                hours = (each for each in mile.open_for(query) if each.opens <= moment)
                return next((each for each in hours if moment <= each.leave_by(stop)), mile)
        return None

    def walk(self, query: Query) -> tuple[Journey, ...]:
        """The walk all the way, if it is short enough: it leaves, or arrives, at the time."""
        if self.without_steps:
            level = self.without_steps.walk(no_steps(query))
            return _beside(level, replace(self, without_steps=None).walk(query), query)
        if self.standing:
            here = self.standing
            draw = partial(straight_path, here.lat, here.lon, here.lat, here.lon)
            leg = WalkLeg(here, here, query.time, query.time, draw)
            return (Journey((leg,), query.time, query.time),)
        walks = (self.first_miles[0], self.last_miles[0])
        return walk_directly(self.network, query, self.pace, *walks)


def _setting_out(leg: Leg) -> int:
    """When one is ready for a leg: for a vehicle that is called, when the wait for it begins."""
    return leg.departure - leg.wait if isinstance(leg, ShuttleLeg) else leg.departure


def _told(legs: Iterable[Leg]) -> list[tuple[object, ...]]:
    """How legs lead where, whenever one sets out."""
    return [
        (
            leg.origin,
            leg.destination,
            leg.arrival - leg.departure,
            getattr(leg, "service", NONE),
            getattr(leg, "rental", None),
        )
        for leg in legs
    ]


def _walking_little(journeys: tuple[Journey, ...], query: Query) -> tuple[Journey, ...]:
    """Those that keep to what may be walked in all: searches know of walks to stops alone."""
    most = query.max_walk
    if most is None:
        return journeys
    return tuple(each for each in journeys if each.seconds_on_foot <= most)


def _tells_unknown_apart(query: Query) -> bool:
    """Whether journeys that a wheelchair may not be able to use come after those that it can."""
    return query.profile.wheelchair and query.profile.unknown_wheelchair == "penalise"


def _within(journey: Journey, query: Query) -> bool:
    """Whether a journey belongs to the window of a query, or to what is beyond it."""
    minute = journey.minute(arrive_by=query.arrive_by)
    if query.arrive_by:
        return minute >= query.time - query.window
    return minute <= query.time + query.window


def find_stretch(network: Network, query: Query) -> Stretch:
    """Search the streets at both ends of a query, its via places left aside.

    Raises UnknownPlace for a stop id the network does not have.
    """
    if query.profile.avoids_steps:
        stepping = replace(query.profile, steps="allow")
        found = find_stretch(network, replace(query, profile=stepping))
        return replace(found, without_steps=find_stretch(network, no_steps(query)))
    if query.max_walk is not None:  # no walk to a stop may be longer than all are together
        longest = (
            min(query.max_walk, query.max_walk_before),
            min(query.max_walk, query.max_walk_after),
        )
        query = replace(query, max_walk_before=longest[0], max_walk_after=longest[1])
    pace = pace_of(network, query.profile, query.elevation_costs)
    first_miles = find_miles(network, query, pace, backward=False)
    last_miles = find_miles(network, query, pace, backward=True)
    return Stretch(network, pace, first_miles, last_miles, end_of_both(network.timetable, query))


def no_steps(query: Query) -> Query:
    """The query of somebody who walks no steps."""
    return replace(query, profile=replace(query.profile, steps="forbid"))


def _beside(
    better: tuple[Journey, ...], others: tuple[Journey, ...], query: Query
) -> tuple[Journey, ...]:
    """Journeys, and others that none of them equals."""
    same = {(each.signature, rank(each, query)) for each in better}
    more = [each for each in others if (each.signature, rank(each, query)) not in same]
    return tuple(sorted((*better, *more), key=lambda j: (j.departure, j.arrival, j.transfers)))


def _go_together(query: Query, first: Mile, last: Mile) -> bool:
    """Whether a bicycle that is taken along is ridden at both ends, or at neither."""
    ridden = [mile.mode == "bicycle" for mile in (first, last)]
    return not query.rides.bikes_aboard or ridden[0] == ridden[1]
