"""`/api/v1/shuttles`: the services that come when called, with their zones."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, request

from api.parsing import Parameters, parse_coordinates
from api.rendering.shuttle_legs import name_of, shuttle_booking_json
from api.rendering.trips import Wording
from api.replies import Json, list_reply
from api.served.snapshot import live
from planner import Area, Calendar, OpeningHours, Ring, ShuttleService, Zone

blueprint = Blueprint("shuttles", __name__)

HONOURED = frozenset({"language", "place"})
_DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")


@blueprint.get("/api/v1/shuttles")
def get_shuttles() -> Response:
    """All services, or those that fetch from a place or take to it."""
    parameters = Parameters(request.args)
    wording = Wording.asked(parameters, live().snapshot())
    services: Sequence[ShuttleService] = wording.snapshot.network.shuttles
    if text := parameters.text("place"):
        place = parse_coordinates(text, "place")
        services = [
            each
            for each in services
            if each.pickup.contains(*place) or each.drop_off.contains(*place)
        ]
    return list_reply([service_json(wording, each) for each in services], parameters, HONOURED)


def service_json(wording: Wording, service: ShuttleService) -> Json:
    """A service, in the contract's habits: GeoJSON for areas, seconds and metres."""
    said = {
        "id": service.id,
        "name": name_of(service, wording.languages),
        "vehicleClass": service.vehicle_class,
        "vehicles": service.vehicles,
        "seats": service.seats,
        "speed": round(service.speed, 2),
        "wait": service.times.wait,
        "safeWait": service.times.safe_wait,
        "pickup": _area(wording, service.pickup),
        "dropOff": _area(wording, service.drop_off),
        "timezone": service.zone,
        "hours": [_hours(each) for each in service.hours],
        "eligible": [
            {
                "licenceReturned": each.licence_returned,
                "frail": each.frail,
                **({} if each.least_age is None else {"leastAge": each.least_age}),
            }
            for each in service.eligible
        ],
        "limits": {
            "ice": service.limits.ice,
            "daylightOnly": service.limits.daylight_only,
            **{
                name: value
                for name, value in (("wind", service.limits.wind), ("rain", service.limits.rain))
                if value is not None
            },
        },
        "booking": shuttle_booking_json(service, wording.languages),
        "status": service.status,
        "quality": service.quality,
    }
    if service.wheelchair_places is not None:
        said["wheelchairPlaces"] = service.wheelchair_places
    if service.luggage_places is not None:
        said["luggagePlaces"] = service.luggage_places
    if service.price is not None:
        said["price"] = {"amount": service.price, "currency": service.currency}
    return said


def _area(wording: Wording, area: Area) -> Json:
    ids = wording.snapshot.network.timetable.id_of_stop
    polygons = [polygon for zone in area.zones for polygon in _polygons(zone)]
    return {
        "zone": {"type": "MultiPolygon", "coordinates": polygons},
        "stops": [ids[stop] for stop in area.stops],
    }


def _polygons(zone: Zone) -> list[list[list[list[float]]]]:
    """A zone's rings as GeoJSON polygons: a ring that lies within another is its hole."""
    found: list[tuple[Zone, list[Ring]]] = []
    for ring in zone.rings:
        around = next((rings for outer, rings in found if outer.contains(*ring[0])), None)
        if around is None:
            found.append((Zone((ring,)), [ring]))
        else:
            around.append(ring)
    return [[_closed(ring) for ring in rings] for _, rings in found]


def _closed(ring: Ring) -> list[list[float]]:
    return [[lon, lat] for lat, lon in (*ring, ring[0])]


def _hours(hours: OpeningHours) -> Json:
    calendar: Calendar = hours.calendar
    said: Json = {
        "days": [_DAYS[day] for day in sorted(calendar.weekdays)],
        "dates": sorted(date.isoformat() for date in calendar.added),
        "exceptDates": sorted(date.isoformat() for date in calendar.removed),
        "times": [f"{_clock(opens)}-{_clock(closes)}" for opens, closes in hours.intervals],
    }
    for name, date in (("firstDate", calendar.first), ("lastDate", calendar.last)):
        if date is not None:
            said[name] = date.isoformat()
    return said


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
