"""The embedded region of 2035, and how it is asked."""

from __future__ import annotations

import datetime as dt

import pytest

from data import find_places, open_network, open_places, region_folder
from planner import (
    Network,
    Place,
    Query,
    StreetWish,
    TravellerProfile,
)

TODAY = dt.date(2026, 6, 1)
WEEKDAY = dt.date(2026, 12, 1)
HOUR, MINUTE = 3600, 60
AGED = TravellerProfile(walking_speed=0.75, age=82, frail=True)
ON_FOOT = StreetWish()
CALLED = StreetWish(frozenset({"walk", "shuttle"}))
HILL, HOSPITAL = "西成沢町二丁目", "日立総合病院"


@pytest.fixture(scope="module")
def city() -> Network:
    return open_network(region_folder("hitachi-2035", TODAY))


def at(name: str) -> Place:
    found = find_places(open_places(region_folder("hitachi-2035", TODAY)), name, 1)
    return Place(found[0].lat, found[0].lon, name=name)


def ask(
    city: Network,
    origin: str,
    destination: str,
    time: int,
    wish: StreetWish = CALLED,
    **more: object,
) -> Query:
    given: dict[str, object] = {
        "profile": AGED, "access": wish, "egress": wish, "direct": wish, **more,
    }  # fmt: skip
    return Query(at(origin), at(destination), WEEKDAY, time, **given)  # type: ignore[arg-type]
