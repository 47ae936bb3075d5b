"""One vehicle is in one place: trips of a block that overlap on a common day."""

from __future__ import annotations

from pathlib import Path

from tests.data.gtfs.small_feed import read_small, stop_times

DAYS = {"monday": "20250602", "tuesday": "20250603", "wednesday": "20250604"}
CENTURY = (
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
    "always,1,1,1,1,1,0,0,20000101,20991231\n"
)
DATES = "service_id,date,exception_type\n"
DATES += "".join(f"{name},{date},1\n" for name, date in DAYS.items()) + "tuesday,20250604,1\n"


def overlapping(folder: Path, *trips: str) -> list[int | None]:
    """Rows of trips.txt, for trips as `block service 08:00 09:00`."""
    rows = [trip.split() for trip in trips]
    _, report = read_small(
        folder,
        {
            "calendar.txt": CENTURY,
            "calendar_dates.txt": DATES,
            "trips.txt": "route_id,service_id,trip_id,block_id\n"
            + "".join(f"R,{service},{n},{block}\n" for n, (block, service, *_) in enumerate(rows)),
            "stop_times.txt": stop_times(
                *(f"{n},{begin}:00,,A,1" for n, (*_, begin, _) in enumerate(rows)),
                *(f"{n},{end}:00,,B,2" for n, (*_, end) in enumerate(rows)),
            ),
        },
    )
    code = "block_trips_with_overlapping_stop_times"
    return [notice.row for notice in report if notice.code == code]


def test_trips_of_a_block_at_one_time(tmp_path: Path) -> None:
    assert overlapping(
        tmp_path,
        "1 monday 08:00 10:00",
        "1 tuesday 09:00 11:00",  # another day
        "1 monday 09:30 09:40",  # row 4: while the first still runs
        "1 wednesday 10:30 10:40",  # row 5: tuesday's service runs on wednesday, too
        "1 monday 10:00 10:10",  # when the first has come
        "2 monday 08:00 10:00",  # another vehicle
    ) == [4, 5]


def test_services_whose_calendar_began_long_ago(tmp_path: Path) -> None:
    assert overlapping(
        tmp_path,
        "1 always 08:00 10:00",
        "1 monday 09:30 09:40",
    ) == [3]
