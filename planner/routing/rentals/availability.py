"""Availability: how likely a vehicle, and a place to leave it, are still there when one comes.

Vehicles of a station come and go one by one, as often the one as the other and each for itself,
between none and as many as it holds: a chain of births and deaths (T. Raviv, O. Kolka, Optimal
inventory management of a bike-sharing station, IIE Transactions 45, 2013).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner.kernel import NONE
from planner.network.rentals.rentals import Rentals
from planner.routing.rental_use import RentalUse

TURNOVER = 1.5
"""Vehicles an hour that are taken at a station, and as many that are left; assumed."""

TAKEN = 0.25
"""Times an hour that a vehicle in the street is taken; assumed."""

MOST = 60
"""Vehicles from which on a station counts as no larger: it surely does not run out."""


class Availability(NamedTuple):
    """Chances, 0 to 1; None: nobody counts what is there."""

    vehicle: float | None
    dock: float | None


def availability(rentals: Rentals, use: RentalUse, taken: float, left: float) -> Availability:
    """The chances of a ride that begins and ends so many seconds after what is known was counted.

    Where vehicles may be left in the street there is always a place for one.
    """
    if use.origin == NONE:
        vehicle: float | None = math.exp(-TAKEN * max(taken, 0.0) / 3600)
    else:
        there = _offered(rentals, use)
        vehicle = _still_some(there, _capacity(rentals, use.origin, there), taken)
    if use.destination == NONE:
        return Availability(vehicle, 1.0)
    docks = int(rentals.docks_of_station[use.destination])
    return Availability(
        vehicle, _still_some(docks, _capacity(rentals, use.destination, docks), left)
    )


def _offered(rentals: Rentals, use: RentalUse) -> int:
    first, end = rentals.first_offer_of_station[use.origin : use.origin + 2].tolist()
    types = rentals.type_of_offer[first:end].tolist()
    return int(rentals.vehicles_of_offer[first + types.index(use.vehicle_type)])


def _capacity(rentals: Rentals, station: int, known: int) -> int:
    """What a station holds; where it does not tell, twice what there is of something."""
    told = int(rentals.capacity_of_station[station])
    return max(told if told != NONE else 2 * known, known, 1)


def _still_some(count: int, capacity: int, seconds: float) -> float | None:
    if count == NONE:
        return None
    return chance_of_some(min(count, MOST), min(capacity, MOST), round(max(seconds, 0.0) / 60))


@lru_cache(4096)
def chance_of_some(count: int, capacity: int, minutes: int) -> float:
    """How likely one is left of what there were `count` of, and are `capacity` at most."""
    from scipy.linalg import expm  # noqa: PLC0415 - few replies need it

    step = np.eye(capacity + 1, k=1) + np.eye(capacity + 1, k=-1)
    rates = TURNOVER * (step - np.diag(step.sum(axis=1)))
    return float(1.0 - expm(rates * minutes / 60)[count, 0])
