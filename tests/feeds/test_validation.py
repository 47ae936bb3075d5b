"""Judging a feed: what is found, what forbids publishing, and what can be done about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.gtfs.archive import MOST_FILES
from feeds import report_json, report_lines, validate
from tests.data.gtfs.small_feed import in_zip
from tests.feeds.judging import TODAY, judged, told


def test_a_sound_feed_may_be_published(tmp_path: Path) -> None:
    validation = judged(tmp_path)
    assert validation.publishable
    assert list(validation.report.counts) == ["feed_ends_on_holidays"]


def test_reading_and_the_canonical_rules_speak_together(tmp_path: Path) -> None:
    trips = "route_id,service_id,trip_id\nR,daily,T\nR,never,U\n"
    stops = "stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,36.50,140.60\nB,Beta,36.51,140.60\n"
    stops += "C,Gamma,36.54,140.60\nD,Delta,36.55,140.60\n"
    validation = judged(tmp_path, {"trips.txt": trips, "stops.txt": stops})
    assert told(validation, "foreign_key_violation") == [
        "foreign_key_violation trips.txt 3 service_id never"
    ]
    assert told(validation, "stop_without_stop_time") == [
        "stop_without_stop_time stops.txt 5 D Delta"
    ]
    assert not validation.publishable


def test_the_canonical_rules_are_asked_among_many_other_entries(tmp_path: Path) -> None:
    stops = "stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,36.50,140.60\nB,Beta,36.51,140.60\n"
    stops += "C,Gamma,36.54,140.60\nD,Delta,36.55,140.60\n"
    others = {f"photos/{number}.txt": "" for number in range(MOST_FILES)}
    validation = judged(tmp_path, {"stops.txt": stops, **others})
    assert told(validation, "stop_without_stop_time") == [
        "stop_without_stop_time stops.txt 5 D Delta"
    ]


def test_the_canonical_rules_say_where(tmp_path: Path) -> None:
    agency = "agency_id,agency_name,agency_url,agency_timezone\n6260001001189,Bus,bus,Asia/Tokyo\n"
    rows = "route_id,agency_id,route_short_name,route_type,route_url\n"
    rows += "R,6260001001189,51,3,\nS,6260001001189,52,3,bus\n"
    validation = judged(tmp_path, {"agency.txt": agency, "routes.txt": rows})
    assert sorted(told(validation, "invalid_url")) == [
        "invalid_url agency.txt 2 agency_url bus",
        "invalid_url routes.txt 3 route_url bus",
    ]


def test_a_wrong_date_of_the_feed_itself_loses_no_trip(tmp_path: Path) -> None:
    info = "feed_publisher_name,feed_publisher_url,feed_lang,feed_end_date\n"
    validation = judged(tmp_path, {"feed_info.txt": info + "Bus,https://feed.example,ja,2026\n"})
    assert told(validation, "invalid_date") == ["invalid_date feed_info.txt 2 feed_end_date 2026"]
    assert validation.publishable


def test_a_grave_error_shows_behind_many_harmless_ones(tmp_path: Path) -> None:
    rules = "fare_id,route_id\n" + "flat,R\n" * 200
    trips = "route_id,service_id,trip_id\nR,daily,T\nR,daily,T\n"
    harmless = judged(tmp_path, {"fare_rules.txt": rules})
    assert harmless.report.count("duplicate_key") == 199
    assert harmless.publishable
    both = judged(tmp_path, {"fare_rules.txt": rules, "trips.txt": trips})
    assert [notice.file for notice in both.forbidding] == ["trips.txt"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no zip at all", "unreadable_archive"),
        (b"", "unreadable_archive"),
    ],
)
def test_what_cannot_be_read_is_a_finding(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(content)
    validation = validate(path, TODAY)
    assert list(validation.report.counts) == [code]
    assert not validation.publishable


def test_each_missing_file_is_named(tmp_path: Path) -> None:
    path = in_zip(tmp_path, {"stops.txt": None, "trips.txt": None})
    validation = validate(path, TODAY)
    assert [notice.file for notice in validation.forbidding] == ["stops.txt", "trips.txt"]


def test_an_archive_within_an_archive(tmp_path: Path) -> None:
    inner = in_zip(tmp_path)
    path = in_zip(tmp_path, dict.fromkeys(_FILES) | {"a/feed.zip": inner.read_bytes()}, "outer.zip")
    assert list(validate(path, TODAY).report.counts) == ["nested_archive"]


_FILES = ("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt", "calendar.txt")


def test_the_report_has_the_canonical_shape(tmp_path: Path) -> None:
    trips = "route_id,service_id,trip_id\nX,daily,T\nX,daily,U\n"
    report = report_json(judged(tmp_path, {"trips.txt": trips}), "feed.zip")
    assert report["summary"]["gtfsInput"] == "feed.zip"
    assert report["summary"]["dateForValidation"] == "2025-06-01"
    assert report["summary"]["counts"]["stops.txt"] == 3
    first = report["notices"][0]
    assert (first["code"], first["severity"], first["totalNotices"], first["stops"]) == (
        "foreign_key_violation", "ERROR", 2, True,
    )  # fmt: skip
    assert first["sampleNotices"][0] == {
        "filename": "trips.txt", "csvRowNumber": 2, "fieldName": "route_id", "fieldValue": "X",
    }  # fmt: skip


def test_the_clerk_reads_row_cause_and_cure(tmp_path: Path) -> None:
    trips = "route_id,service_id,trip_id\nR,daily,T\nX,daily,U\n"
    validation = judged(tmp_path, {"trips.txt": trips})
    lines = list(report_lines(validation, "ja"))
    assert lines[0].startswith("Bus: 公開できません")
    assert lines[1:4] == [
        "[公開不可] 存在しないIDを参照しています (foreign_key_violation) × 1",
        "    → 参照先に同じIDの行を追加するか、IDを直してください",
        "      trips.txt 3行目 field=route_id, value=X",
    ]
    assert "cannot be published" in next(report_lines(validation, "en"))
