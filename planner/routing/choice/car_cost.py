"""What the same trip costs by one's own car: fuel on the way, parking at its end, grams.

Only what a driver notices on the day; owning a car costs more. Sources: `data/parameters.toml`.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.routing.choice.emissions import FACTORS
from planner.routing.miles.driving import Drive

FUEL_PRICE = 175.0
"""yen per litre of petrol."""

FUEL_USE = 0.066
"""litres per kilometre: 15 km per litre."""

PARKING_PRICE = 300
"""yen for parking at the destination."""


class CarCost(NamedTuple):
    """Of one trip by car."""

    fuel_yen: int
    parking_yen: int
    grams: float

    @property
    def yen(self) -> int:
        """In all."""
        return self.fuel_yen + self.parking_yen


def cost_of_drive(drive: Drive) -> CarCost:
    """What a drive costs."""
    kilometres = drive.path.metres / 1000
    return CarCost(
        fuel_yen=round(kilometres * FUEL_USE * FUEL_PRICE),
        parking_yen=PARKING_PRICE,
        grams=kilometres * FACTORS["car"],
    )
