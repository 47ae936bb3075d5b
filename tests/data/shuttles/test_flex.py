"""GTFS-Flex: trips between areas, within windows, to be booked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from data.gtfs import GtfsSource, flex, read_flex, read_gtfs
from data.notices import Report
from planner import DAYS_BEFORE, SAME_DAY, Calendar, RideTimes, ShuttleService, Timetable
from tests.data.gtfs.small_feed import SMALL, in_folder
from tests.data.shuttles.flex import FLEX, ROWS, SQUARE, document, stop_times, zone

pytestmark = pytest.mark.small

HOUR = 3600


def read(
    tmp_path: Path, changes: Mapping[str, str | None] | None = None, rows: tuple[str, ...] = ROWS
) -> tuple[tuple[ShuttleService, ...], Timetable, Report]:
    files = {**FLEX, "stop_times.txt": stop_times(*rows), **(changes or {})}
    report = Report()
    timetable = read_gtfs([GtfsSource("f", in_folder(tmp_path, files))], report)
    return read_flex(timetable, report), timetable, report


def names(timetable: Timetable, stops: tuple[int, ...]) -> list[str]:
    return [timetable.id_of_stop[stop] for stop in stops]


def test_trips_that_differ_in_areas_alone_are_one_service(tmp_path: Path) -> None:
    (service,), timetable, report = read(tmp_path)
    assert not report.has_errors
    assert timetable.trip_count == 1  # the scheduled one
    assert service.id == "f_R_1"
    assert service.vehicle_class == "car"
    assert service.pickup.contains(36.5, 140.6)
    assert not service.pickup.contains(36.54, 140.6)
    assert names(timetable, service.pickup.stops) == ["f_A", "f_B"]  # within the zone
    assert names(timetable, service.drop_off.stops) == ["f_A", "f_B", "f_C"]
    (hours,) = service.hours
    assert hours.intervals == ((8 * HOUR, 18 * HOUR),)
    assert hours.calendar.first is not None
    assert service.ends == service.hours
    assert service.wheelchair_places == 1
    assert service.times == RideTimes(wait=600, safe_wait=601, factor=1.0, safe_factor=1.5)
    rule = service.booking
    assert (rule.kind, rule.least_notice, rule.phone) == (SAME_DAY, 1800, "0294")
    assert rule.message == "Call us"


def test_whole_numbers_with_a_point(tmp_path: Path) -> None:
    rows = tuple(row.replace(",1,2,", ",1.0,2.0,") for row in ROWS)
    trips = FLEX["trips.txt"].replace(",1,1.5", ",1.0,1.5")
    (service,), _, _ = read(tmp_path, {"trips.txt": trips}, rows)
    assert read(tmp_path)[0] == (service,)
    assert service.wheelchair_places == 1


def test_between_stops_within_a_window(tmp_path: Path) -> None:
    rows = ("in,,,A,1,08:00:00,18:00:00,2,1,soon", "in,,,C,2,08:00:00,18:00:00,1,2,")
    (service,), timetable, report = read(tmp_path, rows=rows)
    assert not report.has_errors
    assert not service.pickup.zones
    assert names(timetable, service.pickup.stops) == ["f_A"]
    assert names(timetable, service.drop_off.stops) == ["f_C"]
    assert timetable.trip_count == 1


def test_as_drafts_wrote_it(tmp_path: Path) -> None:
    rows = ("in,,,z,1,08:00:00,18:00:00,2,1,soon", "in,,,g,2,08:00:00,18:00:00,1,2,")
    changes = {"stop_times.txt": stop_times(*rows).replace("drop_off_window", "dropoff_window")}
    (service,), timetable, _ = read(tmp_path, changes)
    assert service.pickup.contains(36.5, 140.6)
    assert names(timetable, service.drop_off.stops) == ["f_C"]
    assert service.hours[0].intervals == ((8 * HOUR, 18 * HOUR),)


def test_a_rule_of_days_before(tmp_path: Path) -> None:
    rows = tuple(row.replace("soon", "eve") for row in ROWS)
    (service,), _, _ = read(tmp_path, rows=rows)
    rule = service.booking
    assert (rule.kind, rule.last_day, rule.last_time) == (DAYS_BEFORE, 1, 17 * HOUR)
    assert isinstance(rule.working_days, Calendar)


@pytest.mark.parametrize("rules", [FLEX["booking_rules.txt"], None])
def test_a_rule_that_is_not_there_is_the_strictest(tmp_path: Path, rules: str | None) -> None:
    rows = tuple(row.replace("soon", "lost") for row in ROWS)
    (service,), _, report = read(tmp_path, {"booking_rules.txt": rules}, rows)
    assert (service.booking.kind, service.booking.last_day) == (DAYS_BEFORE, 1)
    assert report.count("foreign_key_violation") == 2


def test_other_windows_are_another_service(tmp_path: Path) -> None:
    rows = (
        *ROWS[:2],
        *(row.replace("08:00:00", "20:00:00").replace("18:", "26:") for row in ROWS[2:]),
    )
    one, other = read(tmp_path, rows=rows)[0]
    assert (one.id, other.id) == ("f_R_1", "f_R_2")
    assert other.hours[0].intervals == ((20 * HOUR, 26 * HOUR),)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (("in,z,,,1,08:00:00,18:00:00,1,2,",), "nobody can be picked up"),
        (("in,z,,,1,18:00:00,08:00:00,2,1,", ROWS[1]), "begin before it ends"),
        (("in,z,,,1,soon,18:00:00,2,1,", ROWS[1]), "no time like"),
        (("in,z,,,1,٠٨:00:00,18:00:00,2,1,", ROWS[1]), "no time like"),
        (("in,z,,,1,08:00:00,999:00:00,2,1,", ROWS[1]), "no time like"),
        (("in,y,,,1,08:00:00,18:00:00,2,1,", ROWS[1]), "location_id 'y' is not there"),
        (("in,,h,,1,08:00:00,18:00:00,2,1,", ROWS[1]), "location_group_id 'h' is not there"),
        (("in,,,,1,08:00:00,18:00:00,2,1,", ROWS[1]), "no stop and no area"),
    ],
)
def test_what_cannot_be_ridden_is_told(tmp_path: Path, rows: tuple[str, ...], reason: str) -> None:
    services, _, report = read(tmp_path, rows=(*rows, *ROWS[2:]))
    assert len(services) == 1
    (notice,) = [each for each in report if each.code == "unusable_flexible_trip"]
    assert reason in notice.context["reason"]


def test_trips_of_too_many_rows_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tuple(f"in,,,{'ABC'[n % 3]},{n},08:00:00,18:00:00,2,2,soon" for n in range(8))
    monkeypatch.setattr(flex, "MOST_PAIRS", 28)
    (service,), timetable, _ = read(tmp_path, rows=rows)
    assert names(timetable, service.pickup.stops) == ["f_A", "f_B", "f_C"]
    monkeypatch.setattr(flex, "MOST_PAIRS", 27)
    services, _, report = read(tmp_path, rows=rows)
    assert services == ()
    (notice,) = [each for each in report if each.code == "unusable_flexible_trip"]
    assert "more than 27 pairs of places" in notice.context["reason"]
    monkeypatch.setattr(flex, "MOST_ROWS", 7)
    services, _, report = read(tmp_path, rows=rows)
    assert (services, report.count("too_many_rows")) == ((), 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "malformed_json"),
        ("[" * 100_000, "malformed_json"),
        ("[]", "unsupported_geo_json_type"),
        (json.dumps({"type": "FeatureCollection"}), "unsupported_geo_json_type"),
        (document(None), "missing_required_element"),
        (document(zone(None, None)), "missing_required_element"),
        (document(zone("z", None)), "unsupported_geometry_type"),
        (
            document(zone("z", {"type": "Point", "coordinates": [1, 2]})),
            "unsupported_geometry_type",
        ),
        (document(zone("z", {"type": "Polygon", "coordinates": [[[1, 2]]]})), "invalid_geometry"),
        (document(zone("z", {"type": "Polygon", "coordinates": 5})), "invalid_geometry"),
        (document(zone("z", {"type": "Polygon", "coordinates": []})), "invalid_geometry"),
        (
            document(zone("z", {"type": "Polygon", "coordinates": [[[1, 2], [1, "x"], [3, 4]]]})),
            "invalid_geometry",
        ),
        (
            document(zone("z", {"type": "Polygon", "coordinates": [[[1, 2], [1, 99], [3, 4]]]})),
            "invalid_geometry",
        ),
        *(
            (document(zone("z", {"type": "Polygon", "coordinates": [ring]})), "invalid_geometry")
            for ring in (
                [[10**400, 2], [3, 4], [5, 7]],
                [[179.5, 49], [-179.5, 49], [-179.5, 51], [179.5, 51]],  # across the date line
            )
        ),
        (
            document(*[zone("z", {"type": "Polygon", "coordinates": [SQUARE]})] * 2),
            "geo_json_duplicated_element",
        ),
    ],
)
def test_bad_locations_are_told(tmp_path: Path, text: str, code: str) -> None:
    _, _, report = read(tmp_path, {"locations.geojson": text})
    assert report.count(code) == 1


def test_locations_that_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    text = document(zone("z", {"type": "Polygon", "coordinates": [SQUARE]}))
    services, _, _ = read(tmp_path, {"locations.geojson": "\ufeff" + text})
    assert len(services) == 1


def test_a_zone_of_several_polygons_with_a_hole(tmp_path: Path) -> None:
    hole = [[140.599, 36.499], [140.601, 36.499], [140.601, 36.501], [140.599, 36.501]]
    far = [[lon + 1, lat] for lon, lat in SQUARE]
    text = document(zone("z", {"type": "MultiPolygon", "coordinates": [[SQUARE, hole], [far]]}))
    (service,), timetable, _ = read(tmp_path, {"locations.geojson": text})
    assert names(timetable, service.pickup.stops) == ["f_B"]
    assert service.pickup.contains(36.5, 141.6)


def test_a_feed_without_flexible_trips_has_no_services(tmp_path: Path) -> None:
    report = Report()
    timetable = read_gtfs([GtfsSource("f", in_folder(tmp_path, {**SMALL}))], report)
    assert read_flex(timetable, report) == ()
