"""A service with a station to walk through."""

from __future__ import annotations

import dataclasses

import numpy as np
from flask import Flask

from api.app import assemble
from api.served.snapshot import Snapshot
from data.places.index import index_places
from data.stored.manifest import Region
from planner import Network, Texts
from tests.api.service import PATIENT
from tests.planner.stations.notation import network_of, station
from tests.planner.streets.drawing import at

STATION = """
    S station 0,0
    E entrance 0,100 level 0
    N node level 0
    P platform 0,0 level -1.5
    hall:  E walkway N 40 m
    steps: N stairs P -30 steps 20 s
    lift:  N lift P 90 s
"""
TRIPS = "P X\n08:10 08:20\n08:30 08:40"
PLACE = ",".join(map(str, at(0, 200)))
TIME = "2026-04-01T08:00:00+09:00"


def application(text: str) -> tuple[Flask, Network]:
    timetable = station(text, TRIPS)
    others = [""] * (len(timetable.id_of_pathway) - 1)
    timetable = dataclasses.replace(
        timetable,
        sign_of_pathway=Texts.of(["to the trains", *others]),
        reverse_sign_of_pathway=Texts.of(["way out", *others]),
    )
    network = network_of(timetable)
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    box = (float(lats.min()), float(lons.min()), float(lats.max()), float(lons.max()))
    region = Region("station", (float(np.mean(lats)), float(np.mean(lons))), box)
    return assemble(Snapshot(network, region, index_places(timetable)), PATIENT), network


APP, NETWORK = application(STATION)
