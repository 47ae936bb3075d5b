"""What every reply writes alike: stops, and what is told of a trip wherever it is boarded.

It follows from the network alone, so it is put together once and kept while it is used; who gets
it may add to it.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from api.modes import mode_of
from api.replies import Json
from api.wording.names import Names
from data.zones import StopZones
from planner import FLAG_STOP, NONE, Timetable, metres_between

STOPS_KEPT = 8192
TRIPS_KEPT = 4096
DOORS_KEPT = 1024

WHEELCHAIR = {1: "ACCESSIBLE", 2: "NOT_ACCESSIBLE"}


def level_of(timetable: Timetable, stop: int) -> float | None:
    """The storey of a stop, 0 the ground; None where the feed does not tell."""
    level = int(timetable.level_of_stop[stop])
    height = float(timetable.height_of_level[level]) if level != NONE else math.nan
    return None if math.isnan(height) else height


def shown_place(timetable: Timetable, stop: int) -> tuple[float, float]:
    """Where a stop is drawn: degrees. The contract demands a place, whatever the feed tells.

    Parts of stations stand where these do; another stop of which nothing is known where the
    vehicle stops before or after. Nobody walks there: it is of no street.
    """
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    for place in (stop, int(timetable.parent_of_stop[stop])):
        if place != NONE and not math.isnan(lats[place] + lons[place]):
            return float(lats[place]), float(lons[place])
    called = timetable.stop_of_stop_time
    known = np.flatnonzero(~np.isnan(lats + lons)[called])
    here = np.flatnonzero(called == stop)
    if not len(known) or not len(here):
        return 0.0, 0.0
    near = int(called[known[np.abs(known - here[0]).argmin()]])
    return float(lats[near]), float(lons[near])


class Written:
    """Stops and trips of a timetable in words. May be asked by several threads."""

    def __init__(self, timetable: Timetable, names: Names) -> None:
        self._timetable = timetable
        self._names = names
        self._zones = StopZones(timetable)
        self._flag_stops = (timetable.kind_of_stop == FLAG_STOP).tobytes()
        self._zone_at = lru_cache(DOORS_KEPT)(self._nearest_zone)
        self._stops = lru_cache(STOPS_KEPT)(self._stop)
        self._trips = lru_cache(TRIPS_KEPT)(self._trip)

    def is_flag_stop(self, stop: int) -> bool:
        """Whether a stop is none of the feed's."""
        return bool(self._flag_stops[stop])

    def stop(self, stop: int, languages: tuple[str, ...]) -> Json:
        """A stop as the contract's Place."""
        return self._stops(stop, languages).copy()

    def zone_of(self, stop: int) -> str:
        """On which clock times are read there."""
        return self._zones.zone_of(stop)

    def zone_at(self, lat: float, lon: float) -> str:
        """On which clock times are read at coordinates: that of the nearest stop."""
        return self._zones.only or self._zone_at(lat, lon)

    def trip(self, trip: int, position: int, languages: tuple[str, ...]) -> Json:
        """Line, operator and destination of a trip, as shown where it is boarded."""
        return self._trips(trip, position, languages).copy()

    def _nearest_zone(self, lat: float, lon: float) -> str:
        timetable = self._timetable
        metres = metres_between(timetable.lat_of_stop, timetable.lon_of_stop, lat, lon)
        if not np.isfinite(metres).any():
            return next(iter(timetable.zone_of_feed), "")
        return self._zones.zone_of(int(np.nanargmin(metres)))

    def _stop(self, stop: int, languages: tuple[str, ...]) -> Json:
        timetable, names = self._timetable, self._names
        parent = int(timetable.parent_of_stop[stop])
        lat, lon = shown_place(timetable, stop)
        place: Json = {
            "name": names.stop(stop, languages),
            "stopId": timetable.id_of_stop[stop],
            "lat": lat,
            "lon": lon,
            "tz": self._zones.zone_of(stop),
            "vertexType": "TRANSIT",
        }
        if (level := level_of(timetable, stop)) is not None:
            place["level"] = level
        if parent != NONE:
            place["parentId"] = timetable.id_of_stop[parent]
        if description := names.description(stop, languages):
            place["description"] = description
        if platform := names.platform(stop, languages):
            place["track"] = place["scheduledTrack"] = platform
        if reading := names.stop_reading(stop):
            place["reading"] = reading
        if code := timetable.code_of_stop[stop]:
            place["stopCode"] = code
        return place

    def _trip(self, trip: int, position: int, languages: tuple[str, ...]) -> Json:
        timetable, names = self._timetable, self._names
        route = int(timetable.route_of_trip[trip])
        agency = int(timetable.agency_of_route[route])
        kind = int(timetable.kind_of_route[route])
        short = names.route_short(route, languages)
        long = names.route_long(route, languages)
        direction = int(timetable.direction_of_trip[trip])
        facts: Json = {
            "mode": mode_of(kind),
            "headsign": names.headsign(trip, position, languages),
            "routeId": timetable.id_of_route[route],
            "directionId": "" if direction == NONE else str(direction),
            "routeType": kind,
            "routeShortName": short,
            "routeLongName": long,
            "displayName": short or long,
            "tripShortName": names.trip_short(trip, languages),
            "agencyId": timetable.id_of_agency[agency] if agency != NONE else "",
            "agencyName": names.agency(agency, languages) if agency != NONE else "",
            "agencyUrl": names.agency_url(agency, languages) if agency != NONE else "",
            "bikesAllowed": int(timetable.bikes_of_trip[trip]) == 1,
        }
        optional = {
            "routeReading": names.route_reading(route),
            "headsignReading": names.headsign_reading(trip),
            "routeColor": timetable.colour_of_route[route],
            "routeTextColor": timetable.text_colour_of_route[route],
            "wheelchairAccessible": WHEELCHAIR.get(int(timetable.wheelchair_of_trip[trip]), ""),
        }
        return facts | {name: text for name, text in optional.items() if text}
