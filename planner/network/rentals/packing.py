"""From what rental systems say to the arrays of `Rentals`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from planner.arrays import Float32, Float64, Int32, UInt8
from planner.groups import starts_of
from planner.kernel import NONE
from planner.network.hours.seasonal_hours import HoursRule, SeasonalHours
from planner.network.marks import QUALITIES, STATUSES
from planner.network.rentals.rentals import Rentals
from planner.network.rentals.systems import (
    FORM_FACTORS,
    PRICED_BY,
    PROPULSIONS,
    RETURNS,
    PricingPlan,
    RentalStation,
    RentalSystem,
    RentalZone,
)
from planner.network.texts import Texts
from planner.network.wordings import Wordings

Columns = dict[str, Any]
"""Arrays of `Rentals`, by name."""


def no_rentals() -> Rentals:
    """Where nothing is rented."""
    return pack_rentals(())


def pack_rentals(systems: Sequence[RentalSystem]) -> Rentals:
    """The systems as arrays. What names a type or a plan that its system lacks is left out."""
    systems = [_without_unknown_types(system) for system in systems]
    numbers, hours = _Numbers(systems), _Hours()
    columns = {
        **_systems(systems, hours),
        **_types(systems, numbers),
        **_stations(systems, hours),
        **_offers(systems, numbers),
        **_vehicles(systems, numbers),
        **_zones([zone for system in systems for zone in system.zones]),
        **_rules(systems, numbers),
        **_plans([plan for system in systems for plan in system.plans]),
    }
    return Rentals(**columns, hours=hours.packed())


def _without_unknown_types(system: RentalSystem) -> RentalSystem:
    known = {each.id for each in system.types}
    return replace(system, vehicles=tuple(each for each in system.vehicles if each.type in known))


def _systems(systems: Sequence[RentalSystem], hours: _Hours) -> Columns:
    rules_of_zones = sum(len(zone.rules) for system in systems for zone in system.zones)
    return {
        "id_of_system": Texts.of(system.id for system in systems),
        "names_of_system": Wordings.of(system.names for system in systems),
        "operator_of_system": Texts.of(system.operator for system in systems),
        "web_of_system": Texts.of(system.web for system in systems),
        "colour_of_system": Texts.of(system.colour for system in systems),
        "hours_of_system": _int32(hours.number(system.hours) for system in systems),
        "status_of_system": _indices(STATUSES, (system.status for system in systems)),
        "quality_of_system": _indices(QUALITIES, (system.quality for system in systems)),
        "first_type_of_system": starts_of(len(system.types) for system in systems),
        "first_station_of_system": starts_of(len(system.stations) for system in systems),
        "first_vehicle_of_system": starts_of(len(system.vehicles) for system in systems),
        "first_zone_of_system": starts_of(len(system.zones) for system in systems),
        "first_rule_of_system": starts_of(len(system.rules) for system in systems) + rules_of_zones,
        "first_plan_of_system": starts_of(len(system.plans) for system in systems),
    }


def _types(systems: Sequence[RentalSystem], numbers: _Numbers) -> Columns:
    types = [each for system in systems for each in system.types]
    return {
        "id_of_type": Texts.of(each.id for each in types),
        "names_of_type": Wordings.of(each.names for each in types),
        "form_of_type": _indices(FORM_FACTORS, (each.form for each in types)),
        "propulsion_of_type": _indices(PROPULSIONS, (each.propulsion for each in types)),
        "range_of_type": _float32(each.range_metres for each in types),
        "speed_of_type": _float32(each.speed for each in types),
        "least_age_of_type": _int32(each.least_age for each in types),
        "pavement_mode_of_type": _flags(each.pavement_mode for each in types),
        "returns_of_type": _indices(RETURNS, (each.returns for each in types)),
        "guessed_of_type": _flags(each.guessed for each in types),
        "plan_of_type": _int32(
            numbers.plan(owner, each.plan)
            for owner, system in enumerate(systems)
            for each in system.types
        ),
    }


def _stations(systems: Sequence[RentalSystem], hours: _Hours) -> Columns:
    stations = [each for system in systems for each in system.stations]
    return {
        "id_of_station": Texts.of(each.id for each in stations),
        "names_of_station": Wordings.of(each.names for each in stations),
        "lat_of_station": _float64(each.lat for each in stations),
        "lon_of_station": _float64(each.lon for each in stations),
        "capacity_of_station": _int32(each.capacity for each in stations),
        "docks_of_station": _int32(each.docks for each in stations),
        "renting_of_station": _flags(each.renting for each in stations),
        "returning_of_station": _flags(each.returning for each in stations),
        "hours_of_station": _int32(
            hours.number(system.hours if each.hours is None else each.hours)
            for system in systems
            for each in system.stations
        ),
        "address_of_station": Texts.of(each.address for each in stations),
        "web_of_station": Texts.of(each.web for each in stations),
        "status_of_station": _indices(STATUSES, (each.status for each in stations)),
        "quality_of_station": _indices(QUALITIES, (each.quality for each in stations)),
    }


def _offers(systems: Sequence[RentalSystem], numbers: _Numbers) -> Columns:
    offers = [
        _offers_of_station(numbers, owner, station)
        for owner, system in enumerate(systems)
        for station in system.stations
    ]
    return {
        "first_offer_of_station": starts_of(len(each) for each in offers),
        "type_of_offer": _int32(number for each in offers for number, _, _ in each),
        "vehicles_of_offer": _int32(count for each in offers for _, count, _ in each),
        "docks_of_offer": _int32(docks for each in offers for _, _, docks in each),
    }


def _vehicles(systems: Sequence[RentalSystem], numbers: _Numbers) -> Columns:
    owned = [(owner, each) for owner, system in enumerate(systems) for each in system.vehicles]
    vehicles = [each for _, each in owned]
    return {
        "id_of_vehicle": Texts.of(each.id for each in vehicles),
        "type_of_vehicle": _int32(numbers.type(owner, each.type) for owner, each in owned),
        "lat_of_vehicle": _float64(each.lat for each in vehicles),
        "lon_of_vehicle": _float64(each.lon for each in vehicles),
        "range_of_vehicle": _float32(each.range_metres for each in vehicles),
        "plan_of_vehicle": _int32(numbers.plan(owner, each.plan) for owner, each in owned),
        "web_of_vehicle": Texts.of(each.web for each in vehicles),
    }


def _zones(zones: Sequence[RentalZone]) -> Columns:
    polygons = [polygon for zone in zones for polygon in zone.polygons]
    rings = [ring for polygon in polygons for ring in polygon]
    return {
        "names_of_zone": Wordings.of(zone.names for zone in zones),
        "first_polygon_of_zone": starts_of(len(zone.polygons) for zone in zones),
        "first_ring_of_polygon": starts_of(len(polygon) for polygon in polygons),
        "first_place_of_ring": starts_of(len(ring) for ring in rings),
        "lat_of_place": _float64(lat for ring in rings for lat, _ in ring),
        "lon_of_place": _float64(lon for ring in rings for _, lon in ring),
        "first_rule_of_zone": starts_of(len(zone.rules) for zone in zones),
    }


def _rules(systems: Sequence[RentalSystem], numbers: _Numbers) -> Columns:
    """Those of all zones, then those that hold outside of them."""
    owned = [
        (owner, rule)
        for owner, system in enumerate(systems)
        for zone in system.zones
        for rule in zone.rules
    ]
    owned += [(owner, rule) for owner, system in enumerate(systems) for rule in system.rules]
    about = [numbers.types_of(owner, rule.types) for owner, rule in owned]
    rules = [rule for _, rule in owned]
    return {
        "first_type_of_rule": starts_of(len(each) for each in about),
        "type_of_slot": _int32(number for each in about for number in each),
        "start_of_rule": _flags(rule.start for rule in rules),
        "end_of_rule": _flags(rule.end for rule in rules),
        "through_of_rule": _flags(rule.through for rule in rules),
        "speed_of_rule": _float32(rule.speed for rule in rules),
        "at_stations_of_rule": _flags(rule.at_stations for rule in rules),
    }


def _plans(plans: Sequence[PricingPlan]) -> Columns:
    steps = [step for plan in plans for step in plan.steps]
    return {
        "id_of_plan": Texts.of(plan.id for plan in plans),
        "names_of_plan": Wordings.of(plan.names for plan in plans),
        "currency_of_plan": Texts.of(plan.currency for plan in plans),
        "price_of_plan": _float64(plan.price for plan in plans),
        "first_step_of_plan": starts_of(len(plan.steps) for plan in plans),
        "by_of_step": _indices(PRICED_BY, (step.by for step in steps)),
        "start_of_step": _float64(step.start for step in steps),
        "rate_of_step": _float64(step.rate for step in steps),
        "interval_of_step": _float64(step.interval for step in steps),
        "end_of_step": _float64(step.end for step in steps),
    }


class _Numbers:
    """The numbers of what systems name by id."""

    def __init__(self, systems: Sequence[RentalSystem]) -> None:
        self._types: list[Mapping[str, int]] = []
        self._plans: list[Mapping[str, int]] = []
        types = plans = 0
        for system in systems:
            self._types.append({each.id: types + n for n, each in enumerate(system.types)})
            self._plans.append({plan.id: plans + n for n, plan in enumerate(system.plans)})
            types, plans = types + len(system.types), plans + len(system.plans)

    def type(self, owner: int, name: str) -> int:
        return self._types[owner].get(name, NONE)

    def plan(self, owner: int, name: str) -> int:
        return self._plans[owner].get(name, NONE)

    def types_of(self, owner: int, names: Sequence[str]) -> list[int]:
        """Where all that a rule names is unknown, NONE: it is about no type, not about all."""
        known = [self.type(owner, name) for name in names if self.type(owner, name) != NONE]
        return known or ([NONE] if names else [])


def _offers_of_station(
    numbers: _Numbers, owner: int, station: RentalStation
) -> list[tuple[int, int | None, int | None]]:
    """What a station has, or has room for, of each type: (type, vehicles, docks)."""
    names = dict.fromkeys([*station.vehicles, *station.docks_for])
    return [
        (numbers.type(owner, name), station.vehicles.get(name, 0), station.docks_for.get(name))
        for name in names
        if numbers.type(owner, name) != NONE
    ]


class _Hours:
    """Hours, each kept once."""

    def __init__(self) -> None:
        self._number_of: dict[tuple[HoursRule, ...], int] = {}

    def number(self, rules: tuple[HoursRule, ...] | None) -> int:
        if rules is None:
            return NONE
        return self._number_of.setdefault(rules, len(self._number_of))

    def packed(self) -> SeasonalHours:
        return SeasonalHours.of(self._number_of)


def _int32(numbers: Iterable[int | None]) -> Int32:
    return np.array([NONE if number is None else number for number in numbers], np.int32)


def _float32(numbers: Iterable[float | None]) -> Float32:
    return np.array([math.nan if number is None else number for number in numbers], np.float32)


def _float64(numbers: Iterable[float | None]) -> Float64:
    return np.array([math.nan if number is None else number for number in numbers], np.float64)


def _flags(said: Iterable[bool]) -> UInt8:
    return np.array([int(each) for each in said], np.uint8)


def _indices(words: Sequence[str], said: Iterable[str]) -> UInt8:
    return np.array([words.index(word) for word in said], np.uint8)
