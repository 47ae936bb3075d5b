"""The map of both versions: ways in both or in one, stops that move, come and go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from feeds.difference.drawing import drawing
from planner import Timetable
from tests.data.gtfs.small_feed import SMALL, Content, in_zip, read, stop_times


def timetable(folder: Path, name: str, **changes: Content) -> Timetable:
    files = {f"{file}.txt": content for file, content in changes.items()}
    return read(in_zip(folder, files, f"{name}.zip"))[0]


def names(stops: list[dict[str, Any]]) -> list[str]:
    return [stop["name"] for stop in stops]


def test_equal_versions_are_the_same_map(tmp_path: Path) -> None:
    same = timetable(tmp_path, "a")
    found = drawing(same, same)
    (way,) = found["ways"]["both"]
    assert way == {"routes": ["51"], "line": [[36.5, 140.6], [36.54, 140.6]]}  # one straight line
    assert (found["ways"]["before"], found["ways"]["after"]) == ([], [])
    assert names(found["stops"]["both"]) == ["Alpha", "Beta", "Gamma"]


def test_ways_and_stops_that_change(tmp_path: Path) -> None:
    stops = (
        "stop_id,stop_name,stop_lat,stop_lon\nA1,Alpha,36.50,140.60\n"
        "B1,Beta,36.51,140.601\nD1,Delta,36.52,140.61\n"
    )
    after = timetable(
        tmp_path, "b", stops=stops,
        stop_times=stop_times("T,08:00:00,08:00:00,A1,1", "T,08:10:00,08:10:00,B1,2",
                              "T,08:20:00,08:20:00,D1,3"),
    )  # fmt: skip
    found = drawing(timetable(tmp_path, "a"), after)
    assert [way["routes"] for way in found["ways"]["before"]] == [["51"]]
    (way,) = found["ways"]["after"]
    assert way["line"] == [[36.5, 140.6], [36.51, 140.601], [36.52, 140.61]]
    shown = found["stops"]
    assert names(shown["both"]) == ["Alpha"]
    assert names(shown["added"]) == ["Delta"]
    assert names(shown["removed"]) == ["Gamma"]
    (moved,) = shown["moved"]
    assert (moved["name"], moved["metres"]) == ("Beta", 89)
    assert (moved["before"], moved["after"]) == ([36.51, 140.6], [36.51, 140.601])


def test_shapes_are_drawn_where_there_are_any(tmp_path: Path) -> None:
    shape = "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n" + "".join(
        f"S,36.5{number},140.6{number % 2},{number}\n" for number in range(5)
    )
    trips = SMALL["trips.txt"].replace("trip_id\n", "trip_id,shape_id\n").replace(",T\n", ",T,S\n")
    found = drawing(timetable(tmp_path, "a"), timetable(tmp_path, "b", shapes=shape, trips=trips))
    assert len(found["ways"]["after"][0]["line"]) == 5
    assert len(found["ways"]["before"][0]["line"]) == 2


def test_stops_without_a_place_are_left_out(tmp_path: Path) -> None:
    stops = SMALL["stops.txt"].replace("B,Beta,36.51,140.60", "B,Beta,,")
    found = drawing(timetable(tmp_path, "a"), timetable(tmp_path, "b", stops=stops))
    assert "Beta" not in names(found["stops"]["both"])
