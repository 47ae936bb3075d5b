"""Places: what the place of a query is in a network: a stop and its whole station, or a door."""

from __future__ import annotations

from planner.arrays import Int32
from planner.errors import UnknownPlace
from planner.network.earth import straight_metres
from planner.network.transit.timetable import Timetable
from planner.routing.journey import End
from planner.routing.query import Place, Query


def get_stop(timetable: Timetable, stop_id: str) -> int:
    """The stop of a public id. Raises UnknownPlace."""
    stop = timetable.stop_of_id.get(stop_id)
    if stop is None:
        message = f"this network has no stop {stop_id!r}"
        raise UnknownPlace(message, field="stop_id")
    return stop


def platforms_of(timetable: Timetable, place: Place) -> Int32:
    """All places to board at the station of a stop id (ascending); the stop alone without one."""
    return timetable.platforms_of_stop(get_stop(timetable, place.stop_id))


def coordinates_of(timetable: Timetable, place: Place) -> tuple[float, float]:
    """Latitude and longitude of a place, degrees. Raises UnknownPlace."""
    if not place.stop_id:
        return place.lat, place.lon
    stop = get_stop(timetable, place.stop_id)
    return float(timetable.lat_of_stop[stop]), float(timetable.lon_of_stop[stop])


def end_at_stop(timetable: Timetable, stop: int) -> End:
    """A stop as the end of a leg."""
    return End(timetable.lat_of_stop.item(stop), timetable.lon_of_stop.item(stop), stop)


def end_of_both(timetable: Timetable, query: Query) -> End | None:
    """Where one is if origin and destination are one place: a stop is its whole station."""
    origin, destination = query.origin, query.destination
    if not origin.stop_id or not destination.stop_id:
        same = not origin.stop_id and not destination.stop_id
        same &= (origin.lat, origin.lon) == (destination.lat, destination.lon)
        return End(origin.lat, origin.lon) if same else None
    stop = get_stop(timetable, origin.stop_id)
    platforms = platforms_of(timetable, origin)
    if platforms.tolist() != platforms_of(timetable, destination).tolist():
        return None
    return end_at_stop(timetable, stop if not len(platforms) or stop in platforms else platforms[0])


def may_walk_directly(timetable: Timetable, query: Query) -> bool:
    """Whether the straight line between the doors is short enough that streets might be."""
    if query.max_direct_walk == 0:
        return False
    lat, lon = coordinates_of(timetable, query.origin)
    straight = straight_metres(lat, lon, *coordinates_of(timetable, query.destination))
    return bool(straight <= query.max_direct_walk * query.profile.walking_speed)
