"""Fares between zones: single rides, changes, several routes, passes, what is not told."""

from __future__ import annotations

import pytest

from tests.planner.fares.tariffs import Town, fare, price, tickets

pytestmark = pytest.mark.small

TWO_LINES = """
    A      B      C
    08:00  08:10  08:20
    C      D      E
    08:25  08:35  08:45
    zone 1 A B
    zone 2 C
    zone 3 D E
"""
ATTRIBUTES = """
    fare_id, price, currency_type, payment_method, transfers, transfer_duration
    short,   150,   JPY,           0,              0,
    long,    210,   JPY,           0,              0,
    through, 300,   JPY,           0,              1,         1800
"""


def test_a_ride_costs_what_its_zones_say() -> None:
    town = Town(
        TWO_LINES,
        fare_attributes=ATTRIBUTES,
        fare_rules="""
            fare_id, route_id, origin_id, destination_id, contains_id
            short,   1,        1,         1,
            long,    1,        1,         2,
            through, 1,        3,         1,
        """,
    )
    assert price(town, "A", "B", "08:00") == 150
    assert price(town, "A", "C", "08:00") == 210
    assert price(town, "C", "E", "08:20") is None, "no rule: not known, not free"


def test_each_ride_has_its_price_and_one_unknown_makes_the_whole_unknown() -> None:
    town = Town(
        TWO_LINES,
        fare_attributes=ATTRIBUTES,
        fare_rules="""
            fare_id, route_id, origin_id, destination_id
            long,    1,        1,         2
            short,   1,        1,         1
            through, 1,        3,         1
        """,
    )
    told = fare(town, "A", "E", "08:00")
    assert told.amount is None
    assert told.of_leg(0) == 210
    assert told.of_leg(1) is None
    assert told.sums == {"JPY": 210}


def test_a_fare_that_allows_a_change_covers_two_rides() -> None:
    rules = "fare_id,route_id,origin_id,destination_id\nlong,,1,2\nlong,,2,3\nthrough,,1,3\n"
    town = Town(TWO_LINES, fare_attributes=ATTRIBUTES, fare_rules=rules)
    told = fare(town, "A", "E", "08:00")
    assert tickets(told) == ["w_through 300 JPY for 0 1"]
    assert [told.of_leg(0), told.of_leg(1)] == [300, 0]


@pytest.mark.parametrize(
    ("transfers", "seconds", "paid"),
    [("0", "1800", 420), ("1", "1499", 420), ("1", "1500", 300), ("", "", 300), ("2", "", 300)],
)
def test_changes_are_counted_and_timed_from_boarding_to_boarding(
    transfers: str, seconds: str, paid: int
) -> None:
    town = Town(
        TWO_LINES,
        fare_attributes=f"""
            fare_id, price, currency_type, payment_method, transfers,   transfer_duration
            long,    210,   JPY,           0,              0,
            through, 300,   JPY,           0,              {transfers}, {seconds}
        """,
        fare_rules="fare_id,origin_id,destination_id\nlong,1,2\nlong,2,3\nthrough,1,3\n",
    )
    assert price(town, "A", "E", "08:00") == paid


def test_the_cheapest_of_several_ways_to_pay() -> None:
    town = Town(
        TWO_LINES,
        fare_attributes=ATTRIBUTES.replace("300", "430"),
        fare_rules="fare_id,origin_id,destination_id\nlong,1,2\nlong,2,3\nthrough,1,3\n",
    )
    assert price(town, "A", "E", "08:00") == 420


def test_a_fare_without_rules_holds_everywhere_in_its_feed() -> None:
    town = Town(TWO_LINES, fare_attributes="fare_id,price,currency_type,transfers\nall,4.7,BRL,0\n")
    assert tickets(fare(town, "A", "E", "08:00")) == ["w_all 470 BRL for 0", "w_all 470 BRL for 1"]


def test_a_fare_without_rules_counts_where_no_other_does() -> None:
    town = Town(
        TWO_LINES,
        fare_attributes="""
            fare_id, price, currency_type, payment_method, transfers, transfer_duration
            local,   100,   JPY,           0,              0,
            express, 300,   JPY,           0,              0,
            day,     350,   JPY,           0,              ,          86400
        """,
        fare_rules="fare_id,route_id\nexpress,2\n",
    )
    assert price(town, "A", "B", "08:00") == 100
    assert price(town, "C", "D", "08:20") == 300
    assert tickets(fare(town, "A", "E", "08:00")) == ["w_day 350 JPY for 0 1"]


def test_a_fare_all_of_whose_rules_are_wrong_holds_nowhere() -> None:
    town = Town(
        TWO_LINES,
        fare_attributes="fare_id,price,currency_type,transfers\nall,200,JPY,0\n",
        fare_rules="fare_id,route_id\nall,nowhere\n",
    )
    assert price(town, "A", "B", "08:00") is None


def test_several_routes_share_a_ticket_only_where_it_knows_both() -> None:
    day = "fare_id,price,currency_type,transfers,transfer_duration\nday,500,JPY,,86400\n"
    both = Town(TWO_LINES, fare_attributes=day, fare_rules="fare_id,route_id\nday,1\nday,2\n")
    one = Town(TWO_LINES, fare_attributes=day, fare_rules="fare_id,route_id\nday,1\n")
    assert tickets(fare(both, "A", "E", "08:00")) == ["w_day 500 JPY for 0 1"]
    assert tickets(fare(one, "A", "E", "08:00")) == ["w_day 500 JPY for 0", "ride None  for 1"]


