"""What the GTFS reference says of the files that the timetable keeps as they come.

https://gtfs.org/documentation/schedule/reference, and the Japanese edition's own files
(標準的なバス情報フォーマット). A line here is all that checking another file takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TableRule:
    """One file.

    key         columns that together name a row; a row of none of them has no name
    required    columns that every row fills
    refers      column → the columns (`file.column`) one of which must hold its value
    """

    key: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    refers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_AGENCY = ("agency.agency_id",)
_AREA = ("areas.area_id",)
_FARE_MEDIA = ("fare_media.fare_media_id",)
_FARE_PRODUCT = ("fare_products.fare_product_id",)
_LEG_GROUP = ("fare_leg_rules.leg_group_id",)
_LOCATION_GROUP = ("location_groups.location_group_id",)
_NETWORK = ("networks.network_id", "routes.network_id")
_RIDER = ("rider_categories.rider_category_id",)
_ROUTE = ("routes.route_id",)
_SERVICE = ("calendar.service_id", "calendar_dates.service_id")
_STOP = ("stops.stop_id",)
_TIMEFRAME = ("timeframes.timeframe_group_id",)
_TRIP = ("trips.trip_id",)
_ZONE = ("stops.zone_id",)

TABLES: Mapping[str, TableRule] = {
    "agency_jp": TableRule(("agency_id",), (), {"agency_id": _AGENCY}),
    "areas": TableRule(("area_id",), ("area_id",)),
    "attributions": TableRule(
        ("attribution_id",),
        ("organization_name",),
        {"agency_id": _AGENCY, "route_id": _ROUTE, "trip_id": _TRIP},
    ),
    "fare_attributes": TableRule(
        ("fare_id",),
        ("fare_id", "price", "currency_type", "payment_method"),
        {"agency_id": _AGENCY},
    ),
    "fare_leg_join_rules": TableRule(
        ("from_network_id", "to_network_id", "from_stop_id", "to_stop_id"),
        ("from_network_id", "to_network_id"),
        {
            "from_network_id": _NETWORK,
            "to_network_id": _NETWORK,
            "from_stop_id": _STOP,
            "to_stop_id": _STOP,
        },
    ),
    "fare_leg_rules": TableRule(
        (
            "network_id",
            "from_area_id",
            "to_area_id",
            "from_timeframe_group_id",
            "to_timeframe_group_id",
            "fare_product_id",
        ),
        ("fare_product_id",),
        {
            "network_id": _NETWORK,
            "from_area_id": _AREA,
            "to_area_id": _AREA,
            "from_timeframe_group_id": _TIMEFRAME,
            "to_timeframe_group_id": _TIMEFRAME,
            "fare_product_id": _FARE_PRODUCT,
        },
    ),
    "fare_media": TableRule(("fare_media_id",), ("fare_media_id", "fare_media_type")),
    "fare_products": TableRule(
        ("fare_product_id", "rider_category_id", "fare_media_id"),
        ("fare_product_id", "amount", "currency"),
        {"rider_category_id": _RIDER, "fare_media_id": _FARE_MEDIA},
    ),
    "fare_rules": TableRule(
        ("fare_id", "route_id", "origin_id", "destination_id", "contains_id"),
        ("fare_id",),
        {
            "fare_id": ("fare_attributes.fare_id",),
            "route_id": _ROUTE,
            "origin_id": _ZONE,
            "destination_id": _ZONE,
            "contains_id": _ZONE,
        },
    ),
    "fare_transfer_rules": TableRule(
        (
            "from_leg_group_id",
            "to_leg_group_id",
            "fare_product_id",
            "transfer_count",
            "duration_limit",
        ),
        ("fare_transfer_type",),
        {
            "from_leg_group_id": _LEG_GROUP,
            "to_leg_group_id": _LEG_GROUP,
            "fare_product_id": _FARE_PRODUCT,
            "filter_fare_product_id": _FARE_PRODUCT,  # a draft's, still in use
        },
    ),
    "feed_info": TableRule((), ("feed_publisher_name", "feed_publisher_url", "feed_lang")),
    "location_group_stops": TableRule(
        ("location_group_id", "stop_id"),
        ("location_group_id", "stop_id"),
        {"location_group_id": _LOCATION_GROUP, "stop_id": _STOP},
    ),
    "location_groups": TableRule(("location_group_id",), ("location_group_id",)),
    "networks": TableRule(("network_id",), ("network_id",)),
    "office_jp": TableRule(("office_id",), ("office_id", "office_name")),
    "pattern_jp": TableRule(("jp_pattern_id",), ("jp_pattern_id",)),
    "rider_categories": TableRule(
        ("rider_category_id",), ("rider_category_id", "rider_category_name")
    ),
    "route_networks": TableRule(
        ("route_id",),
        ("network_id", "route_id"),
        {"network_id": ("networks.network_id",), "route_id": _ROUTE},
    ),
    "routes_jp": TableRule(("route_id",), ("route_id",), {"route_id": _ROUTE}),
    "stop_areas": TableRule(
        ("area_id", "stop_id"), ("area_id", "stop_id"), {"area_id": _AREA, "stop_id": _STOP}
    ),
    "timeframes": TableRule(
        ("timeframe_group_id", "start_time", "end_time", "service_id"),
        ("timeframe_group_id", "service_id"),
        {"service_id": _SERVICE},
    ),
    "translations": TableRule(
        (
            "table_name",
            "field_name",
            "language",
            "record_id",
            "record_sub_id",
            "field_value",
            "trans_id",
            "lang",
        ),
        ("translation",),
    ),
}
"""By file name without `.txt`. Their rows are kept even where they are wrong: others judge them."""

TRANSLATED: Mapping[str, str] = {
    "agency": "agency.agency_id",
    "attributions": "attributions.attribution_id",
    "feed_info": "",
    "levels": "levels.level_id",
    "pathways": "pathways.pathway_id",
    "routes": "routes.route_id",
    "stop_times": "trips.trip_id",
    "stops": "stops.stop_id",
    "trips": "trips.trip_id",
}
"""translations.txt: table_name → what its record_id names."""
