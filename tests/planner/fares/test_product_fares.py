"""Fare products by leg: networks, areas, times, priorities, riders, media, joined legs."""

from __future__ import annotations

import pytest

from tests.planner.fares.tariffs import Town, fare, price, tickets

pytestmark = pytest.mark.small

LINES = """
    A      B      C
    08:00  08:10  08:20
    C      D      E
    08:25  08:35  08:45
"""
PRODUCTS = """
    fare_product_id, fare_product_name, amount, currency
    single,          Single,            2.50,   EUR
    long,            Long,              4,      EUR
"""
NETWORKS = {
    "networks": "network_id\nbus\ntram\n",
    "route_networks": "network_id,route_id\nbus,1\ntram,2\n",
}
FRAMES = "timeframe_group_id,start_time,end_time,service_id\n"
AREAS = {
    "areas": "area_id\ncity\nedge\n",
    "stop_areas": "area_id,stop_id\ncity,A\ncity,B\nedge,B\nedge,C\n",
}


def test_a_leg_costs_what_the_rule_of_its_network_says() -> None:
    rules = "network_id,fare_product_id\nbus,single\ntram,long\n"
    town = Town(LINES, fare_products=PRODUCTS, fare_leg_rules=rules, **NETWORKS)
    told = fare(town, "A", "E", "08:00")
    assert tickets(told) == ["w_single 250 EUR for 0", "w_long 400 EUR for 1"]
    assert told.amount == 650


def test_networks_may_stand_in_routes_txt() -> None:
    rules = "network_id,fare_product_id\nbus,single\n"
    routes = "route_id,network_id\n1,bus\n2,\n"
    town = Town(LINES, fare_products=PRODUCTS, fare_leg_rules=rules, routes=routes)
    assert price(town, "A", "B", "08:00") == 250
    assert price(town, "C", "D", "08:20") is None


def test_areas_of_both_ends_and_a_stop_in_two_areas() -> None:
    rules = "from_area_id,to_area_id,fare_product_id\ncity,city,single\ncity,edge,long\n"
    town = Town(LINES, fare_products=PRODUCTS, fare_leg_rules=rules, **AREAS)
    assert price(town, "A", "B", "08:00") == 250, "B is in both: the cheaper of the two"
    assert price(town, "A", "C", "08:00") == 400
    assert price(town, "B", "C", "08:10") == 400
    assert price(town, "C", "D", "08:20") is None


def test_platforms_are_in_the_areas_of_their_station() -> None:
    town = Town(
        LINES + "\n    station S A",
        fare_products=PRODUCTS,
        fare_leg_rules="from_area_id,fare_product_id\ncity,single\n",
        areas="area_id\ncity\n",
        stop_areas="area_id,stop_id\ncity,S\n",
    )
    assert price(town, "A", "B", "08:00") == 250


def test_without_priorities_an_empty_cell_is_all_that_no_rule_names() -> None:
    rules = "network_id,fare_product_id\ntram,long\n,single\n"
    town = Town(LINES, fare_products=PRODUCTS, fare_leg_rules=rules, **NETWORKS)
    assert price(town, "A", "B", "08:00") == 250
    assert price(town, "C", "D", "08:20") == 400, "not the cheaper one: a rule names the tram"


def test_with_priorities_an_empty_cell_is_everything_and_the_highest_counts() -> None:
    rules = "network_id,fare_product_id,rule_priority\ntram,long,1\n,single,\n"
    town = Town(LINES, fare_products=PRODUCTS, fare_leg_rules=rules, **NETWORKS)
    assert price(town, "A", "B", "08:00") == 250
    assert price(town, "C", "D", "08:20") == 400
    level = "network_id,fare_product_id,rule_priority\ntram,long,\n,single,\n"
    town = Town(LINES, fare_products=PRODUCTS, fare_leg_rules=level, **NETWORKS)
    assert price(town, "C", "D", "08:20") == 250


