"""Fleets: vehicles of one system that travel alike, and the places where they are taken and left.

A search of the streets serves a whole fleet: the same means, speed, zones, hours and way of
returning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from planner.arrays import Float32, Float64, Int32, UInt8, read_only
from planner.kept import Kept
from planner.kernel import NONE
from planner.network.rentals.rentals import Rentals
from planner.network.rentals.systems import FORM_FACTORS, PROPULSIONS, RETURNS
from planner.network.rentals.zones import Brinks, Kerbs, Zoning, rules_of_type
from planner.network.streets.graph import StreetView
from planner.network.streets.means import E_SCOOTER, E_SCOOTER_ON_PAVEMENTS, MEANS
from planner.network.streets.places import OnStreets, PlacesOnStreets, place_on_streets

RESERVE = 0.15
"""Share of a full battery that a ride leaves in it."""

CHARGE = 0.5
"""Share of a full battery that a vehicle has whose charge is not told."""

LEAST_AGE = {E_SCOOTER.name: 16, E_SCOOTER_ON_PAVEMENTS.name: 16}
"""Years, by means, where the operator tells none: 道路交通法64条の2."""

_HUMAN, _ASSISTED, _ELECTRIC = (
    PROPULSIONS.index(word) for word in ("human", "electric_assist", "electric")
)
_CYCLES = {FORM_FACTORS.index(word) for word in ("bicycle", "cargo_bicycle")}
_SCOOTERS = {FORM_FACTORS.index(word) for word in ("scooter_standing", "scooter_seated")}


RIDERS_KEPT = 8
"""Kinds of riders for whom a fleet's vehicles are kept as they were chosen: by age, by wish and by
how far one may ride."""


class Taken(NamedTuple):
    """Where vehicles of a fleet are taken: a row for each type at a station, and each vehicle.

    station, vehicle    int32; one of them NONE
    vehicle_type        int32
    usable              float32, metres that it goes before its reserve; infinite without battery
    ridden, walked      where it stands, for who rides away and for who comes on foot
    """

    station: Int32
    vehicle: Int32
    vehicle_type: Int32
    usable: Float32
    ridden: PlacesOnStreets
    walked: PlacesOnStreets


class Left(NamedTuple):
    """Stations where vehicles of a fleet are left."""

    station: Int32
    ridden: PlacesOnStreets
    walked: PlacesOnStreets


@dataclass(frozen=True, eq=False)
class Fleet:
    """Vehicles that travel alike.

    means            of `MEANS`
    hours            of `Rentals.hours`; NONE: at all hours
    view             the streets as they may be ridden, in seconds; `against` the clock
    parks_of_node    uint8, 1: a vehicle may be left there in the street
    kerbs            where else in the street, along the edges; `kerb_ends`: at a zone's edge
    brinks           zones' edges on streets that are closed to riding behind them
    chosen           its vehicles for a few kinds of riders (`planner.routing.rentals.vehicles`)
    """

    system: int
    means: str
    hours: int
    view: StreetView
    against: StreetView
    parks_of_node: UInt8
    kerbs: Kerbs
    kerb_ends: PlacesOnStreets
    brinks: Brinks
    taken: Taken
    left: Left
    chosen: Kept = field(default_factory=lambda: Kept(RIDERS_KEPT), compare=False)

    @property
    def by_muscle(self) -> bool:
        """Whether its riders' own strength moves them, with or without help."""
        return self.means in {"bicycle", "e_bike"}


class _Kind(NamedTuple):
    system: int
    means: str
    speed: float | None
    returns: str
    rules: tuple[tuple[int, int], ...]
    hours: int


