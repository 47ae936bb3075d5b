"""Every feed holds together as GTFS; the bus feeds also as GTFS-JP."""

import datetime as dt
import re

import pytest
from shapely import Point

from .conftest import TODAY, feed_folders, plane, read_table

JAPANESE_FILES = {"agency_jp.txt", "routes_jp.txt", "office_jp.txt", "fare_attributes.txt",
                  "fare_rules.txt"}  # fmt: skip
CLOCK = re.compile(r"(\d\d):([0-5]\d):([0-5]\d)")


@pytest.fixture(scope="module")
def feeds(folders):
    """(variant, feed) → table → rows."""
    return {
        (variant, folder.name): {path.stem: read_table(path) for path in folder.glob("*.txt")}
        for variant, root in folders.items()
        for folder in feed_folders(root)
    }


def _ids(rows, column):
    ids = [row[column] for row in rows]
    assert len(ids) == len(set(ids))
    return set(ids)


def test_the_feeds_are_those_agreed(folders):
    today = [folder.name for folder in feed_folders(folders["hitachi"])]
    assert today == ["hitachi_brt", "hitachi_bus", "jr_joban"]
    plan = [folder.name for folder in feed_folders(folders["hitachi-2035"])]
    assert plan == ["hitachi_brt", "hitachi_brt_extension", "hitachi_bus", "jr_joban"]
    for root in folders.values():
        for folder in feed_folders(root):
            if folder.name != "jr_joban":
                assert {path.name for path in folder.iterdir()} >= JAPANESE_FILES


def test_references_resolve(feeds):
    for tables in feeds.values():
        stops, routes = _ids(tables["stops"], "stop_id"), _ids(tables["routes"], "route_id")
        trips, services = _ids(tables["trips"], "trip_id"), _ids(tables["calendar"], "service_id")
        shapes = {row["shape_id"] for row in tables["shapes"]}
        zones = {row["zone_id"] for row in tables["stops"]} | {""}
        fares = _ids(tables["fare_attributes"], "fare_id")
        for row in tables["trips"]:
            assert row["route_id"] in routes
            assert row["service_id"] in services
            assert row["shape_id"] in shapes
        assert {row["trip_id"] for row in tables["stop_times"]} == trips
        assert {row["stop_id"] for row in tables["stop_times"]} <= stops
        assert {row["parent_station"] for row in tables["stops"]} - {""} <= stops
        assert {row["fare_id"] for row in tables["fare_rules"]} == fares
        assert {row["route_id"] for row in tables["fare_rules"]} <= routes
        for row in tables["fare_rules"]:
            assert {row["origin_id"], row["destination_id"]} <= zones


def test_times_and_distances_never_go_back(feeds):
    for tables in feeds.values():
        last = {}
        for row in tables["stop_times"]:
            arrival, departure = (_seconds(row[key]) for key in ("arrival_time", "departure_time"))
            order, metres = int(row["stop_sequence"]), float(row["shape_dist_traveled"])
            before = last.get(row["trip_id"], (-1, 0, -1.0))
            assert before[0] <= arrival <= departure
            assert order == before[1] + 1
            assert metres >= before[2]
            last[row["trip_id"]] = (departure, order, metres)
        assert all(order >= 2 for _, order, _ in last.values())


def test_shapes_pass_their_stops(feeds):
    for (variant, name), tables in feeds.items():
        if variant != "hitachi":
            continue
        place = {row["stop_id"]: plane(float(row["stop_lat"]), float(row["stop_lon"]))
                 for row in tables["stops"]}  # fmt: skip
        points = {}
        for row in tables["shapes"]:
            at = plane(float(row["shape_pt_lat"]), float(row["shape_pt_lon"]))
            points.setdefault(row["shape_id"], {})[row["shape_dist_traveled"]] = at
        shape_of_trip = {row["trip_id"]: row["shape_id"] for row in tables["trips"]}
        seen = set()
        for row in tables["stop_times"]:
            shape = shape_of_trip[row["trip_id"]]
            if (shape, row["stop_sequence"]) in seen:
                continue
            seen.add((shape, row["stop_sequence"]))
            at = points[shape][row["shape_dist_traveled"]]
            assert Point(at).distance(Point(place[row["stop_id"]])) < 100.0, (name, row)


