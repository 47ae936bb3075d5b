"""Rides on shared vehicles: what is said of them beside times and line."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from api.rendering.trips import Wording
from api.rental_words import colour_json, type_json
from api.replies import Json
from api.wording.words import AVAILABILITY
from data import decimals_of
from planner import (
    NONE,
    QUALITIES,
    STATUSES,
    End,
    Leg,
    Rentals,
    WheelLeg,
    availability,
    price_of_rental,
)


def rental_json(wording: Wording, leg: WheelLeg) -> Json:
    """The system, the vehicle, its stations and price, and what the leg rests on."""
    rentals, use = wording.snapshot.network.rentals, leg.rental
    assert use is not None, "an own vehicle"
    system = rentals.id_of_system[use.system]
    said: Json = {
        "providerId": system,
        "providerGroupId": system,
        "systemId": system,
        "systemName": rentals.names_of_system.best(use.system, wording.languages),
        **colour_json(rentals, use.system),
        **type_json(rentals, use.vehicle_type),
        "vehicleTypeId": rentals.id_of_type[use.vehicle_type],
        "vehicleTypeName": rentals.names_of_type.best(use.vehicle_type, wording.languages),
    }
    if url := rentals.web_of_system[use.system]:
        said["url"] = url
    for station, name in ((use.origin, "fromStationName"), (use.destination, "toStationName")):
        if station != NONE:
            said[name] = rentals.names_of_station.best(station, wording.languages)
    web = ""
    if use.origin != NONE:
        said["stationName"] = said["fromStationName"]
        web = rentals.web_of_station[use.origin]
    if use.vehicle != NONE:
        said["vehicleId"] = rentals.id_of_vehicle[use.vehicle]
        web = rentals.web_of_vehicle[use.vehicle]
    if web:
        said["rentalUriWeb"] = web
    price = price_of_rental(rentals, leg)
    if price is not None:
        said["price"] = {
            "amount": price.amount,
            "currency": price.currency,
            "decimals": decimals_of(price.currency),
        }
    return {"rental": said, **_marks(wording, leg)}


def add_availability(
    rentals: Rentals,
    asked: int,
    live: AbstractSet[str],
    legs: Sequence[Leg],
    rendered: Sequence[Json],
) -> None:
    """Say of rented vehicles how likely they, and places to leave them, are there in time.

    asked    when it was asked, on the clock of the legs
    live     ids of the systems that tell what is there now; of others nothing is said
    """
    for leg, said in zip(legs, rendered, strict=True):
        if not isinstance(leg, WheelLeg) or leg.rental is None:
            continue
        if rentals.id_of_system[leg.rental.system] not in live:
            continue
        found = availability(rentals, leg.rental, leg.departure - asked, leg.arrival - asked)
        chances = {"pVehicle": found.vehicle, "pDock": found.dock}
        said["rental"]["availability"] = {
            **{name: round(each, 2) for name, each in chances.items() if each is not None},
            "basis": AVAILABILITY.by_language(),
            "quality": "assumed",
        }


def _marks(wording: Wording, leg: WheelLeg) -> Json:
    """What a leg rests on: its stations, else its system; planned is more than operating."""
    rentals, use = wording.snapshot.network.rentals, leg.rental
    assert use is not None
    statuses = [int(rentals.status_of_system[use.system])]
    qualities = [int(rentals.quality_of_system[use.system])]
    for station in (use.origin, use.destination):
        if station != NONE:
            statuses.append(int(rentals.status_of_station[station]))
            qualities.append(int(rentals.quality_of_station[station]))
    return {"status": STATUSES[max(statuses)], "quality": QUALITIES[max(qualities)]}


def rental_places(wording: Wording, legs: Sequence[Leg]) -> dict[End, Json]:
    """Where vehicles are taken and left on the way, as the contract's places."""
    rentals = wording.snapshot.network.rentals
    found: dict[End, Json] = {}
    for leg in legs:
        if not isinstance(leg, WheelLeg) or leg.rental is None:
            continue
        ends = ((leg.origin, leg.rental.origin), (leg.destination, leg.rental.destination))
        for end, station in ends:
            if end.stop != NONE or end in {legs[0].origin, legs[-1].destination}:
                continue  # the doors keep their names
            name = rentals.names_of_system.best(leg.rental.system, wording.languages)
            if station != NONE:
                name = rentals.names_of_station.best(station, wording.languages) or name
            place = {"name": name, "lat": end.lat, "lon": end.lon}
            zone = wording.snapshot.written.zone_at(end.lat, end.lon)
            found[end] = {**place, "tz": zone, "vertexType": "BIKESHARE"}
    return found
