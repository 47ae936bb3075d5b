"""Rentals with more of them: other systems beside those there are, or more stations of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.network.rentals.packing import pack_rentals
from planner.network.rentals.rentals import Rentals
from planner.network.rentals.systems import RentalStation, RentalSystem
from planner.network.rentals.unpacking import unpack_rentals


def with_systems(rentals: Rentals, systems: Sequence[RentalSystem]) -> Rentals:
    """With other systems behind those there are, and in place of those of the same id."""
    ids = {system.id for system in systems}
    kept = [system for system in unpack_rentals(rentals) if system.id not in ids]
    return pack_rentals((*kept, *systems))


def with_stations(rentals: Rentals, system: int, stations: Sequence[RentalStation]) -> Rentals:
    """With more stations of a system, in its own hours; they have what types they name of it."""
    systems = list(unpack_rentals(rentals))
    own = systems[system]
    systems[system] = replace(own, stations=(*own.stations, *stations))
    return pack_rentals(systems)
