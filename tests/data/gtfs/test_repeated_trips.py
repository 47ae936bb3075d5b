"""One trip_id under several services: a trip of two timetables, or a mistake."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from data.notices import SourceError
from tests.data.gtfs.small_feed import SMALL, Content, read_small

CALENDAR = (
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
    "spring,1,1,1,1,1,1,1,20250101,20250630\n"
    "autumn,1,1,1,1,1,1,1,20250701,20251231\n"
    "may,1,1,1,1,1,1,1,20250501,20250531\n"
)


def trips(*rows: str) -> dict[str, Content]:
    header = "route_id,service_id,trip_id,trip_headsign,block_id\n"
    return {"calendar.txt": CALENDAR, "trips.txt": header + "\n".join(rows) + "\n"}


def test_it_runs_on_the_days_of_both(tmp_path: Path) -> None:
    changes = trips("R,spring,T,Harbour,b", "R,autumn,T,Harbour,b")
    changes["frequencies.txt"] = (
        "trip_id,start_time,end_time,headway_secs\nT,08:00:00,09:00:00,600\n"
    )
    timetable, report = read_small(tmp_path, changes)
    assert [(n.code, n.row) for n in report] == [("trip_under_several_services", 3)]
    assert list(timetable.id_of_trip) == ["T", "T"]
    assert list(timetable.headsign_of_trip) == ["Harbour", "Harbour"]
    assert timetable.first_stop_time_of_trip.tolist() == [0, 3, 6]
    assert timetable.stop_of_stop_time.tolist() == [0, 1, 2, 0, 1, 2]
    assert (
        timetable.arrival_of_stop_time[:3].tolist() == timetable.arrival_of_stop_time[3:].tolist()
    )
    assert timetable.trip_of_frequency.tolist() == [0, 1]
    assert timetable.block_of_trip.tolist() == [0, 0]
    for month, service in ((3, 0), (9, 1)):
        runs = timetable.runs_of_service_on(dt.date(2025, month, 1).toordinal())
        assert runs[timetable.service_of_trip].tolist() == [service == 0, service == 1]


@pytest.mark.parametrize(
    "row",
    [
        "R,may,T,Harbour,b",  # on one day it cannot run twice
        "R,autumn,T,Station,b",  # another trip by mistake
        "R,spring,T,Harbour,b",
    ],
)
def test_else_the_first_counts(tmp_path: Path, row: str) -> None:
    timetable, report = read_small(tmp_path, trips("R,spring,T,Harbour,b", row))
    assert timetable.trip_count == 1
    assert [(n.code, n.row) for n in report] == [("duplicate_key", 3)]


def test_unknown_services_and_trips_left_out(tmp_path: Path) -> None:
    changes = trips("R,spring,T,,", "R,never,T,,", "X,spring,U,,", "X,autumn,U,,")
    timetable, report = read_small(tmp_path, changes)
    assert timetable.trip_count == 1
    assert report.count("foreign_key_violation") == 2


def test_riders_may_stay_on_board_between_its_copies_too(tmp_path: Path) -> None:
    both = [f"R,{service},{trip},," for trip in "TU" for service in ("spring", "autumn")]
    changes = trips(*both)
    first, *stop_times = str(SMALL["stop_times.txt"]).splitlines()
    again = [row.replace("T,", "U,", 1) for row in stop_times if row.startswith("T,")]
    changes["stop_times.txt"] = "\n".join([first, *stop_times, *again]) + "\n"
    changes["transfers.txt"] = (
        "from_trip_id,to_trip_id,transfer_type,min_transfer_time\nT,U,4,\nU,T,5,7\n"
    )
    timetable, _ = read_small(tmp_path, changes)
    joined = zip(
        timetable.from_trip_of_transfer.tolist(),
        timetable.to_trip_of_transfer.tolist(),
        timetable.kind_of_transfer.tolist(),
        timetable.service_of_trip[timetable.from_trip_of_transfer].tolist(),
        timetable.service_of_trip[timetable.to_trip_of_transfer].tolist(),
        strict=True,
    )
    of_one_service = {(a, b, kind) for a, b, kind, one, other in joined if one == other}
    spring, autumn = [
        [trip for trip in range(4) if timetable.service_of_trip[trip] == service]
        for service in (0, 1)
    ]
    assert of_one_service == {
        (spring[0], spring[1], 4), (autumn[0], autumn[1], 4),
        (spring[1], spring[0], 5), (autumn[1], autumn[0], 5),
    }  # fmt: skip


def under_many_services(count: int, *, run: bool) -> dict[str, Content]:
    """Two trips, each under as many services of a day each, or of none, and a transfer between."""
    days = [dt.date(2025, 1, 1) + dt.timedelta(number) for number in range(count)]
    calendar = CALENDAR.splitlines()[:1]
    calendar += [f"{n}{',1' * 7 if run else ',0' * 7},{d:%Y%m%d},{d:%Y%m%d}"
                 for n, d in enumerate(days)]  # fmt: skip
    first, *stop_times = str(SMALL["stop_times.txt"]).splitlines()
    again = [row.replace("T,", "U,", 1) for row in stop_times]
    return {
        **trips(*(f"R,{n},{trip},," for trip in "TU" for n in range(count))),
        "calendar.txt": "\n".join(calendar) + "\n",
        "stop_times.txt": "\n".join([first, *stop_times, *again]) + "\n",
        "transfers.txt": "from_trip_id,to_trip_id,transfer_type\nT,U,4\n",
    }


def test_a_small_archive_does_not_fill_the_memory(tmp_path: Path) -> None:
    timetable, _ = read_small(tmp_path, under_many_services(20, run=True))
    assert (timetable.trip_count, len(timetable.kind_of_transfer)) == (40, 400)
    with pytest.raises(SourceError, match=r"transfers\.txt would grow"):
        read_small(tmp_path, under_many_services(1010, run=True))


def test_services_without_a_day_need_no_copies(tmp_path: Path) -> None:
    timetable, _ = read_small(tmp_path, under_many_services(20, run=False))
    assert (timetable.trip_count, len(timetable.kind_of_transfer)) == (2, 1)


def test_a_calendar_that_began_long_ago_has_today_too(tmp_path: Path) -> None:
    changes = trips("R,always,T,,", "R,may,T,,")
    changes["calendar.txt"] = CALENDAR + "always,1,1,1,1,1,1,1,20000101,20991231\n"
    timetable, report = read_small(tmp_path, changes)
    assert timetable.trip_count == 1
    assert [(n.code, n.row) for n in report] == [("duplicate_key", 3)]
