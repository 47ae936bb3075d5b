"""GBFS of all versions, sound and hostile: what is understood is kept, the rest is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data.gbfs import read_gbfs, system_folders
from data.notices import Report, SourceError
from planner import PriceStep, SeasonalHours, ZoneRule
from tests.data.gbfs import SYSTEM, Contents, read, stations, written, zones


def test_version_1_counts_bicycles_and_writes_flags_as_numbers(tmp_path: Path) -> None:
    status = {
        "stations": [
            {"station_id": "0", "num_bikes_available": 2, "num_docks_available": 3},
            {"station_id": "1", "num_bikes_available": 2, "is_renting": 0, "is_returning": 1},
            {"station_id": "2", "num_bikes_available": 2, "is_installed": 0},
        ]
    }
    system, report = read(
        tmp_path, station_information=stations({"name": "駅"}, {}, {}), station_status=status
    )
    first, second, third = system.stations
    assert (first.names, first.vehicles, first.docks) == ({"ja": "駅"}, {"bicycle": 2}, 3)
    assert (second.renting, second.returning) == (False, True)
    assert not third.renting
    assert not third.returning
    assert not report.counts


def test_version_3_names_things_in_several_languages(tmp_path: Path) -> None:
    names = [{"text": "駅", "language": "ja"}, {"text": "Station", "language": "en"}]
    system, _ = read(
        tmp_path,
        system_information={"system_id": "s", "languages": ["ja", "en"], "name": names},
        station_information=stations({"name": names}),
    )
    assert system.names == {"ja": "駅", "en": "Station"}
    assert system.stations[0].names == {"ja": "駅", "en": "Station"}


def test_languages_in_folders_of_their_own(tmp_path: Path) -> None:
    for language, name in (("en", "Bikes"), ("ja", "自転車")):
        (tmp_path / language).mkdir()
        written(
            tmp_path / language, system_information=SYSTEM | {"language": language, "name": name}
        )
    (tmp_path / "gbfs.json").write_text("{}", encoding="utf-8")
    (system,) = read_gbfs(system_folders(tmp_path), Report())
    assert system.names == {"en": "Bikes", "ja": "自転車"}


def test_types_that_tell_little(tmp_path: Path) -> None:
    """A scooter goes by itself; what stands in the street may be left there, other kinds not."""
    types = {
        "vehicle_types": [
            {"vehicle_type_id": "bike", "form_factor": "bicycle"},
            {"vehicle_type_id": "scooter", "form_factor": "scooter_standing"},
        ]
    }
    vehicles = {
        "bikes": [{"bike_id": "x", "vehicle_type_id": "scooter", "lat": 36.6, "lon": 140.6}]
    }
    system, _ = read(
        tmp_path, vehicle_types=types, station_information=stations({}), free_bike_status=vehicles
    )
    assert [(each.propulsion, each.returns) for each in system.types] == [
        ("human", "any_station"),
        ("electric", "hybrid"),
    ]


def test_vehicles_that_others_have_are_left_out(tmp_path: Path) -> None:
    place = {"lat": 36.59, "lon": 140.65}
    vehicles = {
        "bikes": [
            {"bike_id": "free", "is_reserved": False, "is_disabled": False, **place},
            {"bike_id": "reserved", "is_reserved": True, **place},
            {"bike_id": "broken", "is_disabled": 1, **place},
            {"bike_id": "parked", "station_id": "0", **place},
        ]
    }
    system, _ = read(
        tmp_path,
        free_bike_status=vehicles,
        station_information=stations({}),
        station_status={"stations": [{"station_id": "0", "num_bikes_available": 1}]},
    )
    assert [vehicle.id for vehicle in system.vehicles] == ["free"]
    assert system.stations[0].vehicles == {"bicycle": 1}


def test_range_left_is_told_or_follows_from_the_charge(tmp_path: Path) -> None:
    types = {
        "vehicle_types": [
            {
                "vehicle_type_id": "k",
                "form_factor": "scooter",
                "propulsion_type": "electric",
                "max_range_meters": 20000,
                "max_permitted_speed": 18,
            }
        ]
    }
    bikes = [
        {"bike_id": "a", "lat": 1, "lon": 1, "current_range_meters": 900},
        {"bike_id": "b", "lat": 1, "lon": 1, "current_fuel_percent": 0.25},
        {"bike_id": "c", "lat": 1, "lon": 1},
    ]
    system, _ = read(tmp_path, vehicle_types=types, free_bike_status={"bikes": bikes})
    (kind,) = system.types
    assert (kind.form, kind.speed, kind.returns) == ("scooter_standing", 5, "free_floating")
    assert [vehicle.range_metres for vehicle in system.vehicles] == [900, 5000, None]


def test_zone_rules_of_versions_2_and_3(tmp_path: Path) -> None:
    old = {"ride_allowed": False, "ride_through_allowed": True, "maximum_speed_kph": 9}
    new = {
        "vehicle_type_ids": ["k"],
        "ride_start_allowed": True,
        "ride_end_allowed": False,
        "ride_through_allowed": False,
        "station_parking": True,
    }
    everywhere = [{"ride_end_allowed": False}]
    system, _ = read(tmp_path, geofencing_zones=zones(old, new, global_rules=everywhere))
    (zone,) = system.zones
    assert zone.rules == (
        ZoneRule(start=False, end=False, through=True, speed=2.5),
        ZoneRule(("k",), start=True, end=False, through=False, at_stations=True),
    )
    assert system.rules == (ZoneRule(end=False),)
    assert zone.polygons[0][0][:2] == ((36.0, 140.0), (36.0, 140.1))


def test_a_zone_where_all_is_allowed_is_the_area_of_operation(tmp_path: Path) -> None:
    system, _ = read(tmp_path, geofencing_zones=zones({"ride_allowed": True}))
    assert system.rules == (ZoneRule(start=False, end=False),)


def test_pricing_plans(tmp_path: Path) -> None:
    plan = {
        "plan_id": "p",
        "currency": "jpy",
        "price": "50",
        "per_min_pricing": [{"start": 0, "rate": 100, "interval": 10}],
        "per_km_pricing": [{"start": 2, "rate": 5, "interval": 1, "end": 9}],
    }
    system, report = read(
        tmp_path, system_pricing_plans={"plans": [plan, {"plan_id": "q", "currency": "yen"}]}
    )
    (found,) = system.plans
    assert (found.currency, found.price) == ("JPY", 50)
    assert found.steps == (
        PriceStep("minute", 100, 0, 10),
        PriceStep("kilometre", 5, 2, 1, 9),
    )
    assert report.count("gbfs_missing_field") == 1


TUESDAY, SATURDAY = dt.date(2026, 12, 1), dt.date(2026, 12, 5)


@pytest.mark.parametrize(
    ("written_hours", "tuesday", "saturday"),
    [
        ("24/7", [(0, 86400)], [(0, 86400)]),
        ("Mo-Su 06:00-22:00", [(21600, 79200)], [(21600, 79200)]),
        ("06:00-22:00", [(21600, 79200)], [(21600, 79200)]),
        ("Mo-Fr 08:00-12:00,13:00-17:00; Sa off", [(28800, 43200), (46800, 61200)], []),
        ("Sa-Mo 10:00-02:00", [], [(36000, 93600)]),
        ("Mo-Fr,PH 08:00-09:00; PH off", [(28800, 32400)], []),
        ("Apr 01-Nov 30 06:00-22:00", [], []),
        ("Nov-Feb: Mo-Fr 09:00-10:00", [(32400, 36000)], []),
        ("Mo, We 09:00-10:00; Tu, Sa", [(0, 86400)], [(0, 86400)]),
    ],
)
def test_opening_hours(
    tmp_path: Path,
    written_hours: str,
    tuesday: list[tuple[int, int]],
    saturday: list[tuple[int, int]],
) -> None:
    system, report = read(tmp_path, system_information=SYSTEM | {"opening_hours": written_hours})
    assert system.hours is not None
    hours = SeasonalHours.of([system.hours])
    assert [hours.spans_of(0, day) for day in (TUESDAY, SATURDAY)] == [tuesday, saturday]
    assert not report.count("gbfs_hours_not_understood")


def test_hours_that_are_not_understood_are_told(tmp_path: Path) -> None:
    system, report = read(tmp_path, system_information=SYSTEM | {"opening_hours": "sunrise-99:99"})
    assert system.hours is None
    assert report.count("gbfs_hours_not_understood") == 1


def test_hours_before_version_3(tmp_path: Path) -> None:
    hours = {
        "rental_hours": [
            {"days": ["sat", "sun"], "start_time": "08:00:00", "end_time": "20:00:00"},
            {"days": ["mon"], "start_time": "22:00:00", "end_time": "02:00:00"},
        ]
    }
    system, _ = read(tmp_path, system_hours=hours)
    assert system.hours is not None
    packed = SeasonalHours.of([system.hours])
    assert packed.spans_of(0, SATURDAY) == [(28800, 72000)]
    assert packed.spans_of(0, dt.date(2026, 11, 30)) == [(79200, 93600)]
    assert packed.spans_of(0, TUESDAY) == []


HOSTILE = [
    b"",
    b"[]",
    b"null",
    b'{"data": 3}',
    b'{"data": {"stations": 7}}',
    b'{"data": {"stations": [null, 4, [], {}, {"station_id": {}}]}}',
    b'{"data": {"stations": [{"station_id": "a", "lat": "x", "lon": NaN}]}}',
    b'{"data": {"stations": [{"station_id": "a", "lat": 1e999, "lon": 2}]}}',
    b'{"data": {"stations": [{"station_id": "\\ud800", "lat": 1, "lon": 2, "name": "\\ud800"}]}}',
    b"[" * 100_000,
    b'{"data": ' + b'{"a": ' * 100_000,
    b'{"last_updated": ' + b"9" * 5000 + b"}",
    b"\xff\xfe\x00",
    b"\x80\x81",
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "name",
    ["system_information", "station_information", "vehicle_types", "geofencing_zones", "gbfs"],
)
def test_hostile_documents_never_raise(tmp_path: Path, name: str, content: bytes) -> None:
    written(tmp_path, system_information=SYSTEM, station_information=stations({}))
    (tmp_path / f"{name}.json").write_bytes(content)
    (system,) = read_gbfs(system_folders(tmp_path), Report())
    assert system.id


MANGLED: list[Any] = [None, True, -1, 1e300, "", "x", [], [[]], {}, [{}], {"a": []}]


def test_every_field_may_be_anything(tmp_path: Path) -> None:
    """Each field in turn becomes what it should not be, whatever document it is in."""
    sound: dict[str, Contents] = {
        "system_information": SYSTEM | {"brand_assets": {"color": "#00ff00"}, "languages": ["ja"]},
        "vehicle_types": {
            "vehicle_types": [
                {
                    "vehicle_type_id": "k",
                    "form_factor": "bicycle",
                    "propulsion_type": "human",
                    "max_range_meters": 1,
                    "rider_capacity": 1,
                }
            ]
        },
        "station_information": stations(
            {
                "name": "n",
                "capacity": 3,
                "rental_uris": {"web": "w"},
                "vehicle_types_capacity": [{"vehicle_type_ids": ["k"], "count": 1}],
            }
        ),
        "station_status": {
            "stations": [
                {
                    "station_id": "0",
                    "num_bikes_available": 1,
                    "vehicle_types_available": [{"vehicle_type_id": "k", "count": 1}],
                    "vehicle_docks_available": [{"vehicle_type_ids": ["k"], "count": 1}],
                }
            ]
        },
        "free_bike_status": {"bikes": [{"bike_id": "b", "lat": 1, "lon": 1}]},
        "geofencing_zones": zones({"ride_allowed": False, "vehicle_type_id": ["k"]}),
        "system_pricing_plans": {
            "plans": [
                {
                    "plan_id": "p",
                    "currency": "JPY",
                    "price": 1,
                    "per_min_pricing": [{"start": 0, "rate": 1, "interval": 1}],
                }
            ]
        },
        "system_hours": {
            "rental_hours": [{"days": ["mon"], "start_time": "1:00:00", "end_time": "2:00:00"}]
        },
    }
    for name, contents in sound.items():
        for number, place in enumerate(places(contents)):
            value = MANGLED[number % len(MANGLED)]
            written(tmp_path, **sound | {name: replaced(contents, place, value)})
            assert read_gbfs(system_folders(tmp_path), Report())


Place = tuple[str | int, ...]


def places(value: Any, before: Place = ()) -> list[Place]:
    """The way to every field and element, each as often as there are mangled values."""
    children = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    found: list[Place] = []
    for key, child in children:
        found += [(*before, key)] * len(MANGLED) + places(child, (*before, key))
    return found


def replaced(value: Any, place: Place, by: Any) -> Any:
    if not place:
        return by
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[place[0]] = replaced(value[place[0]], place[1:], by)
    return changed


def test_a_folder_without_gbfs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no GBFS"):
        system_folders(tmp_path)
    with pytest.raises(SourceError, match="is no folder"):
        system_folders(tmp_path / "none")