def means_of_type(rentals: Rentals, vehicle_type: int) -> str | None:
    """How a type travels in law; None: it is not planned with (mopeds and cars need a licence).

    A bicycle that drives by itself is what an e-scooter is (特定小型原動機付自転車), not a bicycle.
    """
    form, drive = (
        int(rentals.form_of_type[vehicle_type]),
        int(rentals.propulsion_of_type[vehicle_type]),
    )
    if form in _CYCLES and drive in {_HUMAN, _ASSISTED}:
        return "bicycle" if drive == _HUMAN else "e_bike"
    if (form in _SCOOTERS and drive != _HUMAN and drive in {_ASSISTED, _ELECTRIC}) or (
        form in _CYCLES and drive == _ELECTRIC
    ):
        on_pavements = rentals.pavement_mode_of_type[vehicle_type]
        return (E_SCOOTER_ON_PAVEMENTS if on_pavements else E_SCOOTER).name
    return None


def least_age_of_type(rentals: Rentals, vehicle_type: int) -> int:
    """Years a rider has at least: as told by the operator, else by law."""
    told = int(rentals.least_age_of_type[vehicle_type])
    return told if told != NONE else LEAST_AGE.get(means_of_type(rentals, vehicle_type) or "", 0)


def find_fleets(
    network: OnStreets, rentals: Rentals, party: int = 1, *, left_anywhere: bool = False
) -> tuple[Fleet, ...]:
    """Every fleet of which a vehicle can be taken, and left somewhere else.

    party            persons, each on a vehicle of the same place and kind
    left_anywhere    as if all could be left in the street, where zones allow it
    """
    kinds: dict[_Kind, list[tuple[int, int, int]]] = {}  # rows of station, vehicle, type
    for row, hours in _rows(rentals, party):
        kind = _kind(rentals, row[2], hours)
        if kind is not None and left_anywhere:
            kind = kind._replace(returns="hybrid")
        if kind is not None and kind.returns != "roundtrip_station":
            kinds.setdefault(kind, []).append(row)
    fleets = (_fleet(network, rentals, kind, rows, party) for kind, rows in kinds.items())
    return tuple(fleet for fleet in fleets if fleet is not None)


def _rows(rentals: Rentals, party: int) -> list[tuple[tuple[int, int, int], int]]:
    """(station, vehicle, type) of all that can be taken now, and its hours."""
    rows = []
    for station in np.flatnonzero(rentals.renting_of_station).tolist():
        first, end = rentals.first_offer_of_station[station : station + 2].tolist()
        for offer in range(first, end):
            if _enough(rentals.vehicles_of_offer[offer], party):
                row = (station, NONE, int(rentals.type_of_offer[offer]))
                rows.append((row, int(rentals.hours_of_station[station])))
    for system in range(rentals.system_count) if party == 1 else ():
        first, end = rentals.first_vehicle_of_system[system : system + 2].tolist()
        for vehicle in range(first, end):
            row = (NONE, vehicle, int(rentals.type_of_vehicle[vehicle]))
            rows.append((row, int(rentals.hours_of_system[system])))
    return rows


def _kind(rentals: Rentals, vehicle_type: int, hours: int) -> _Kind | None:
    means = means_of_type(rentals, vehicle_type)
    returns = RETURNS[rentals.returns_of_type[vehicle_type]]
    if means is None:
        return None
    told = float(rentals.speed_of_type[vehicle_type])
    speed = told if told < MEANS[means].speed else None
    system = rentals.system_of_type(vehicle_type)
    rules = rules_of_type(rentals, system, vehicle_type)
    return _Kind(system, means, speed, returns, rules, hours)


