"""Which runs a bulletin is about: by route, direction, trip, stop and period."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data.gtfs_realtime import TripIndex, match_feed
from data.notices import Report
from feeds.bulletins import called_runs, live_feed
from feeds.bulletins.words import CAUSES, EFFECTS, TITLES
from feeds.registry.bulletins import Proposal
from feeds.registry.schema import Bulletin, Kind
from planner import LiveTrips
from tests.data.gtfs.small_feed import in_zip, read, stop_times

MONDAY = dt.date(2025, 6, 2)
ZONE = dt.timezone(dt.timedelta(hours=9))

FILES = {
    "routes.txt": "route_id,agency_id,route_short_name,route_type\nR,1,51,3\nQ,1,52,3\n",
    "trips.txt": "route_id,service_id,trip_id,direction_id\n"
    "R,daily,out,0\nR,daily,back,1\nR,daily,late,0\nQ,daily,often,0\n",
    "stop_times.txt": stop_times(
        "out,08:00:00,08:00:00,A,1", "out,08:20:00,08:20:00,C,2",
        "back,09:00:00,09:00:00,C,1", "back,09:20:00,09:20:00,A,2",
        "late,23:50:00,23:50:00,A,1", "late,24:20:00,24:20:00,C,2",
        "often,06:00:00,06:00:00,A,1", "often,06:10:00,06:10:00,B,2",
    ),
    "frequencies.txt": "trip_id,start_time,end_time,headway_secs\noften,10:00:00,11:00:00,1200\n",
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
    "A,Alpha,36.50,140.60,0,S\nB,Beta,36.51,140.60,0,\nC,Gamma,36.54,140.60,0,\n"
    "S,Station,36.50,140.60,1,\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TripIndex:
    path: Path = in_zip(tmp_path_factory.mktemp("feed"), FILES)
    return TripIndex(read(path)[0], "f")


def moment(text: str) -> int:
    """`2T08:00` in June 2025."""
    day, clock = text.split("T")
    hour, minute = map(int, clock.split(":"))
    return int(dt.datetime(2025, 6, int(day), hour, minute, tzinfo=ZONE).timestamp())


def bulletin(kind: str, begins: str = "2T00:00", ends: str = "3T00:00", **more: Any) -> Bulletin:
    said: dict[str, Any] = {
        "routes": (), "direction": None, "trips": (), "stops": (), "minutes": 0,
        "cause": "UNKNOWN_CAUSE", "text_ja": "", "text_en": "", **more,
    }  # fmt: skip
    times = {"starts_at": moment(begins), "ends_at": moment(ends) if ends else None}
    return Proposal(kind=Kind(kind), **times, **said).bulletin("f")


def told(index: TripIndex, said: Bulletin) -> list[str]:
    """`out 02 08:00`, and positions where there are any."""
    return [
        f"{index.timetable.id_of_trip[run.trip]} {dt.date.fromordinal(run.service_day):%d} "
        f"{run.start // 3600:02}:{run.start // 60 % 60:02} {list(run.positions) or ''}".strip()
        for run in called_runs(said, index, MONDAY.toordinal())
    ]


def test_by_route_direction_and_trip(index: TripIndex) -> None:
    assert told(index, bulletin("cancellation", routes=("R",), direction=0)) == [
        "out 02 08:00", "late 02 23:50",
    ]  # fmt: skip
    assert told(index, bulletin("cancellation", trips=("back",))) == ["back 02 09:00"]
    assert told(index, bulletin("cancellation", routes=("Q",), trips=("back",))) == []


def test_repeated_trips_run_by_run(index: TripIndex) -> None:
    said = bulletin("cancellation", "2T10:10", "2T10:45", routes=("Q",))
    assert told(index, said) == ["often 02 10:20", "often 02 10:40"]
    found = match_feed(live_feed([said], index, MONDAY.toordinal()), index, 0, Report(), "x")
    assert [change.start for change in found.changes] == [37_200, 38_400]
    assert found.unmatched == ()


def test_trips_of_yesterday_are_late_after_midnight(index: TripIndex) -> None:
    said = bulletin("delay", "2T00:05", "2T06:00", routes=("R",), minutes=10)
    assert told(index, said) == ["late 01 23:50 [1]"]
    (change,) = match_feed(
        live_feed([said], index, MONDAY.toordinal()), index, 0, Report(), "x"
    ).changes
    (times,) = LiveTrips.of(index.timetable, [change]).times_of_run.values()
    assert times.departure.tolist() == [85_800, 88_200]


def test_a_station_is_passed_with_all_its_parts(index: TripIndex) -> None:
    said = bulletin("detour", "2T07:00", "2T09:20", routes=("R",), stops=("S",))
    assert told(index, said) == ["out 02 08:00 [0]"]  # back arrives when it is over
    assert told(index, bulletin("detour", stops=("C",), trips=("out", "back"))) == [
        "out 02 08:00 [1]", "back 02 09:00 [0]",
    ]  # fmt: skip


def test_no_farther_than_a_month_ahead(index: TripIndex) -> None:
    said = told(index, bulletin("cancellation", ends="", trips=("out",)))
    assert (said[0], said[-1], len(said)) == ("out 02 08:00", "out 02 08:00", 31)


def test_whole_days_up_to_a_limit(index: TripIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feeds.bulletins.runs.MOST_RUNS", 1)
    said = told(index, bulletin("cancellation", ends="", routes=("R",)))
    assert [text.split()[1] for text in said] == ["02"] * 3 + ["03"] * 3


def test_what_is_gone_from_the_timetable_says_nothing(index: TripIndex) -> None:
    said = bulletin("cancellation", routes=("X",), trips=("Y",), stops=("Z",))
    feed = live_feed([said], index, MONDAY.toordinal())
    assert (feed.trips, len(feed.alerts)) == ((), 1)


def test_every_kind_and_cause_has_words() -> None:
    assert set(TITLES) == set(EFFECTS) == set(Kind)
    assert all(all(words) for cause, words in CAUSES.items() if cause != "UNKNOWN_CAUSE")
