"""What a rented vehicle costs, by the pricing plan of its system.

GBFS, system_pricing_plans.json: a price for unlocking, and steps that are charged at their start
and again every interval after it, until (not including) their end; all steps add up.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from planner.kernel import NONE
from planner.network.rentals.rentals import Rentals
from planner.network.rentals.systems import PRICED_BY
from planner.routing.journey import WheelLeg
from planner.routing.rental_use import RentalUse


class RentalPrice(NamedTuple):
    """A price: `amount` in the minor unit of `currency` (ISO 4217), and the plan it follows."""

    amount: int
    currency: str
    plan: int


def price_of_rental(rentals: Rentals, leg: WheelLeg) -> RentalPrice | None:
    """What a leg costs, from unlocking to the end of the ride; None: its system does not tell."""
    assert leg.rental is not None, "an own vehicle"
    plan = plan_of_use(rentals, leg.rental)
    if plan == NONE:
        return None
    minutes = (leg.arrival - leg.departure) / 60
    first, end = rentals.first_step_of_plan[plan : plan + 2].tolist()
    by_kilometre = PRICED_BY.index("kilometre")
    by_distance = any(rentals.by_of_step[step] == by_kilometre for step in range(first, end))
    kilometres = leg.path.metres / 1000 if by_distance else 0.0  # draws the line
    return price_of_plan(rentals, plan, minutes, kilometres)


def plan_of_use(rentals: Rentals, use: RentalUse) -> int:
    """The plan of the vehicle, else of its type, else the only one of its system; NONE."""
    if use.vehicle != NONE and rentals.plan_of_vehicle[use.vehicle] != NONE:
        return int(rentals.plan_of_vehicle[use.vehicle])
    if rentals.plan_of_type[use.vehicle_type] != NONE:
        return int(rentals.plan_of_type[use.vehicle_type])
    first, end = rentals.first_plan_of_system[use.system : use.system + 2].tolist()
    return first if end == first + 1 else NONE


def price_of_plan(rentals: Rentals, plan: int, minutes: float, kilometres: float) -> RentalPrice:
    """What a ride of some minutes and kilometres costs; never less than nothing."""
    amount = float(rentals.price_of_plan[plan])
    for step in range(*rentals.first_step_of_plan[plan : plan + 2].tolist()):
        by = PRICED_BY[rentals.by_of_step[step]]
        times = _times_charged(rentals, step, minutes if by == "minute" else kilometres)
        amount += times * float(rentals.rate_of_step[step])
    return RentalPrice(max(0, math.floor(amount + 0.5)), rentals.currency_of_plan[plan], plan)


def _times_charged(rentals: Rentals, step: int, used: float) -> int:
    """How often a step is charged for so many minutes or kilometres."""
    start, interval = float(rentals.start_of_step[step]), float(rentals.interval_of_step[step])
    end = float(rentals.end_of_step[step])
    until = used if math.isnan(end) else min(used, end)
    if until <= start:
        return 0
    return 1 if interval == 0 else math.ceil((until - start) / interval - 1e-9)
