"""What rides cost: plans as GBFS writes them, reckoned by hand."""

from __future__ import annotations

import pytest

from planner import PriceStep, PricingPlan, WheelLeg, pack_rentals, plan
from planner.routing.rentals.price import price_of_plan, price_of_rental
from tests.planner.rentals.town import SCOOTER, asked, free, system, town

TRIAL = (0, [PriceStep("minute", 100, 0, 10)])  # 100 yen for every 10 minutes
PER_MINUTE = (50, [PriceStep("minute", 15, 0, 1)])  # 50 yen, then 15 a minute
SEASON = (0, [PriceStep("minute", 20, 60, 0), PriceStep("minute", 40, 90, 30)])  # the first hour
TIERS = (110, [PriceStep("minute", 18, 0, 1, 10), PriceStep("minute", 12, 10, 1)])
CAPPED = (0, [PriceStep("minute", 30, 0, 1, 20)])
BY_WAY = (100, [PriceStep("kilometre", 40, 1, 0.5)])
BOTH = (0, [PriceStep("minute", 10, 0, 1), PriceStep("kilometre", 25, 0, 1)])
REBATE = (100, [PriceStep("minute", -150, 30, 0)])


@pytest.mark.parametrize(
    ("terms", "minutes", "kilometres", "yen"),
    [
        (TRIAL, 0, 0, 0),
        (TRIAL, 1, 0, 100),
        (TRIAL, 10, 0, 100),
        (TRIAL, 10.02, 0, 200),
        (TRIAL, 25, 0, 300),
        (PER_MINUTE, 8, 3, 170),
        (PER_MINUTE, 8.5, 3, 185),
        (SEASON, 60, 0, 0),
        (SEASON, 61, 0, 20),
        (SEASON, 90, 0, 20),
        (SEASON, 91, 0, 60),
        (SEASON, 121, 0, 100),
        (TIERS, 10, 0, 290),
        (TIERS, 12, 0, 314),
        (CAPPED, 15, 0, 450),
        (CAPPED, 200, 0, 600),
        (BY_WAY, 60, 1.0, 100),
        (BY_WAY, 60, 1.2, 140),
        (BY_WAY, 60, 2.1, 220),
        (BOTH, 12, 2.5, 195),
        (REBATE, 20, 0, 100),
        (REBATE, 40, 0, 0),
    ],
)
def test_reckoned_by_hand(
    terms: tuple[float, list[PriceStep]], minutes: float, kilometres: float, yen: int
) -> None:
    price, steps = terms
    rentals = pack_rentals([system(plans=(PricingPlan("p", "JPY", price, tuple(steps)),))])
    found = price_of_plan(rentals, 0, minutes, kilometres)
    assert (found.amount, found.currency) == (yen, "JPY")


PLAN = PricingPlan("p", "JPY", 0, (PriceStep("minute", 100, 0, 1),))
OTHER = PricingPlan("q", "EUR", 275)


def price(**said: object) -> tuple[int, str] | None:
    vehicle = free("f", "scooter", 100, plan=str(said.pop("of_vehicle", "")))
    types = (SCOOTER.__class__(**{**SCOOTER.__dict__, "plan": said.pop("of_type", "")}),)
    network = town(system(vehicle, types=types, **said))
    (journey,) = plan(network, asked(50, 950)).direct
    (ride,) = [leg for leg in journey.legs if isinstance(leg, WheelLeg)]
    found = price_of_rental(network.rentals, ride)
    return found and (found.amount, found.currency)


def test_which_plan_holds() -> None:
    """About 230 s: four minutes begun."""
    assert price() is None
    assert price(plans=(PLAN,)) == (400, "JPY")
    assert price(plans=(PLAN, OTHER)) is None
    assert price(plans=(PLAN, OTHER), of_type="q") == (275, "EUR")
    assert price(plans=(PLAN, OTHER), of_type="q", of_vehicle="p") == (400, "JPY")
