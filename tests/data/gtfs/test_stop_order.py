"""A network's stops stand along a curve through their places; all that names them follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.gtfs import GtfsSource, read_gtfs
from data.gtfs.stop_order import ordered_by_place
from data.notices import Report
from planner import Timetable
from tests.data.gtfs.small_feed import SMALL, in_folder

HEAD = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
CALLS = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"


def ordered(folder: Path, stops: str, calls: str, **more: str) -> Timetable:
    """Read stops and calls (`A 08:00`), and order the stops."""
    rows = [line.split() for line in calls.strip().splitlines()]
    files = {
        "stops.txt": HEAD + "".join(line.strip() + "\n" for line in stops.strip().splitlines()),
        "stop_times.txt": CALLS
        + "".join(f"T,{at}:00,{at}:00,{stop},{n}\n" for n, (stop, at) in enumerate(rows)),
        **{f"{name}.txt": text for name, text in more.items()},
    }
    source = GtfsSource("f", in_folder(folder, files))
    return ordered_by_place(read_gtfs([source], Report()))


def names(timetable: Timetable, stops: object = slice(None)) -> str:
    """Public ids without the feed's name; `-` for no stop."""
    every = [name.removeprefix("f_") for name in timetable.id_of_stop]
    numbers = range(len(every))[stops] if isinstance(stops, slice) else stops
    return " ".join(every[n] if n >= 0 else "-" for n in numbers)  # type: ignore[attr-defined]


def test_two_towns_told_in_turn(tmp_path: Path) -> None:
    timetable = ordered(
        tmp_path,
        """
        B1,Beta,37.50,140.60,,
        A1,Alpha,36.50,140.60,,
        B2,Beta,37.51,140.61,,
        A2,Alpha,36.51,140.61,,
        """,
        """
        A1 08:00
        B2 09:00
        A2 10:00
        B1 11:00
        """,
        transfers="from_stop_id,to_stop_id,transfer_type,min_transfer_time\nB2,A1,2,60\n",
    )
    assert names(timetable) == "A1 A2 B1 B2"
    assert list(timetable.name_of_stop) == ["Alpha", "Alpha", "Beta", "Beta"]
    assert timetable.lat_of_stop.tolist() == [36.50, 36.51, 37.50, 37.51]
    assert names(timetable, timetable.stop_of_stop_time) == "A1 B2 A2 B1"
    assert names(timetable, timetable.from_stop_of_transfer) == "B2"
    assert names(timetable, timetable.to_stop_of_transfer) == "A1"
    assert timetable.stop_of_id == {"f_A1": 0, "f_A2": 1, "f_B1": 2, "f_B2": 3}


QUARTERS = """
    NE,Alpha, 45, 90,,
    NW,Alpha, 45,-90,,
    SE,Alpha,-45, 90,,
    SW,Alpha,-45,-90,,
    """


def test_the_curve_takes_a_quarter_after_the_other(tmp_path: Path) -> None:
    timetable = ordered(tmp_path, QUARTERS, "NE 08:00\nSW 18:00")
    assert names(timetable) == "SW NW SE NE"


@pytest.mark.parametrize("calls", ["NE 08:00\nSW 18:00", "SW 08:00\nSE 11:00\nNW 18:00"])
def test_trips_change_nothing(tmp_path: Path, calls: str) -> None:
    assert names(ordered(tmp_path, QUARTERS, calls)) == "SW NW SE NE"


def test_a_station_keeps_its_order_and_its_place_comes_last(tmp_path: Path) -> None:
    timetable = ordered(
        tmp_path,
        """
        S,Station,36.50,140.60,1,
        2,Platform,36.501,140.60,0,S
        E,Door,36.502,140.60,2,S
        1,Platform,36.50,140.60,0,S
        3,Platform,,,0,S
        W,West of it,36.50,140.50,0,
        1a,Area,36.50,140.601,4,1
        """,
        """
        1 08:00
        W 09:00
        """,
        pathways="pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional\nhall,E,2,1,1\n",
    )
    assert names(timetable) == "W 2 1 3 1a S E"
    assert names(timetable, timetable.parent_of_stop) == "- S S S 1 - S"
    assert names(timetable, timetable.platforms_of_stop(5)) == "2 1 3 1a"
    assert names(timetable, timetable.from_stop_of_pathway) == "E"
    assert names(timetable, timetable.to_stop_of_pathway) == "2"


def test_stops_at_one_place_keep_the_feed_s_order(tmp_path: Path) -> None:
    timetable = ordered(
        tmp_path,
        """
        C,Gamma,36.50,140.60,,
        A,Alpha,36.50,140.60,,
        B,Beta,36.50,140.60,,
        """,
        "A 08:00\nB 09:00",
    )
    assert names(timetable) == "C A B"


def test_a_stop_without_a_place_comes_behind_those_with_one(tmp_path: Path) -> None:
    timetable = ordered(
        tmp_path,
        """
        X,Nowhere,,,0,
        S,Station,36.50,140.60,1,
        A,Alpha,36.50,140.60,0,
        """,
        "X 08:00\nA 09:00",
    )
    assert names(timetable) == "A X S"
    assert names(timetable, timetable.stop_of_stop_time) == "X A"


def test_several_feeds_lie_among_each_other(tmp_path: Path) -> None:
    north = SMALL["stops.txt"].replace("36.51", "38.51")
    sources = [
        GtfsSource("one", in_folder(tmp_path / "one", {"stops.txt": north})),
        GtfsSource("two", in_folder(tmp_path / "two")),
    ]
    timetable = ordered_by_place(read_gtfs(sources, Report()))
    assert list(timetable.id_of_stop) == ["one_A", "two_A", "two_B", "one_C", "two_C", "one_B"]
    assert timetable.feed_of_stop.tolist() == [0, 1, 1, 0, 1, 0]
    calls = [timetable.id_of_stop[stop] for stop in timetable.stop_of_stop_time.tolist()]
    assert calls == ["one_A", "one_B", "one_C", "two_A", "two_B", "two_C"]
