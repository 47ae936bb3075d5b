"""An alert that a lift is out of order changes the journeys of who needs it, while it is fresh."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from api.app import assemble
from api.live.watching import Watcher
from api.served.snapshot import EXTENSION, Snapshot
from data.gtfs_realtime.sources import LiveSource
from data.places.index import index_places
from data.stored.manifest import Region
from tests.api.live import NOON, Clock
from tests.api.service import PATIENT, at, get
from tests.data.live_messages import message
from tests.notation import World
from tests.planner.stations.notation import network_of, station

TRIPS = World("""
    X      A
    08:00  08:10
    B      Y
    08:20  08:30
    08:50  09:00
""")
TIMETABLE = station(
    """
    S station 0,0
    A platform 0,0 level 0
    N node 0,50 level 0
    M node 0,50 level -1
    B platform 0,100 level -1
    hall: A walkway N 50 m
    lift: N lift M 20 s
    long: N walkway M 1200 m
    below: M walkway B 50 m
    """,
    TRIPS.text,
)


def test_a_lift_out_of_order(tmp_path: Path) -> None:
    timetable = TIMETABLE
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    box = (float(lats.min()), float(lons.min()), float(lats.max()), float(lons.max()))
    region = Region("station", (float(np.mean(lats)), float(np.mean(lons))), box)
    app = assemble(Snapshot(network_of(timetable), region, index_places(timetable)), PATIENT)

    def arrival(**more: str) -> Any:
        found = get(
            app, "/api/v6/plan", fromPlace="w_X", toPlace="w_Y", time=at(TRIPS, "08:00"),
            pedestrianProfile="WHEELCHAIR", timetableView="false", **more,
        )  # fmt: skip
        return [each["duration"] // 60 for each in found["itineraries"]]

    assert arrival() == [30]
    alert = {"effect": "ACCESSIBILITY_ISSUE", "informed_entity": [{"stop_id": "S"}]}
    (tmp_path / "rt.pb").write_bytes(message({"alert": alert}, time=NOON))
    clock = Clock()
    watching = Watcher(app.extensions[EXTENSION], [LiveSource("w", str(tmp_path / "rt.pb"))], clock)
    watching.look()
    assert arrival() == [60]
    assert arrival(realtimeMode="OFF") == [30]
    clock.time += 600
    watching.look()
    assert arrival() == [30]
