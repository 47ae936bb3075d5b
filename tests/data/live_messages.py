"""GTFS Realtime messages as short Python, and their bytes."""

from __future__ import annotations

import datetime as dt
from typing import Any


def message(*entities: dict[str, Any], time: int = 0) -> bytes:
    """A message of some entities, each with the specification's fields; `id` counts up."""
    from google.protobuf.json_format import ParseDict  # noqa: PLC0415
    from google.transit import gtfs_realtime_pb2  # noqa: PLC0415

    header: dict[str, Any] = {"gtfs_realtime_version": "2.0"}
    if time:
        header["timestamp"] = time
    numbered = [{"id": str(i), **entity} for i, entity in enumerate(entities)]
    whole = gtfs_realtime_pb2.FeedMessage()
    ParseDict({"header": header, "entity": numbered}, whole)
    return bytes(whole.SerializeToString())


def news(trip: dict[str, Any], *stops: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An entity with news of a trip."""
    return {"trip_update": {"trip": trip, "stop_time_update": list(stops), **more}}


JAPAN = dt.timezone(dt.timedelta(hours=9))
DAY = dt.date(2025, 6, 2)


def at(clock: str, day: dt.date = DAY) -> int:
    moment = dt.datetime.combine(day, dt.time.fromisoformat(clock), JAPAN)
    return int(moment.timestamp())
