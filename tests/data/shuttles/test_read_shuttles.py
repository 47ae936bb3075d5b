"""shuttles.toml: services written by hand, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.notices import Report, SourceError
from data.shuttles import read_shuttles, with_own_ids
from data.stored.plain_values import from_plain, to_plain
from planner import DAYS_BEFORE, Calendar, Eligibility, OperatingLimits, ShuttleService
from tests.notation import World

pytestmark = pytest.mark.small

WORLD = World("""
    A      B      C
    08:00  08:10  08:20
    station S A B
""")

HILL = """
[[shuttle]]
id = "hill"
name_ja = "丘"
polygon = [[36.0, 140.0], [36.0, 140.1], [36.1, 140.1]]
stops = ["w:S", "w_C", "w:nowhere"]
hours = ["07:00-20:00"]
vehicle_class = "green_slow_mobility"
metres_per_second = 4.4
seats = 6
"""


def read(tmp_path: Path, text: str) -> tuple[tuple[ShuttleService, ...], Report]:
    path = tmp_path / "shuttles.toml"
    path.write_text(text, encoding="utf-8")
    report = Report()
    return read_shuttles(path, WORLD.timetable, "Asia/Tokyo", report), report


def test_a_service(tmp_path: Path) -> None:
    (hill,), report = read(tmp_path, HILL)
    ids = [WORLD.timetable.id_of_stop[stop] for stop in hill.pickup.stops]
    assert ids == ["w_A", "w_B", "w_C"]  # of the station all platforms
    assert hill.pickup is hill.drop_off
    assert hill.hours[0].intervals == ((7 * 3600, 20 * 3600),)
    assert hill.times.wait < hill.times.safe_wait
    assert report.counts == {"unknown_shuttle_stop": 1}


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    text = (
        HILL.replace('hours = ["07:00-20:00"]', "")
        + """
zone = "Europe/Berlin"
booking = { kind = "days_before", days = 2, by = "17:00", working_days = "mon-fri", phone = "119" }
limits = { ice = true, wind = 15, rain = 20.5, daylight_only = true }
eligible = [{ least_age = 65 }, { licence_returned = true, frail = true }]
[shuttle.hours]
mon-fri = ["07:00-12:00", "13:00-25:00"]
"sat,sun" = ["09:00-17:00"]
2026-01-01 = []
2026-01-02 = ["10:00-11:00"]
"""
    )
    (hill,), report = read(tmp_path, text)
    assert not report.has_errors
    assert hill.booking.kind == DAYS_BEFORE
    assert (hill.booking.last_day, hill.booking.last_time) == (2, 17 * 3600)
    assert hill.booking.working_days == Calendar(frozenset(range(5)))
    assert hill.limits == OperatingLimits(ice=True, wind=15.0, rain=20.5, daylight_only=True)
    assert hill.eligible == (Eligibility(65), Eligibility(licence_returned=True, frail=True))
    weekdays, weekend, alone = (each.calendar for each in hill.hours)
    assert (weekdays.weekdays, weekend.weekdays) == (frozenset(range(5)), frozenset({5, 6}))
    assert weekdays.removed == weekend.removed == frozenset({*weekdays.removed})
    assert len(weekdays.removed) == 2
    assert len(alone.added) == 1
    assert from_plain(ShuttleService, to_plain(hill)) == hill


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (("seats = 6", "seats = 0"), "seat"),
        (("seats = 6", 'seats = "six"'), "seats is a number"),
        (("seats = 6", "seats = 1.5"), "whole number"),
        (("seats = 6", ""), "seats is missing"),
        (("metres_per_second = 4.4", "metres_per_second = inf"), "number"),
        (('["07:00-20:00"]', '["20:00-07:00"]'), "interval"),
        (('["07:00-20:00"]', '["7-20"]'), "a time is written like"),
        (('["07:00-20:00"]', "{ someday = [] }"), "days are written like"),
        (('["07:00-20:00"]', "7"), "hours is a list"),
        (("polygon =", "shape ="), "polygon is missing"),
        (("[36.0, 140.1]", "[140.1, 36.0]"), "degrees"),
        (("[36.0, 140.1]", "[36.0]"), "polygon is a list"),
        (("seats = 6", "seats = 6\neligible = [{ least_agee = 65 }]"), "least_agee"),
        (("seats = 6", "seats = 6\nlimits = { ices = true }"), "ices"),
        (("seats = 6", 'seats = 6\nbooking = { kind = "by_owl" }'), "by_owl"),
        (("seats = 6", 'seats = 6\nbooking = { kind = "minutes_before" }'), "minutes is missing"),
        (
            ("seats = 6", 'seats = 6\nbooking = { kind = "minutes_before", minutes = -1 }'),
            "between 0 and",
        ),
        (('id = "hill"', "id = 7"), "id is a text"),
        (
            ('"green_slow_mobility"\nmetres_per_second = 4.4\nseats = 6',
             '"pavement_vehicle"\nmetres_per_second = 1.5\nseats = 2'),
            "one person",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told(tmp_path: Path, wrong: tuple[str, str], reason: str) -> None:
    assert wrong[0] in HILL
    other = HILL.replace('"hill"', '"other"')
    found, report = read(tmp_path, HILL.replace(*wrong) + other)
    assert [service.id for service in found] == ["other"]
    (notice,) = [each for each in report if each.code == "unusable_shuttle"]
    assert reason in notice.context["reason"]


def test_what_means_nothing_is_told(tmp_path: Path) -> None:
    (_,), report = read(tmp_path, HILL + "\nwheels = 4\n")
    assert [n.context["field"] for n in report if n.code == "unknown_shuttle_field"] == ["wheels"]


def test_of_two_with_one_id_the_first_counts(tmp_path: Path) -> None:
    found, report = read(tmp_path, HILL + HILL.replace("丘", "山"))
    assert [service.name for service in with_own_ids(found, report)] == ["丘"]
    assert report.count("unusable_shuttle") == 1


@pytest.mark.parametrize("text", ["[[shuttle]", "shuttle = 3", "shuttle = [1]", "\x00"])
def test_what_is_no_such_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError, match=r"shuttles\.toml"):
        read(tmp_path, text)
