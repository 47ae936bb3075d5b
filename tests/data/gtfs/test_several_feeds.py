"""Feeds side by side: every index of the second lies behind those of the first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data.gtfs import GtfsSource, read_gtfs
from data.notices import Report, SourceError
from planner import NONE, Timetable
from tests.data.gtfs.small_feed import FULL, SMALL, in_folder, in_zip, read

FIRST = {
    **FULL,
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,level_id\n"
    "S,Station,36.5,140.6,1,,\nA,Alpha,,,,S,\nB,Beta,36.51,140.6,,,0\nC,Gamma,36.54,140.6,,,\n",
    "calendar_dates.txt": "service_id,date,exception_type\nextra,20250502,1\n",
    "frequencies.txt": "trip_id,start_time,end_time,headway_secs\nU,06:00:00,07:00:00,600\n",
    "transfers.txt": "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,120\n",
    "agency.txt": SMALL["agency.txt"].replace("Tokyo", "Seoul"),
    "levels.txt": "level_id,level_index\n0,0\n",
    "pathways.txt": "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional\nw,B,C,1,1\n",
    "areas.txt": "area_id\n1\n",
}


def both(folder: Path) -> tuple[Timetable, Timetable]:
    sources = [
        GtfsSource("one", in_zip(folder, FIRST)),
        GtfsSource("two", in_folder(folder, FIRST)),
    ]
    return read_gtfs(sources, Report()), read(sources[0].path, "one")[0]


def test_indices_move(tmp_path: Path) -> None:
    joined, alone = both(tmp_path)
    moves = {
        "feed_of_agency": 1,
        "feed_of_stop": 1,
        "feed_of_service": 1,
        "parent_of_stop": 4,
        "level_of_stop": 1,
        "from_stop_of_pathway": 4,
        "to_stop_of_pathway": 4,
        "agency_of_route": 1,
        "service_of_exception": 2,
        "route_of_trip": 1,
        "service_of_trip": 2,
        "shape_of_trip": 1,
        "block_of_trip": 1,
        "stop_of_stop_time": 4,
        "headsign_of_stop_time": 2,
        "trip_of_frequency": 2,
        "from_stop_of_transfer": 4,
        "to_stop_of_transfer": 4,
    }
    for name, move in moves.items():
        first = getattr(alone, name)
        second = np.where(first == NONE, NONE, first + move)
        assert getattr(joined, name).tolist() == [*first.tolist(), *second.tolist()], name
        assert getattr(joined, name).dtype == first.dtype
    assert joined.first_stop_time_of_trip.tolist() == [0, 3, 5, 8, 10]
    assert joined.first_point_of_shape.tolist() == [0, 3, 6]


def test_names_and_tables(tmp_path: Path) -> None:
    joined, _ = both(tmp_path)
    assert list(joined.name_of_feed) == ["one", "two"]
    assert list(joined.zone_of_feed) == ["Asia/Seoul"] * 2
    assert joined.stop_of_id["two_A"] == 5
    assert list(joined.headsigns) == ["via Beta", "Gamma"] * 2
    assert {"one/areas", "two/areas"} <= set(joined.tables)


def test_notices_name_their_feed(tmp_path: Path) -> None:
    report = Report()
    broken = in_zip(tmp_path, {"stops.txt": SMALL["stops.txt"] + "A,Again,36.5,140.6\n"})
    read_gtfs([GtfsSource("one", in_folder(tmp_path)), GtfsSource("two", broken)], report)
    assert [n.context["feed"] for n in report] == ["two"]


def test_ids_that_two_feeds_would_share(tmp_path: Path) -> None:
    named = {
        name: in_folder(
            tmp_path / name,
            {
                file: text.replace("A,", f"{stop},").replace(",A,", f",{stop},")
                for file, text in SMALL.items()
            },
        )
        for name, stop in (("jr", "east_A"), ("jr_east", "A"))
    }
    sources = [GtfsSource(name, path) for name, path in named.items()]
    with pytest.raises(SourceError, match=r"a stop that would be called 'jr_east_A'.*'jr_east'"):
        read_gtfs(sources, Report())
    apart = [GtfsSource(name.replace("jr_", ""), path) for name, path in named.items()]
    assert read_gtfs(apart, Report()).stop_of_id["jr_east_A"] == 0
    twice = [GtfsSource(name, named["jr_east"]) for name in named]
    assert read_gtfs(twice, Report()).stop_count == 6