@pytest.mark.parametrize(
    ("start", "end", "paid"),
    [
        ("00:00:00", "08:00:00", 400),  # the end is outside
        ("08:00:00", "09:00:00", 250),  # the start inside
        ("", "", 250),
        ("08:01:00", "09:00:00", 400),
    ],
)
def test_timeframes_at_boarding(start: str, end: str, paid: int) -> None:
    town = Town(
        LINES,
        fare_products=PRODUCTS,
        fare_leg_rules="""
            from_timeframe_group_id, fare_product_id, rule_priority
            off,                     single,          1
            ,                        long,            0
        """,
        timeframes=f"{FRAMES}off,{start},{end},service 0",
    )
    assert price(town, "A", "B", "08:00") == paid


def test_timeframes_at_alighting_after_midnight_are_the_next_day_s() -> None:
    town = Town(
        "A      B\n23:50  24:10",
        fare_products=PRODUCTS,
        fare_leg_rules="""
            to_timeframe_group_id, fare_product_id, rule_priority
            night,                 single,          1
            ,                      long,            0
        """,
        timeframes=f"{FRAMES}night,00:00:00,01:00:00,service 0",
    )
    assert price(town, "A", "B", "23:50") == 400, "service 0 runs on the day before only"


PEAK = {
    "fare_products": PRODUCTS,
    "fare_leg_rules": """
        from_timeframe_group_id, fare_product_id, rule_priority
        peak,                    long,            1
        ,                        single,          0
    """,
    "timeframes": f"{FRAMES}peak,17:00:00,19:00:00,service 0",
}


@pytest.mark.parametrize(
    ("times", "at", "paid"),
    [
        ("18:00  18:10", "18:00", 400),
        ("06:00  06:10\nevery 10 min 06:00-22:00 exact", "18:00", 400),
        ("06:00  06:10\nevery 10 min 06:00-22:00", "18:00", 400),
        ("17:30  17:40\nevery 10 min 06:00-22:00 exact", "12:00", 250),
    ],
)
def test_a_repeated_trip_costs_what_is_paid_when_the_vehicle_runs(
    times: str, at: str, paid: int
) -> None:
    assert price(Town(f"A      B\n{times}", **PEAK), "A", "B", at) == paid


def test_timeframes_are_on_the_clock_of_the_feed() -> None:
    # 18:00 in London is 19:00 in Berlin
    there = "feed gb Europe/London\nA B\n06:00 06:10\nevery 60 min 06:00-22:00 exact"
    town = Town(
        f"today 2026-04-01 Europe/Berlin\n{there}",
        **{f"gb__{file}": text for file, text in PEAK.items()},
    )
    assert [price(town, "A", "B", at) for at in ("17:00", "18:00", "19:00", "20:00")] == [
        250, 400, 400, 250,
    ]  # fmt: skip


def test_past_midnight_it_is_the_next_day_by_the_clock() -> None:
    night = {**PEAK, "timeframes": f"{FRAMES}peak,00:00:00,01:00:00,service 1"}
    times = "A B\n06:00 06:10\nevery 30 min 23:30-25:30 exact\non 2026-04-02\nC D\n08:00 08:10"
    town = Town(f"today 2026-04-01 Asia/Tokyo\n{times}", **night)
    assert [price(town, "A", "B", at) for at in ("23:30", "24:00", "24:30", "25:00")] == [
        250, 400, 400, 250,
    ]  # fmt: skip


RIDERS = """
    rider_category_id, rider_category_name, is_default_fare_category
    A,                 大人,                1
    C,                 小児,                0
    S,                 高齢者,              0
    D,                 障害者,              0
    R,                 運転免許返納者,      0
    X,                 学生,                0
"""


