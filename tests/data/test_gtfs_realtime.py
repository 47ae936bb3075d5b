"""GTFS Realtime: read from any bytes, matched to the timetable."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from data.gtfs_realtime import MatchedFeed, TripIndex, match_feed, read_live_feed
from data.notices import Report
from planner import StopChange, Timetable
from tests.data.gtfs.small_feed import SMALL, in_folder, read
from tests.data.live_messages import DAY, at, message, news


@pytest.fixture(scope="module")
def timetable(tmp_path_factory: pytest.TempPathFactory) -> Timetable:
    """The small feed, and a trip S repeated every 10 minutes from 9:00 to 10:00."""
    trips = "route_id,service_id,trip_id,direction_id\nR,daily,T,0\nR,daily,S,1\n"
    stop_times = (
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "T,08:00:00,08:00:00,A,1\nT,08:10:00,08:11:00,B,2\nT,08:20:00,08:20:00,C,3\n"
        "S,09:00:00,09:00:00,C,1\nS,09:20:00,09:20:00,A,7\n"
    )
    frequencies = (
        "trip_id,start_time,end_time,headway_secs,exact_times\nS,09:00:00,10:00:00,600,1\n"
    )
    changes = {
        "trips.txt": trips,
        "stop_times.txt": stop_times,
        "frequencies.txt": frequencies,
    }
    return read(in_folder(tmp_path_factory.mktemp("small"), changes))[0]


def matched(timetable: Timetable, *entities: dict[str, object], time: int = 0) -> MatchedFeed:
    report = Report()
    feed = read_live_feed("rt", message(*entities, time=time), report)
    assert feed is not None
    return match_feed(feed, TripIndex(timetable, "f"), at("08:05"), report, "rt")


def test_instants_are_delays_against_the_timetable(timetable: Timetable) -> None:
    entity = news(
        {"trip_id": "T", "start_date": "20250602"},
        {"stop_sequence": 2, "arrival": {"time": at("08:12")}, "departure": {"delay": 30}},
        {"stop_id": "C", "schedule_relationship": "SKIPPED"},
    )
    found = matched(timetable, entity)
    assert found.unmatched == ()
    (change,) = found.changes
    assert change.service_day == DAY.toordinal()
    assert change.start == 8 * 3600
    assert change.stops == (StopChange(1, 120, 30), StopChange(2, skipped=True))


def test_the_service_day_nearest_to_what_is_told(timetable: Timetable) -> None:
    entity = news({"trip_id": "T"}, {"stop_id": "A", "departure": {"time": at("23:50")}})
    (change,) = matched(timetable, entity).changes
    assert change.service_day == DAY.toordinal() + 1  # 8 h 10 min ahead is nearer than 15 h ago


def test_a_trip_so_late_that_it_ends_on_the_next_day(tmp_path: Path) -> None:
    evening = SMALL["stop_times.txt"].replace("08:", "23:")
    night, _ = read(in_folder(tmp_path, {"stop_times.txt": evening}))
    next_day = DAY + dt.timedelta(1)
    for told in ({"delay": 3000}, {"time": at("00:40", next_day)}):
        entity = news({"trip_id": "T"}, {"stop_id": "C", "arrival": told})
        (change,) = matched(night, entity, time=at("00:20", next_day)).changes
        assert change.service_day == DAY.toordinal()


def test_a_repeated_trip_is_named_by_its_start(timetable: Timetable) -> None:
    trip = {"trip_id": "S", "start_date": "20250602"}
    entities = [
        news({**trip, "start_time": "09:20:00"}, delay=60),
        news({**trip, "start_time": "09:25:00"}),
        news({**trip, "start_time": "10:00:00"}),  # the end is no start
        news(trip),
    ]
    found = matched(timetable, *entities)
    assert [(c.start, c.delay) for c in found.changes] == [(9 * 3600 + 1200, 60)]
    assert [each.reason for each in found.unmatched] == ["no_run_at_that_time"] * 3


def test_what_is_told_of_a_run_without_exact_times(timetable: Timetable) -> None:
    trip = {"trip_id": "S", "start_date": "20250602", "start_time": "09:20:00"}
    unscheduled = {"schedule_relationship": "UNSCHEDULED"}
    entity = news(
        {**trip, **unscheduled},
        {"stop_sequence": 1, "departure": {"time": at("09:22")}, **unscheduled},
        {"stop_sequence": 7, "arrival": {"time": at("09:43")}, **unscheduled},
    )
    (change,) = matched(timetable, entity).changes
    assert change.start == 9 * 3600 + 1200
    assert change.stops == (StopChange(0, None, 120), StopChange(1, 180, None))


def test_a_trip_named_by_route_direction_and_start(timetable: Timetable) -> None:
    name = {"route_id": "R", "direction_id": 0, "start_time": "08:00:00"}
    found = matched(timetable, news({**name, "start_date": "20250603"}), news({"route_id": "R"}))
    assert [change.service_day for change in found.changes] == [DAY.toordinal() + 1]
    assert [each.reason for each in found.unmatched] == ["unknown_trip"]
    repeated = {"route_id": "R", "direction_id": 1, "start_time": "09:20:00"}
    (change,) = matched(timetable, news({**repeated, "start_date": "20250602"})).changes
    assert change.start == 9 * 3600 + 1200


@pytest.mark.parametrize(
    ("word", "wheelchair"),
    [
        (None, None),
        ("NO_VALUE", None),
        ("UNKNOWN", 0),
        ("WHEELCHAIR_ACCESSIBLE", 1),
        ("WHEELCHAIR_INACCESSIBLE", 2),
    ],
)
def test_whether_wheelchairs_can_use_the_vehicle(
    timetable: Timetable, word: str | None, wheelchair: int | None
) -> None:
    vehicle = {"wheelchair_accessible": word} if word else {"id": "bus 7"}
    trip = {"trip_id": "T", "start_date": "20250602"}
    (change,) = matched(timetable, news(trip, vehicle=vehicle)).changes
    assert change.wheelchair == wheelchair
    position = {"latitude": 36.0, "longitude": 140.0}
    seen = {"vehicle": {"trip": trip, "vehicle": vehicle, "position": position}}
    told = [each.wheelchair for each in matched(timetable, seen, time=at("08:05")).late]
    assert [each for each in told if each is not None] == (
        [] if wheelchair is None else [wheelchair]
    )


def test_why_a_trip_is_not_matched(timetable: Timetable) -> None:
    found = matched(
        timetable,
        news({"trip_id": "X"}),
        news({"trip_id": "T", "start_date": "20260602"}),
        news({"trip_id": "T", "schedule_relationship": "ADDED"}),
        news({"trip_id": "T", "schedule_relationship": "CANCELED", "start_date": "20250602"}),
    )
    reasons = [each.reason for each in found.unmatched]
    assert reasons == ["unknown_trip", "not_running_that_day", "fewer_than_two_stops_with_times"]
    assert [change.cancelled for change in found.changes] == [True]


def test_stops_that_are_not_the_trips_and_slips(timetable: Timetable) -> None:
    report = Report()
    content = message(
        news(
            {"trip_id": "T", "start_date": "2025-06-02"},
            {"stop_id": "X", "arrival": {"delay": 1}},
            {"stop_sequence": 9, "arrival": {"delay": 1}},
            {"stop_sequence": 1, "stop_id": "B", "arrival": {"delay": 9}},  # the id counts
            {"stop_id": "C", "arrival": {"delay": 2_000_000_000}},
        ),
        {"vehicle": {"position": {"latitude": 100, "longitude": 0}}},
        time=at("08:00"),
    )
    feed = read_live_feed("rt", content, report)
    assert feed is not None
    (change,) = match_feed(feed, TripIndex(timetable, "f"), 0, report, "rt").changes
    assert change.stops == (StopChange(1, 9, None), StopChange(2))
    assert report.counts == {
        "rt_invalid_start": 1,
        "rt_invalid_delay": 1,
        "rt_no_position": 1,
        "rt_unknown_stop": 2,
    }


def test_alerts_with_texts_and_web_addresses() -> None:
    alert = {
        "active_period": [{"start": 1000, "end": 2000}],
        "informed_entity": [{"route_id": "R"}, {"stop_id": "A"}],
        "effect": "DETOUR",
        "header_text": {
            "translation": [{"text": "迂回\x00", "language": "ja"}, {"text": "Detour"}]
        },
        "url": {"translation": [{"text": "javascript:alert(1)", "language": "en"}]},
    }
    feed = read_live_feed("rt", message({"alert": alert}), Report())
    assert feed is not None
    (read_alert,) = feed.alerts
    assert read_alert.periods == ((1000, 2000),)
    assert [(i.route_id, i.stop_id) for i in read_alert.informed] == [("R", ""), ("", "A")]
    assert read_alert.header == {"ja": "迂回", "": "Detour"}
    assert read_alert.url == {}


def test_whatever_the_bytes_reading_ends(timetable: Timetable, world_count: int) -> None:
    index = TripIndex(timetable, "f")
    stops = [{"stop_sequence": i, "arrival": {"delay": i}} for i in range(5)]
    whole = message(
        news({"trip_id": "T", "start_date": "20250602"}, *stops),
        {"vehicle": {"trip": {"trip_id": "T"}, "position": {"latitude": 36, "longitude": 140}}},
        {"alert": {"header_text": {"translation": [{"text": "x"}]}}},
        time=at("08:00"),
    )
    for seed in range(10 * world_count):
        chance = random.Random(seed)  # noqa: S311 - no secret
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        report = Report()
        feed = read_live_feed("rt", bytes(content[: chance.randint(0, 2 * len(content))]), report)
        if feed is None:
            assert set(report.counts) == {"rt_unreadable"}
        else:
            match_feed(feed, index, 0, report, "rt")


def test_too_large_a_message_is_not_read() -> None:
    report = Report()
    assert read_live_feed("rt", b"\n" * (16 * 1024 * 1024 + 1), report) is None
    assert report.counts == {"rt_too_large": 1}


def test_a_message_of_another_kind(tmp_path: Path) -> None:
    for content in (b"", b"<html>404</html>", b'{"header": {}}', b"not valid pb data"):
        report = Report()
        assert read_live_feed("rt", content, report) is None
        assert report.counts == {"rt_unreadable": 1}
