"""Rented vehicles between two rides: on foot to one, riding, on foot to the next stop.

For every stop with a vehicle in reach the streets are searched as for a first mile, with the same
law, battery, zones and stations; what is found are ways between stops like footpaths, in tables of
their own (Baum, Buchhold, Sauer, Wagner, Zündorf: UnLimited TRAnsfers, ESA 2019, compute such ways
for whole cities; ours are few, because one must stand near a vehicle). A way counts where it is
faster than walking. Which vehicles are there, and what docks are free, is as it is now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.spatial import cKDTree

from planner.arrays import Int32
from planner.deadline import check_deadline
from planner.kept import Kept
from planner.kernel import NEVER
from planner.network.earth import on_sphere
from planner.network.network import Network
from planner.network.rentals.fleets import Fleet, Taken
from planner.network.streets.means import CLIMBS
from planner.network.streets.places import SNAP_METRES
from planner.network.transit.day import DayTimetable
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.lower_bounds import Landmarks, choose_landmarks
from planner.network.transit.stations import boarded_stops
from planner.network.transit.storeys import side_by_side, stacked
from planner.network.walks.pace import Pace
from planner.network.walks.transfer_times import RiddenWays, time_ridden_ways
from planner.routing.journey import StreetLeg
from planner.routing.places import end_at_stop
from planner.routing.query import Query, TravellerProfile
from planner.routing.rentals.footing import Limits, search_around_stop
from planner.routing.rentals.legs import legs_to_stop
from planner.routing.rentals.miles import fastest_of, reach_stops
from planner.routing.rentals.search import StopsByRental
from planner.routing.rentals.vehicles import fleets_for

LONGEST_WALK = 300
"""Seconds on foot to a vehicle at most, where one changes; assumed."""

LONGEST_WALKS = 600
"""Seconds on foot to and from it in all: as long as the longest footpath; assumed."""

Hours = frozenset[int]
"""Hours of fleets, of `Rentals.hours`: a search uses the fleets of some."""


@dataclass(frozen=True, eq=False)
class RentalTransfers:
    """Ways between stops by rented vehicles, for one kind of rider.

    climb       as in `search_rental`
    by_hours    by the hours of the fleets; between stops, without the rider's margin
    """

    network: Network
    pace: Pace
    profile: TravellerProfile
    fleets: Sequence[tuple[Fleet, Taken]]
    limits: Limits
    climb: float
    by_hours: Mapping[int, RiddenWays]
    _kept: Kept = field(default_factory=lambda: Kept(32))
    _landmarks: Kept = field(default_factory=lambda: Kept(4))

    def timed(self, hours: Hours) -> TimedFootpaths:
        """As changes of vehicle between boarding points, the fastest for each pair of stops."""

        def make() -> TimedFootpaths:
            profile = self.profile
            ways = _fastest([self.by_hours[each] for each in sorted(hours)])
            return time_ridden_ways(
                ways,
                self.network.transfers,
                profile.transfer_margin,
                profile.transfer_factor,
                profile.least_transfer,
            )

        return self._kept.get(("timed", hours), make)

    def stacked(self, hours: Hours, *, mirrored: bool) -> tuple[TimedFootpaths, TimedFootpaths]:
        """Changes of vehicle on two storeys, by the point they leave and by the one they reach."""

        def make() -> tuple[TimedFootpaths, TimedFootpaths]:
            up, walks = self.timed(hours), self.pace.transfers
            if mirrored:
                up, walks = up.transposed(), self.pace.transfers_to
            both = stacked(walks, up)
            return both, both.transposed()

        return self._kept.get(("stacked", hours, mirrored), make)

    def landmark_seconds(self, day: DayTimetable, hours: Hours, *, mirrored: bool) -> Int32:
        """Lower bounds where one also rides between stops, for two storeys."""

        def make() -> Landmarks:
            ways = side_by_side(self.pace.transfers, self.timed(hours))
            return choose_landmarks(day.patterns, ways)

        bounds = self._landmarks.get((day, hours), make)
        seconds = (bounds.mirrored if mirrored else bounds).seconds
        both = np.ascontiguousarray(np.tile(seconds, (1, 2)))
        both.flags.writeable = False
        return both

    def legs(self, stop: int, other: int, moment: int, hours: Hours) -> list[StreetLeg]:
        """From one stop to another, setting out at a moment."""
        searched = self._searched(stop)
        every = [each for key in sorted(hours & searched.keys()) for each in searched[key]]
        best = fastest_of(every)
        row = int(best.stops.searchsorted(other))
        assert best.stops[row : row + 1].tolist() == [other], "a way that was found is there"
        found = every[best.source[row]]
        there = end_at_stop(self.network.timetable, other)
        first, *others = legs_to_stop(found, self.pace, other, there, moment)
        return [replace(first, origin=end_at_stop(self.network.timetable, stop)), *others]

    def _searched(self, stop: int) -> dict[int, list[StopsByRental]]:
        asked = self.network, self.pace, self.profile, self.fleets, self.limits, self.climb, stop
        return self._kept.get(stop, lambda: _search(*asked))


def find_rental_transfers(network: Network, query: Query, pace: Pace) -> RentalTransfers:
    """The ways between rides by rented vehicles that a query wants; kept while used.

    Raises TooSlow.
    """
    profile, wish = query.profile, query.between.rentals
    rider = (
        query.passengers, profile.age, profile.wheelchair, profile.walking_speed,
        profile.walking_network,
    )  # fmt: skip
    change = (profile.transfer_margin, profile.transfer_factor, profile.least_transfer)
    longest = max(query.max_wheels_before, query.max_wheels_after)
    key = (rider, change, pace.terms, wish, longest, query.elevation_costs)

    def make() -> RentalTransfers:
        limits = Limits(LONGEST_WALK, LONGEST_WALKS, longest)
        fleets = fleets_for(network, query, wish, longest)
        climb = CLIMBS[query.elevation_costs].climb
        ways = _ways_by_hours(network, pace, profile, fleets, limits, climb)
        return RentalTransfers(network, pace, profile, fleets, limits, climb, ways)

    return network.between_rides(key, make)


def _ways_by_hours(
    network: Network,
    pace: Pace,
    profile: TravellerProfile,
    fleets: Sequence[tuple[Fleet, Taken]],
    limits: Limits,
    climb: float,
) -> dict[int, RiddenWays]:
    stops = boarded_stops(network.timetable)
    is_boarded = np.zeros(network.timetable.stop_count, np.bool_)
    is_boarded[stops] = True
    found: dict[int, list[RiddenWays]] = {}
    walked = np.full(len(is_boarded), NEVER, np.int32)
    for stop in _near_vehicles(network, stops, fleets, limits.walk * profile.walking_speed):
        check_deadline()
        first, end = pace.walks.first_footpath_of_stop[stop : stop + 2].tolist()
        near = pace.walks.stop_of_footpath[first:end]
        walked[near], walked[stop] = pace.walks.seconds_of_footpath[first:end], 0
        searched = _search(network, pace, profile, fleets, limits, climb, stop)
        for hours, every in searched.items():
            best = fastest_of(every)
            kept = is_boarded[best.stops] & (best.seconds < walked[best.stops])
            on_foot = np.concatenate([each.seconds_on_foot() for each in every])[best.row]
            origin = np.full(int(kept.sum()), stop, np.int32)
            ways = RiddenWays(origin, best.stops[kept], best.seconds[kept], on_foot[kept])
            found.setdefault(hours, []).append(ways)
        walked[near], walked[stop] = NEVER, NEVER
    return {hours: _together(ways) for hours, ways in found.items()}


def _near_vehicles(
    network: Network, stops: Int32, fleets: Sequence[tuple[Fleet, Taken]], metres: float
) -> list[int]:
    """Those of some stops from which a vehicle is within a walk, as the crow flies."""
    lats, lons = network.timetable.lat_of_stop[stops], network.timetable.lon_of_stop[stops]
    placed = np.isfinite(lats) & np.isfinite(lons)
    stops, here = stops[placed], on_sphere(lats[placed], lons[placed])
    near = np.zeros(len(stops), np.bool_)
    for _, taken in fleets:
        there = cKDTree(on_sphere(taken.walked.lats, taken.walked.lons))
        near |= np.isfinite(there.query(here, distance_upper_bound=metres + 2 * SNAP_METRES)[0])
    return stops[near].tolist()


def _search(
    network: Network,
    pace: Pace,
    profile: TravellerProfile,
    fleets: Sequence[tuple[Fleet, Taken]],
    limits: Limits,
    climb: float,
    stop: int,
) -> dict[int, list[StopsByRental]]:
    """The stops that vehicles lead to from a stop, by hours."""
    footing = search_around_stop(
        network, stop, pace.from_stops, profile.walking_network, limits.walk, profile.walking_speed
    )
    return reach_stops(network, fleets, footing, limits, pace.to_stops, climb)


def _together(ways: Sequence[RiddenWays]) -> RiddenWays:
    columns = (np.concatenate(column).astype(np.int32) for column in zip(*ways, strict=True))
    return RiddenWays(*columns)


def _fastest(groups: Sequence[RiddenWays]) -> RiddenWays:
    """One way for each pair of stops."""
    if not groups:
        return RiddenWays(*4 * (np.zeros(0, np.int32),))
    ways = _together(groups)
    order = np.lexsort((ways.seconds, ways.end, ways.origin))
    origin, end = ways.origin[order], ways.end[order]
    first = np.ones(len(order), np.bool_)
    first[1:] = (np.diff(origin) != 0) | (np.diff(end) != 0)
    return RiddenWays(*(column[order][first] for column in ways))
