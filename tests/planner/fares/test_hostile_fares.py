"""Files of fares that are wrong in every way: read without a crash, and priced or unknown."""

from __future__ import annotations

import random

import pytest

from planner import CATEGORIES, FareWish, Pricing
from planner.routing.fare_wish import MEDIA
from tests.notation import found
from tests.planner.fares.tariffs import Town

pytestmark = pytest.mark.small

WORLD = """
    A      B      C
    08:00  08:10  08:20
    C      D      E
    08:25  08:35  08:45
    zone 1 A B
    zone 2 C D E
"""
COLUMNS = {
    "fare_attributes": "fare_id,price,currency_type,payment_method,transfers,transfer_duration,"
    "agency_id,tsunagu_quality",
    "fare_rules": "fare_id,route_id,origin_id,destination_id,contains_id",
    "rider_categories": "rider_category_id,rider_category_name,is_default_fare_category",
    "fare_media": "fare_media_id,fare_media_name,fare_media_type",
    "fare_products": "fare_product_id,fare_product_name,rider_category_id,fare_media_id,amount,"
    "currency",
    "networks": "network_id",
    "route_networks": "network_id,route_id",
    "areas": "area_id",
    "stop_areas": "area_id,stop_id",
    "timeframes": "timeframe_group_id,start_time,end_time,service_id",
    "fare_leg_rules": "leg_group_id,network_id,from_area_id,to_area_id,from_timeframe_group_id,"
    "to_timeframe_group_id,fare_product_id,rule_priority",
    "fare_transfer_rules": "from_leg_group_id,to_leg_group_id,transfer_count,duration_limit,"
    "duration_limit_type,fare_transfer_type,fare_product_id",
    "fare_leg_join_rules": "from_network_id,to_network_id,from_stop_id,to_stop_id",
}
SANE = {
    "price": ["100", "2.50"],
    "amount": ["100", "2.50", "-1"],
    "currency_type": ["JPY", "EUR"],
    "currency": ["JPY", "EUR"],
    "transfers": ["", "0", "1"],
    "transfer_duration": ["", "3600", "86400"],
    "stop_id": ["A", "C", "E"],
    "from_stop_id": ["", "C"],
    "to_stop_id": ["", "C"],
    "service_id": ["service 0"],
    "start_time": ["", "08:00:00"],
    "end_time": ["", "09:00:00"],
    "fare_media_type": ["0", "2"],
    "transfer_count": ["", "-1", "1"],
    "duration_limit": ["", "1800"],
    "fare_transfer_type": ["0", "1", "2"],
    "tsunagu_quality": ["", "assumed"],
}
ODD = ["", "-1", "0", "nowhere", "1e9", "99999999999999", "25:99:99", "円", "NaN", "1;2", " "]
NAMES = ["1", "2", ""]


def cell(column: str, rng: random.Random) -> str:
    return rng.choice(ODD if rng.random() < 0.2 else SANE.get(column, NAMES))


def files(rng: random.Random) -> dict[str, str]:
    told = {}
    for name, header in COLUMNS.items():
        if rng.random() < 0.15:
            continue
        columns = [each for each in header.split(",") if rng.random() > 0.05] or ["x"]
        rows = [",".join(cell(each, rng) for each in columns) for _ in range(rng.randrange(8))]
        told[name] = "\n".join([",".join(columns), *rows]) + "\n"
    return told


@pytest.mark.parametrize("seed", range(25))
def test_whatever_the_files_say(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - no secret
    town = Town(WORLD, **files(rng))
    for category in CATEGORIES:
        for media in MEDIA:
            pricing = Pricing(town.network, town.date, FareWish(category, media))
            for question in (("A", "E"), ("B", "C"), ("C", "D")):
                for journey in found(town, *question, "08:00", window=40).journeys:
                    fare = pricing.price(journey)
                    covered = {leg for ticket in fare.tickets for leg in ticket.legs}
                    assert covered <= set(range(len(journey.legs)))
                    assert fare.amount is None or fare.amount >= 0
                    assert all(t.currency for t in fare.tickets if t.amount is not None)
                    if not fare.tickets:  # nobody pays: only where a change takes all away
                        assert len(town.tariffs.products.kind_of_change_rule)
