"""What GTFS-JP asks beyond GTFS: readings, corporate numbers, dates, poles, offices, kana."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.rules.japan import is_corporate_number
from tests.feeds.judging import SOUND, judged, told

STOPS = "stop_id,stop_name,stop_lat,stop_lon\nA,日立駅,36.50,140.60\nB,Beta,36.51,140.60\n"
STOPS += "C,大甕駅,36.54,140.60\n"


def test_names_without_reading(tmp_path: Path) -> None:
    words = "table_name,field_name,language,translation,field_value\n"
    words += "stops,stop_name,ja-Hrkt,ひたちえき,日立駅\nstops,stop_name,en,Omika,大甕駅\n"
    validation = judged(tmp_path, {"stops.txt": STOPS, "translations.txt": words})
    assert told(validation, "missing_reading") == ["missing_reading stops.txt 4 stop_name 大甕駅"]


def test_readings_by_record_and_of_the_first_edition(tmp_path: Path) -> None:
    record = "table_name,field_name,language,translation,record_id\n"
    record += "stops,stop_name,ja-Hrkt,ひたちえき,A\nstops,stop_name,ja-Hrkt,おおみかえき,C\n"
    first = "trans_id,lang,translation\n日立駅,ja-Hrkt,ひたちえき\n大甕駅,ja-Hrkt,おおみかえき\n"
    for words in (record, first):
        validation = judged(tmp_path, {"stops.txt": STOPS, "translations.txt": words})
        assert told(validation, "missing_reading") == []


@pytest.mark.parametrize(
    ("number", "valid"),
    [("6260001001189", True), ("6260001004381", True), ("1260001001189", False)],
)
def test_check_digits(number: str, *, valid: bool) -> None:
    assert is_corporate_number(number) is valid


@pytest.mark.parametrize(
    ("agency", "sound"),
    [
        ("6260001001189", True),
        ("6260001001189_2", True),
        ("6260001001188", False),
        ("hitachi-bus", False),
        ("6.26E+12", False),
    ],
)
def test_corporate_numbers(tmp_path: Path, agency: str, *, sound: bool) -> None:
    changes = {
        name: str(SOUND[name]).replace("6260001001189", agency)
        for name in ("agency.txt", "routes.txt")
    }
    found = told(judged(tmp_path, changes), "agency_id_not_corporate_number")
    expected = f"agency_id_not_corporate_number agency.txt 2 {agency}"
    assert found == ([] if sound else [expected])


@pytest.mark.parametrize(
    ("end", "told_so"), [("20251231", True), ("20250815", True), ("20251130", False)]
)
def test_a_feed_that_ends_on_holidays(tmp_path: Path, end: str, *, told_so: bool) -> None:
    changes = {"feed_info.txt": str(SOUND["feed_info.txt"]).replace("20251231", end)}
    found = told(judged(tmp_path, changes), "feed_ends_on_holidays")
    assert found == ([f"feed_ends_on_holidays feed_info.txt 2 {end}"] if told_so else [])


def test_poles_of_one_name(tmp_path: Path) -> None:
    stops = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code\n"
    stops += "S,Hub,36.50,140.60,1,,\nA,Hub,36.50,140.60,0,S,1\nB,Hub,36.51,140.60,0,S,\n"
    stops += "C,Gamma,36.54,140.60,,,\n"
    validation = judged(tmp_path, {"stops.txt": stops})
    assert told(validation, "missing_platform_code") == ["missing_platform_code stops.txt 4 Hub"]


def test_offices_that_do_not_exist(tmp_path: Path) -> None:
    changes = {
        "trips.txt": "route_id,service_id,trip_id,jp_office_id\nR,daily,T,taga\n",
        "office_jp.txt": "office_id,office_name\nhitachi,日立\n",
    }
    assert told(judged(tmp_path, changes), "foreign_key_violation") == [
        "foreign_key_violation trips.txt 2 jp_office_id taga"
    ]


def test_half_width_kana(tmp_path: Path) -> None:
    validation = judged(tmp_path, {"stops.txt": STOPS.replace("Beta", "ﾍﾞｰﾀ")})
    assert told(validation, "half_width_kana") == ["half_width_kana stops.txt 3 stop_name ﾍﾞｰﾀ"]


def test_elsewhere_nothing_of_this_is_asked(tmp_path: Path) -> None:
    agency = (
        "agency_id,agency_name,agency_url,agency_timezone\n1,Bus,https://bus.example,Europe/Paris\n"
    )
    routes = "route_id,agency_id,route_short_name,route_type\nR,1,51,3\n"
    changes = {"agency.txt": agency, "routes.txt": routes, "fare_attributes.txt": None}
    codes = ("missing_reading", "agency_id_not_corporate_number", "fare_files_missing")
    assert told(judged(tmp_path, changes), *codes) == []
