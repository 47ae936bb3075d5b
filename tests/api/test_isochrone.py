"""Isochrones: areas around the streets that are reached, one in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely
from flask import Flask

from api.app import assemble
from api.served.snapshot import Snapshot
from data.places.index import index_places
from data.stored.manifest import Region
from planner import Network
from tests.api.service import PATIENT, get, problem
from tests.notation import World
from tests.planner.streets.drawing import at, draw, search
from tests.world_arrays import timetable

STREETS = draw("""
    A--------------------B--------------------C
    |                    |                    |
    |                    |                    |
    |                    |                    |
    D--------------------E--------------------F
""")
TIME = "2026-04-01T08:00:00+09:00"
HERE = ",".join(map(str, at(0.0, 0.0)))


@pytest.fixture(scope="module")
def app() -> Iterator[Flask]:
    base = timetable(World("HERE THERE\n08:02 08:04"))
    lats, lons = zip(at(60.0, 3.0), at(400.0, 3.0), strict=True)
    base = replace(base, lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))
    network = Network.assemble("town", "Asia/Tokyo", base, search(STREETS, base), STREETS)
    region = Region("town", at(0.0, 0.0), (35.9, 139.9, 36.1, 140.1))
    return assemble(Snapshot(network, region, index_places(base)), PATIENT)


def areas(reply: Any) -> dict[int, Any]:
    return {
        each["properties"]["minutes"]: shapely.geometry.shape(each["geometry"])
        for each in reply["features"]
    }


def point(x: float, y: float) -> Any:
    lat, lon = at(x, y)
    return shapely.Point(lon, lat)


def test_areas_hold_what_is_walked_and_ridden_to_and_one_another(app: Flask) -> None:
    reply = get(app, "/api/v1/isochrone", one=HERE, time=TIME, minutes="5,2,3")
    assert [each["properties"]["minutes"] for each in reply["features"]] == [5, 3, 2]
    found = areas(reply)
    assert all(each.is_valid for each in found.values())
    metre = 1e-5  # degrees, to which corners are rounded
    assert found[5].buffer(metre).covers(found[3])
    assert found[3].buffer(metre).covers(found[2])
    assert found[2].covers(point(140.0, 0.0))  # 2 min at 1.25 m/s: 150 m
    assert not found[2].covers(point(260.0, 0.0))
    assert found[5].covers(point(420.0, 0.0))  # at 08:04 beside the other stop
    assert not found[3].covers(point(420.0, 0.0))
    assert [each["place"]["name"] for each in reply["all"]] == ["HERE", "THERE"]


def test_by_bicycle_one_gets_farther_and_is_told_what_does_not_count(app: Flask) -> None:
    on_foot = areas(get(app, "/api/v1/isochrone", one=HERE, time=TIME, minutes="1"))[1]
    reply = get(
        app, "/api/v1/isochrone", one=HERE, time=TIME, minutes="1", directModes="WALK,BIKE,CAR"
    )
    assert reply["ignored"] == ["directModes"]
    assert areas(reply)[1].buffer(3e-4).covers(on_foot)  # each is drawn on cells of its own
    assert areas(reply)[1].covers(point(200.0, 0.0))  # 16 km/h: 266 m
    assert not on_foot.covers(point(200.0, 0.0))
    shared = get(app, "/api/v1/isochrone", one=HERE, time=TIME, minutes="1", directModes="RENTAL")
    assert areas(shared)[1].equals(on_foot)  # there are none


def test_who_travels_is_told_in_the_body(app: Flask) -> None:
    asked = f"/api/v1/isochrone?one={HERE}&time={TIME.replace('+', '%2B')}&minutes=3"
    usual = app.test_client().post(asked).get_json()
    slow = app.test_client().post(asked, json={"profile": {"walkingSpeed": 0.5}})
    assert slow.headers["Cache-Control"] == "no-store"
    narrow, wide = areas(slow.get_json())[3], areas(usual)[3]
    assert narrow.area < 0.8 * wide.area
    assert not narrow.covers(point(160.0, 0.0))


def test_what_arrives_by_a_time_and_bad_minutes(app: Flask) -> None:
    there = ",".join(map(str, at(400.0, 0.0)))
    parameters = {"one": there, "time": "2026-04-01T08:05:00+09:00", "arriveBy": "true"}
    assert areas(get(app, "/api/v1/isochrone", minutes="5", **parameters))[5].covers(
        point(60.0, 0.0)
    )
    for minutes in ("0", "121", "ten", "", "1,2,3,4,5,6,7"):
        assert (
            problem(app, "/api/v1/isochrone", 400, one=there, minutes=minutes)["field"] == "minutes"
        )
