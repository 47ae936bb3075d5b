"""Fare products of a feed whose tickets and IC cards cost different amounts ("Fares v2").

Children pay half; the JR companies round it down, to 10 yen for tickets and to 1 yen by card
(旅客営業規則 73条; ICカード乗車券取扱規則).
"""

from __future__ import annotations

from pathlib import Path

from data.hitachi.feed import Feed
from data.hitachi.table_writer import write_rows

_NETWORK = "by-distance"
_TICKET, _CARD = "ticket", "ic"
_ADULT, _CHILD = "adult", "child"


def write_products(folder: Path, feed: Feed) -> None:
    """Write the feed's fares once more, with what they cost by card; every zone is an area."""
    fare_of_id = {fare.id: fare for fare in feed.fares}
    write_rows(
        folder / "rider_categories.txt",
        ("rider_category_id", "rider_category_name", "is_default_fare_category"),
        [(_ADULT, "大人", 1), (_CHILD, "小児", 0)],
    )
    write_rows(
        folder / "fare_media.txt",
        ("fare_media_id", "fare_media_name", "fare_media_type"),
        [(_TICKET, "きっぷ", 1), (_CARD, "交通系ICカード", 2)],
    )
    write_rows(
        folder / "fare_products.txt",
        (
            "fare_product_id", "fare_product_name", "rider_category_id", "fare_media_id",
            "amount", "currency", "tsunagu_quality",
        ),
        (
            (fare.id, "普通運賃", rider, medium, amount, "JPY", fare.quality)
            for fare in feed.fares
            for rider, medium, amount in _amounts(fare.yen, feed.card_yen.get(fare.yen, fare.yen))
        ),
    )  # fmt: skip
    zones = dict.fromkeys(stop.zone for stop in feed.stops if stop.zone)
    write_rows(folder / "areas.txt", ("area_id",), ((zone,) for zone in zones))
    write_rows(
        folder / "stop_areas.txt",
        ("area_id", "stop_id"),
        ((stop.zone, stop.id) for stop in feed.stops if stop.zone),
    )
    routes = dict.fromkeys(rule.route for rule in feed.fare_rules)
    write_rows(folder / "networks.txt", ("network_id", "network_name"), [(_NETWORK, "普通列車")])
    write_rows(
        folder / "route_networks.txt",
        ("network_id", "route_id"),
        ((_NETWORK, route) for route in routes),
    )
    write_rows(
        folder / "fare_leg_rules.txt",
        ("network_id", "from_area_id", "to_area_id", "fare_product_id"),
        (
            (_NETWORK, rule.origin, rule.destination, rule.fare)
            for rule in feed.fare_rules
            if rule.fare in fare_of_id
        ),
    )


def _amounts(ticket: int, card: int) -> tuple[tuple[str, str, int], ...]:
    """What adults and children pay for a ticket and by card."""
    return (
        (_ADULT, _TICKET, ticket),
        (_ADULT, _CARD, card),
        (_CHILD, _TICKET, ticket // 20 * 10),
        (_CHILD, _CARD, card // 2),
    )
