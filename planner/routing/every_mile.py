"""Every first or last mile of a query: on foot, and by each vehicle of the streets it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from planner.network.network import Network
from planner.network.walks.pace import Pace
from planner.routing.journey import Journey
from planner.routing.miles.bicycle import find_bicycle_miles, ride_bicycle_directly
from planner.routing.miles.car import drive_all_the_way, find_car_miles
from planner.routing.miles.collected_bicycle import collect_bicycle, walk_and_ride
from planner.routing.miles.mile import Mile, find_mile
from planner.routing.miles.offsets import miles_of_offsets
from planner.routing.miles.shuttle import find_shuttle_miles, ride_directly
from planner.routing.query import Query
from planner.routing.rentals.direct import ride_rentals_directly
from planner.routing.rentals.miles import find_rental_miles

MilesByVehicle = Callable[[Network, Query, Pace, bool], list[Mile]]
"""(network, query, pace, backward) → the miles of one street mode."""

JourneysByVehicle = Callable[[Network, Query, Pace], list[Journey]]
"""(network, query, pace) → journeys of one street mode all the way."""

MILES: Mapping[str, MilesByVehicle] = {
    "rental": find_rental_miles,
    "bicycle": find_bicycle_miles,
    "shuttle": find_shuttle_miles,
    "car": find_car_miles,
}
"""By street mode; walks are found apart, for every search needs them."""

NOWHERE = np.zeros(0, np.int32)
"""The stops of a walk that is not wanted."""

DIRECT: Mapping[str, JourneysByVehicle] = {
    "rental": ride_rentals_directly,
    "bicycle": ride_bicycle_directly,
    "shuttle": ride_directly,
    "car": drive_all_the_way,
}
"""By street mode, walks aside."""


def find_miles(network: Network, query: Query, pace: Pace, *, backward: bool) -> tuple[Mile, ...]:
    """The first miles of a query, or backward its last: the walk, then those by vehicles.

    The walk reaches no stop where the query does not want it. A stop id is only walked from and to.

    Raises UnknownPlace for a stop id the network does not have.
    """
    place = query.destination if backward else query.origin
    modes = (query.egress if backward else query.access).modes
    walk = find_mile(network, query, pace, backward=backward)
    offsets = query.last_offsets if backward else query.first_offsets
    if offsets is not None:
        return miles_of_offsets(network, place, offsets, walk) or (_nowhere(walk),)
    if place.stop_id:
        return (walk,)
    if backward and query.bicycle_at is not None:  # no other way gets it home
        return _nowhere(walk), *collect_bicycle(network, query, pace)
    miles = [walk if "walk" in modes else _nowhere(walk)]
    for mode, find in MILES.items():
        if mode in modes:
            miles += find(network, query, pace, backward)
    return tuple(miles)


def _nowhere(walk: Mile) -> Mile:
    return replace(walk, stops=NOWHERE, seconds=NOWHERE)


def go_directly(network: Network, query: Query, pace: Pace) -> tuple[Journey, ...]:
    """Journeys by vehicles of the streets all the way."""
    if query.bicycle_at is not None:
        return tuple(walk_and_ride(network, query, pace))
    found: list[Journey] = []
    for mode, find in DIRECT.items():
        if mode in query.direct.modes:
            found += find(network, query, pace)
    return tuple(found)
