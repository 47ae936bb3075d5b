"""A small town that planners study: stored, with residents, a hospital, a shop and a station."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from api.app import assemble
from api.scenarios.workshop import COMMAND, Workshop
from api.served.opening import open_folder
from api.served.snapshot import Snapshot
from data.osm.places import OsmPlace
from data.places.index import index_places
from data.stored.manifest import Manifest, Region
from data.stored.store import save_network
from tests.api.service import PATIENT
from tests.notation import World

WORLD = World("""
    丘    町    駅
    08:00 08:25 08:40
    08:40 09:05 09:20
    09:20 09:45 10:00
    谷    町
    08:10 08:50
""")
HILL, VALLEY = "w_1", "w_2"
"""The routes."""


@dataclass
class Town:
    """The service and its workshop."""

    app: Flask
    workshop: Workshop
    snapshot: Snapshot

    def ask(self, method: str, path: str, **more: Any) -> TestResponse:
        return self.app.test_client().open(path, method=method, **more)

    def start(self, kind: str, **body: Any) -> str:
        """Have something run; its id."""
        said = {"date": WORLD.date.isoformat(), "departures": 3, **body}
        reply = self.ask("POST", f"/api/v1/{kind}", json=said)
        assert reply.status_code == 202, reply.get_data(as_text=True)
        assert reply.headers["Location"] == f"/api/v1/runs/{reply.get_json()['run']}"
        return str(reply.get_json()["run"])

    def state(self, run: str) -> Any:
        return self.ask("GET", f"/api/v1/runs/{run}").get_json()

    def wait(self, run: str, *until: str, seconds: float = 300) -> Any:
        """Until it has come so far; a fresh clone compiles first."""
        end = time.monotonic() + seconds
        while (state := self.state(run))["state"] not in until:
            assert state["state"] in {"waiting", "running"}, state
            assert time.monotonic() < end, state
            time.sleep(0.05)
        return state

    def file(self, run: str, name: str) -> TestResponse:
        return self.ask("GET", f"/api/v1/runs/{run}/files/{name}")


def found_town(folder: Path, **limits: Any) -> Town:
    """A town stored in a folder, its runs beside it."""
    timetable = WORLD.timetable
    stop = {name: i for i, name in enumerate(timetable.name_of_stop)}

    def place(name: str, category: str, beside: str) -> OsmPlace:
        lat, lon = (float(c[stop[beside]]) for c in (timetable.lat_of_stop, timetable.lon_of_stop))
        return OsmPlace(
            id=f"node/{len(name)}", name=name, english="", chinese="", korean="",
            reading="", other_names=(), category=category, importance=0.5, lat=lat, lon=lon,
            status=0, quality=0, source="",
        )  # fmt: skip

    places = [
        place("病院", "hospital", "町"),
        place("市場の店", "mall", "駅"),
        place("駅", "station", "駅"),
    ]
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    box = float(lats.min()), float(lons.min()), float(lats.max()), float(lons.max())
    region = Region("town", (box[0], box[1]), box)
    network = folder / "network"
    manifest = Manifest("town", WORLD.zone, "town-1", region)
    save_network(WORLD.network, network, manifest, index_places(timetable, places))
    zones = folder / "zones.csv"
    rows = [
        f"{name},{english},{kind},{lats[stop[at]]},{lons[stop[at]]},1000,{older},{oldest},"
        + (name if kind == "estate" else "")
        for name, english, kind, at, older, oldest in (
            ("丘の団地", "Hill estate", "estate", "丘", 400, 200),
            ("谷町", "Valley", "town", "谷", 300, 100),
        )
    ]
    head = "name,name_en,kind,lat,lon,residents,residents_65,residents_75,estate"
    zones.write_text("\n".join([head, *rows]), encoding="utf-8")
    said = {"seconds": 600.0, "megabytes": 0, "command": COMMAND, **limits}
    workshop = Workshop(folder / "studio", zones=zones, **said)
    snapshot = open_folder(network, ())
    app = assemble(snapshot, replace(PATIENT, network_folder=network), workshop=workshop)
    return Town(app, workshop, snapshot)
