"""Rentals: shared vehicles of all systems as arrays. What is there now, not what was or will be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.arrays import Float32, Float64, Int32, UInt8
from planner.network.hours.seasonal_hours import SeasonalHours
from planner.network.texts import Texts
from planner.network.wordings import Wordings


@dataclass(frozen=True, eq=False)
class Rentals:
    """Systems, what they rent, where, for how much and within which limits.

    Things are grouped by system. NONE stands for what a source does not tell; a float that is not
    told is NaN. Money is in the minor unit of the plan's currency (float64).
    """

    # systems
    id_of_system: Texts
    names_of_system: Wordings
    operator_of_system: Texts
    web_of_system: Texts
    colour_of_system: Texts  # RRGGBB
    hours_of_system: Int32  # of `hours`; NONE: at all hours
    status_of_system: UInt8  # index into marks.STATUSES
    quality_of_system: UInt8  # index into marks.QUALITIES
    first_type_of_system: Int32
    first_station_of_system: Int32
    first_vehicle_of_system: Int32
    first_zone_of_system: Int32
    first_rule_of_system: Int32  # of `rule`: what holds outside of all zones
    first_plan_of_system: Int32

    # types of vehicles
    id_of_type: Texts
    names_of_type: Wordings
    form_of_type: UInt8  # index into FORM_FACTORS
    propulsion_of_type: UInt8  # index into PROPULSIONS
    range_of_type: Float32  # metres
    speed_of_type: Float32  # m/s
    least_age_of_type: Int32  # years
    pavement_mode_of_type: UInt8
    returns_of_type: UInt8  # index into RETURNS
    guessed_of_type: UInt8  # 1: the source does not tell where it may be left
    plan_of_type: Int32

    # stations
    id_of_station: Texts
    names_of_station: Wordings
    lat_of_station: Float64
    lon_of_station: Float64
    capacity_of_station: Int32
    docks_of_station: Int32  # places to leave a vehicle now
    renting_of_station: UInt8
    returning_of_station: UInt8
    hours_of_station: Int32  # of `hours`; NONE: at all hours
    address_of_station: Texts
    web_of_station: Texts
    status_of_station: UInt8
    quality_of_station: UInt8
    first_offer_of_station: Int32

    # what a station has of a type
    type_of_offer: Int32
    vehicles_of_offer: Int32  # NONE: not told, there may be some
    docks_of_offer: Int32  # for this type; NONE: as the station's

    # vehicles that stand free
    id_of_vehicle: Texts
    type_of_vehicle: Int32
    lat_of_vehicle: Float64
    lon_of_vehicle: Float64
    range_of_vehicle: Float32  # metres left
    plan_of_vehicle: Int32
    web_of_vehicle: Texts

    # zones; of those that overlap the first one holds
    names_of_zone: Wordings
    first_polygon_of_zone: Int32
    first_ring_of_polygon: Int32  # the outer one, then holes
    first_place_of_ring: Int32
    lat_of_place: Float64
    lon_of_place: Float64
    first_rule_of_zone: Int32

    # rules: of the zones, then of the systems; of those for a type the first one holds
    first_type_of_rule: Int32  # of `type_of_slot`; none: about all types
    type_of_slot: Int32
    start_of_rule: UInt8
    end_of_rule: UInt8
    through_of_rule: UInt8
    speed_of_rule: Float32  # m/s; NaN: no limit
    at_stations_of_rule: UInt8

    # pricing plans
    id_of_plan: Texts
    names_of_plan: Wordings
    currency_of_plan: Texts
    price_of_plan: Float64
    first_step_of_plan: Int32
    by_of_step: UInt8  # index into PRICED_BY
    start_of_step: Float64
    rate_of_step: Float64
    interval_of_step: Float64
    end_of_step: Float64  # NaN: no end

    hours: SeasonalHours

    @property
    def system_count(self) -> int:
        """Operators."""
        return len(self.hours_of_system)

    @property
    def station_count(self) -> int:
        """Stations of all systems."""
        return len(self.lat_of_station)

    @property
    def vehicle_count(self) -> int:
        """Vehicles that stand free."""
        return len(self.lat_of_vehicle)

    @property
    def type_count(self) -> int:
        """Kinds of vehicles of all systems."""
        return len(self.form_of_type)

    def system_of_station(self, station: int) -> int:
        """The system of a station."""
        return owner_of(self.first_station_of_system, station)

    def system_of_type(self, vehicle_type: int) -> int:
        """The system of a type."""
        return owner_of(self.first_type_of_system, vehicle_type)


def owner_of(first_of_owner: Int32, index: int) -> int:
    """Whose group [first[owner], first[owner + 1]) an index lies in."""
    return int(np.searchsorted(first_of_owner, index, "right")) - 1
