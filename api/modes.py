"""Modes of the contract, and the GTFS route types they stand for.

Route types: https://gtfs.org/documentation/schedule/reference/#routestxt and the extended ones of
https://developers.google.com/transit/gtfs/reference/extended-route-types.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from planner import Timetable

MODE_OF_STREET = {
    "walk": "WALK",
    "bicycle": "BIKE",
    "rental": "RENTAL",
    "shuttle": "FLEX",
    "car": "CAR",
}
"""How streets are travelled, in the contract's words."""

STREET_OF_MODE = {mode: street for street, mode in MODE_OF_STREET.items()} | {"CAR_DROPOFF": "car"}

_BASIC = {
    0: "TRAM",
    1: "SUBWAY",
    2: "REGIONAL_RAIL",
    3: "BUS",
    4: "FERRY",
    5: "TRAM",
    6: "AERIAL_LIFT",
    7: "FUNICULAR",
    11: "BUS",
    12: "SUBWAY",
}

_RAIL = {101: "HIGHSPEED_RAIL", 102: "LONG_DISTANCE", 105: "NIGHT_RAIL", 109: "SUBURBAN"}

_HUNDREDS = {
    1: "REGIONAL_RAIL",
    2: "COACH",
    3: "SUBURBAN",
    4: "SUBWAY",
    5: "SUBWAY",
    6: "SUBWAY",
    7: "BUS",
    8: "BUS",
    9: "TRAM",
    10: "FERRY",
    11: "AIRPLANE",
    12: "FERRY",
    13: "AERIAL_LIFT",
    14: "FUNICULAR",
}

RAIL_MODES = frozenset(
    {"HIGHSPEED_RAIL", "LONG_DISTANCE", "NIGHT_RAIL", "REGIONAL_RAIL", "SUBURBAN", "SUBWAY"}
)

LEG_MODES = frozenset({*_BASIC.values(), *_RAIL.values(), *_HUNDREDS.values(), "OTHER"})
"""What a ride may be."""

_MEANS = {
    "TRANSIT": LEG_MODES,
    "RAIL": RAIL_MODES,
    "REGIONAL_FAST_RAIL": frozenset({"REGIONAL_RAIL"}),
    "METRO": frozenset({"SUBWAY", "SUBURBAN"}),
    "CABLE_CAR": frozenset({"AERIAL_LIFT", "TRAM"}),
    "AREAL_LIFT": frozenset({"AERIAL_LIFT"}),
    "ODM": frozenset[str](),
    "RIDE_SHARING": frozenset[str](),
    **{mode: frozenset({mode}) for mode in LEG_MODES},
}

TRANSIT_MODES = frozenset(_MEANS)
"""Words `transitModes` knows."""

STREET_MODES = frozenset(
    {
        "WALK",
        "BIKE",
        "RENTAL",
        "CAR",
        "HGV",
        "CAR_PARKING",
        "CAR_DROPOFF",
        "ODM",
        "RIDE_SHARING",
        "FLEX",
    }
)
"""Words `directModes`, `preTransitModes` and `postTransitModes` know."""


def mode_of(route_type: int) -> str:
    """The mode of a ride."""
    basic = _BASIC.get(route_type)
    return basic or _RAIL.get(route_type) or _HUNDREDS.get(route_type // 100, "OTHER")


def means(modes: Iterable[str]) -> frozenset[str]:
    """The modes of rides that words of the contract stand for."""
    return frozenset[str]().union(*(_MEANS[mode] for mode in modes))


def route_types_of(modes: Iterable[str], timetable: Timetable) -> frozenset[int] | None:
    """The route types in a timetable that the modes stand for; None: all of them."""
    wanted = means(modes)
    if wanted == LEG_MODES:
        return None
    return frozenset(
        kind for kind in np.unique(timetable.kind_of_route).tolist() if mode_of(kind) in wanted
    )
