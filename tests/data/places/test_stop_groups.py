"""Stops as a traveller sees them."""

from __future__ import annotations

from pathlib import Path

from data import GtfsSource, Report, read_gtfs
from data.places.stop_groups import StopGroup, group_stops
from tests.data.build.town import BUS, RAIL, Town, write_feed


def groups(source: GtfsSource) -> list[StopGroup]:
    return group_stops(read_gtfs([source], Report()))


def test_platforms_belong_to_their_station_and_poles_to_their_stop(tmp_path: Path) -> None:
    town = Town(tmp_path / "town")
    assert groups(town.rail) == [
        StopGroup("日立", (0, 1, 2), 1, "station"),
        StopGroup("São João", (3,), 1, "station"),
    ]
    assert groups(town.bus) == [
        StopGroup("海岸通り", (0, 1), 2, "bus_stop"),
        StopGroup("大甕", (2,), 2, "bus_stop"),
    ]


def test_the_same_name_far_away_is_another_stop(tmp_path: Path) -> None:
    stops = BUS["stops"].replace("36.0010", "36.0120")
    found = groups(write_feed(tmp_path / "bus", BUS | {"stops": stops}))
    assert [group.name for group in found] == ["海岸通り", "海岸通り", "大甕"]


def test_repeated_trips_count_as_often_as_they_run(tmp_path: Path) -> None:
    frequencies = """
        trip_id,start_time,end_time,headway_secs
        j1,06:00:00,07:00:00,600
        j1,07:00:00,07:05:00,200"""
    found = groups(write_feed(tmp_path / "rail", RAIL | {"frequencies": frequencies}))
    assert [group.departures for group in found] == [8, 8]


def test_extended_route_types_and_unknown_ones(tmp_path: Path) -> None:
    def category(route_type: str) -> str:
        routes = f"route_id,agency_id,route_short_name,route_type\nJ,r,J,{route_type}"
        return groups(write_feed(tmp_path / route_type, RAIL | {"routes": routes}))[0].category

    assert [category(kind) for kind in ("109", "405", "900", "704", "1000", "1500")] == [
        "station",
        "station",
        "tram_stop",
        "bus_stop",
        "ferry_terminal",
        "stop",
    ]


def test_nameless_stops_and_an_empty_map(tmp_path: Path) -> None:
    stops = BUS["stops"].replace("大甕", "").replace("海岸通り", "")
    assert groups(write_feed(tmp_path / "bus", BUS | {"stops": stops})) == []
    nowhere = "stop_id,stop_name,stop_lat,stop_lon\nnorth,N,,\nsouth,S,,\nhill,H,,"
    assert groups(write_feed(tmp_path / "lost", BUS | {"stops": nowhere})) == []
