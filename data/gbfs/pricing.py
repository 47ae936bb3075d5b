"""system_pricing_plans.json: what a ride costs."""

from __future__ import annotations

import re

from data.currencies import decimals_of
from data.gbfs.documents import Documents, Json, Remarks, objects
from data.gbfs.fields import names, number, text
from planner import PriceStep, PricingPlan

MOST = 1e9
"""No price is as high."""


def read_plans(documents: Documents, language: str) -> tuple[PricingPlan, ...]:
    """The pricing plans of a system, in minor units of their currencies."""
    remarks = documents.remarks("system_pricing_plans")
    found: dict[str, PricingPlan] = {}
    for said in objects(documents.contents("system_pricing_plans"), "plans", remarks):
        name = text(said, "plan_id", remarks)
        currency = text(said, "currency", remarks).upper()
        price = number(said, "price", remarks, -MOST, MOST)
        if not name or not re.fullmatch("[A-Z]{3}", currency) or price is None:
            remarks.note("missing_field", field="plan_id, currency, price", id=name)
        elif name in found:
            remarks.note("duplicate_id", id=name)
        else:
            unit = 10 ** decimals_of(currency)
            steps = _steps(said, "per_min_pricing", "minute", unit, remarks)
            steps += _steps(said, "per_km_pricing", "kilometre", unit, remarks)
            found[name] = PricingPlan(
                name, currency, price * unit, tuple(steps), names(said, "name", language, remarks)
            )
    return tuple(found.values())


def _steps(said: Json, field: str, by: str, unit: int, remarks: Remarks) -> list[PriceStep]:
    found = []
    for each in objects(said, field, remarks):
        start = number(each, "start", remarks, 0, MOST)
        rate = number(each, "rate", remarks, -MOST, MOST)
        interval = number(each, "interval", remarks, 0, MOST)
        if start is None or rate is None or interval is None:
            remarks.note("missing_field", field=f"{field}: start, rate, interval")
            continue
        end = number(each, "end", remarks, 0, MOST)
        found.append(PriceStep(by, rate * unit, start, interval, end))
    return found
