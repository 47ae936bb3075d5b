"""Keys, required cells and references of files that are kept as they come."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.gtfs.reference import TABLES
from tests.data.gtfs.small_feed import SMALL, Content, read_small


def told(folder: Path, changes: dict[str, Content]) -> list[str]:
    """The notices: code, file, row and field."""
    _, report = read_small(folder, changes)
    return [f"{n.code} {n.file} {n.row} {n.context.get('field', '')}".strip() for n in report]


def test_sound_tables_are_silent(tmp_path: Path) -> None:
    changes: dict[str, Content] = {
        "areas.txt": "area_id\ncentre\n",
        "stop_areas.txt": "area_id,stop_id\ncentre,A\ncentre,B\n",
        "networks.txt": "network_id\nbus\n",
        "route_networks.txt": "network_id,route_id\nbus,R\n",
        "fare_media.txt": "fare_media_id,fare_media_type\ncash,0\n",
        "rider_categories.txt": "rider_category_id,rider_category_name\nadult,Adult\n",
        "fare_products.txt": "fare_product_id,amount,currency,rider_category_id,fare_media_id\n"
        "one,210,JPY,adult,cash\none,210,JPY,,\n",
        "fare_leg_rules.txt": "leg_group_id,network_id,from_area_id,to_area_id,fare_product_id\n"
        "g,bus,centre,,one\n",
        "fare_transfer_rules.txt": "from_leg_group_id,to_leg_group_id,fare_transfer_type\ng,g,0\n",
        "attributions.txt": "organization_name\nCity\nTown\n",
        "translations.txt": "table_name,field_name,language,translation,record_id\n"
        "stops,stop_name,en,Alpha,A\nstop_times,stop_headsign,en,Alpha,T\n",
    }
    assert told(tmp_path, changes) == []


@pytest.mark.parametrize(
    ("file", "text", "finding"),
    [
        ("areas", "area_id\na\n\na\n", "duplicate_key areas.txt 4 area_id"),
        (
            "networks",
            "network_id,network_name\n,x\n",
            "missing_required_field networks.txt 2 network_id",
        ),
        ("networks", "network_name\nx\n", "missing_required_column networks.txt 1"),
        ("stop_areas", "area_id,stop_id\nx,A\n", "foreign_key_violation stop_areas.txt 2 area_id"),
        (
            "timeframes",
            "timeframe_group_id,service_id\ng,never\n",
            "foreign_key_violation timeframes.txt 2 service_id",
        ),
        (
            "routes_jp",
            "route_id,origin_stop\nX,北\n",
            "foreign_key_violation routes_jp.txt 2 route_id",
        ),
        (
            "office_jp",
            "office_id,office_name\n1,本社\n1,支社\n",
            "duplicate_key office_jp.txt 3 office_id",
        ),
        (
            "translations",
            "table_name,field_name,language,translation,record_id\nstops,stop_name,en,X,X\n",
            "translation_foreign_key_violation translations.txt 2 record_id",
        ),
        (
            "translations",
            "table_name,field_name,language,translation,record_id\nships,name,en,X,X\n",
            "translation_unknown_table_name translations.txt 2 table_name",
        ),
        (
            "translations",
            "trans_id,lang,translation\n北,en,North\n北,en,Nord\n",
            "duplicate_key translations.txt 3 trans_id",
        ),
        (
            "feed_info",
            "feed_publisher_name,feed_publisher_url,feed_lang\na,b,ja\na,b,ja\n",
            "more_than_one_entity feed_info.txt 3",
        ),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, file: str, text: str, finding: str) -> None:
    assert finding in told(tmp_path, {f"{file}.txt": text})


def test_wrong_rows_are_kept(tmp_path: Path) -> None:
    timetable, _ = read_small(tmp_path, {"areas.txt": "area_id\na\na\n"})
    assert len(timetable.tables["f/areas"]) == 2


def test_every_reference_leads_somewhere() -> None:
    """A slip in the declarations would find fault with every feed."""
    typed = {"agency", "stops", "routes", "trips", "calendar", "calendar_dates"}
    targets = {t for rule in TABLES.values() for ways in rule.refers.values() for t in ways}
    for target in targets:
        file, _, column = target.partition(".")
        assert file in typed or file in TABLES, target
        assert file in typed or column in {*TABLES[file].key, "leg_group_id"}, target


def test_overlapping_blocks_and_speed(tmp_path: Path) -> None:
    changes: dict[str, Content] = {
        "trips.txt": "route_id,service_id,trip_id,block_id\n"
        "R,daily,T,b\nR,daily,U,b\nR,daily,V,b\n",
        "stop_times.txt": SMALL["stop_times.txt"]
        + "U,08:19:00,08:19:00,C,1\nU,08:40:00,08:40:00,A,2\n"
        + "V,08:40:00,08:40:00,A,1\nV,08:40:00,08:40:00,C,2\n",
    }
    assert told(tmp_path, changes) == [
        "block_trips_with_overlapping_stop_times trips.txt 3",
        "fast_travel_between_consecutive_stops trips.txt 4",
    ]


def test_platforms_far_from_their_station(tmp_path: Path) -> None:
    stops = (
        "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
        "A,Alpha,36.50,140.60,,S\nB,Beta,36.51,140.60,,S\nC,Gamma,36.54,140.60,,S\n"
        "S,Station,36.50,140.60,1,\n"
    )
    assert told(tmp_path, {"stops.txt": stops}) == ["stop_far_from_station stops.txt 4"]


def test_overlapping_frequencies(tmp_path: Path) -> None:
    rows = (
        "trip_id,start_time,end_time,headway_secs\n"
        "T,08:00:00,09:00:00,600\nT,09:00:00,10:00:00,600\nT,09:30:00,11:00:00,600\n"
    )
    assert told(tmp_path, {"frequencies.txt": rows}) == ["overlapping_frequency frequencies.txt 4"]


def test_many_names_of_tables_and_records(tmp_path: Path) -> None:
    header = "table_name,field_name,language,translation,record_id\n"
    rows = [f"t{n},stop_name,en,X,r{n}\n" for n in range(30_000)]
    rows += ["stops,stop_name,en,Alpha,A\n", "stops,stop_name,en,Nothing,N\n"]
    _, report = read_small(tmp_path, {"translations.txt": header + "".join(rows)})
    assert report.count("translation_unknown_table_name") == 30_000
    assert report.count("translation_foreign_key_violation") == 1