@pytest.mark.parametrize(
    ("category", "paid"),
    [("adult", 200), ("child", 90), ("senior", 120), ("disabled", 100), ("licence_returned", 50)],
)
def test_each_rider_pays_what_its_category_says(category: str, paid: int) -> None:
    town = Town(
        LINES,
        rider_categories=RIDERS,
        fare_products="""
            fare_product_id, rider_category_id, amount, currency
            one,             A,                 200,    JPY
            one,             C,                 90,     JPY
            one,             S,                 120,    JPY
            one,             D,                 100,    JPY
            one,             R,                 50,     JPY
            one,             X,                 10,     JPY
        """,
        fare_leg_rules="fare_product_id\none\n",
    )
    (ticket,) = fare(town, "A", "B", "08:00", category=category).tickets
    assert (ticket.amount, ticket.category, ticket.quality) == (paid, category, "published")


def test_who_has_no_price_of_their_own_pays_as_an_adult_and_a_child_half_of_it() -> None:
    town = Town(
        LINES,
        fare_products="fare_product_id,amount,currency\none,210,JPY\n",
        fare_leg_rules="fare_product_id\none\n",
    )
    assert price(town, "A", "B", "08:00", category="senior") == 210
    (ticket,) = fare(town, "A", "B", "08:00", category="child").tickets
    assert (ticket.amount, ticket.rule) == (110, "half_of_adult")


@pytest.mark.parametrize(("media", "paid"), [("cash", 160), ("ic", 155)])
def test_cash_and_card(media: str, paid: int) -> None:
    town = Town(
        LINES,
        fare_media="fare_media_id,fare_media_name,fare_media_type\npaper,,1\nsuica,Suica,2\napp,App,4\n",
        fare_products="""
            fare_product_id, fare_media_id, amount, currency
            one,             paper,         160,    JPY
            one,             suica,         155,    JPY
            one,             app,           100,    JPY
        """,
        fare_leg_rules="fare_product_id\none\n",
    )
    (ticket,) = fare(town, "A", "B", "08:00", media=media).tickets
    assert (ticket.amount, ticket.medium) == (paid, media)


def test_legs_that_a_join_rule_holds_together_are_one() -> None:
    rules = "network_id,from_area_id,to_area_id,fare_product_id\nrail,a,e,long\nrail,,,single\n"
    files = {
        "fare_products": PRODUCTS,
        "fare_leg_rules": rules,
        "networks": "network_id\nrail\n",
        "route_networks": "network_id,route_id\nrail,1\nrail,2\n",
        "areas": "area_id\na\ne\nc\n",
        "stop_areas": "area_id,stop_id\na,A\ne,E\nc,C\n",
    }
    alone = Town(LINES, **files)
    join = "from_network_id,to_network_id\nrail,rail\n"
    joined = Town(LINES, **files, fare_leg_join_rules=join)
    elsewhere = "from_network_id,to_network_id,from_stop_id,to_stop_id\nrail,rail,B,C\n"
    assert price(alone, "A", "E", "08:00") is None
    assert tickets(fare(joined, "A", "E", "08:00")) == ["w_long 400 EUR for 0 1"]
    assert price(Town(LINES, **files, fare_leg_join_rules=elsewhere), "A", "E", "08:00") is None


def test_a_rule_of_nothing_known_is_left_out() -> None:
    rules = "network_id,fare_product_id\nnowhere,single\nbus,missing\n"
    town = Town(LINES, fare_products=PRODUCTS, fare_leg_rules=rules, **NETWORKS)
    assert price(town, "A", "B", "08:00") is None


def test_zones_tell_what_products_do_not() -> None:
    town = Town(
        LINES,
        fare_products=PRODUCTS,
        fare_leg_rules="network_id,fare_product_id\nbus,single\n",
        fare_attributes="fare_id,price,currency_type,transfers\nall,3,EUR,0\n",
        **NETWORKS,
    )
    assert tickets(fare(town, "C", "D", "08:20")) == ["w_all 300 EUR for 0"]
    assert tickets(fare(town, "A", "B", "08:00")) == ["w_single 250 EUR for 0"]
