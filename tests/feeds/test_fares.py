"""Every ride can be priced: flat, by route, by zones; else the clerk is told which cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.gtfs.small_feed import stop_times
from tests.feeds.judging import judged, told

FARES = "fare_id,price,currency_type,payment_method,transfers\nf,200,JPY,0,0\n"
STOPS = "stop_id,stop_name,stop_lat,stop_lon,zone_id\nA,Alpha,36.50,140.60,a\n"
STOPS += "B,Beta,36.51,140.60,b\nC,Gamma,36.54,140.60,c\n"


@pytest.mark.parametrize(
    ("rules", "unpriced"),
    [
        ("", ""),
        ("fare_id,route_id\nf,R\n", ""),
        ("fare_id,route_id\nf,\n", ""),
        ("fare_id,origin_id,destination_id\nf,a,b\nf,a,c\nf,b,c\n", ""),
        ("fare_id,route_id,origin_id,destination_id\nf,R,a,b\nf,,a,c\nf,R,b,c\n", ""),
        ("fare_id,origin_id,destination_id\nf,a,b\nf,b,c\n", "R a c"),
        ("fare_id,origin_id,destination_id\nf,b,a\nf,c,a\nf,c,b\n", "R a b"),
    ],
)
def test_rides_and_their_prices(tmp_path: Path, rules: str, unpriced: str) -> None:
    changes = {"stops.txt": STOPS, "fare_attributes.txt": FARES, "fare_rules.txt": rules or None}
    found = told(judged(tmp_path, changes), "ride_without_fare")
    assert found == ([f"ride_without_fare fare_rules.txt {unpriced}"] if unpriced else [])


def test_nobody_pays_for_a_ride_that_cannot_be_had(tmp_path: Path) -> None:
    times = stop_times(
        "T,08:00:00,08:00:00,A,1,0,1", "T,08:10:00,08:10:00,B,2,1,0", "T,08:20:00,08:20:00,C,3,1,0",
        columns=",pickup_type,drop_off_type",
    )  # fmt: skip
    rules = "fare_id,origin_id,destination_id\nf,a,b\nf,a,c\n"
    changes = {"stops.txt": STOPS, "fare_attributes.txt": FARES, "fare_rules.txt": rules}
    assert told(judged(tmp_path, {**changes, "stop_times.txt": times}), "ride_without_fare") == []


def test_no_fares_at_all(tmp_path: Path) -> None:
    validation = judged(tmp_path, {"fare_attributes.txt": None})
    assert told(validation, "fare_files_missing") == ["fare_files_missing fare_attributes.txt"]
