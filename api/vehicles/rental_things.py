"""Systems, stations, vehicles and zones of rentals as the contract has them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from api.rendering.geometry import line_json
from api.rental_words import colour_json, forms_json, type_json
from api.replies import Json
from planner import NONE, QUALITIES, STATUSES, Rentals

Languages = Sequence[str]


def group_json(rentals: Rentals, system: int, languages: Languages, *, listed: bool) -> Json:
    """A group of providers: each system is its own."""
    name = rentals.id_of_system[system]
    return {
        "id": name,
        "name": rentals.names_of_system.best(system, languages) or name,
        **colour_json(rentals, system),
        "providers": [name] if listed else [],
        "formFactors": forms_json(rentals, _types(rentals, system)),
    }


def provider_json(rentals: Rentals, system: int, languages: Languages) -> Json:
    """A system: who rents what, and what is allowed outside of its zones."""
    name = rentals.id_of_system[system]
    everywhere = range(*rentals.first_rule_of_system[system : system + 2].tolist())
    said: Json = {
        "id": name,
        "name": rentals.names_of_system.best(system, languages) or name,
        "groupId": name,
        **colour_json(rentals, system),
        "bbox": _box(*_places(rentals, system)),
        "vehicleTypes": [
            {
                "id": rentals.id_of_type[each],
                "name": rentals.names_of_type.best(each, languages),
                **type_json(rentals, each),
                "returnConstraintGuessed": bool(rentals.guessed_of_type[each]),
            }
            for each in _types(rentals, system)
        ],
        "formFactors": forms_json(rentals, _types(rentals, system)),
        "defaultRestrictions": {
            "vehicleTypeIdxs": [],
            "rideStartAllowed": True,
            "rideEndAllowed": True,
            "rideThroughAllowed": True,
        },
        "globalGeofencingRules": [_rule(rentals, system, rule) for rule in everywhere],
        "status": STATUSES[rentals.status_of_system[system]],
        "quality": QUALITIES[rentals.quality_of_system[system]],
    }
    for field, text in (
        ("operator", rentals.operator_of_system[system]),
        ("url", rentals.web_of_system[system]),
    ):
        if text:
            said[field] = text
    return said


def station_json(rentals: Rentals, station: int, languages: Languages) -> Json:
    """A station. Vehicles and docks whose number is not told are not counted, and said to be so."""
    system = rentals.id_of_system[rentals.system_of_station(station)]
    lat, lon = float(rentals.lat_of_station[station]), float(rentals.lon_of_station[station])
    offers = range(*rentals.first_offer_of_station[station : station + 2].tolist())
    counted = {
        rentals.id_of_type[rentals.type_of_offer[n]]: int(rentals.vehicles_of_offer[n])
        for n in offers
        if rentals.vehicles_of_offer[n] != NONE
    }
    docks = {
        rentals.id_of_type[rentals.type_of_offer[n]]: int(rentals.docks_of_offer[n])
        for n in offers
        if rentals.docks_of_offer[n] != NONE
    }
    said: Json = {
        "id": rentals.id_of_station[station],
        "providerId": system,
        "providerGroupId": system,
        "name": rentals.names_of_station.best(station, languages),
        "lat": lat,
        "lon": lon,
        "isRenting": bool(rentals.renting_of_station[station]),
        "isReturning": bool(rentals.returning_of_station[station]),
        "numVehiclesAvailable": sum(counted.values()),
        "formFactors": forms_json(rentals, [int(rentals.type_of_offer[n]) for n in offers]),
        "vehicleTypesAvailable": counted,
        "vehicleDocksAvailable": docks,
        "bbox": [lon, lat, lon, lat],
        "availability": "counted" if len(counted) == len(offers) else "unknown",
        "status": STATUSES[rentals.status_of_station[station]],
        "quality": QUALITIES[rentals.quality_of_station[station]],
    }
    for field, text in (
        ("address", rentals.address_of_station[station]),
        ("rentalUriWeb", rentals.web_of_station[station]),
    ):
        if text:
            said[field] = text
    for field, number in (
        ("numDocksAvailable", rentals.docks_of_station[station]),
        ("capacity", rentals.capacity_of_station[station]),
    ):
        if number != NONE:
            said[field] = int(number)
    return said


def vehicle_json(rentals: Rentals, vehicle: int) -> Json:
    """A vehicle in the street; those that others have are not in the network."""
    kind = int(rentals.type_of_vehicle[vehicle])
    system = rentals.id_of_system[rentals.system_of_type(kind)]
    said: Json = {
        "id": rentals.id_of_vehicle[vehicle],
        "providerId": system,
        "providerGroupId": system,
        "typeId": rentals.id_of_type[kind],
        "lat": float(rentals.lat_of_vehicle[vehicle]),
        "lon": float(rentals.lon_of_vehicle[vehicle]),
        **type_json(rentals, kind),
        "isReserved": False,
        "isDisabled": False,
    }
    if np.isfinite(rentals.range_of_vehicle[vehicle]):
        said["range"] = round(float(rentals.range_of_vehicle[vehicle]))
    if web := rentals.web_of_vehicle[vehicle]:
        said["rentalUriWeb"] = web
    return said


def zone_json(rentals: Rentals, system: int, zone: int, languages: Languages) -> Json:
    """A zone: where, what is allowed in it, and how it ranks where zones overlap."""
    name = rentals.id_of_system[system]
    last = int(rentals.first_zone_of_system[system + 1]) - 1
    said: Json = {
        "providerId": name,
        "providerGroupId": name,
        "z": last - zone,
        "bbox": zone_box(rentals, zone),
        "area": [
            [_ring(rentals, ring) for ring in range(*_span(rentals.first_ring_of_polygon, each))]
            for each in range(*_span(rentals.first_polygon_of_zone, zone))
        ],
        "rules": [
            _rule(rentals, system, rule) for rule in range(*_span(rentals.first_rule_of_zone, zone))
        ],
    }
    if text := rentals.names_of_zone.best(zone, languages):
        said["name"] = text
    return said


def zone_box(rentals: Rentals, zone: int) -> list[float]:
    """West, south, east, north of a zone."""
    first, end = _span(rentals.first_polygon_of_zone, zone)
    rings = rentals.first_ring_of_polygon[[first, end]]
    places = slice(*rentals.first_place_of_ring[rings].tolist())
    return _box(rentals.lat_of_place[places], rentals.lon_of_place[places])


def _rule(rentals: Rentals, system: int, rule: int) -> Json:
    first_type = int(rentals.first_type_of_system[system])
    types = rentals.type_of_slot[slice(*_span(rentals.first_type_of_rule, rule))]
    said: Json = {
        "vehicleTypeIdxs": [int(each) - first_type for each in types.tolist() if each != NONE],
        "rideStartAllowed": bool(rentals.start_of_rule[rule]),
        "rideEndAllowed": bool(rentals.end_of_rule[rule]),
        "rideThroughAllowed": bool(rentals.through_of_rule[rule]),
        "stationParking": bool(rentals.at_stations_of_rule[rule]),
    }
    if np.isfinite(rentals.speed_of_rule[rule]):
        said["maximumSpeedKph"] = round(float(rentals.speed_of_rule[rule]) * 3.6, 1)
    return said


def _ring(rentals: Rentals, ring: int) -> Json:
    places = slice(*_span(rentals.first_place_of_ring, ring))
    return line_json(rentals.lat_of_place[places], rentals.lon_of_place[places])


def _span(first_of: npt.NDArray[np.int32], owner: int) -> tuple[int, int]:
    first, end = first_of[owner : owner + 2].tolist()
    return first, end


def _types(rentals: Rentals, system: int) -> list[int]:
    return list(range(*_span(rentals.first_type_of_system, system)))


def _places(
    rentals: Rentals, system: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """All that a system has on the map: stations, vehicles, corners of zones."""
    stations = slice(*_span(rentals.first_station_of_system, system))
    vehicles = slice(*_span(rentals.first_vehicle_of_system, system))
    zones = rentals.first_zone_of_system[[system, system + 1]]
    rings = rentals.first_ring_of_polygon[rentals.first_polygon_of_zone[zones]]
    corners = slice(*rentals.first_place_of_ring[rings].tolist())
    lats = (rentals.lat_of_station[stations], rentals.lat_of_vehicle[vehicles])
    lons = (rentals.lon_of_station[stations], rentals.lon_of_vehicle[vehicles])
    return (
        np.concatenate((*lats, rentals.lat_of_place[corners])),
        np.concatenate((*lons, rentals.lon_of_place[corners])),
    )


def _box(lats: npt.NDArray[np.float64], lons: npt.NDArray[np.float64]) -> list[float]:
    if not len(lats):
        return [0.0, 0.0, 0.0, 0.0]
    return [float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())]
