"""From a feed with pathways to journeys: read, built, stored, opened, asked."""

from __future__ import annotations

import datetime as dt

import pytest

from data import GtfsSource, build_folder, open_network, read_manifest
from planner import Network, Place, Query, TravellerProfile, plan
from tests.data.gtfs.small_feed import in_folder

FEED = {
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,level_id\n"
    "S,Station,36.50,140.60,1,,\n"
    "E,Door,36.501,140.60,2,S,ground\n"
    "N,,,,3,S,ground\n"
    "A,Up,,,,S,up\n"
    "B,Down,36.50,140.60,,S,ground\n"
    "C,Gamma,36.54,140.60,,,\n",
    "levels.txt": "level_id,level_index\nground,0\nup,1\n",
    "pathways.txt": "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,length,"
    "traversal_time,stair_count\n"
    "hall,E,N,1,1,50,,\nstairs,N,A,2,1,,,30\nlevel,N,B,1,1,25,,\n",
    "trips.txt": "route_id,service_id,trip_id\nR,daily,T\nR,daily,U\n",
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "T,08:00:00,08:00:00,A,1\nT,08:20:00,08:20:00,C,2\n"
    "U,08:10:00,08:10:00,B,1\nU,08:40:00,08:40:00,C,2\n",
}


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    folder = tmp_path_factory.mktemp("station")
    source = GtfsSource("f", in_folder(folder, FEED))
    build_folder([source], None, folder / "out", name="station")
    assert read_manifest(folder / "out").notices == {}
    return open_network(folder / "out")


@pytest.mark.parametrize(
    ("wheelchair", "walk", "pathways", "departure"),
    # 50 m and 30 steps of 0.49 s; 75 m: before them 0 m to the door
    [(False, 40 + 15, "hall stairs", "08:00"), (True, 60, "hall level", "08:10")],
)
def test_from_the_door(
    network: Network, wheelchair: bool, walk: int, pathways: str, departure: str
) -> None:
    query = Query(
        Place(36.501, 140.60), Place(stop_id="f_C"), dt.date(2025, 4, 1), 7 * 3600 + 3000,
        profile=TravellerProfile(wheelchair=wheelchair),
    )  # fmt: skip
    (journey,) = plan(network, query).journeys
    leg = journey.legs[0]
    assert leg.arrival - leg.departure == walk
    names = network.timetable.id_of_pathway
    assert " ".join(names[step.pathway] for step in leg.path.pathways) == pathways  # type: ignore[union-attr]
    hours, minutes = map(int, departure.split(":"))
    assert journey.rides[0].departure == 3600 * hours + 60 * minutes
