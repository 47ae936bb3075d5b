"""The small city of the page's tests: a world, a hospital and a shop beside its stations."""

from __future__ import annotations

import numpy as np
from flask import Flask

from api.app import assemble
from api.served.snapshot import Snapshot
from api.settings import Settings
from data.osm.places import OsmPlace
from data.places.index import index_places
from data.stored.manifest import Region
from planner import warm_up
from tests.api.service import PATIENT
from tests.notation import World


def city(world: World, settings: Settings = PATIENT) -> Flask:
    """An application that serves it."""
    timetable = world.timetable
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    stop = {name: i for i, name in enumerate(timetable.name_of_stop)}

    def beside(name: str, reading: str, category: str, station: str) -> OsmPlace:
        return OsmPlace(
            id=f"node/{len(name)}",
            name=name,
            english="",
            chinese="",
            korean="",
            reading=reading,
            other_names=(),
            category=category,
            importance=0.5,
            lat=float(lats[stop[station]]) + 0.0003,
            lon=float(lons[stop[station]]),
            status=0,
            quality=0,
            source="",
        )

    places = [
        beside("中央病院", "ちゅうおうびょういん", "hospital", "大甕駅"),
        beside("海の市場", "うみのいちば", "marketplace", "東海駅"),
    ]
    region = Region(
        "world",
        (float(np.mean(lats)), float(np.mean(lons))),
        (float(lats.min()), float(lons.min()), float(lats.max()), float(lons.max())),
    )
    warm_up(world.network, world.date)
    return assemble(Snapshot(world.network, region, index_places(timetable, places)), settings)
