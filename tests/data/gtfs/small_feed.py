"""A feed of three stops and one trip as text, and ways to change, write and read it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from data.gtfs import GtfsSource, read_gtfs
from data.notices import Report
from planner import Timetable

Content = str | bytes | None  # None: the file is missing

SMALL: Mapping[str, str] = {
    "agency.txt": "agency_id,agency_name,agency_url,agency_timezone,agency_lang\n"
    "1,Bus,https://bus.example,Asia/Tokyo,ja\n",
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon\n"
    "A,Alpha,36.50,140.60\n"
    "B,Beta,36.51,140.60\n"
    "C,Gamma,36.54,140.60\n",
    "routes.txt": "route_id,agency_id,route_short_name,route_type\nR,1,51,3\n",
    "trips.txt": "route_id,service_id,trip_id\nR,daily,T\n",
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "T,08:00:00,08:00:00,A,1\n"
    "T,08:10:00,08:11:00,B,2\n"
    "T,08:20:00,08:20:00,C,3\n",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date\n"
    "daily,1,1,1,1,1,1,1,20250101,20251231\n",
}


def small_with(changes: Mapping[str, Content]) -> dict[str, bytes]:
    """The small feed's files, some of them changed, added or taken away."""
    return {
        name: content.encode() if isinstance(content, str) else content
        for name, content in {**SMALL, **changes}.items()
        if content is not None
    }


def in_folder(folder: Path, changes: Mapping[str, Content] | None = None) -> Path:
    """Write a feed as a folder."""
    for name, content in small_with(changes or {}).items():
        file = folder / "feed" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / "feed"


def in_zip(
    folder: Path, changes: Mapping[str, Content] | None = None, name: str = "feed.zip"
) -> Path:
    """Write a feed as a zip."""
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in small_with(changes or {}).items():
            archive.writestr(entry, content)
    return folder / name


def read(path: Path, name: str = "f") -> tuple[Timetable, Report]:
    """Read one feed."""
    report = Report()
    return read_gtfs([GtfsSource(name, path)], report), report


def read_small(
    folder: Path, changes: Mapping[str, Content] | None = None
) -> tuple[Timetable, Report]:
    """Read the small feed, changed."""
    return read(in_folder(folder, changes))


def stop_times(*rows: str, columns: str = "") -> str:
    """stop_times.txt of `trip,arrival,departure,stop,sequence` rows, and further columns."""
    header = "trip_id,arrival_time,departure_time,stop_id,stop_sequence" + columns
    return "\n".join([header, *rows]) + "\n"


def clock(seconds: int) -> str:
    """28800 → `08:00:00`."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def arrivals(timetable: Timetable) -> list[str]:
    """Arrivals of all stop times."""
    return [clock(seconds) for seconds in timetable.arrival_of_stop_time.tolist()]


def departures(timetable: Timetable) -> list[str]:
    """Departures of all stop times."""
    return [clock(seconds) for seconds in timetable.departure_of_stop_time.tolist()]


FULL = {
    "routes.txt": "route_id,agency_id,route_short_name,route_long_name,route_type,route_color,"
    "route_text_color\nR,1,51,Coast,715,#00aAff,\n",
    "trips.txt": "route_id,service_id,trip_id,trip_headsign,trip_short_name,direction_id,block_id,"
    "shape_id,wheelchair_accessible,bikes_allowed\n"
    "R,daily,T,Gamma,x1,1,b7,S,1,2\n"
    "R,daily,U,Gamma,,,b7,,,\n",
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,"
    "drop_off_type,continuous_pickup,continuous_drop_off,shape_dist_traveled,timepoint,"
    "stop_headsign\n"
    "U,27:10:00,27:10:00,A,1,,,,,,,\n"
    "U,28:00:00,28:00:00,C,2,,,,,,,\n"
    "T,5:00:00,5:00:00,A,1,0,1,0,,0,1,via Beta\n"
    "T,5:10:00,5:11:00,B,20,2,3,,1,1.5,0,\n"
    "T,5:20:00,5:20:00,C,300,1,0,,,4,,Gamma\n",
    "shapes.txt": "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence,shape_dist_traveled\n"
    "S,36.54,140.60,9,4\nS,36.50,140.60,1,0\nS,36.51,140.60,4,1.5\n",
}
