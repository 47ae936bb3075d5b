"""RentalUse: what a rented vehicle was to a journey."""

from __future__ import annotations

from dataclasses import dataclass

from planner.kernel import NONE


@dataclass(frozen=True)
class RentalUse:
    """A shared vehicle, taken at one place and left at another.

    system          number of the rental system
    vehicle_type    number of the vehicle type within the network's rentals
    origin          where it is taken: station of the network's rentals; NONE: it stands free
    destination     where it is left, likewise
    vehicle         the free-standing vehicle taken; NONE: one of a station
    """

    system: int
    vehicle_type: int
    origin: int = NONE
    destination: int = NONE
    vehicle: int = NONE
