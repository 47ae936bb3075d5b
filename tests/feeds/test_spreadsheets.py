"""What Excel does to a feed that was opened and saved again."""

from __future__ import annotations

from pathlib import Path

from tests.data.gtfs.small_feed import stop_times
from tests.feeds.judging import judged, told


def test_leading_zeros_lost(tmp_path: Path) -> None:
    stops = "stop_id,stop_name,stop_lat,stop_lon\n001,Alpha,36.5,140.6\n002,Beta,36.51,140.6\n"
    times = stop_times("T,08:00:00,08:00:00,1,1", "T,08:10:00,08:10:00,2,2")
    validation = judged(tmp_path, {"stops.txt": stops, "stop_times.txt": times})
    assert told(validation, "ids_lost_leading_zeros") == [
        "ids_lost_leading_zeros stop_times.txt 2 stop_id 1 001"
    ]
    assert not validation.publishable


def test_ids_that_only_look_alike(tmp_path: Path) -> None:
    stops = "stop_id,stop_name,stop_lat,stop_lon\n1,Alpha,36.5,140.6\n01,Beta,36.51,140.6\n"
    times = stop_times("T,08:00:00,08:00:00,1,1", "T,08:10:00,08:10:00,01,2")
    validation = judged(tmp_path, {"stops.txt": stops, "stop_times.txt": times})
    assert told(validation, "ids_lost_leading_zeros") == []


def test_ids_as_powers_of_ten(tmp_path: Path) -> None:
    routes = "route_id,agency_id,route_short_name,route_type\nR,6.26E+12,51,3\n"
    validation = judged(tmp_path, {"routes.txt": routes})
    assert told(validation, "ids_in_exponent_form") == [
        "ids_in_exponent_form routes.txt 2 agency_id 6.26E+12"
    ]


def test_times_as_parts_of_a_day(tmp_path: Path) -> None:
    times = stop_times("T,08:00:00,08:00:00,A,1", "T,0.340277778,0.340277778,B,2")
    validation = judged(tmp_path, {"stop_times.txt": times})
    assert told(validation, "times_as_fractions") == [
        "times_as_fractions stop_times.txt 3 arrival_time 0.340277778",
        "times_as_fractions stop_times.txt 3 departure_time 0.340277778",
    ]
    assert not validation.publishable


def test_shift_jis_is_read_and_told(tmp_path: Path) -> None:
    stops = "stop_id,stop_name,stop_lat,stop_lon\nA,日立駅,36.50,140.60\n"
    stops += "B,多賀駅,36.51,140.60\nC,大甕駅,36.54,140.60\n"
    validation = judged(tmp_path, {"stops.txt": stops.encode("cp932")})
    assert told(validation, "invalid_character") == ["invalid_character stops.txt cp932"]
    assert validation.publishable