def _fleet(
    network: OnStreets,
    rentals: Rentals,
    kind: _Kind,
    rows: list[tuple[int, int, int]],
    party: int,
) -> Fleet | None:
    streets = network.streets
    zoning = Zoning(rentals, streets, kind.rules)
    in_street = kind.returns in {"free_floating", "hybrid"}
    zoned = zoning.lay(streets.travelled(kind.means, speed=kind.speed), in_street=in_street)
    station, vehicle, vehicle_type = np.array(rows, np.int32).T
    at_station = station != NONE
    lats = np.where(
        at_station, _at(rentals.lat_of_station, station), _at(rentals.lat_of_vehicle, vehicle)
    )
    lons = np.where(
        at_station, _at(rentals.lon_of_station, station), _at(rentals.lon_of_vehicle, vehicle)
    )
    kept = at_station | zoning.may_start(lats, lons)
    if not kept.any():
        return None
    lats, lons, station, vehicle = lats[kept], lons[kept], station[kept], vehicle[kept]
    vehicle_type = vehicle_type[kept]
    docks = _docks(rentals, kind, vehicle_type, party)
    if not in_street and not len(docks):
        return None
    there = rentals.lat_of_station[docks], rentals.lon_of_station[docks]
    taken = Taken(
        read_only(station),
        read_only(vehicle),
        read_only(vehicle_type),
        read_only(_usable(rentals, vehicle, vehicle_type)),
        place_on_streets(network, kind.means, lats, lons, zoned.view),
        place_on_streets(network, "foot", lats, lons, streets.on_foot),
    )
    left = Left(
        read_only(docks),
        place_on_streets(network, kind.means, *there, zoned.view),
        place_on_streets(network, "foot", *there, streets.on_foot),
    )
    return Fleet(
        kind.system,
        kind.means,
        kind.hours,
        zoned.view,
        zoned.view._replace(cost_of_arc=read_only(zoned.view.cost_of_arc[zoned.view.twin_of_arc])),
        zoned.parks_of_node,
        zoned.kerbs,
        zoned.kerb_ends,
        zoned.brinks,
        taken,
        left,
    )


def _at(column: Float64, index: Int32) -> Float64:
    """A column at indices, NaN where there is none."""
    found = np.full(len(index), np.nan)
    found[index != NONE] = column[index[index != NONE]]
    return found


def _docks(rentals: Rentals, kind: _Kind, types: Int32, party: int) -> Int32:
    """The stations where vehicles of these types can be left now, in the same hours."""
    if kind.returns == "free_floating":
        return np.zeros(0, np.int32)
    stations = []
    first, end = rentals.first_station_of_system[kind.system : kind.system + 2].tolist()
    wanted = set(types.tolist())
    for station in range(first, end):
        hours = int(rentals.hours_of_station[station])
        if (
            rentals.returning_of_station[station]
            and _enough(rentals.docks_of_station[station], party)
            and hours in {kind.hours, NONE}
            and _takes(rentals, station, wanted, party)
        ):
            stations.append(station)
    return np.array(stations, np.int32)


def _enough(count: int, party: int) -> bool:
    """Whether there may be one for each; where nobody counts there may."""
    return count == NONE or count >= party


def _takes(rentals: Rentals, station: int, types: set[int], party: int) -> bool:
    """Whether a station has room for one of these types: it tells none, or one of them."""
    first, end = rentals.first_offer_of_station[station : station + 2].tolist()
    told = [n for n in range(first, end) if rentals.docks_of_offer[n] != NONE]
    if not told:
        return True
    return any(
        int(rentals.type_of_offer[n]) in types and rentals.docks_of_offer[n] >= party for n in told
    )


def _usable(rentals: Rentals, vehicle: Int32, vehicle_type: Int32) -> Float32:
    """Metres a vehicle goes before its reserve."""
    full = rentals.range_of_type[vehicle_type].astype(np.float64)
    told = np.full(len(vehicle), np.nan)
    stands = vehicle != NONE
    told[stands] = rentals.range_of_vehicle[vehicle[stands]]
    left = np.where(np.isnan(told), full * CHARGE, told)
    usable = np.maximum(left - RESERVE * np.where(np.isnan(full), left, full), 0.0)
    human = rentals.propulsion_of_type[vehicle_type] == _HUMAN
    return np.where(np.isnan(left) | human, np.inf, usable).astype(np.float32)
