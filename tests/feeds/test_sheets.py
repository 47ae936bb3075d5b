"""Route timetables: stops down, trips across, one version beside another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from feeds.sheets import Beside, Sheet, beside, day_types, lines_of, paired_lines, sheets_of
from feeds.sheets.beside import Day
from feeds.sheets.lines import names_of_stops
from feeds.sheets.rows import merged_rows
from feeds.sheets.sheet import MOST_COLUMNS
from planner import Timetable
from tests.data.gtfs.small_feed import Content, clock, in_zip, read

MONDAY = dt.date(2025, 6, 2).toordinal()

STOPS = "stop_id,stop_name,stop_lat,stop_lon\n" + "".join(
    f"{name},{name},36.5{number},140.6\n" for number, name in enumerate("ABCDX")
)


def feed(folder: Path, *trips: str, name: str = "f.zip", **more: Content) -> Timetable:
    """Trips as `A0800 B0810 C0820`, in the direction before a colon: `0: A0800 …`."""
    rows, times = (
        ["route_id,service_id,trip_id,direction_id"],
        ["trip_id,arrival_time,departure_time,stop_id,stop_sequence"],
    )
    for number, text in enumerate(trips):
        direction, _, calls = text.rpartition(":")
        rows.append(f"R,daily,T{number},{direction}")
        for sequence, call in enumerate(calls.split()):
            at = f"{call[1:3]}:{call[3:]}:00"
            times.append(f"T{number},{at},{at},{call[0]},{sequence}")
    changes: Mapping[str, Content] = {
        "stops.txt": STOPS,
        "trips.txt": "\n".join(rows) + "\n",
        "stop_times.txt": "\n".join(times) + "\n",
        **{f"{file}.txt": content for file, content in more.items()},
    }
    return read(in_zip(folder, changes, name))[0]


def drawn(sheet: Sheet) -> list[str]:
    """`A 08:00 09:00`, row by row."""
    return [
        " ".join(
            [str(key), *(clock(c.times[row])[:5] if row in c.times else "-" for c in sheet.columns)]
        )
        for row, key in enumerate(sheet.rows)
    ]


def sheets(timetable: Timetable) -> list[list[str]]:
    (line,) = lines_of(timetable, 0)
    found = sheets_of(timetable, line.routes, MONDAY, names_of_stops(timetable))
    return [drawn(sheet) for sheet in found]


@pytest.mark.parametrize(
    ("ways", "rows"),
    [
        (["ABCD", "ACD"], "ABCD"),
        (["ACD", "ABCD"], "ABCD"),
        (["ABD", "ACD"], "ABCD"),
        (["ABC", "XBC", "ABX"], "AXBCX"),
        (["ABAC"], "ABAC"),
        (["AB", "CD"], "CDAB"),
    ],
)
def test_ways_are_merged(ways: list[str], rows: str) -> None:
    found, places = merged_rows([tuple(way) for way in ways])
    assert sorted("".join(map(str, found))) == sorted(rows)
    for way, mine in zip(ways, places, strict=True):
        assert "".join(str(found[row]) for row in mine) == way
        assert list(mine) == sorted(set(mine))  # going down


def test_a_sheet_for_each_direction(tmp_path: Path) -> None:
    timetable = feed(
        tmp_path, "0: A0800 B0810 C0820", "0: A0900 C0915", "0: B0830 C0840", "1: C1000 A1030"
    )
    assert sheets(timetable) == [
        ["A 08:00 - 09:00", "B 08:10 08:30 -", "C 08:20 08:40 09:15"],
        ["C 10:00", "A 10:30"],
    ]


def test_directions_that_are_not_told_are_known_by_their_stops(tmp_path: Path) -> None:
    timetable = feed(tmp_path, "A0800 B0810 C0820", "C0900 B0910 A0920", "A1000 X1005 C1020")
    assert sheets(timetable) == [
        ["A 08:00 10:00", "X - 10:05", "B 08:10 -", "C 08:20 10:20"],
        ["C 09:00", "B 09:10", "A 09:20"],
    ]


def test_repeated_trips_have_a_column_for_each_run(tmp_path: Path) -> None:
    frequencies = "trip_id,start_time,end_time,headway_secs\nT0,08:00:00,09:00:00,1800\n"
    timetable = feed(tmp_path, "0: A0700 B0710", frequencies=frequencies)
    assert sheets(timetable) == [["A 08:00 08:30", "B 08:10 08:40"]]


def test_a_people_mover_has_all_its_runs(tmp_path: Path) -> None:
    frequencies = "trip_id,start_time,end_time,headway_secs\nT0,08:00:00,08:01:30,30\n"
    timetable = feed(tmp_path, "0: A0700 B0710", frequencies=frequencies)
    (line,) = lines_of(timetable, 0)
    (sheet,) = sheets_of(timetable, line.routes, MONDAY, names_of_stops(timetable))
    assert [clock(column.start) for column in sheet.columns] == ["08:00:00", "08:00:30", "08:01:00"]


def test_a_sheet_has_so_many_columns_at_most(tmp_path: Path) -> None:
    frequencies = "trip_id,start_time,end_time,headway_secs\nT0,08:00:00,12:00:00,1\n"
    timetable = feed(tmp_path, "0: A0700 B0710", frequencies=frequencies)
    (line,) = lines_of(timetable, 0)
    (sheet,) = sheets_of(timetable, line.routes, MONDAY, names_of_stops(timetable))
    assert len(sheet.columns) == MOST_COLUMNS


def compared(before: Timetable, after: Timetable) -> Beside:
    paired = paired_lines(before, after)
    ((old, new),) = paired.lines
    (found,) = beside(
        old and Day(before, old.routes, MONDAY, paired.keys[0]),
        new and Day(after, new.routes, MONDAY, paired.keys[1]),
    )
    return found


def marks(found: Beside) -> list[str]:
    return [
        " ".join(
            [
                clock(each.before.start)[:5] if each.before else "new",
                clock(each.after.start)[:5] if each.after else "gone",
                "".join(str(found.after.rows[row]) for row in sorted(each.rows)),
            ]
        ).strip()
        for each in found.columns
    ]


def test_what_differs_is_marked_whatever_the_ids(tmp_path: Path) -> None:
    before = feed(tmp_path, "0: A0800 B0810 C0820", "0: A0900 B0910 C0920", "0: A1200 B1210 C1220")
    after = feed(
        tmp_path, "1: A0700 C0715", "1: A0905 B0915 C0925", "1: A0800 B0810 C0820", name="g.zip"
    )
    found = compared(before, after)
    assert marks(found) == ["new 07:00", "08:00 08:00", "09:00 09:05 ABC", "12:00 gone"]
    assert found.changed == 3
    assert found.before.rows == found.after.rows


def test_a_stop_left_out_is_marked_in_its_row(tmp_path: Path) -> None:
    before = feed(tmp_path, "0: A0800 B0810 C0820")
    found = compared(before, feed(tmp_path, "0: A0800 C0820", name="g.zip"))
    assert marks(found) == ["08:00 08:00 B"]


def test_equal_versions_differ_in_nothing(tmp_path: Path) -> None:
    trips = ("0: A0800 B0810", "0: A0900 B0910", "1: B0700 A0720")
    before, after = feed(tmp_path, *trips), feed(tmp_path, *trips[::-1], name="g.zip")
    paired = paired_lines(before, after)
    ((old, new),) = paired.lines
    assert old is not None
    assert new is not None
    found = beside(
        Day(before, old.routes, MONDAY, paired.keys[0]),
        Day(after, new.routes, MONDAY, paired.keys[1]),
    )
    assert [each.changed for each in found] == [0, 0]


def test_kinds_of_days(tmp_path: Path) -> None:
    timetable = feed(
        tmp_path,
        "0: A0800 B0810",
        calendar="service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
        "start_date,end_date\ndaily,1,1,1,1,1,0,0,20250602,20250629\n"
        "weekend,0,0,0,0,0,1,1,20250602,20250629\n",
        trips="route_id,service_id,trip_id\nR,daily,T0\nR,weekend,T1\n",
        stop_times="trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "T0,08:00:00,08:00:00,A,1\nT0,08:10:00,08:10:00,B,2\n"
        "T1,09:00:00,09:00:00,A,1\nT1,09:10:00,09:10:00,B,2\n",
        calendar_dates="service_id,date,exception_type\n"
        "daily,20250603,2\nweekend,20250603,1\nweekend,20250604,1\n",
    )
    found = day_types(timetable, dt.date(2025, 6, 3))
    assert [(each.weekdays, each.count) for each in found] == [
        ((0, 1, 2, 3, 4), 18), ((5, 6), 9), ((), 1),
    ]  # fmt: skip
    days = [dt.date.fromordinal(each.day).isoformat() for each in found]
    assert days == ["2025-06-05", "2025-06-07", "2025-06-04"]
