"""What the timetable has no arrays for is kept as it came; flexible trips among it."""

from __future__ import annotations

from pathlib import Path

from tests.data.gtfs.small_feed import SMALL, arrivals, read_small


def test_other_files(tmp_path: Path) -> None:
    fares = "fare_id,price\n001,210\n002,\n"
    changes = {"fare_attributes.txt": fares, "my_own.txt": "a\n1\n", "readme.md": "hello"}
    timetable, report = read_small(tmp_path, changes)
    table = timetable.tables["f/fare_attributes"]
    assert list(table.column("fare_id")) == ["001", "002"]
    assert list(table.column("price")) == ["210", ""]
    assert set(timetable.tables) == {"f/fare_attributes", "f/my_own", "f/agency"}
    assert [n.file for n in report if n.code == "unknown_file"] == ["my_own.txt"]


def test_columns_without_a_place(tmp_path: Path) -> None:
    stops = (
        "stop_id,stop_name,stop_lat,stop_lon,stop_desc,stop_url\n"
        "A,Alpha,36.5,140.6,at the gate,\nB,Beta,36.51,140.6,,\nC,Gamma,36.54,140.6,,\n"
    )
    timetable, _ = read_small(tmp_path, {"stops.txt": stops})
    table = timetable.tables["f/stops"]
    assert list(table.columns) == ["stop_id", "stop_desc"]
    assert list(table.column("stop_desc")) == ["at the gate", "", ""]


def test_language_of_feed_info(tmp_path: Path) -> None:
    table = "feed_publisher_name,feed_publisher_url,feed_lang\nBus,https://b.example,en\n"
    timetable, _ = read_small(tmp_path, {"feed_info.txt": table})
    assert list(timetable.language_of_feed) == ["en"]
    assert list(timetable.tables["f/feed_info"].column("feed_publisher_name")) == ["Bus"]


def test_texts_in_several_languages_have_a_default(tmp_path: Path) -> None:
    table = (
        "feed_publisher_name,feed_publisher_url,feed_lang,default_lang\n"
        "Bus,https://b.example,mul,{}\n"
    )
    for default, language in (("en", "en"), ("", "ja")):  # else the agency's
        timetable, _ = read_small(tmp_path, {"feed_info.txt": table.format(default)})
        assert list(timetable.language_of_feed) == [language]


FLEX = (
    "trip_id,arrival_time,departure_time,stop_id,location_id,location_group_id,stop_sequence,"
    "start_pickup_drop_off_window,end_pickup_drop_off_window,pickup_booking_rule_id\n"
    "T,08:00:00,08:00:00,A,,,1,,,\n"
    "T,08:20:00,08:20:00,C,,,2,,,\n"
    "Z,,,,area,,1,09:00:00,17:00:00,rule\n"
    "Z,,,,area,,2,09:00:00,17:00:00,\n"
    "V,09:00:00,09:00:00,A,,,1,,,rule\n"
    "V,09:20:00,09:20:00,C,,,2,,,\n"
)


def test_flexible_trips_are_handed_on(tmp_path: Path) -> None:
    changes = {
        "trips.txt": SMALL["trips.txt"] + "R,daily,Z\nR,daily,V\n",
        "stop_times.txt": FLEX,
        "locations.geojson": '{"type": "FeatureCollection", "features": []}',
    }
    timetable, report = read_small(tmp_path, changes)
    assert list(timetable.id_of_trip) == ["T", "V"]
    assert list(timetable.tables["f/stop_times"].column("trip_id")) == ["Z", "Z"]
    assert list(timetable.tables["f/trips"].column("service_id")) == ["daily"] * 3
    assert "FeatureCollection" in timetable.tables["f/locations.geojson"].column("geojson")[0]
    assert [(n.code, n.row) for n in report if n.code == "flexible_trip"] == [("flexible_trip", 3)]


DEVIATED = (
    "trip_id,arrival_time,departure_time,stop_id,location_id,stop_sequence,"
    "start_pickup_drop_off_window,end_pickup_drop_off_window\n"
    "T,08:00:00,08:00:00,A,,1,,\n"
    "T,,,,area,2,08:00:00,08:20:00\n"
    "T,,,B,,3,,\n"
    "T,08:20:00,08:20:00,C,,4,,\n"
    "Z,08:00:00,08:00:00,A,,1,,\n"
    "Z,,,,area,2,08:00:00,08:20:00\n"
)


def test_a_trip_that_leaves_its_way_keeps_its_times(tmp_path: Path) -> None:
    """Route deviation: https://gtfs.org/community/extensions/flex, zones between fixed stops."""
    changes = {
        "trips.txt": SMALL["trips.txt"] + "R,daily,Z\n",
        "stop_times.txt": DEVIATED,
        "locations.geojson": '{"type": "FeatureCollection", "features": []}',
    }
    timetable, report = read_small(tmp_path, changes)
    assert list(timetable.id_of_trip) == ["T"]
    assert [timetable.id_of_stop[stop] for stop in timetable.stop_of_stop_time] == [
        "f_A", "f_B", "f_C",
    ]  # fmt: skip
    assert arrivals(timetable) == ["08:00:00", "08:05:00", "08:20:00"]
    assert list(timetable.tables["f/stop_times"].column("trip_id")) == ["Z", "Z"]
    assert dict(report.counts) == {"deviation_left_out": 1, "flexible_trip": 1}


def test_a_feed_of_nothing_but_flexible_trips(tmp_path: Path) -> None:
    rows = "trip_id,location_group_id,stop_sequence\nT,g,1\nT,h,2\n"
    timetable, report = read_small(tmp_path, {"stop_times.txt": rows})
    assert timetable.trip_count == 0
    assert len(timetable.tables["f/stop_times"]) == 2
    assert report.count("flexible_trip") == 1
