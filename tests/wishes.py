"""Which vehicles and stops of a text world a traveller may use."""

from __future__ import annotations

from tests.notation import World
from tests.question import RidesWished
from tests.vehicles import Vehicle, station
from tests.world_parts import SAID


def may_ride(world: World, wish: RidesWished, vehicle: Vehicle) -> bool:
    """Whether a vehicle's trip is among those wanted, and none of those unwanted."""
    trip = vehicle.trip
    route = world.routes[trip.route - 1]
    wanted = (
        (wish.modes is None or route.mode in wish.modes)
        and (wish.routes is None or str(trip.route) in wish.routes)
        and (wish.agencies is None or route.agency in wish.agencies)
    )
    unwanted = (
        route.mode in wish.without_modes
        or str(trip.route) in wish.without_routes
        or route.agency in wish.without_agencies
    )
    aboard = not wish.bikes_aboard or trip.bikes == SAID["yes"]
    in_time = not wish.of_the_day or vehicle.day == world.date
    return wanted and not unwanted and aboard and in_time and _accessible(wish, trip.wheelchair)


def may_use(world: World, wish: RidesWished, stop: str) -> bool:
    """Whether one may get on and off at a stop; where it says nothing, its station speaks."""
    said = world.wheelchair_of_stop.get(stop, 0)
    return _accessible(wish, said or world.wheelchair_of_stop.get(station(world, stop), 0))


def _accessible(wish: RidesWished, said: int) -> bool:
    if wish.wheelchair is None:
        return True
    return said == SAID["yes"] or (wish.wheelchair == "allow" and said != SAID["no"])
