"""A service over a world of text, and how the tests talk to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from flask import Flask

from api.app import assemble
from api.served.snapshot import Snapshot
from api.settings import Settings
from data.places.index import index_places
from data.stored.manifest import Region
from tests.notation import World

PATIENT = Settings(request_seconds=600)
"""The first question of a fresh clone compiles the search, which takes long beside other tests."""


def service(world: World, *, language: str = "en") -> Flask:
    """An application that serves a world."""
    timetable = world.timetable
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    region = Region(
        "world",
        (float(np.mean(lats)), float(np.mean(lons))),
        (float(lats.min()), float(lons.min()), float(lats.max()), float(lons.max())),
    )
    snapshot = Snapshot(world.network, region, index_places(timetable))
    return assemble(snapshot, replace(PATIENT, language=language))


def at(world: World, clock: str) -> str:
    """A time of the world's day, as a request writes it: `08:00`, or `25:10`."""
    hours, minutes = map(int, clock.split(":"))
    midnight = dt.datetime.combine(world.date, dt.time(), ZoneInfo(world.zone))
    return (midnight + dt.timedelta(hours=hours, minutes=minutes)).isoformat()


def instant(world: World, clock: str) -> int:
    """The same in seconds since 1970, as GTFS Realtime writes it."""
    return int(dt.datetime.fromisoformat(at(world, clock)).timestamp())


def local(world: World, text: str) -> str:
    """A moment of a reply on the world's clock: `08:00`, or `2T01:10` on the 2nd."""
    moment = dt.datetime.fromisoformat(text).astimezone(ZoneInfo(world.zone))
    return f"{moment:%H:%M}" if moment.date() == world.date else f"{moment.day}T{moment:%H:%M}"


def get(app: Flask, path: str, **parameters: str | list[str]) -> Any:
    """A reply that must succeed."""
    response = app.test_client().get(path, query_string=parameters)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_json()


def problem(app: Flask, path: str, status: int, **parameters: str | list[str]) -> Any:
    """A reply that must fail in a way that says what and how."""
    response = app.test_client().get(path, query_string=parameters)
    reply = response.get_json()
    assert response.status_code == status, reply
    assert response.mimetype == "application/json"
    assert set(reply) == {"error", "code", "field", "hint", "limit"}
    assert reply["error"]
    assert reply["hint"]["ja"]
    assert reply["hint"]["en"]
    return reply


def plan(app: Flask, world: World, origin: str, destination: str, clock: str, **more: Any) -> Any:
    """Ask for journeys between two stops of a world."""
    return get(
        app,
        "/api/v6/plan",
        fromPlace=f"w_{origin}",
        toPlace=f"w_{destination}",
        time=at(world, clock),
        **more,
    )


def lines(world: World, reply: Any) -> list[str]:
    """The journeys of a reply, each as `A 08:00 BUS 08:10 B`."""
    return [
        " ".join(
            [itinerary["legs"][0]["from"]["name"]]
            + [
                f"{local(world, leg['startTime'])} {leg['mode']} {local(world, leg['endTime'])} "
                f"{leg['to']['name']}"
                for leg in itinerary["legs"]
            ]
        )
        for itinerary in reply["itineraries"]
    ]
