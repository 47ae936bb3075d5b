"""A service that follows live sources by a clock of its own."""

from __future__ import annotations

from flask import Flask

from tests.api.service import instant, local, plan
from tests.data.live_messages import news
from tests.notation import TODAY, World

WORLD = World("""
    A      B
    08:00  08:10
    08:30  08:40
""")
NOON = instant(WORLD, "12:00")
LATE = news({"trip_id": "1-1", "start_date": f"{TODAY:%Y%m%d}"}, delay=300)


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> float:
        return self.time


def rides(app: Flask) -> list[str]:
    found = plan(app, WORLD, "A", "B", "08:00", timetableView="false")
    return [local(WORLD, leg["startTime"]) for each in found["itineraries"] for leg in each["legs"]]
