"""What bulletins do to journeys."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.api.operators.bureau import Bureau


def rides(bureau: Bureau, day: str = "2025-06-02", **more: str) -> list[str]:
    """The bus from A to C as planning finds it: `08:00–08:20`."""
    query = {
        "fromPlace": "town_A", "toPlace": "town_C", "time": f"{day}T07:30:00+09:00",
        "timetableView": "true", "searchWindow": "3600", **more,
    }  # fmt: skip
    found = bureau.app.test_client().get("/api/v6/plan", query_string=query).get_json()
    legs = [leg for each in found["itineraries"] for leg in each["legs"]]
    legs = [leg for leg in legs if leg["mode"] == "BUS" and day_of(leg) == day]
    return [f"{clock(leg['startTime'])}–{clock(leg['endTime'])}" for leg in legs]


def day_of(leg: Any) -> str:
    """In Japan."""
    moment = dt.datetime.fromisoformat(leg["startTime"]) + dt.timedelta(hours=9)
    return moment.date().isoformat()


def clock(moment: str) -> str:
    hour, minute = int(moment[11:13]), moment[14:16]
    return f"{(hour + 9) % 24:02}:{minute}"
