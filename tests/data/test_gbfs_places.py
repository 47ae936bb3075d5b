"""Where GBFS says that vehicles stand and may be left: at stations, in their areas, in zones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planner import RentalSystem, ZoneRule
from tests.data.gbfs import Contents, read, stations, zones

KICK = {"vehicle_types": [{"vehicle_type_id": "k", "form_factor": "scooter_standing",
                           "propulsion_type": "electric", "max_range_meters": 10000}]}  # fmt: skip


def test_a_vehicle_with_little_charge_is_none_like_the_others_of_its_station(
    tmp_path: Path,
) -> None:
    def listed(name: str, **said: Any) -> Contents:
        return {"vehicle_id": name, "vehicle_type_id": "k", "station_id": "0"} | said

    place = {"lat": 36.59, "lon": 140.65}
    system, report = read(
        tmp_path,
        vehicle_types=KICK,
        station_information=stations({}),
        station_status={"stations": [{"station_id": "0", "num_vehicles_available": 3}]},
        vehicle_status={
            "vehicles": [
                listed("full", current_range_meters=9000),
                listed("weak", current_range_meters=1000, **place),
                listed("hidden", current_fuel_percent=0.1),
                listed("lost", station_id="nowhere", **place),
            ]
        },
    )
    assert system.stations[0].vehicles == {"k": 1}
    assert [(each.id, each.range_metres) for each in system.vehicles] == [
        ("lost", None),
        ("weak", 1000.0),
        ("hidden", 1000.0),
    ]
    assert not report.counts


@pytest.mark.parametrize(
    ("held", "known"),
    [
        ({}, True),
        ({"end": 1_699_999_999}, False),
        ({"start": 1_700_000_001}, False),
        ({"start": "2023-11-14T22:13:20Z", "end": "2023-11-14T22:13:21+00:00"}, True),
        ({"end": "2023-11-14T22:13:20Z"}, False),
        ({"start": "2024-01-01T00:00:00Z"}, False),
        ({"start": None, "end": "soon"}, True),
    ],
)
def test_zones_hold_for_their_time(tmp_path: Path, held: Contents, known: bool) -> None:
    told = zones({"ride_allowed": False})
    told["geofencing_zones"]["features"][0]["properties"] |= held
    system, _ = read(tmp_path, geofencing_zones=told)
    assert bool(system.zones) == known


CORNERS = [[140.0, 36.0], [140.1, 36.0], [140.1, 36.1], [140.0, 36.0]]
AREA = {"type": "MultiPolygon", "coordinates": [[CORNERS]]}


def test_within_the_area_of_a_station_its_vehicles_may_be_left(tmp_path: Path) -> None:
    def told(**status: Any) -> RentalSystem:
        system, _ = read(
            tmp_path,
            station_information=stations({"is_virtual_station": True, "station_area": AREA}),
            station_status={"stations": [{"station_id": "0"} | status]},
            geofencing_zones=zones({"ride_allowed": False}),
        )
        return system

    system = told()
    assert [each.returns for each in system.types] == ["hybrid"]
    (closed, area) = system.zones
    assert closed.rules[0] == ZoneRule(("bicycle",), start=False, end=False, at_stations=True)
    assert area.rules == (ZoneRule(("bicycle",)),)
    assert system.rules == (ZoneRule(("bicycle",), at_stations=True),)
    for full in ({"is_returning": False}, {"num_docks_available": 0}):
        assert [each.returns for each in told(**full).types] == ["any_station"]
