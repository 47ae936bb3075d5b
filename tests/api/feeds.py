"""A small GTFS feed on disk, for what begins with files."""

from __future__ import annotations

import zipfile
from pathlib import Path

from flask import Flask

from api.app import assemble
from api.served.snapshot import Snapshot
from data.build import build_network
from data.extent import region_of
from data.gtfs import GtfsSource
from data.places.index import index_places
from tests.api.service import PATIENT

TABLES = {
    "agency": """
        agency_id,agency_name,agency_url,agency_timezone,agency_lang
        bus,Bus Company,https://example.org,Asia/Tokyo,ja
    """,
    "stops": """
        stop_id,stop_name,stop_lat,stop_lon,platform_code
        n,北駅,36.60,140.65,2
        m,中町,36.59,140.65,
        s,南港,36.58,140.65,
    """,
    "translations": """
        table_name,field_name,language,translation,field_value
        stops,stop_name,en,North Station,北駅
        stops,stop_name,en,South Harbour,南港
        trips,trip_headsign,en,Harbour,港
    """,
    "routes": """
        route_id,agency_id,route_short_name,route_long_name,route_type,route_color
        r,bus,51,,3,006600
    """,
    "calendar": """
        service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
        all,1,1,1,1,1,1,1,20260101,20271231
    """,
    "trips": """
        route_id,service_id,trip_id,trip_headsign
        r,all,t1,港
        r,all,t2,港
    """,
    "stop_times": """
        trip_id,arrival_time,departure_time,stop_id,stop_sequence
        t1,08:00:00,08:00:00,n,1
        t1,08:05:00,08:05:00,m,2
        t1,08:10:00,08:10:00,s,3
        t2,24:50:00,24:50:00,n,1
        t2,24:55:00,24:55:00,m,2
        t2,25:10:00,25:10:00,s,3
    """,
}


def write_feed(folder: Path, name: str = "city") -> Path:
    """The feed as `<name>.zip` in a folder."""
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for table, text in TABLES.items():
            rows = "\n".join(line.strip() for line in text.strip().splitlines())
            archive.writestr(f"{table}.txt", rows + "\n")
    return path


def served(*feeds: Path) -> Flask:
    """An application that serves feeds without streets: the first known as `f`, then `g` …"""
    sources = [GtfsSource(name, feed) for name, feed in zip("fgh", feeds, strict=False)]
    network = build_network(sources, None, name="town")
    snapshot = Snapshot(network, region_of(network, ()), index_places(network.timetable))
    return assemble(snapshot, PATIENT)
