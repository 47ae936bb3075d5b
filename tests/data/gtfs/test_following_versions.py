"""Two versions of a feed that follow each other: each day has the trips of one of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from data import GtfsSource, Report, read_gtfs
from data.feed_versions import FeedVersion, FeedVersions
from planner import Timetable
from tests.data.gtfs.small_feed import Content, in_zip, stop_times

CALENDAR = (
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
)
APRIL = dt.date(2026, 4, 1).toordinal()

OLD: dict[str, Content] = {
    "calendar.txt": CALENDAR + "daily,1,1,1,1,1,1,1,20260101,20260630\n",
    "calendar_dates.txt": "service_id,date,exception_type\ndaily,20260320,2\ndaily,20260402,2\n",
    "fare_attributes.txt": "fare_id,price,currency_type,payment_method,transfers\nf,200,JPY,0,0\n",
}
NEW: dict[str, Content] = {
    "calendar.txt": CALENDAR + "daily,1,1,1,1,1,1,1,20260401,20260930\n",
    "calendar_dates.txt": "service_id,date,exception_type\ndaily,20260331,1\ndaily,20260410,2\n",
    "trips.txt": "route_id,service_id,trip_id\nR,daily,T\nR,daily,U\n",
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon\n"
    "A,Alpha,36.50,140.60\nB,Beta,36.51,140.60\nD,Delta,36.55,140.60\n",
    "stop_times.txt": stop_times(
        "T,08:30:00,08:30:00,A,1",
        "T,08:40:00,08:40:00,D,2",
        "U,09:30:00,09:30:00,A,1",
        "U,09:40:00,09:40:00,B,2",
    ),
    "fare_attributes.txt": "fare_id,price,currency_type,payment_method,transfers\n"
    "f,210,JPY,0,0\ng,300,JPY,0,0\n",
}


def merged(folder: Path, main: int) -> Timetable:
    versions = [
        FeedVersion(in_zip(folder, OLD, "old.zip")),
        FeedVersion(in_zip(folder, NEW, "new.zip"), APRIL),
    ]
    source = GtfsSource("f", versions[main].path, FeedVersions(versions, main))
    return read_gtfs([source], Report())


def departures_on(timetable: Timetable, date: str) -> list[str]:
    runs = timetable.runs_of_service_on(dt.date.fromisoformat(date).toordinal())
    first = timetable.first_stop_time_of_trip[:-1][runs[timetable.service_of_trip]]
    minutes = sorted((timetable.departure_of_stop_time[first] // 60).tolist())
    return [f"{each // 60:02}:{each % 60:02}" for each in minutes]


@pytest.mark.parametrize("main", [0, 1])
@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2025-12-31", []),
        ("2026-01-01", ["08:00"]),
        ("2026-03-20", []),  # the old version's exception
        ("2026-03-31", ["08:00"]),  # not twice, although the new one adds this day
        ("2026-04-01", ["08:30", "09:30"]),
        ("2026-04-02", ["08:30", "09:30"]),  # the old one's exception counts no more
        ("2026-04-10", []),
        ("2026-06-30", ["08:30", "09:30"]),
        ("2026-07-01", ["08:30", "09:30"]),
        ("2026-10-01", []),
    ],
)
def test_every_day_has_the_trips_of_one_version(
    tmp_path: Path, main: int, date: str, expected: list[str]
) -> None:
    assert departures_on(merged(tmp_path, main), date) == expected


def test_what_both_have_is_one(tmp_path: Path) -> None:
    timetable = merged(tmp_path, 0)
    assert sorted(timetable.id_of_stop) == ["f_A", "f_B", "f_C", "f_D"]
    assert list(timetable.id_of_route) == ["f_R"]
    assert list(timetable.name_of_feed) == ["f"]
    assert list(timetable.name_of_agency) == ["Bus"]
    assert not np.any(timetable.feed_of_stop)
    called = [
        [timetable.id_of_stop[stop] for stop in timetable.stop_of_stop_time[first:end].tolist()]
        for first, end in zip(
            timetable.first_stop_time_of_trip[:-1].tolist(),
            timetable.first_stop_time_of_trip[1:].tolist(),
            strict=True,
        )
    ]
    assert sorted(called) == [["f_A", "f_B"], ["f_A", "f_B", "f_C"], ["f_A", "f_D"]]


@pytest.mark.parametrize(("main", "price"), [(0, "200"), (1, "210")])
def test_of_two_words_the_main_versions_stands(tmp_path: Path, main: int, price: str) -> None:
    fares = merged(tmp_path, main).tables["f/fare_attributes"]
    known = dict(zip(fares.column("fare_id"), fares.column("price"), strict=True))
    assert known == {"f": price, "g": "300"}


def test_public_ids_stand_in_every_file(tmp_path: Path) -> None:
    files: dict[str, Content] = {
        "transfers.txt": "from_stop_id,to_stop_id,transfer_type\nA,B,0\n",
        "routes_jp.txt": "route_id,origin_stop\nR,x\n",
        "translations.txt": "table_name,field_name,language,translation,record_id\n"
        "stops,stop_name,en,Alpha,A\nroutes,route_short_name,en,x,R\ntrips,trip_headsign,en,y,A\n",
    }
    ids = {"stop": {"A": "old-1", "B": "A"}, "route": {"R": "51"}}
    version = FeedVersion(in_zip(tmp_path, files), None, ids)
    source = GtfsSource("f", version.path, FeedVersions((version,)))
    timetable = read_gtfs([source], Report())
    assert sorted(timetable.id_of_stop) == ["f_A", "f_C", "f_old-1"]
    assert list(timetable.id_of_route) == ["f_51"]
    assert list(timetable.tables["f/routes_jp"].column("route_id")) == ["51"]
    assert list(timetable.tables["f/translations"].column("record_id")) == ["old-1", "51", "A"]
    names = dict(zip(timetable.id_of_stop, timetable.name_of_stop, strict=True))
    assert (names["f_old-1"], names["f_A"]) == ("Alpha", "Beta")
    assert len(timetable.from_stop_of_transfer) == 1
