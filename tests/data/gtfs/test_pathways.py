"""Levels and pathways: what a station is like inside, sound and broken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from planner import NONE
from tests.data.gtfs.small_feed import SMALL, read_small

STOPS = (
    "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,level_id\n"
    "S,Station,36.5,140.6,1,,\n"
    "A,Alpha,36.5,140.6,0,S,under\n"
    "E,Door,36.5,140.601,2,S,ground\n"
    "N,,,,3,S,ground\n"
    "B,Beta,36.51,140.6,,,\n"
    "C,Gamma,36.54,140.6,,,\n"
)
LEVELS = "level_id,level_index,level_name\nground,0,Ground floor\nunder,-1.5,Platforms\n"
COLUMNS = "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional"
HALL, DOWN = "hall,E,N,1,1\n", "down,N,A,2,1\n"


def station(pathways: str, **more: str) -> dict[str, str]:
    return {
        "stops.txt": STOPS,
        "levels.txt": LEVELS,
        "pathways.txt": f"{COLUMNS}\n{pathways}",
        **{f"{name}.txt": text for name, text in more.items()},
    }


def test_levels(tmp_path: Path) -> None:
    timetable, report = read_small(tmp_path, station(HALL + DOWN))
    assert dict(report.counts) == {}
    assert list(timetable.id_of_level) == ["ground", "under"]
    assert timetable.height_of_level.tolist() == [0, -1.5]
    assert list(timetable.name_of_level) == ["Ground floor", "Platforms"]
    assert timetable.level_of_stop.tolist() == [NONE, 1, 0, 0, NONE, NONE]
    assert not timetable.tables.keys() & {"f/levels", "f/pathways", "f/stops"}


def test_every_column(tmp_path: Path) -> None:
    columns = (
        f"{COLUMNS},length,traversal_time,stair_count,max_slope,min_width,signposted_as,"
        "reversed_signposted_as,colour\n"
    )
    rows = "hall,E,N,1,1,40.5,30,,-0.05,1.2,Trains,Way out,red\ndown,N,A,2,0,,,-31,,,,,\n"
    timetable, report = read_small(tmp_path, station("") | {"pathways.txt": columns + rows})
    assert report.count("pathway_unreachable_location") == 1  # in, but not out again
    assert list(timetable.id_of_pathway) == ["hall", "down"]
    assert timetable.from_stop_of_pathway.tolist() == [2, 3]
    assert timetable.to_stop_of_pathway.tolist() == [3, 1]
    assert timetable.mode_of_pathway.tolist() == [1, 2]
    assert timetable.bidirectional_of_pathway.tolist() == [1, 0]
    np.testing.assert_array_equal(timetable.metres_of_pathway, np.float32([40.5, np.nan]))
    assert timetable.seconds_of_pathway.tolist() == [30, NONE]
    assert timetable.stairs_of_pathway.tolist() == [0, -31]
    np.testing.assert_array_equal(timetable.slope_of_pathway, np.float32([-0.05, np.nan]))
    np.testing.assert_array_equal(timetable.width_of_pathway, np.float32([1.2, np.nan]))
    assert list(timetable.sign_of_pathway) == ["Trains", ""]
    assert list(timetable.reverse_sign_of_pathway) == ["Way out", ""]
    assert list(timetable.tables["f/pathways"].column("colour")) == ["red", ""]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("x,E,X,1,1", "foreign_key_violation"),
        ("x,E,,1,1", "missing_required_field"),
        (",E,N,1,1", "missing_required_field"),
        ("hall,E,A,1,1", "duplicate_key"),
        ("x,E,N,8,1", "unexpected_enum_value"),
        ("x,E,N,,1", "missing_required_field"),
        ("x,E,N,1,2", "unexpected_enum_value"),
        ("x,E,N,1,", "missing_required_field"),
        ("x,S,N,1,1", "pathway_to_wrong_location_type"),
        ("x,N,N,1,1", "pathway_loop"),
    ],
)
def test_rows_without_sense_are_dropped(tmp_path: Path, row: str, code: str) -> None:
    timetable, report = read_small(tmp_path, station(HALL + DOWN + row + "\n"))
    assert dict(report.counts) == {code: 1}
    assert list(timetable.id_of_pathway) == ["hall", "down"]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("length", "-1", "number_out_of_range"),
        ("length", "far", "invalid_float"),
        ("traversal_time", "0", "number_out_of_range"),
        ("traversal_time", "1.5", "invalid_integer"),
        ("stair_count", "many", "invalid_integer"),
        ("max_slope", "steep", "invalid_float"),
        ("min_width", "-0.1", "number_out_of_range"),
    ],
)
def test_measures_that_say_nothing(tmp_path: Path, column: str, value: str, code: str) -> None:
    table = f"{COLUMNS},{column}\nhall,E,N,1,1,{value}\ndown,N,A,2,1,\n"
    timetable, report = read_small(tmp_path, station("") | {"pathways.txt": table})
    assert dict(report.counts) == {code: 1}
    assert np.isnan(timetable.metres_of_pathway).all()
    assert timetable.seconds_of_pathway.tolist() == [NONE, NONE]
    assert timetable.stairs_of_pathway.tolist() == [0, 0]


def test_exit_gates_open_one_way(tmp_path: Path) -> None:
    timetable, report = read_small(tmp_path, station(HALL + DOWN + "out,A,E,7,1\n"))
    assert timetable.bidirectional_of_pathway.tolist() == [1, 1, 0]
    assert dict(report.counts) == {"bidirectional_exit_gate": 1}


def test_lifts_stop_at_levels(tmp_path: Path) -> None:
    stops = STOPS.replace("3,S,ground", "3,S,")
    _, report = read_small(tmp_path, station(HALL + "lift,N,A,5,1\n", stops=stops))
    assert [(n.code, n.file, n.row) for n in report] == [("missing_level_id", "stops.txt", 5)]


def test_platforms_that_no_way_leads_to(tmp_path: Path) -> None:
    _, report = read_small(tmp_path, station(HALL))
    assert [(n.code, n.row) for n in report] == [("pathway_unreachable_location", 3)]
    _, report = read_small(tmp_path, station("down,N,A,2,1\n"))
    assert [n.row for n in report] == [3, 5]


def test_boarding_areas_stand_for_their_platform(tmp_path: Path) -> None:
    stops = STOPS + "P,Front,,,4,A,under\n"
    good = station(HALL + "down,N,P,2,1\n", stops=stops)
    assert dict(read_small(tmp_path, good)[1].counts) == {}
    _, report = read_small(tmp_path, station(HALL + DOWN, stops=stops))
    assert dict(report.counts) == {
        "pathway_to_platform_with_boarding_areas": 1,
        "pathway_unreachable_location": 1,
    }


def test_broken_levels(tmp_path: Path) -> None:
    levels = "level_id,level_index\nground,0\nground,1\nunder,\n,3\n"
    stops = STOPS + "D,Delta,36.6,140.6,,,roof\n"
    timetable, report = read_small(tmp_path, station(HALL + DOWN, levels=levels, stops=stops))
    assert np.isnan(timetable.height_of_level).tolist() == [False, True]
    assert timetable.level_of_stop[-1] == NONE
    assert dict(report.counts) == {
        "duplicate_key": 1,
        "missing_required_field": 2,
        "foreign_key_violation": 1,
    }


def test_a_feed_without_them(tmp_path: Path) -> None:
    timetable, _ = read_small(tmp_path, SMALL)
    assert len(timetable.id_of_pathway) == len(timetable.id_of_level) == 0
    assert timetable.level_of_stop.tolist() == [NONE] * 3


def test_pathways_of_no_stops(tmp_path: Path) -> None:
    pathways = f"{COLUMNS}\np,A,B,1,1\n"
    changes = {"stops.txt": "stop_id,stop_lat,stop_lon\n", "pathways.txt": pathways}
    timetable, report = read_small(tmp_path, changes)
    assert len(timetable.id_of_pathway) == 0
    assert report.count("foreign_key_violation") >= 2


def test_a_long_chain_is_followed_both_ways(tmp_path: Path) -> None:
    many = 20_000
    chain = [f"{n},N{n},N{n + 1},1,{int(n != many // 2)}\n" for n in range(many)]
    nodes = [f"N{n},,,,3,S,\n" for n in range(many + 1)]
    changes = station(HALL + DOWN + "first,E,N0,1,1\n" + "".join(chain))
    _, report = read_small(tmp_path, changes | {"stops.txt": STOPS + "".join(nodes)})
    assert report.count("pathway_unreachable_location") == many // 2  # no way back from there
