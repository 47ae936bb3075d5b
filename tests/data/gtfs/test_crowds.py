"""Archives of a few kilobytes whose rows make millions of pairs are refused, unlike large towns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data import GtfsSource, build_network
from data.gtfs import crowds
from data.notices import SourceError
from planner.network.transit import shapes
from tests.data.gtfs.small_feed import in_folder, read_small, stop_times

STOPS = 1200


def served(count: int) -> str:
    """One trip that calls at so many stops, S0, S1 …"""
    return stop_times(*(f"T,{8 + n // 60:02}:{n % 60:02}:00,,S{n},{n}" for n in range(count)))


def at(*places: tuple[float, float], parent: str = "") -> str:
    header = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
    rows = [f"S{n},S,{lat},{lon},,{parent}\n" for n, (lat, lon) in enumerate(places)]
    return header + "P,P,36.5,140.6,1,\n" + "".join(rows)


@pytest.mark.parametrize(("apart", "parent"), [(0.0, ""), (0.01, "P")])
def test_thousands_of_stops_in_one_place(tmp_path: Path, apart: float, parent: str) -> None:
    places = [(36.5 + n * apart, 140.6) for n in range(STOPS)]
    with pytest.raises(SourceError, match="thousands of stops") as found:
        read_small(
            tmp_path,
            {"stops.txt": at(*places, parent=parent), "stop_times.txt": served(STOPS)},
        )
    assert found.value.code == "too_many_stops_in_one_place"


def test_a_town_of_as_many(tmp_path: Path) -> None:
    places = [(36.5 + n % 40 / 500, 140.6 + n // 40 / 500) for n in range(STOPS)]
    timetable, _ = read_small(tmp_path, {"stops.txt": at(*places), "stop_times.txt": served(STOPS)})
    assert timetable.trip_count == 1


TRIPS = 40
NAMED = {
    "trips.txt": "route_id,service_id,trip_id\n" + "".join(f"R,daily,{n}\n" for n in range(TRIPS)),
    "stop_times.txt": stop_times(
        *(row for n in range(TRIPS) for row in (f"{n},08:{n:02}:00,,A,1", f"{n},09:{n:02}:00,,B,2"))
    ),
    "transfers.txt": "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id,"
    "to_trip_id\n" + "".join(f"B,B,2,{60 + n},{n},{n * 7 % TRIPS}\n" for n in range(TRIPS)),
}
"""Every trip is named at B, each with another time."""


@pytest.mark.parametrize("bound", ["MOST_PAIRS_NAMED", "MOST_CHANGES"])
def test_trips_told_apart_at_one_stop(
    tmp_path: Path, bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = GtfsSource("f", in_folder(tmp_path, NAMED))
    assert build_network([feed], None, name="town").transfers.points.point_count > TRIPS
    monkeypatch.setattr(crowds, bound, TRIPS**2 // 2)
    with pytest.raises(SourceError, match="tells thousands of trips apart"):
        build_network([feed], None, name="town")


def test_a_line_of_too_many_points_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shape = "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n"
    shape += "".join(f"s,{36.5 + n / 1000},140.6,{n}\n" for n in range(41))
    trips = "route_id,service_id,trip_id,shape_id\nR,daily,T,s\n"
    timetable, _ = read_small(tmp_path, {"shapes.txt": shape, "trips.txt": trips})
    assert np.round(shapes.Shapes(timetable).marks(0)).tolist() == [0, 10, 40]
    monkeypatch.setattr(shapes, "MOST_TRIED", 3 * 41 - 1)
    assert shapes.Shapes(timetable).marks(0) is None
