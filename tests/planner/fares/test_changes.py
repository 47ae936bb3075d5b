"""Fares for changing vehicles (fare_transfer_rules.txt): types, counts, limits, groups."""

from __future__ import annotations

import pytest

from tests.planner.fares.tariffs import Town, fare, price, tickets

pytestmark = pytest.mark.small

THREE_LINES = """
    A      B
    08:00  08:10
    B      C
    08:15  08:25
    C      D
    08:30  08:45
"""
FILES = {
    "networks": "network_id\nbus\ntram\n",
    "route_networks": "network_id,route_id\nbus,1\nbus,2\ntram,3\n",
    "fare_products": """
        fare_product_id, amount, currency
        bus,             2,      EUR
        tram,            3,      EUR
        add,             0.5,    EUR
        off,             -1,     EUR
        both,            4,      EUR
    """,
    "fare_leg_rules": """
        leg_group_id, network_id, fare_product_id
        bus,          bus,        bus
        tram,         tram,       tram
    """,
}
HEADER = (
    "from_leg_group_id,to_leg_group_id,transfer_count,duration_limit,duration_limit_type,"
    "fare_transfer_type,fare_product_id\n"
)


def town(*rules: str) -> Town:
    """The three lines with rules for changing."""
    return Town(THREE_LINES, **FILES, fare_transfer_rules=HEADER + "\n".join(rules))


@pytest.mark.parametrize(
    ("rule", "paid"),
    [
        ("bus,tram,,,,0,", 200),  # A
        ("bus,tram,,,,0,add", 250),  # A + AB
        ("bus,tram,,,,1,", 500),  # A + B
        ("bus,tram,,,,1,off", 400),  # A + AB + B
        ("bus,tram,,,,2,both", 400),  # AB
        ("tram,bus,,,,0,", 500),  # not this way round
        (",tram,,,,0,", 200),  # from any group that no rule names
        ("bus,,,,,0,", 200),
    ],
)
def test_kinds_of_changes(rule: str, paid: int) -> None:
    assert price(town(rule), "B", "D", "08:10") == paid


def test_an_empty_group_is_all_that_no_rule_names() -> None:
    assert price(town("bus,bus,1,,,0,", ",tram,,,,0,"), "B", "D", "08:10") == 500


@pytest.mark.parametrize(
    ("rules", "lines"),
    [
        (("bus,bus,1,,,0,",), ["w_bus 200 EUR for 0 1", "w_tram 300 EUR for 2"]),
        (("bus,bus,1,,,0,", "bus,tram,,,,0,add"), [
            "w_bus 200 EUR for 0 1 2", "w_add 50 EUR for 2",
        ]),
        (("bus,bus,1,,,2,both", "bus,tram,,,,2,add"), [
            "w_both 400 EUR for 0 1", "w_add 50 EUR for 1 2",
        ]),
        (("bus,bus,1,,,1,off", "bus,tram,,,,1,off"), [
            "w_bus 200 EUR for 0", "w_bus 200 EUR for 1", "w_off -100 EUR for 1",
            "w_tram 300 EUR for 2", "w_off -100 EUR for 2",
        ]),
    ],
)  # fmt: skip
def test_changes_one_after_the_other(rules: tuple[str, ...], lines: list[str]) -> None:
    assert sorted(tickets(fare(town(*rules), "A", "D", "08:00"))) == sorted(lines)


ALL_BUSES = FILES | {
    "route_networks": "network_id,route_id\nbus,1\nbus,2\nbus,3\n",
}


@pytest.mark.parametrize(
    ("count", "limit", "paid"),
    [
        ("1", ",", 400),
        ("2", ",", 200),
        ("-1", ",", 200),
        ("-1", "1800,1", 200),  # 30 min from the first boarding to the last
        ("-1", "1799,1", 400),
        ("-1", "2700,0", 200),  # 45 min from the first boarding to the last alighting
        ("-1", "2699,0", 400),
        ("-1", "1200,2", 200),  # 20 min from the first alighting to the last boarding
        ("-1", "1199,2", 400),
        ("-1", "2100,3", 200),  # 35 min from the first alighting to the last
        ("-1", "2099,3", 400),
    ],
)
def test_counts_and_limits_run_from_the_first_leg(count: str, limit: str, paid: int) -> None:
    rules = HEADER + f"bus,bus,{count},{limit},0,\n"
    assert (
        price(Town(THREE_LINES, **ALL_BUSES, fare_transfer_rules=rules), "A", "D", "08:00") == paid
    )


def test_the_rule_with_the_fewest_changes_that_fits() -> None:
    rules = HEADER + "bus,bus,1,,,0,add\nbus,bus,-1,,,0,\n"
    world = Town(THREE_LINES, **ALL_BUSES, fare_transfer_rules=rules)
    assert price(world, "A", "C", "08:00") == 250
    assert price(world, "A", "D", "08:00") == 250


def test_the_group_that_changes_best_is_bought_first() -> None:
    """A dearer first ticket pays where the change is free from it."""
    files = FILES | {
        "fare_leg_rules": """
            leg_group_id, network_id, fare_product_id
            plain,        bus,        bus
            transfer,     bus,        add
            transfer,     bus,        both
            tram,         tram,       tram
        """,
        "fare_products": """
            fare_product_id, amount, currency
            bus,             2,      EUR
            both,            2.5,    EUR
            tram,            3,      EUR
        """,
        "fare_transfer_rules": HEADER + "transfer,tram,,,,0,\n",
    }
    assert tickets(fare(Town(THREE_LINES, **files), "B", "D", "08:10")) == [
        "w_both 250 EUR for 0 1"
    ]
    assert price(Town(THREE_LINES, **files), "B", "C", "08:10") == 200
