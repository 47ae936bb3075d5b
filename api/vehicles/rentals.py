"""`/api/v1/rentals`: systems of shared vehicles, and on a part of the map what there is of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flask import Blueprint, Response, jsonify, request

from api.corners import Box, read_box
from api.parsing import Parameters, parse_place
from api.problems import Problem
from api.replies import ignored_names
from api.served.snapshot import live
from api.vehicles.rental_things import (
    group_json,
    provider_json,
    station_json,
    vehicle_json,
    zone_box,
    zone_json,
)
from planner import Network, Rentals, coordinates_of, metres_between
from planner.arrays import Bools, Float64

blueprint = Blueprint("rentals", __name__)

MOST_THINGS = 20_000
FARTHEST = 100_000.0
HONOURED = frozenset(
    {
        "language", "max", "min", "point", "providerGroups", "providers", "radius",
        "withProviders", "withStations", "withVehicles", "withZones",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """What is asked for: of which systems, and where; `box` south, west, north, east."""

    systems: list[int]
    filtered: bool
    box: Box | None
    circle: tuple[float, float, float] | None

    def holds(self, lats: Float64, lons: Float64) -> Bools:
        """Which places lie in it."""
        inside = np.ones(len(lats), np.bool_)
        if self.box:
            south, west, north, east = self.box
            inside &= (lats >= south) & (lats <= north) & (lons >= west) & (lons <= east)
        if self.circle:
            lat, lon, radius = self.circle
            inside &= metres_between(lat, lon, lats, lons) <= radius
        return inside

    def touches(self, box: Sequence[float]) -> bool:
        """Whether a box (west, south, east, north) reaches into it; a circle by its own box."""
        south, west, north, east = self.box or (-90.0, -180.0, 90.0, 180.0)
        if self.circle:
            lat, lon, radius = self.circle
            high = radius / 111_195
            wide = high / max(np.cos(np.radians(lat)), 0.01)
            south, north = max(south, lat - high), min(north, lat + high)
            west, east = max(west, lon - wide), min(east, lon + wide)
        return bool(box[0] <= east and box[2] >= west and box[1] <= north and box[3] >= south)


@blueprint.get("/api/v1/rentals")
def get_rentals() -> Response:
    """Systems; moreover stations, vehicles and zones, where a part of the map or systems are named.

    Each list has at most `MOST_THINGS`; `X-Truncated` says where there would be more.
    """
    holder = live()
    network = holder.snapshot().network
    parameters = Parameters(request.args)
    rentals, languages = network.rentals, parameters.languages(holder.settings.language)
    part = _part(parameters, network)
    wants = {
        name: parameters.flag(f"with{name}", default=True)
        for name in ("Providers", "Stations", "Vehicles", "Zones")
    }
    stations = _within(part, rentals, "station") if wants["Stations"] else []
    vehicles = _within(part, rentals, "vehicle") if wants["Vehicles"] else []
    zones = _zones(part, rentals) if wants["Zones"] else []
    shown = [system for system in part.systems if _is_here(part, rentals, system)]
    reply = jsonify(
        providerGroups=[
            group_json(rentals, system, languages, listed=wants["Providers"]) for system in shown
        ],
        providers=[
            provider_json(rentals, system, languages) for system in shown if wants["Providers"]
        ],
        stations=[station_json(rentals, each, languages) for each in stations[:MOST_THINGS]],
        vehicles=[vehicle_json(rentals, each) for each in vehicles[:MOST_THINGS]],
        zones=[zone_json(rentals, *each, languages) for each in zones[:MOST_THINGS]],
        ignored=ignored_names(parameters, HONOURED),
    )
    most = max(len(stations), len(vehicles), len(zones))
    if most > MOST_THINGS:
        reply.headers["X-Truncated"] = f"{MOST_THINGS} of {most}"
    return reply


def _part(parameters: Parameters, network: Network) -> Part:
    rentals = network.rentals
    named = parameters.many("providers"), parameters.many("providerGroups")
    wanted = {name for names in named for name in names or ()}
    ids = list(rentals.id_of_system)
    systems = [n for n, each in enumerate(ids) if not wanted or each in wanted]
    corners = [parameters.text(name) is not None for name in ("min", "max")]
    box = read_box(parameters) if any(corners) else None
    circle = None
    if (point := parameters.text("point")) is not None:
        place = parse_place(point, "point", network)
        if parameters.text("radius") is None:
            message = "point goes together with radius, in metres"
            raise Problem(400, "missing_parameter", message, field="radius")
        radius = parameters.number("radius", 0, 0, FARTHEST)
        circle = (*coordinates_of(network.timetable, place), radius)
    filtered = bool(wanted) or box is not None or circle is not None
    return Part(systems, filtered, box, circle)


def _within(part: Part, rentals: Rentals, what: str) -> list[int]:
    """The stations, or vehicles, of a part; none where no part is named."""
    if not part.filtered:
        return []
    inside = part.holds(getattr(rentals, f"lat_of_{what}"), getattr(rentals, f"lon_of_{what}"))
    first = getattr(rentals, f"first_{what}_of_system")
    return [
        number
        for system in part.systems
        for number in range(*first[system : system + 2].tolist())
        if inside[number]
    ]


def _zones(part: Part, rentals: Rentals) -> list[tuple[int, int]]:
    """(system, zone) of each zone of a part."""
    if not part.filtered:
        return []
    return [
        (system, zone)
        for system in part.systems
        for zone in range(*rentals.first_zone_of_system[system : system + 2].tolist())
        if part.touches(zone_box(rentals, zone))
    ]


def _is_here(part: Part, rentals: Rentals, system: int) -> bool:
    """Whether a system has anything in the part of the map."""
    if part.box is None and part.circle is None:
        return True
    only = Part([system], filtered=True, box=part.box, circle=part.circle)
    return bool(
        _within(only, rentals, "station")
        or _within(only, rentals, "vehicle")
        or _zones(only, rentals)
    )