def test_every_row_has_a_valid_status_and_quality(feeds):
    statuses = {"operating", "trial_ended", "planned_2035", "illustrative"}
    qualities = {"surveyed", "within_150m", "within_400m", "assumed"}
    for (variant, _), tables in feeds.items():
        for table in ("stops", "routes", "trips", "fare_attributes"):
            for row in tables[table]:
                assert row["tsunagu_status"] in statuses
                assert row["tsunagu_quality"] in qualities
                if variant == "hitachi":
                    assert row["tsunagu_status"] != "planned_2035"


def test_only_trips_at_published_times_are_operating(feeds):
    tables = feeds["hitachi", "hitachi_bus"]
    assert {row["tsunagu_status"] for row in tables["trips"]} == {"illustrative"}
    for feed in ("jr_joban", "hitachi_brt"):
        operating = [row for row in feeds["hitachi", feed]["trips"]
                     if row["tsunagu_status"] == "operating"]  # fmt: skip
        assert len(operating) == 8  # first and last, both ways, weekday and holiday


def test_invented_names_say_so(feeds):
    for (variant, _), tables in feeds.items():
        for row in tables["stops"]:
            if row["tsunagu_status"] == "illustrative":
                assert "（模式）" in row["stop_name"]
            if variant == "hitachi-2035" and row["tsunagu_status"] == "planned_2035":
                assert "2035年案" in row["stop_name"]
        for row in tables["routes"]:
            if row["tsunagu_status"] == "illustrative":
                assert "（模式）" in row["route_long_name"]


def test_every_stop_and_route_has_reading_and_english(feeds):
    for tables in feeds.values():
        said = {
            (row["table_name"], row["language"], row["field_value"]): row["translation"]
            for row in tables["translations"]
        }
        named = [("stops", row["stop_name"]) for row in tables["stops"]]
        named += [("routes", row["route_long_name"]) for row in tables["routes"]]
        for table, name in named:
            reading = said[table, "ja-Hrkt", name]
            assert not re.search("[\u4e00-\u9fff]", reading)
            assert said[table, "en", name].isascii()


def test_calendars_cover_three_years_and_know_holidays(feeds):
    for tables in feeds.values():
        for row in tables["calendar"]:
            assert row["start_date"] == f"{TODAY.year}0101"
            assert row["end_date"] == f"{TODAY.year + 2}1231"
        free = {row["date"] for row in tables["calendar_dates"] if row["exception_type"] == "2"}
        assert {"20260504", "20270101", "20271230", "20280103"} <= free
        days = [dt.datetime.strptime(day, "%Y%m%d").replace(tzinfo=dt.UTC) for day in free]
        assert all(day.weekday() < 5 for day in days)


def test_every_stop_is_near_a_walkable_street(feeds, walkable_tree):
    for (variant, _), tables in feeds.items():
        for row in tables["stops"] if variant == "hitachi" else []:
            place = Point(plane(float(row["stop_lat"]), float(row["stop_lon"])))
            distance = walkable_tree.query_nearest(place, return_distance=True)[1][0]
            assert distance <= 100.0, row


def test_most_towns_are_near_a_stop(feeds, town_points):
    stops = [
        Point(plane(float(row["stop_lat"]), float(row["stop_lon"])))
        for (variant, _), tables in feeds.items()
        if variant == "hitachi"
        for row in tables["stops"]
    ]
    near = sum(min(stop.distance(Point(place)) for stop in stops) <= 700.0
               for place in town_points.values())  # fmt: skip
    assert near >= 0.95 * len(town_points)


def _seconds(text):
    hours, minutes, seconds = map(int, CLOCK.fullmatch(text).groups())
    return hours * 3600 + minutes * 60 + seconds
