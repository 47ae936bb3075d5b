"""From the arrays of `Rentals` back to what systems say: `pack_rentals` makes the same of it."""

from __future__ import annotations

import math

from planner.arrays import Int32
from planner.kernel import NONE
from planner.network.hours.seasonal_hours import HoursRule, SeasonalHours
from planner.network.marks import QUALITIES, STATUSES
from planner.network.rentals.rentals import Rentals
from planner.network.rentals.systems import (
    FORM_FACTORS,
    PRICED_BY,
    PROPULSIONS,
    RETURNS,
    FreeVehicle,
    PriceStep,
    PricingPlan,
    RentalStation,
    RentalSystem,
    RentalZone,
    RentedType,
    ZoneRule,
)

_UNKNOWN = "\0"
"""Stands for a type that a rule names and its system lacks."""


def unpack_rentals(rentals: Rentals) -> tuple[RentalSystem, ...]:
    """Every system in words."""
    return tuple(_system(rentals, number) for number in range(rentals.system_count))


def _system(rentals: Rentals, system: int) -> RentalSystem:
    def owned(first_of_system: Int32) -> range:
        return _group(first_of_system, system)

    return RentalSystem(
        id=rentals.id_of_system[system],
        names=rentals.names_of_system.by_language(system),
        types=tuple(_type(rentals, each) for each in owned(rentals.first_type_of_system)),
        stations=tuple(_station(rentals, each) for each in owned(rentals.first_station_of_system)),
        vehicles=tuple(_vehicle(rentals, each) for each in owned(rentals.first_vehicle_of_system)),
        zones=tuple(_zone(rentals, each) for each in owned(rentals.first_zone_of_system)),
        rules=tuple(_rule(rentals, each) for each in owned(rentals.first_rule_of_system)),
        plans=tuple(_plan(rentals, each) for each in owned(rentals.first_plan_of_system)),
        hours=_hours(rentals.hours, int(rentals.hours_of_system[system])),
        operator=rentals.operator_of_system[system],
        web=rentals.web_of_system[system],
        colour=rentals.colour_of_system[system],
        status=STATUSES[rentals.status_of_system[system]],
        quality=QUALITIES[rentals.quality_of_system[system]],
    )


def _type(rentals: Rentals, number: int) -> RentedType:
    return RentedType(
        id=rentals.id_of_type[number],
        form=FORM_FACTORS[rentals.form_of_type[number]],
        propulsion=PROPULSIONS[rentals.propulsion_of_type[number]],
        names=rentals.names_of_type.by_language(number),
        range_metres=_told(rentals.range_of_type[number]),
        speed=_told(rentals.speed_of_type[number]),
        least_age=_count(rentals.least_age_of_type[number]),
        pavement_mode=bool(rentals.pavement_mode_of_type[number]),
        returns=RETURNS[rentals.returns_of_type[number]],
        guessed=bool(rentals.guessed_of_type[number]),
        plan=_plan_id(rentals, rentals.plan_of_type[number]),
    )


def _station(rentals: Rentals, number: int) -> RentalStation:
    vehicles, docks_for = dict[str, int | None](), dict[str, int]()
    for offer in _group(rentals.first_offer_of_station, number):
        name = rentals.id_of_type[rentals.type_of_offer[offer]]
        vehicles[name] = _count(rentals.vehicles_of_offer[offer])
        if (docks := _count(rentals.docks_of_offer[offer])) is not None:
            docks_for[name] = docks
    return RentalStation(
        id=rentals.id_of_station[number],
        lat=float(rentals.lat_of_station[number]),
        lon=float(rentals.lon_of_station[number]),
        names=rentals.names_of_station.by_language(number),
        vehicles=vehicles,
        docks=_count(rentals.docks_of_station[number]),
        docks_for=docks_for,
        capacity=_count(rentals.capacity_of_station[number]),
        renting=bool(rentals.renting_of_station[number]),
        returning=bool(rentals.returning_of_station[number]),
        hours=_hours(rentals.hours, int(rentals.hours_of_station[number])),
        address=rentals.address_of_station[number],
        web=rentals.web_of_station[number],
        status=STATUSES[rentals.status_of_station[number]],
        quality=QUALITIES[rentals.quality_of_station[number]],
    )


def _vehicle(rentals: Rentals, number: int) -> FreeVehicle:
    return FreeVehicle(
        id=rentals.id_of_vehicle[number],
        type=rentals.id_of_type[rentals.type_of_vehicle[number]],
        lat=float(rentals.lat_of_vehicle[number]),
        lon=float(rentals.lon_of_vehicle[number]),
        range_metres=_told(rentals.range_of_vehicle[number]),
        plan=_plan_id(rentals, rentals.plan_of_vehicle[number]),
        web=rentals.web_of_vehicle[number],
    )


def _zone(rentals: Rentals, number: int) -> RentalZone:
    def ring(each: int) -> tuple[tuple[float, float], ...]:
        places = slice(*rentals.first_place_of_ring[each : each + 2].tolist())
        lats, lons = rentals.lat_of_place[places], rentals.lon_of_place[places]
        return tuple(zip(lats.tolist(), lons.tolist(), strict=True))

    return RentalZone(
        polygons=tuple(
            tuple(ring(each) for each in _group(rentals.first_ring_of_polygon, polygon))
            for polygon in _group(rentals.first_polygon_of_zone, number)
        ),
        rules=tuple(_rule(rentals, each) for each in _group(rentals.first_rule_of_zone, number)),
        names=rentals.names_of_zone.by_language(number),
    )


def _rule(rentals: Rentals, number: int) -> ZoneRule:
    about = [int(rentals.type_of_slot[slot]) for slot in _group(rentals.first_type_of_rule, number)]
    return ZoneRule(
        types=tuple(_UNKNOWN if each == NONE else rentals.id_of_type[each] for each in about),
        start=bool(rentals.start_of_rule[number]),
        end=bool(rentals.end_of_rule[number]),
        through=bool(rentals.through_of_rule[number]),
        speed=_told(rentals.speed_of_rule[number]),
        at_stations=bool(rentals.at_stations_of_rule[number]),
    )


def _plan(rentals: Rentals, number: int) -> PricingPlan:
    return PricingPlan(
        id=rentals.id_of_plan[number],
        currency=rentals.currency_of_plan[number],
        price=float(rentals.price_of_plan[number]),
        steps=tuple(_step(rentals, each) for each in _group(rentals.first_step_of_plan, number)),
        names=rentals.names_of_plan.by_language(number),
    )


def _step(rentals: Rentals, number: int) -> PriceStep:
    return PriceStep(
        by=PRICED_BY[rentals.by_of_step[number]],
        rate=float(rentals.rate_of_step[number]),
        start=float(rentals.start_of_step[number]),
        interval=float(rentals.interval_of_step[number]),
        end=_told(rentals.end_of_step[number]),
    )


def _hours(hours: SeasonalHours, number: int) -> tuple[HoursRule, ...] | None:
    return None if number == NONE else tuple(hours.rules_of(number))


def _plan_id(rentals: Rentals, number: int) -> str:
    return "" if number == NONE else rentals.id_of_plan[number]


def _group(first: Int32, number: int) -> range:
    return range(*first[number : number + 2].tolist())


def _told(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _count(value: int) -> int | None:
    return None if value == NONE else int(value)
