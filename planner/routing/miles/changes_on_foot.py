"""Changes of vehicle on foot: the walks between the stops of two rides."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from planner.network.network import Network
from planner.network.transit.footpaths import find_footpath
from planner.network.walks.pace import Pace
from planner.routing.journey import DrawnOnce, RideLeg, WalkLeg
from planner.routing.miles.between_stops import walk_between_stops
from planner.routing.streets.walk_paths import Path


def path_between_stops(network: Network, pace: Pace, stop: int, other: int) -> Path:
    """The walk of a footpath; many journeys of many travellers share it."""
    draw = partial(
        walk_between_stops,
        network.streets, pace.links, network.timetable, stop, other, pace.stations, pace.terms,
    )  # fmt: skip
    return network.drawn((pace.stations.network, pace.terms, stop, other), draw)


def walk_leg(network: Network, pace: Pace, ride: RideLeg, following: RideLeg) -> WalkLeg:
    """The walk between two rides."""
    return find_change(network, pace, ride.destination.stop, following.origin.stop).leg(
        ride, following
    )


class ChangeOnFoot(NamedTuple):
    """How one walks from stop to stop between two rides: seconds, and the way."""

    seconds: int
    draw: DrawnOnce

    def leg(self, ride: RideLeg, following: RideLeg) -> WalkLeg:
        """The walk, begun at once: a margin, and what the feed adds, is waiting."""
        arrival = min(ride.arrival + self.seconds, following.departure)  # who is awaited is late
        return WalkLeg(ride.destination, following.origin, ride.arrival, arrival, self.draw)


def find_change(network: Network, pace: Pace, stop: int, other: int) -> ChangeOnFoot:
    """The walk from stop to stop."""
    seconds = find_footpath(pace.walks, stop, other)
    assert seconds is not None, "a change of vehicle without a way"
    draw = partial(path_between_stops, network, pace, stop, other)
    return ChangeOnFoot(seconds, DrawnOnce(draw))
