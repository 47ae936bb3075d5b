"""Reach along streets: where one is after so many seconds, on the ways one really walks.

From the place itself, and from every stop that is reached by then, streets are walked on for as
long as time is left. What is reached is whole streets and parts of them: no circle is drawn, and
what lies behind a railway or a cliff stays out of reach until there is a way around. Who has a
bicycle, or may rent a vehicle, goes from the place on it, too (`wheels.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.arrays import Float32, Int32
from planner.deadline import check_deadline
from planner.kernel import FAR, NEVER
from planner.network.network import Network
from planner.network.streets.dijkstra import new_node_labels
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.snapping import snap
from planner.network.walks.pace import Pace
from planner.network.walks.search import search_nodes
from planner.network.walks.stop_links import NO_WAY, StopLinks
from planner.routing.miles.access import DOOR_METRES
from planner.routing.miles.walk_terms import walk_terms
from planner.routing.places import coordinates_of
from planner.routing.query import Query
from planner.routing.reach.by_rides import ReachByRides, reach_by_rides
from planner.routing.reach.spread import StreetSpread, StreetStretches, joined
from planner.routing.reach.wheels import reach_on_wheels
from planner.routing.transit.find_rides import pace_of

ON_FOOT = frozenset({"walk"})


@dataclass(frozen=True, eq=False)
class StreetReach:
    """What is reached on the streets from one departure (arriving by a time: what reaches it).

    by_rides   the stops, as `reach_by_rides` found them, and sooner where one gets there on wheels
    on_foot    what is walked to, from the place and from stops
    on_wheels  what is come to by each vehicle of the streets
    """

    by_rides: ReachByRides
    on_foot: StreetSpread
    on_wheels: tuple[StreetSpread, ...] = ()

    @property
    def seconds_of_node(self) -> Float32:
        """To each junction, float32; `FAR`: out of reach."""
        every = [each.seconds_of_node for each in (self.on_foot, *self.on_wheels)]
        return np.minimum.reduce(every)

    def stretches(self, seconds: float) -> StreetStretches:
        """The parts of edges that are reached within `seconds`."""
        every = (self.on_foot, *self.on_wheels)
        return joined(self.on_foot.streets, [part for way in every for part in way.parts(seconds)])


def reach_on_streets(network: Network, query: Query) -> StreetReach:
    """What is reached within `max_duration` seconds, and no farther from a stop than one walks.

    The query is meant as in `reach_by_rides`. From the place itself one walks for all the time
    there is, from a stop `max_walk_after` at most (arriving by a time: `max_walk_before`); by the
    vehicles of `direct` one goes from the place as `reach_on_wheels` says. Raises as `plan` does.
    """
    backward = query.arrive_by
    pace = pace_of(network, query.profile)
    streets = network.streets
    terms = walk_terms(query.profile, query.elevation_costs).timed
    view = streets.walked(pace.stations.network, backward=backward, terms=terms)
    speed = query.profile.walking_speed
    place = query.destination if backward else query.origin
    door = snap(network.grid, view, *coordinates_of(network.timetable, place), DOOR_METRES)
    starts = [_Start(door, 0, query.max_duration), *_from_stops(network, query, pace)]
    seconds = np.full(streets.node_count, FAR, np.float32)
    for start in starts:
        check_deadline()
        left = min(query.max_duration - start.seconds, start.longest)
        labels = new_node_labels(streets.node_count)
        nodes = search_nodes(view, start.snaps, left * speed, labels)
        found = start.seconds + labels.cost_of_node[nodes] / np.float32(speed)
        seconds[nodes] = np.minimum(seconds[nodes], found)
    walked = StreetSpread(seconds, streets, view, speed, _places(starts, speed))
    by_rides, wheels = reach_by_rides(network, query), reach_on_wheels(network, query)
    return StreetReach(by_rides.or_sooner(wheels.seconds_of_stop), walked, wheels.spreads)


@dataclass(frozen=True)
class _Start:
    """Where walking begins: on the streets at `snaps`, after `seconds`, for `longest` at most."""

    snaps: Snaps
    seconds: int
    longest: int


def _from_stops(network: Network, query: Query, pace: Pace) -> list[_Start]:
    """Every stop where a vehicle is left; to others one has walked, and walks on from the door."""
    if query.arrive_by:
        left = reach_by_rides(network, replace(query, max_walk_before=0))
        longest, wish, links = query.max_walk_before, query.egress, pace.to_stops
    else:
        left = reach_by_rides(network, replace(query, max_walk_after=0))
        longest, wish, links = query.max_walk_after, query.access, pace.from_stops
    walked = (left.rides_of_stop == 0) & (wish.modes == ON_FOOT)
    starts = []
    for stop in np.flatnonzero((left.seconds_of_stop < NEVER) & ~walked).tolist():
        snaps = _met_by(links, stop)
        if len(snaps.edge_of_snap):
            starts.append(_Start(snaps, int(left.seconds_of_stop[stop]), longest))
    return starts


def _met_by(links: StopLinks, stop: int) -> Snaps:
    """Where a stop meets the streets, without the ways that cannot be walked."""
    own = links.link_of_slot[links.first_slot_of_stop[stop] : links.first_slot_of_stop[stop + 1]]
    own = own[links.metres_of_link[own] < NO_WAY]
    return Snaps(links.edge_of_link[own], links.offset_of_link[own], links.metres_of_link[own])


def _places(starts: Sequence[_Start], speed: float) -> tuple[Int32, Float32, Float32]:
    edges = np.concatenate([start.snaps.edge_of_snap for start in starts])
    offsets = np.concatenate([start.snaps.offset_of_snap for start in starts])
    seconds = np.concatenate(
        [start.seconds + start.snaps.cost_of_snap / np.float32(speed) for start in starts]
    )
    return edges.astype(np.int32), offsets.astype(np.float32), seconds.astype(np.float32)
