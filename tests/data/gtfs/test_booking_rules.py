"""booking_rules.txt, and the trips between fixed stops that name its rules."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from data.gtfs import GtfsSource, read_gtfs
from data.notices import Report
from planner import NONE
from tests.data.gtfs.booking import RULES, TIMES
from tests.data.gtfs.small_feed import SMALL, in_zip, read_small


def test_rules_are_typed(tmp_path: Path) -> None:
    timetable, report = read_small(tmp_path, {"booking_rules.txt": RULES, "stop_times.txt": TIMES})
    assert dict(report.counts) == {}
    assert list(timetable.id_of_booking_rule) == ["now", "hour", "eve"]
    assert timetable.kind_of_booking_rule.tolist() == [0, 1, 2]
    assert timetable.least_notice_of_booking_rule.tolist() == [NONE, 3600, NONE]
    assert timetable.most_notice_of_booking_rule.tolist() == [NONE, 86400, NONE]
    assert timetable.last_day_of_booking_rule.tolist() == [NONE, NONE, 1]
    assert timetable.last_time_of_booking_rule.tolist() == [NONE, NONE, 17 * 3600]
    assert timetable.first_day_of_booking_rule.tolist() == [NONE, NONE, 14]
    assert timetable.first_time_of_booking_rule.tolist() == [NONE, NONE, 9 * 3600]
    assert timetable.service_of_booking_rule.tolist() == [NONE, NONE, 0]
    assert list(timetable.message_of_booking_rule) == ["", "Say your name", ""]
    assert list(timetable.pickup_message_of_booking_rule) == ["", "At the gate", ""]
    assert list(timetable.drop_off_message_of_booking_rule) == ["", "At the pond", ""]
    assert list(timetable.phone_of_booking_rule) == ["", "0294-1", ""]
    assert list(timetable.info_url_of_booking_rule) == ["", "https://i", ""]
    assert list(timetable.url_of_booking_rule) == ["", "https://b", ""]
    assert timetable.pickup_booking_rule_of_stop_time.tolist() == [1, NONE, NONE]
    assert timetable.drop_off_booking_rule_of_stop_time.tolist() == [NONE, NONE, 2]
    assert "f/stop_times" not in timetable.tables  # a scheduled trip like any other
    assert timetable.pickup_of_stop_time.tolist() == [2, 3, 1]


def test_broken_rules(tmp_path: Path) -> None:
    rules = (
        "booking_rule_id,booking_type,prior_notice_duration_min,prior_notice_service_id\n"
        "a,7,x,never\na,1,5,\nb,,,\n"
    )
    changes = {"booking_rules.txt": rules, "stop_times.txt": TIMES}
    timetable, report = read_small(tmp_path, changes)
    assert timetable.kind_of_booking_rule.tolist() == [2, 2]
    assert timetable.trip_count == 1
    assert dict(report.counts) == {
        "duplicate_key": 1,
        "foreign_key_violation": 3,  # the service, and both rules of the stop times
        "invalid_integer": 1,
        "missing_required_field": 1,
        "unexpected_enum_value": 1,
    }


def test_rules_of_several_feeds(tmp_path: Path) -> None:
    path = in_zip(tmp_path, {"booking_rules.txt": RULES, "stop_times.txt": TIMES})
    plain = in_zip(tmp_path, SMALL, "plain.zip")
    sources = [GtfsSource(n, p) for n, p in (("a", path), ("p", plain), ("b", path))]
    timetable = read_gtfs(sources, Report())
    named = timetable.pickup_booking_rule_of_stop_time
    assert named[named != NONE].tolist() == [1, 4]
    assert np.flatnonzero(named != NONE).tolist() == [0, 6]
    assert timetable.service_of_booking_rule.tolist() == [NONE, NONE, 0, NONE, NONE, 2]
