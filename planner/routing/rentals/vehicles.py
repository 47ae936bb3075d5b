"""Which shared vehicles a rider may and will take: by law, by wish, by battery."""

from __future__ import annotations

from functools import partial

import numpy as np

from planner.arrays import Bools, read_only
from planner.groups import starts_of
from planner.network.earth import metres_between
from planner.network.network import Network
from planner.network.rentals.fleets import Fleet, Taken, least_age_of_type
from planner.network.rentals.rentals import Rentals
from planner.network.rentals.systems import FORM_FACTORS, PROPULSIONS
from planner.network.streets.means import MEANS
from planner.network.streets.places import SNAP_METRES, PlacesOnStreets
from planner.routing.query import Query, RentalFilter
from planner.routing.rentals.footing import Footing, Limits


def fleets_for(
    network: Network, query: Query, wanted: RentalFilter, longest: int, *, backward: bool = False
) -> list[tuple[Fleet, Taken]]:
    """The fleets with the vehicles that a rider may and will take, for rides of `longest` seconds.

    There are enough of them for all who travel. A fleet comes more than once where its vehicles'
    batteries lead differently far.
    """
    if not network.rentals.type_count or query.profile.wheelchair:
        return []
    rides = _rides_of_type(network.rentals, query.profile.age, wanted)
    found: list[tuple[Fleet, Taken]] = []
    for fleet in network.fleets(query.passengers, left_anywhere=wanted.left_anywhere):
        kept = rides[fleet.taken.vehicle_type]
        if kept.any():
            farthest = MEANS[fleet.means].speed * longest
            if backward:  # rides are measured where vehicles are found; none hides another
                farthest = 0.0
            chosen = fleet.chosen.get(
                (kept.tobytes(), farthest), partial(_by_battery, fleet.taken, kept, farthest)
            )
            found += [(fleet, taken) for taken in chosen]
    return found


def _rides_of_type(rentals: Rentals, age: int | None, wanted: RentalFilter) -> Bools:
    """Which types a rider may ride, by age, and wants to."""
    kept = np.ones(rentals.type_count, np.bool_)
    for vehicle_type in range(rentals.type_count):
        system = rentals.id_of_system[rentals.system_of_type(vehicle_type)]
        form = FORM_FACTORS[rentals.form_of_type[vehicle_type]]
        drive = PROPULSIONS[rentals.propulsion_of_type[vehicle_type]]
        kept[vehicle_type] = (
            (age is None or age >= least_age_of_type(rentals, vehicle_type))
            and (wanted.systems is None or system in wanted.systems)
            and (wanted.form_factors is None or form in wanted.form_factors)
            and (wanted.propulsions is None or drive in wanted.propulsions)
        )
    return kept


HALVINGS = 4
"""Classes of vehicles by what is left in the battery, each half as far as the one before."""


def _by_battery(taken: Taken, kept: Bools, farthest: float) -> list[Taken]:
    """Vehicles that go as far as any ride wanted, and apart from them those that go less far.

    All together where `farthest` is 0.

    Of two vehicles a search keeps the one that is somewhere first; it must not be one that can go
    much less far. Whether it can go so far at all is asked of each ride.
    """
    if not farthest:
        return [_some(taken, kept)]
    with np.errstate(divide="ignore"):
        halvings = np.ceil(np.log2(farthest / taken.usable))
    group = np.clip(halvings, 0, HALVINGS)
    return [_some(taken, kept & (group == each)) for each in np.unique(group[kept])]


def within_reach(
    fleet: Fleet,
    taken: Taken,
    footing: Footing,
    limits: Limits,
    there: tuple[float, float] | None = None,
) -> Taken | None:
    """Those vehicles of a fleet that may be of use from a door, as the crow flies; None: none.

    They are within a walk of it and, where all the way to another door is asked (lat, lon), go far
    enough for what is not walked; none are where a fleet has to be left too far from that door.
    """
    places, speed = taken.walked, footing.speed
    near = metres_between(places.lats, places.lons, footing.lat, footing.lon)
    kept = near <= limits.walk * speed + SNAP_METRES
    if there is not None:
        on_foot = limits.walks * speed + SNAP_METRES
        rides = metres_between(places.lats, places.lons, *there) - on_foot
        kept &= rides <= taken.usable + SNAP_METRES
        docks = fleet.left.walked
        far = metres_between(docks.lats, docks.lons, *there) > on_foot
        if far.all() and not fleet.parks_of_node.any():
            kept[:] = False
    return _some(taken, kept) if kept.any() else None


def _some(taken: Taken, kept: Bools) -> Taken:
    if kept.all():
        return taken
    return Taken(
        read_only(taken.station[kept]),
        read_only(taken.vehicle[kept]),
        read_only(taken.vehicle_type[kept]),
        read_only(taken.usable[kept]),
        _some_places(taken.ridden, kept),
        _some_places(taken.walked, kept),
    )


def _some_places(places: PlacesOnStreets, kept: Bools) -> PlacesOnStreets:
    snaps = np.diff(places.first_snap_of_place)
    of_kept = np.repeat(kept, snaps)
    return PlacesOnStreets(
        read_only(starts_of(snaps[kept])),
        read_only(places.edge_of_snap[of_kept]),
        read_only(places.offset_of_snap[of_kept]),
        read_only(places.cost_of_snap[of_kept]),
        read_only(places.lats[kept]),
        read_only(places.lons[kept]),
    )
