"""The smallest region: two stops and one trip a day. `python -m planner.two_stops` compiles on it.

What it compiles are the kernels of rides: all but those of streets and vehicles.
"""

from __future__ import annotations

import datetime as dt
import gc
from dataclasses import MISSING, Field, fields
from typing import Any

import numpy as np

from planner.ahead import SELDOM
from planner.kernel import NONE
from planner.network.network import Network
from planner.network.texts import Texts
from planner.network.transit.footpaths import Footpaths
from planner.network.transit.timetable import Timetable
from planner.routing.query import Place
from planner.warm_up import NOON, search_rides

DAY = dt.date(2026, 4, 1)
TEN_MINUTES = 600

_THE_ONLY_ONE = (
    "feed_of_agency", "feed_of_service", "agency_of_route", "route_of_trip", "service_of_trip",
)  # fmt: skip


def two_stops() -> Network:
    """Two stops 2 km apart; a trip at noon of every day."""
    count = {"stop": 2, "stop_time": 2, "trip": 1, "route": 1, "service": 1, "agency": 1, "feed": 1}
    columns = {each.name: _unsaid(each, count) for each in fields(Timetable)}
    columns |= dict.fromkeys(_THE_ONLY_ONE, np.zeros(1, np.int32))
    columns |= {
        "feed_of_stop": np.zeros(2, np.int32),
        "zone_of_feed": Texts.of(["Asia/Tokyo"]),
        "id_of_stop": Texts.of(["A", "B"]),
        "lat_of_stop": np.array([36.50, 36.52]),
        "lon_of_stop": np.array([140.6, 140.6]),
        "kind_of_stop": np.zeros(2, np.int8),
        "kind_of_route": np.array([3], np.int32),
        "weekdays_of_service": np.array([127], np.uint8),
        "first_day_of_service": np.array([1], np.int32),
        "last_day_of_service": np.array([dt.date.max.toordinal()], np.int32),
        "first_point_of_shape": np.zeros(1, np.int32),
        "first_stop_time_of_trip": np.array([0, 2], np.int32),
        "stop_of_stop_time": np.array([0, 1], np.int32),
        "arrival_of_stop_time": np.array([NOON, NOON + TEN_MINUTES], np.int32),
        "departure_of_stop_time": np.array([NOON, NOON + TEN_MINUTES], np.int32),
        "pickup_of_stop_time": np.zeros(2, np.int8),
        "drop_off_of_stop_time": np.zeros(2, np.int8),
    }
    nowhere = np.zeros(2, np.int32)
    stays = Footpaths(
        first_footpath_of_stop=np.array([0, 1, 2], np.int32),
        stop_of_footpath=np.array([0, 1], np.int32),
        metres_of_footpath=nowhere.astype(np.float32),
        fixed_seconds_of_footpath=nowhere,
    )
    return Network.assemble("two stops", "Asia/Tokyo", Timetable(**columns), stays)


def _unsaid(column: Field[Any], count: dict[str, int]) -> Any:
    """A column of a table in which nothing is said."""
    if column.default_factory is not MISSING:
        return column.default_factory()
    rows = count.get(column.name.rpartition("_of_")[2], 0)
    if column.type == "Texts":
        return Texts.of([""] * rows)
    kinds: dict[Any, Any] = {"Int32": np.int32, "Int8": np.int8, "UInt8": np.uint8}
    nothing = 0 if column.type == "UInt8" else NONE
    return np.full(rows, nothing, kinds.get(column.type, np.float32))


if __name__ == "__main__":
    gc.set_threshold(*SELDOM)
    search_rides(two_stops(), DAY, Place(stop_id="A"), Place(stop_id="B"))
