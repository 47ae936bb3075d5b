"""Services that are called: what may be written of them, where they run, and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from planner import Area, InvalidNetwork, OpeningHours, OperatingLimits, ShuttleService, Zone
from planner.network.hours.daylight import daylight
from planner.network.hours.opening_hours import Calendar, openings_between
from planner.network.transit.runs import midnight_of

pytestmark = pytest.mark.small

TOKYO = ZoneInfo("Asia/Tokyo")
HOUR = 3600
SQUARE = Zone((((36.0, 140.0), (36.0, 140.1), (36.1, 140.1), (36.1, 140.0)),))
HOLED = Zone((*SQUARE.rings, ((36.04, 140.04), (36.06, 140.04), (36.06, 140.06), (36.04, 140.06))))
SERVICE = ShuttleService(
    id="hill",
    name="丘シャトル",
    pickup=Area((SQUARE,)),
    drop_off=Area((SQUARE,)),
    hours=(OpeningHours(((7 * HOUR, 12 * HOUR), (13 * HOUR, 20 * HOUR))),),
    zone="Asia/Tokyo",
)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"vehicle_class": "pavement_vehicle", "speed": 1.0, "seats": 2}, "seats"),
        (
            {
                "vehicle_class": "pavement_vehicle",
                "speed": 1.0,
                "seats": 1,
                "wheelchair_places": 1,
            },
            "wheelchair_places",
        ),
        ({"vehicle_class": "pavement_vehicle", "speed": 2.0, "seats": 1}, "speed"),
        ({"speed": 6.0}, "speed"),
        ({"speed": float("nan")}, "speed"),
        ({"vehicle_class": "rocket"}, "vehicle_class"),
        ({"hours": ()}, "hours"),
        ({"hours": (OpeningHours(((9 * HOUR, 8 * HOUR),)),)}, "hours"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"greatest_grade": 0.0}, "greatest_grade"),
        ({"pickup": Area((Zone((((0.0, 0.0), (0.0, 1.0)),)),))}, "polygon"),
        ({"pickup": Area((Zone((((140.0, 36.0), (141.0, 36.0), (141.0, 37.0)),)),))}, "polygon"),
        ({"status": "maybe"}, "status"),
    ],
)
def test_contradictions_are_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidNetwork) as error:
        replace(SERVICE, **fields)
    assert error.value.field == field
    assert "hill" in str(error.value)


def test_one_person_on_the_pavement_is_lawful() -> None:
    one = replace(SERVICE, vehicle_class="pavement_vehicle", speed=6 / 3.6, seats=1)
    assert one.means == "pavement_vehicle"


def test_a_place_lies_in_a_zone_but_not_in_its_hole() -> None:
    area = Area((HOLED,))
    assert area.contains(36.02, 140.02)
    assert not area.contains(36.05, 140.05)
    assert not area.contains(36.02, 140.2)


def test_zones_that_overlap_are_one_area() -> None:
    other = Zone((((36.05, 140.05), (36.05, 140.2), (36.2, 140.2), (36.2, 140.05)),))
    assert Area((SQUARE, other)).contains(36.07, 140.07)


def test_hours_by_weekday_and_date() -> None:
    hours = (
        OpeningHours(
            ((8 * HOUR, 9 * HOUR),),
            Calendar(frozenset(range(5)), removed=frozenset({dt.date(2026, 4, 2)})),
        ),
        OpeningHours(
            ((23 * HOUR, 25 * HOUR),), Calendar(frozenset(), added=frozenset({dt.date(2026, 4, 2)}))
        ),
    )
    first = midnight_of(dt.date(2026, 4, 1), TOKYO)  # a Wednesday
    found = openings_between(hours, TOKYO, first, first + 3 * 24 * HOUR)
    assert [(each.date.day, (each.opens - first) / HOUR) for each in found] == [
        (1, 8),
        (2, 47),
        (3, 56),
    ]
    # after midnight the opening of yesterday still runs
    assert openings_between(hours, TOKYO, first + 48 * HOUR, first + 48 * HOUR)[0].date.day == 2


@pytest.mark.parametrize("date", ["2026-03-29", "2026-10-25"])
def test_open_all_day_is_open_in_the_nights_in_which_clocks_are_changed(date: str) -> None:
    always = replace(SERVICE, hours=(OpeningHours(((0, 24 * HOUR),)),), zone="Europe/Berlin")
    midnight = dt.datetime.fromisoformat(f"{date}T00:00").replace(tzinfo=always.clock)
    first = int(midnight.timestamp()) - 24 * HOUR
    assert all(always.openings(at, at) for at in range(first, first + 72 * HOUR, HOUR // 2))
    # windows of a feed are those of GTFS, since noon minus 12 h
    (late,) = replace(always, route=0).openings(first + 30 * HOUR, first + 30 * HOUR)
    assert late.opens == midnight_of(dt.date.fromisoformat(date), always.clock)


def test_daylight_is_that_of_the_almanac() -> None:
    rises, sets = daylight(dt.date(2026, 12, 22), TOKYO, 36.6, 140.65) or (0, 0)
    day = midnight_of(dt.date(2026, 12, 22), TOKYO)
    assert abs(rises - day - (6 * HOUR + 46 * 60)) < 120  # Hitachi: 06:46 and 16:25
    assert abs(sets - day - (16 * HOUR + 25 * 60)) < 120
    assert daylight(dt.date(2026, 12, 22), ZoneInfo("UTC"), 80.0, 15.0) is None


@pytest.mark.parametrize(
    ("zone", "lat", "lon"),
    [
        ("Pacific/Apia", -13.8, -171.8),
        ("Pacific/Tongatapu", -21.1, -175.2),
        ("Pacific/Chatham", -43.9, -176.5),
        ("Pacific/Kiritimati", 1.9, -157.4),
        ("Pacific/Pago_Pago", -14.3, -170.7),
        ("Pacific/Auckland", -36.8, 174.8),
        ("America/Adak", 51.9, -176.6),
        ("Asia/Tokyo", 36.6, 140.65),
    ],
)
def test_daylight_is_that_of_the_date_on_either_side_of_its_line(
    zone: str, lat: float, lon: float
) -> None:
    date = dt.date(2026, 4, 1)
    sun = daylight(date, ZoneInfo(zone), lat, lon)
    assert [dt.datetime.fromtimestamp(each, ZoneInfo(zone)).date() for each in sun or ()] == [
        date,
        date,
    ]


def test_by_daylight_only() -> None:
    service = replace(SERVICE, limits=OperatingLimits(daylight_only=True))
    day = midnight_of(dt.date(2026, 12, 22), TOKYO)
    found = service.openings(day, day + 24 * HOUR - 1)
    assert [each.opens - day for each in found] == [7 * HOUR, 13 * HOUR]
    assert abs(found[1].closes - day - (16 * HOUR + 29 * 60)) < 120
    assert service.openings(day, day + 24 * HOUR - 1, dark=True) == []
    light = service.openings(day, day + 24 * HOUR - 1, dark=False)
    assert light[1].closes == day + 20 * HOUR


def test_hours_over_night_are_lit_by_the_sun_of_both_days() -> None:
    night = (OpeningHours(((16 * HOUR, 32 * HOUR),)),)
    service = replace(SERVICE, hours=night, limits=OperatingLimits(daylight_only=True))
    date = dt.date(2026, 4, 1)
    day = midnight_of(date, TOKYO)
    found = [each for each in service.openings(day, day + 24 * HOUR) if each.date == date]
    evening, morning = ((each.opens - day, each.closes - day) for each in found)
    assert evening[0] == 16 * HOUR
    assert abs(evening[1] - (18 * HOUR + 2 * 60)) < 120
    assert abs(morning[0] - (29 * HOUR + 26 * 60)) < 120
    assert morning[1] == 32 * HOUR


def test_the_bound_is_never_below_the_mean() -> None:
    times = replace(SERVICE.times, wait=60, safe_wait=60, factor=2.0, safe_factor=1.0)
    assert times.of(100.0) == (60, 260, 260)


@pytest.mark.parametrize("factor", [{"factor": 0.5}, {"factor": 0.9, "safe_factor": 0.5}])
def test_a_factor_makes_nobody_faster_than_the_law(factor: dict[str, float]) -> None:
    slow = replace(SERVICE, vehicle_class="pavement_vehicle", seats=1, speed=6 / 3.6)
    with pytest.raises(InvalidNetwork, match="faster than"):
        replace(slow, times=replace(slow.times, **factor))
    half = replace(slow, speed=3 / 3.6)
    assert replace(half, times=replace(half.times, factor=0.5)).times.factor == 0.5