def test_all_zones_that_a_rule_contains_are_passed_and_the_fullest_rule_counts() -> None:
    town = Town(
        """
        A      B      C      D
        08:00  08:10  08:20  08:30
        zone 1 A
        zone 2 B
        zone 3 C
        zone 4 D
        """,
        fare_attributes="""
            fare_id, price, currency_type, transfers
            two,     100,   JPY,           0
            three,   200,   JPY,           0
        """,
        fare_rules="""
            fare_id, route_id, contains_id
            two,     1,        1
            two,     1,        2
            three,   1,        1
            three,   1,        2
            three,   1,        3
        """,
    )
    assert price(town, "A", "B", "08:00") == 100
    assert price(town, "A", "C", "08:00") == 200
    assert price(town, "B", "D", "08:10") is None, "zone 1 is not passed"


def test_a_fare_may_name_many_zones() -> None:
    rows = "".join(f"a,1,z{zone}\n" for zone in [*range(30_000), *range(30_000)])
    town = Town(
        """
        A      B
        08:00  08:10
        """,
        fare_attributes="fare_id,price,currency_type,transfers\na,100,JPY,0\n",
        fare_rules=f"fare_id,route_id,contains_id\n{rows}",
    )
    assert len(town.tariffs.zones.zone_of_rule) == 30_000


def test_fares_of_an_agency_are_for_its_routes() -> None:
    world = """
        agency red
        A      B
        08:00  08:10
        agency blue
        C      D
        08:00  08:10
    """
    town = Town(
        world,
        fare_attributes="""
            fare_id, price, currency_type, transfers, agency_id
            one,     100,   JPY,           0,         red
            lost,    1,     JPY,           0,         green
        """,
    )
    assert price(town, "A", "B", "08:00") == 100
    assert price(town, "C", "D", "08:00") is None


def test_staying_on_board_is_one_ride() -> None:
    town = Town(
        """
        A      B
        08:00  08:10
        B      C
        08:12  08:20
        stay 1-1 2-1
        zone 1 A
        zone 2 B
        zone 3 C
        """,
        fare_attributes=ATTRIBUTES,
        fare_rules="fare_id,origin_id,destination_id\nshort,1,2\nshort,2,3\nlong,1,3\n",
    )
    assert tickets(fare(town, "A", "C", "08:00")) == ["w_long 210 JPY for 0 1"]


def test_a_stop_without_a_zone_takes_its_stations() -> None:
    town = Town(
        """
        station S A
        A      B
        08:00  08:10
        zone 1 S
        zone 2 B
        """,
        fare_attributes=ATTRIBUTES,
        fare_rules="fare_id,origin_id,destination_id\nshort,1,3\nlong,1,2\n",
    )
    assert price(town, "A", "B", "08:00") == 210


@pytest.mark.parametrize(
    ("written", "paid"),
    [("140", 70), ("150", 80), ("160", 80), ("170", 90), ("10", 10), ("0", 0)],
)
def test_children_pay_half_rounded_up_to_ten_yen(written: str, paid: int) -> None:
    town = Town(
        TWO_LINES, fare_attributes=f"fare_id,price,currency_type,transfers\nall,{written},JPY,0\n"
    )
    (ticket,) = fare(town, "A", "B", "08:00", category="child").tickets
    assert (ticket.amount, ticket.rule, ticket.quality) == (paid, "half_of_adult", "assumed")
    assert price(town, "A", "B", "08:00", category="senior") == int(written)


def test_a_walk_costs_nothing() -> None:
    flat = "fare_id,price,currency_type,transfers\nall,150,JPY,0\n"
    town = Town("A B\n08:00 08:10\nwalk B C 5", fare_attributes=flat)
    told = fare(town, "A", "C", "08:00")
    assert (told.amount, told.of_leg(0), told.of_leg(1)) == (150, 150, 0)


def test_a_network_without_fares_knows_no_price() -> None:
    town = Town(TWO_LINES)
    assert price(town, "A", "B", "08:00") is None


def test_bad_prices_are_noted_and_not_known() -> None:
    town = Town(
        TWO_LINES,
        fare_attributes="""
            fare_id, price, currency_type, transfers
            a,       cheap, JPY,           0
            b,       100,   yen,           0
            c,       -5,    JPY,           0
            d,       99999999999, JPY,     0
            e,       1e3,   JPY,           0
            f,       ,      JPY,           0
        """,
    )
    assert price(town, "A", "B", "08:00") is None
    assert town.report.counts == {"invalid_currency_amount": 3, "invalid_currency": 1}


def test_one_company_s_day_pass_is_good_in_all_its_feeds() -> None:
    fares = """
        fare_id, price, currency_type, payment_method, transfers, transfer_duration
        day,     500,   JPY,           0,              ,          86400
        one,     300,   JPY,           0,              0,
    """
    world = """
        agency red
        A      B
        08:00  08:10
        feed x Asia/Tokyo
        agency {}
        C      D
        08:20  08:30
        walk B C 5
    """
    same, other = (
        Town(world.format(agency), fare_attributes=fares, x__fare_attributes=fares)
        for agency in ("red", "blue")
    )
    assert tickets(fare(same, "A", "D", "08:00")) == ["w_day 500 JPY for 0 2"]
    assert tickets(fare(other, "A", "D", "08:00")) == ["w_one 300 JPY for 0", "x_one 300 JPY for 2"]


def test_a_day_pass_is_offered_where_there_and_back_pays_for_it() -> None:
    town = Town(
        TWO_LINES,
        fare_attributes="""
            fare_id, price, currency_type, payment_method, transfers, transfer_duration
            one,     300,   JPY,           0,              0,
            day,     600,   JPY,           0,              ,          86400
            week,    601,   JPY,           0,              ,          604800
        """,
    )
    told = fare(town, "A", "B", "08:00")
    assert told.amount == 300
    assert [(offer.product, offer.amount, offer.instead) for offer in told.passes] == [
        ("w_day", 600, 300)
    ]
