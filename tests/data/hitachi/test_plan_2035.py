"""The 2035 variant adds a BRT extension, shuttles, ports and hubs, all planned and none running."""

import json
import math
import tomllib

import pytest
from shapely import Point, Polygon

from .conftest import feed_folders, plane, read_osm, read_table


@pytest.fixture(scope="module")
def shuttles(plan_folder):
    text = (plan_folder / "shuttles.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["shuttle"]


def _gbfs(plan_folder, name):
    document = json.loads((plan_folder / "ports_gbfs" / f"{name}.json").read_text(encoding="utf-8"))
    assert document["version"] == "3.0"
    assert {"last_updated", "ttl", "data"} <= set(document)
    return document["data"]


def test_the_extension_is_planned_throughout(plan_folder):
    folder = plan_folder / "hitachi_brt_extension"
    for table in ("stops", "routes", "trips", "fare_attributes"):
        statuses = {row["tsunagu_status"] for row in read_table(folder / f"{table}.txt")}
        assert statuses == ({"planned_2035"})


def test_shuttles_serve_stops_that_exist(plan_folder, shuttles):
    stops = {
        f"{folder.name}:{row['stop_id']}": plane(float(row["stop_lat"]), float(row["stop_lon"]))
        for folder in feed_folders(plan_folder)
        for row in read_table(folder / "stops.txt")
    }
    assert len(shuttles) >= 6
    for shuttle in shuttles:
        assert set(shuttle["stops"]) <= set(stops)
        assert shuttle["hub"] in shuttle["stops"]
        assert len(shuttle["stops"]) >= 4
        zone = Polygon([plane(lat, lon) for lat, lon in shuttle["polygon"]])
        assert zone.is_valid
        assert 0.2e6 < zone.area < 6e6
        inside = [stop for stop in shuttle["stops"] if zone.buffer(5.0).covers(Point(stops[stop]))]
        assert len(inside) >= len(shuttle["stops"]) - 1


def test_shuttles_are_planned_and_have_what_a_fleet_needs(shuttles):
    for shuttle in shuttles:
        assert shuttle["status"] == "planned_2035"
        assert shuttle["quality"] == "assumed"
        assert shuttle["seats"] >= 4
        assert shuttle["vehicles"] >= 1
        assert 0.0 < shuttle["metres_per_second"] <= 20.0 / 3.6
        opens, closes = shuttle["hours"][0].split("-")
        assert opens < closes
        # nine in ten waits are shorter than the bound, where calls come independently
        assert math.exp(-shuttle["safe_wait_seconds"] / shuttle["wait_seconds"]) <= 0.1
        assert "2035年案" in shuttle["name_ja"]


def test_ports_keep_the_memory_of_the_trial(plan_folder):
    stations = _gbfs(plan_folder, "station_information")["stations"]
    types = {
        kind["vehicle_type_id"] for kind in _gbfs(plan_folder, "vehicle_types")["vehicle_types"]
    }
    assert types == {"e-scooter", "e-bike"}
    ended = [port for port in stations if port.get("_tsunagu_history") == "trial_ended"]
    assert len(ended) == 6
    for port in stations:
        assert port["_tsunagu_status"] == "planned_2035"
        assert {kind for group in port["vehicle_types_capacity"]
                for kind in group["vehicle_type_ids"]} <= types  # fmt: skip


def test_the_system_is_planned(plan_folder):
    system = _gbfs(plan_folder, "system_information")
    assert system["_tsunagu_status"] == "planned_2035"
    assert system["timezone"] == "Asia/Tokyo"


def test_hubs_are_in_the_streets(plan_folder):
    hubs = [
        tags
        for tags in read_osm(plan_folder / "streets.osm").node_tags.values()
        if tags.get("amenity") == "mobility_hub"
    ]
    assert len(hubs) >= 5
    assert all(tags["tsunagu:status"] == "planned_2035" for tags in hubs)
