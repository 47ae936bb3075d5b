"""stops.txt: stops, stations, entrances, nodes and boarding areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from data.gtfs.agencies import note_unknown_zones
from data.gtfs.table import FeedTable
from planner import (
    BOARDING_AREA,
    ENTRANCE,
    GENERIC_NODE,
    NONE,
    QUALITIES,
    STATION,
    STATUSES,
    STOP,
    Texts,
    metres_between,
)
from planner.arrays import Bools, Float64, Int8, Int32

PLACED = frozenset(
    {
        "stop_id",
        "stop_code",
        "stop_name",
        "platform_code",
        "zone_id",
        "stop_lat",
        "stop_lon",
        "location_type",
        "parent_station",
        "wheelchair_boarding",
        "level_id",
        "tsunagu_status",
        "tsunagu_quality",
    }
)
"""Columns that the timetable has a place for."""


STATION_METRES = 2000.0
"""How far from its station a platform or entrance may lie; assumed: airports are as long."""


def read_stops(
    stops: FeedTable, feed: str, level_of_id: Mapping[str, int]
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the timetable's arrays of stops, and stop_id → stop.

    `stops` has no stop_id twice (`FeedTable.first_of_each`).

    Stops without coordinates stand where their parents do.
    """
    note_unknown_zones(stops, "stop_timezone")
    ids = stops.strings("stop_id")
    index_of_id = {name: stop for stop, name in enumerate(ids)}
    kind = stops.choices("location_type", range(5), default=STOP).astype(np.int8)
    parent = _parents(stops, index_of_id, kind)
    lat, lon = _coordinates(stops, kind, parent)
    apart = metres_between(lat, lon, lat[parent], lon[parent])
    stops.note("stop_far_from_station", (parent != NONE) & (apart > STATION_METRES))
    return {
        "id_of_stop": Texts.of(f"{feed}_{name}" for name in ids),
        "code_of_stop": stops.texts("stop_code"),
        "name_of_stop": stops.texts("stop_name"),
        "platform_of_stop": stops.texts("platform_code"),
        "zone_id_of_stop": stops.texts("zone_id"),
        "feed_of_stop": np.zeros(len(stops), np.int32),
        "lat_of_stop": lat,
        "lon_of_stop": lon,
        "kind_of_stop": kind,
        "parent_of_stop": parent,
        "wheelchair_of_stop": stops.choices("wheelchair_boarding", range(3), default=0).astype(
            np.int8
        ),
        "level_of_stop": stops.references("level_id", level_of_id),
        **marks(stops, "stop"),
    }, index_of_id


def note_calls(stops: FeedTable, kind: Int8, stop_of_stop_time: Int32) -> None:
    """Note stations, entrances and the like at which trips call; they are boarded all the same."""
    called = np.zeros(len(stops), bool)
    called[stop_of_stop_time] = True
    stops.note_cells("location_with_unexpected_stop_time", "stop_id", called & (kind != STOP))


def marks(table: FeedTable, what: str) -> dict[str, Any]:
    """Read whether things run today, and what they rest on: our own two columns.

    A word that we do not know must not pass for service that runs: the most careful is taken.
    """
    return {
        f"status_of_{what}": table.words("tsunagu_status", STATUSES, other="illustrative"),
        f"quality_of_{what}": table.words("tsunagu_quality", QUALITIES, other="assumed"),
    }


def located(table: FeedTable, lat_name: str, lon_name: str) -> tuple[Float64, Float64]:
    """Read coordinates in degrees; NaN where missing or wrong.

    Notes point_near_origin: off Africa's coast lie no stops, only forgotten coordinates. Where
    half of the table lies there it is meant so, a made-up town; 0,0 itself never is.
    """
    lat = table.decimals(lat_name, -90, 90)
    lon = table.decimals(lon_name, -180, 180)
    near_origin = (np.abs(lat) <= 1) & (np.abs(lon) <= 1)
    table.note("point_near_origin", near_origin)
    forgotten = (lat == 0) & (lon == 0)
    known = ~np.isnan(lat) & ~np.isnan(lon) & ~forgotten
    made_up = 2 * int((near_origin & known).sum()) >= int(known.sum())
    nowhere = ~known | (near_origin & (not made_up))
    return np.where(nowhere, np.nan, lat), np.where(nowhere, np.nan, lon)


def _parents(stops: FeedTable, index_of_id: dict[str, int], kind: Int8) -> Int32:
    """Find parents of the right kind only, so that no stop is its own ancestor."""
    parent = stops.references("parent_station", index_of_id)
    has_parent = parent != NONE
    needs_parent = np.isin(kind, (ENTRANCE, GENERIC_NODE, BOARDING_AREA))
    stops.note("location_without_parent_station", needs_parent & ~stops.filled("parent_station"))
    of_station = has_parent & (kind == STATION)
    stops.note("station_with_parent_station", of_station)
    right_kind = np.where(kind == BOARDING_AREA, STOP, STATION)
    wrong: Bools = has_parent & ~of_station & (kind[parent] != right_kind)
    stops.note("wrong_parent_location_type", wrong)
    return np.where(of_station | wrong, NONE, parent).astype(np.int32)


def _coordinates(stops: FeedTable, kind: Int8, parent: Int32) -> tuple[Float64, Float64]:
    lat, lon = located(stops, "stop_lat", "stop_lon")
    for _ in range(2):  # a boarding area's platform may itself stand where its station does
        inherits = np.isnan(lat) & (parent != NONE)
        lat = np.where(inherits, lat[parent], lat)
        lon = np.where(inherits, lon[parent], lon)
    # Nodes inside a station need no place of their own.
    stops.note("stop_without_location", np.isnan(lat) & np.isin(kind, (STOP, STATION, ENTRANCE)))
    return lat, lon
