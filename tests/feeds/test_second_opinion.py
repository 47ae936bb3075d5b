"""What the canonical rules find where reading has not looked; what both find is told once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.data.gtfs.small_feed import Content
from tests.feeds.judging import judged, told

FARES = "fare_id,price,currency_type,payment_method,transfers,agency_id\n"
INFO = "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date\n"
PRODUCTS = "fare_product_id,fare_product_name,amount,currency\n"
SERVICE = (
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
)
ZONE = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","id":"zone","properties":{},'
    '"geometry":{"type":"Polygon","coordinates":'
    "[[[140.6,36.5],[140.62,36.5],[140.62,36.52],[140.6,36.5]]]}}]}"
)
RING = "[140.6,36.5],[140.62,36.5],[140.62,36.52],[140.6,36.5]"
ZONES = {
    "line": "[140.6,36.5],[140.62,36.5],[140.6,36.5]",
    "bow": "[140.6,36.5],[140.62,36.52],[140.62,36.5],[140.6,36.52],[140.6,36.5]",  # crosses itself
}


def flexible(*rows: str) -> dict[str, Content]:
    """The sound feed and an on-demand trip F: zone, window, pickup, drop_off, booking rule."""
    columns = ",location_id,start_pickup_drop_off_window,end_pickup_drop_off_window"
    times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence" + columns
    times += ",pickup_type,drop_off_type,pickup_booking_rule_id\n"
    times += "T,08:00:00,08:00:00,A,1,,,,,,\nT,08:10:00,08:10:00,B,2,,,,,,\n"
    times += "T,08:20:00,08:20:00,C,3,,,,,,\n"
    times += "".join(f"F,,,,{number},{row}\n" for number, row in enumerate(rows, 1))
    return {
        "trips.txt": "route_id,service_id,trip_id\nR,daily,T\nR,daily,F\n",
        "stop_times.txt": times,
        "locations.geojson": ZONE,
        "booking_rules.txt": "booking_rule_id,booking_type,prior_notice_duration_min\nrule,1,30\n",
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"feed_info.txt": INFO + "Bus,https://feed.example,ja,20250101,20261345\n"},
            ["invalid_date feed_info.txt 2 feed_end_date 20261345"],
        ),
        (
            {"feed_info.txt": INFO + "Bus,https://feed.example,ja,20251231,20250101\n"},
            ["start_and_end_range_out_of_order feed_info.txt 2"],
        ),
        (
            {"fare_attributes.txt": FARES + "flat,200,JPY,7,0,6260001001189\n"},
            ["unexpected_enum_value fare_attributes.txt 2 payment_method 7"],
        ),
        (
            {"fare_attributes.txt": FARES + "flat,-7,JPY,0,0,6260001001189\n"},
            ["number_out_of_range fare_attributes.txt 2 price -7"],
        ),
        (
            {"fare_attributes.txt": FARES + "flat,200,yen,0,0,6260001001189\n"},
            ["invalid_currency fare_attributes.txt 2 yen"],
        ),
        (
            {"fare_products.txt": PRODUCTS + "day,Day,1.5,JPY\n"},
            ["invalid_currency_amount fare_products.txt 2 amount 1.5"],
        ),
        (
            {
                "timeframes.txt": "timeframe_group_id,start_time,end_time,service_id\n"
                "early,abc,10:00:00,daily\n"
            },
            ["invalid_time timeframes.txt 2 start_time abc"],
        ),
        (
            {"calendar.txt": SERVICE + "daily,,1,1,1,1,1,1,20250101,20251231\n"},
            ["missing_required_field calendar.txt 2 monday"],
        ),
    ],
)
def test_what_reading_does_not_look_at(
    tmp_path: Path, changes: Mapping[str, Content], expected: list[str]
) -> None:
    found = judged(tmp_path, changes)
    codes = {line.split()[0] for line in expected}
    assert [line[: len(expected[0])] for line in told(found, *codes)] == expected


def test_rows_of_flexible_trips(tmp_path: Path) -> None:
    lost = ("nowhere,10:00:00,12:00:00,2,1,none", "zone,10:00:00,12:00:00,1,2,rule")
    found = told(judged(tmp_path, flexible(*lost)), "foreign_key_violation")
    assert sorted(" ".join(line.split()[:5]) for line in found) == [
        "foreign_key_violation stop_times.txt 5 location_id nowhere",
        "foreign_key_violation stop_times.txt 5 pickup_booking_rule_id none",
    ]
    late = ("zone,10:00:00,12:00:00,2,1,rule", "zone,10:00:00,abc,1,2,rule")
    assert told(judged(tmp_path, flexible(*late)), "invalid_time") == [
        "invalid_time stop_times.txt 6 end_pickup_drop_off_window abc"
    ]


def test_trips_that_nobody_can_ride(tmp_path: Path) -> None:
    sound = ("zone,10:00:00,12:00:00,2,1,rule", "zone,10:00:00,12:00:00,1,2,rule")
    assert told(judged(tmp_path, flexible(*sound)), "unusable_flexible_trip") == []
    late = ("zone,12:00:00,10:00:00,2,1,rule", "zone,10:00:00,12:00:00,1,2,rule")
    assert told(judged(tmp_path, flexible(*late)), "unusable_flexible_trip") == [
        "unusable_flexible_trip stop_times.txt F a window has to begin before it ends"
    ]


def test_what_is_wrong_with_each_zone_is_told_once(tmp_path: Path) -> None:
    rows = ("zone,10:00:00,12:00:00,2,1,rule", "zone,10:00:00,12:00:00,1,2,rule")
    first, end = ZONE.removesuffix("]}"), "]}"
    feature = first.partition("[")[2]
    more = [feature.replace('"zone"', f'"{name}"').replace(RING, ZONES[name]) for name in ZONES]
    document = ",".join([first, *more, feature]) + end  # the first zone is there twice
    report = judged(tmp_path, {**flexible(*rows), "locations.geojson": document}).report
    assert sorted(
        (each.code, each.context.get("location_id", each.context.get("featureId")))
        for each in report
        if each.file == "locations.geojson"
    ) == [
        ("geo_json_duplicated_element", "zone"),
        ("invalid_geometry", "bow"),
        ("invalid_geometry", "line"),
    ]
    torn = judged(tmp_path, {**flexible(*rows), "locations.geojson": "{"})
    assert torn.report.count("malformed_json") == 1


@pytest.mark.parametrize(
    ("changes", "code", "count"),
    [
        (
            {"routes.txt": "route_id,agency_id,route_short_name,route_type\nR,X,51,3\n"},
            "foreign_key_violation", 1,
        ),
        (
            {"routes.txt": "route_id,agency_id,route_short_name,route_type\n"
             "R,6260001001189,51,700\n"},  # an extended type, which is understood
            "unexpected_enum_value", 0,
        ),
        (
            {"trips.txt": "route_id,service_id,trip_id,direction_id\nR,daily,T,7\n"
             + "".join(f"R,daily,T{number},7\n" for number in range(60))},
            "unexpected_enum_value", 61,
        ),
        (
            {"fare_attributes.txt": FARES + "flat,200,JPY,0,0,6260001001189\n",
             "fare_rules.txt": "fare_id,origin_id\n" + "flat,z\n" * 60},
            "foreign_key_violation", 60,
        ),
        (  # gtfs-guru leaves out the row of a fare without a sound price, and then misses the fare
            {"fare_attributes.txt": FARES + "flat,abc,JPY,0,0,6260001001189\n",
             "fare_rules.txt": "fare_id,route_id\nflat,R\n"},
            "foreign_key_violation", 0,
        ),
    ],
)  # fmt: skip
def test_what_both_look_at(
    tmp_path: Path, changes: Mapping[str, Content], code: str, count: int
) -> None:
    assert judged(tmp_path, changes).report.count(code) == count
