"""Texts in the traveller's language, from translations.txt in both of its forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.app import assemble
from api.served.snapshot import Snapshot
from data import build_network
from data.gtfs import GtfsSource
from data.places.index import index_places
from data.stored.manifest import Region
from tests.api.contract import check, schema_of
from tests.api.service import PATIENT, get
from tests.data.gtfs.small_feed import Content, in_folder

FEED: dict[str, Content] = {
    "agency.txt": "agency_id,agency_name,agency_url,agency_timezone,agency_lang\n"
    "1,町バス,https://bus.example,Asia/Tokyo,ja\n",
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon,platform_code,stop_desc,tts_stop_name\n"
    "A,北駅,36.50,140.60,北,駅の前,きたえき\nB,中町,36.51,140.60,,,\nC,南港,36.54,140.60,,,\n",
    "routes.txt": "route_id,agency_id,route_short_name,route_long_name,route_type,route_desc,"
    "route_sort_order\nR,1,海,海岸線,3,海のそば,7\n",
    "trips.txt": "route_id,service_id,trip_id,trip_headsign,trip_short_name\n"
    "R,daily,f_T,南港,快速\n",
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence,stop_headsign\n"
    "f_T,08:00:00,08:00:00,A,3,中町経由\nf_T,08:10:00,08:10:00,B,5,\n"
    "f_T,08:20:00,08:20:00,C,9,\n",
    "feed_info.txt": "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,"
    "feed_end_date,feed_version\n市,https://city.example,ja,20250101,20251231,3\n",
    "attributions.txt": "attribution_id,agency_id,route_id,trip_id,organization_name,is_producer,"
    "is_operator,is_authority,attribution_url\n"
    "a,,,,市役所,1,0,1,https://hall.example\nb,1,,,町バス,0,1,0,\nc,,R,,海の会,0,0,1,\n"
    "d,,,f_T,港の人,1,0,0,\ne,,,X,よその人,1,0,0,\n",
}

ROWS = (
    ("agency", "agency_name", "1", "", "", "Town Bus"),
    ("agency", "agency_url", "1", "", "", "https://bus.example/en"),
    ("stops", "stop_name", "A", "", "", "North Station"),
    ("stops", "platform_code", "A", "", "", "North"),
    ("stops", "stop_desc", "", "", "駅の前", "at the station"),
    ("routes", "route_short_name", "R", "", "", "Sea"),
    ("routes", "route_long_name", "", "", "海岸線", "Coast Line"),
    ("trips", "trip_headsign", "f_T", "", "", "South Harbour"),
    ("trips", "trip_short_name", "f_T", "", "", "Rapid"),
    ("stop_times", "stop_headsign", "f_T", "3", "", "via Nakamachi"),
    ("stop_times", "stop_headsign", "f_T", "5", "", "wrong stop"),
    ("attributions", "organization_name", "c", "", "", "Friends of the Sea"),
    ("feed_info", "feed_publisher_name", "", "", "", "The City"),
)
NEW = "table_name,field_name,language,translation,record_id,record_sub_id,field_value\n" + "".join(
    f"{table},{field},en,{text},{record},{sub},{value}\n"
    for table, field, record, sub, value, text in ROWS
)
OLD = "trans_id,lang,translation\n" + "".join(
    f"{value},en,{text}\n"
    for value, text in (
        ("町バス", "Town Bus"),
        ("北駅", "North Station"),
        ("北", "North"),
        ("海岸線", "Coast Line"),
        ("海", "Sea"),
        ("中町経由", "via Nakamachi"),
        ("南港", "South Harbour"),
        ("市", "The City"),
        ("海の会", "Friends of the Sea"),
    )
)


def app(folder: Path, translations: str | None) -> Flask:
    files = dict(FEED)
    if translations:
        files["translations.txt"] = translations
    network = build_network(
        [GtfsSource("f", in_folder(folder, files))], None, name="small", zone="Asia/Tokyo"
    )
    region = Region("small", (36.5, 140.6), (36, 140, 37, 141))
    snapshot = Snapshot(network, region, index_places(network.timetable))
    return assemble(snapshot, replace(PATIENT, language="ja"))


def ride(service: Flask, start: str, language: str) -> dict[str, Any]:
    reply = get(
        service,
        "/api/v6/plan",
        fromPlace=f"f_{start}",
        toPlace="f_C",
        time="2025-04-01T07:30:00+09:00",
        language=language,
    )
    check(reply, schema_of("/api/v6/plan", "200"))
    leg: dict[str, Any] = reply["itineraries"][0]["legs"][0]
    return leg


def told(leg: dict[str, Any]) -> list[str]:
    keys = ("agencyName", "routeShortName", "routeLongName", "headsign")
    return [leg["from"]["name"], leg["from"].get("track", ""), *(leg[key] for key in keys)]


def test_the_feeds_own_words(tmp_path: Path) -> None:
    leg = ride(app(tmp_path, None), "A", "ja")
    assert told(leg) == ["北駅", "北", "町バス", "海", "海岸線", "中町経由"]
    assert leg["from"]["description"] == "駅の前"
    assert leg["tripShortName"] == "快速"


@pytest.mark.parametrize("translations", [NEW, OLD])
def test_both_forms(tmp_path: Path, translations: str) -> None:
    service = app(tmp_path, translations)
    english = ["North Station", "North", "Town Bus", "Sea", "Coast Line", "via Nakamachi"]
    assert told(ride(service, "A", "en")) == english
    assert told(ride(service, "A", "en-GB")) == english
    own = ["北駅", "北", "町バス", "海", "海岸線", "中町経由"]
    assert told(ride(service, "A", "ja")) == told(ride(service, "A", "ja,en")) == own
    assert told(ride(service, "A", "fr,en")) == english
    assert told(ride(service, "A", "fr"))[0] == "北駅"
    assert ride(service, "B", "en")["headsign"] == "South Harbour"  # the trip's: none at B
    named = ride(service, "A", "en")["attributions"]
    assert [each["name"] for each in named][1] == "Friends of the Sea"
    region = get(service, "/api/v1/map/initial", language="en")["region"]
    assert region["feeds"][0]["publisher"] == "The City"


def test_the_readers_languages_come_from_accept_language(tmp_path: Path) -> None:
    told_in = {"en": "North", "ko": "북역", "zh-Hans": "北站", "zh-Hant": "北車站"}
    rows = "".join(f"stops,stop_name,{tag},{name},A,,\n" for tag, name in told_in.items())
    client = app(tmp_path, NEW.partition("\n")[0] + "\n" + rows).test_client()

    def name(header: str, query: str = "") -> str:
        reply = client.get(f"/api/v6/stop?stopId=f_A{query}", headers={"Accept-Language": header})
        assert "Accept-Language" in reply.headers["Vary"]
        return str(reply.json["place"]["name"])

    assert name("fr;q=0.5, ko-KR;q=0.9") == "북역"
    assert name("en;q=0.9, ko;q=0.1") == "North"
    assert name("ko;q=0, en;q=0.2") == "North"
    assert name("zh-CN, ja;q=0.8") == name("zh") == "北站"
    assert name("zh-TW") == "北車站"
    assert name("*") == name("") == "北駅"
    assert name("ja, en;q=0.9") == name("ja-JP, en;q=0.9") == "北駅"  # the feed's own
    assert name("fr, ja;q=0.9, en;q=0.8") == "北駅"
    assert name("en", "&language=ko") == "북역"


def test_what_only_todays_form_can_say(tmp_path: Path) -> None:
    leg = ride(app(tmp_path, NEW), "A", "en")
    assert leg["tripShortName"] == "Rapid"
    assert leg["agencyUrl"] == "https://bus.example/en"
    assert leg["from"]["description"] == "at the station"


def test_attributions(tmp_path: Path) -> None:
    """Of the feed beside the map; of trip, route and agency on the leg."""
    service = app(tmp_path, None)
    leg = ride(service, "A", "ja")
    assert [(each["name"], each["roles"]) for each in leg["attributions"]] == [
        ("港の人", ["producer"]),
        ("海の会", ["authority"]),
        ("町バス", ["operator"]),
    ]
    reply = get(service, "/api/v1/map/initial")
    check(reply, schema_of("/api/v1/map/initial", "200"))
    assert reply["region"]["feeds"] == [
        {
            "name": "f",
            "publisher": "市",
            "url": "https://city.example",
            "version": "3",
            "startDate": "2025-01-01",
            "endDate": "2025-12-31",
            "attributions": [
                {
                    "name": "市役所",
                    "roles": ["producer", "authority"],
                    "url": "https://hall.example",
                }
            ],
        }
    ]


def test_what_is_kept_beside(tmp_path: Path) -> None:
    path = in_folder(tmp_path, FEED)
    tables = build_network([GtfsSource("f", path)], None, name="small").timetable.tables
    assert list(tables["f/stops"].column("tts_stop_name")) == ["きたえき", "", ""]
    assert list(tables["f/routes"].column("route_desc")) == ["海のそば"]
    assert list(tables["f/routes"].column("route_sort_order")) == ["7"]


def test_readings_of_stop_line_and_headsign(tmp_path: Path) -> None:
    readings = "".join(
        f"{value},ja-Hrkt,{text}\n"
        for value, text in (("北駅", "きたえき"), ("海", "うみ"), ("南港", "みなみこう"))
    )
    service = app(tmp_path, OLD + readings)
    leg = ride(service, "A", "ja")
    assert leg["from"]["reading"] == "きたえき"
    assert (leg["routeReading"], leg["headsignReading"]) == ("うみ", "みなみこう")
    assert "routeReading" not in ride(app(tmp_path, OLD), "A", "ja")
