"""Means of travelling along streets: who may go where, how, and how fast.

Law: Japan's Road Traffic Act (道路交通法). Which tags mean which permission is told in
`data/osm/access.py`; speeds and their sources in `data/parameters.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.arrays import UInt8, UInt16
from planner.network.streets.kinds import EDGE_KINDS

CLOSED, PUSHED, SLOW, OPEN = range(4)
"""How one may go along a street: not at all; pushing the vehicle, as a walker; on it, at the speed
of a pavement shared with walkers; on it."""

NO_HALT, CROSSING, SIGNALS, LIFT_HALT = range(4)
"""What holds up whoever comes to the end of an arc: nothing, a road to cross, signals, a lift."""

PERMISSIONS = (
    "wheelchair",
    "bicycle",
    "e_scooter",
    "e_scooter_on_pavements",
    "pavement_vehicle",
    "green_slow",
    "car",
)
"""Whose permissions are stored with each edge, two bits each, in this order."""

KM_H = 1 / 3.6


@dataclass(frozen=True)
class Means:
    """A means of travelling along streets.

    permission      of `PERMISSIONS`; empty: that of walkers
    speed           m/s on a level, paved street, between stops
    slow_speed      m/s on a pavement shared with walkers
    pushed_speed    m/s of who pushes it, or walks to where it stands
    unpaved         share of the speed that is left where the surface is loose
    uphill          how much longer each metre takes per rise of one: at 0.1, 1 + 0.1 x uphill times
    steepest        rise per metre up and down beyond which it does not go; riders push there
    obeys_limits    the streets' speed limits bound it, not a speed of its own
    change          seconds to stop and change to the slow mode, and back
    """

    name: str
    permission: str
    speed: float
    slow_speed: float = 1.0
    pushed_speed: float = 1.1
    unpaved: float = 1.0
    uphill: float = 0.0
    steepest: float = math.inf
    obeys_limits: bool = False
    change: int = 0


FOOT = Means("foot", "", speed=1.25, pushed_speed=1.25)
WHEELCHAIR = Means(
    "wheelchair", "wheelchair", speed=1.0, slow_speed=0.7, unpaved=0.6, uphill=12, steepest=0.08
)
BICYCLE = Means("bicycle", "bicycle", speed=16 * KM_H, slow_speed=8 * KM_H, unpaved=0.7, uphill=20)
E_BIKE = Means("e_bike", "bicycle", speed=18 * KM_H, slow_speed=8 * KM_H, unpaved=0.7, uphill=6)
E_SCOOTER = Means("e_scooter", "e_scooter", speed=18 * KM_H, unpaved=0.5, uphill=5, steepest=0.15)
"""特定小型原動機付自転車: road and cycle lane at 20 km/h at most, else pushed."""

E_SCOOTER_ON_PAVEMENTS = Means(
    "e_scooter_on_pavements",
    "e_scooter_on_pavements",
    speed=18 * KM_H,
    slow_speed=6 * KM_H,
    unpaved=0.5,
    uphill=5,
    steepest=0.15,
    change=10,
)
"""特例特定小型原動機付自転車: moreover at 6 km/h at most on pavements signed for cycles; the mode
is changed at a standstill (道路交通法17条の2)."""

PAVEMENT_VEHICLE = Means(
    "pavement_vehicle", "pavement_vehicle", speed=4 * KM_H, unpaved=0.7, uphill=3, steepest=0.1
)
"""遠隔操作型小型車: treated as a walker, 6 km/h at most (道路交通法2条1項11号の5)."""

GREEN_SLOW = Means("green_slow", "green_slow", speed=17 * KM_H, unpaved=0.7, uphill=2, steepest=0.2)
"""グリーンスローモビリティ: public roads at less than 20 km/h."""

CAR = Means("car", "car", speed=100 * KM_H, unpaved=0.6, obeys_limits=True)

MEANS: Mapping[str, Means] = {
    means.name: means
    for means in (
        FOOT,
        WHEELCHAIR,
        BICYCLE,
        E_BIKE,
        E_SCOOTER,
        E_SCOOTER_ON_PAVEMENTS,
        PAVEMENT_VEHICLE,
        GREEN_SLOW,
        CAR,
    )
}


@dataclass(frozen=True)
class Terms:
    """What a request changes about the streets.

    traffic     how many times as long a car takes along the main roads (`MAIN_ROADS`)
    steepest    rise per metre, up and down, beyond which one does not go, in place of the means'
                own; None: no wish
    climb       seconds that a metre climbed is minded beyond the time it takes; it decides which
                way is gone, and is in no time that is told
    """

    traffic: float = 1.0
    steepest: float | None = None
    climb: float = 0.0


AS_BUILT = Terms()

CLIMBS: Mapping[str, Terms] = {
    "none": AS_BUILT,
    "low": Terms(climb=5.0),
    "high": Terms(climb=20.0),
}
"""By how much climbing is minded: a metre up as 20 or 90 metres of level riding; assumed."""

FASTEST_CLIMB = 0.2
"""m/s upwards by one's own strength at most, at the speeds and slopes of bicycles here."""

MAIN_ROADS = ("motorway", "trunk", "primary", "secondary")
"""Kinds of road on which cars are held up in the rush hours."""

SHARE_OF_LIMIT = 0.8
"""Of a road's speed limit that a car runs at between signals; assumed."""

LIMIT_OF_KIND: Mapping[str, int] = {
    "motorway": 80,
    "trunk": 50,
    "primary": 50,
    "secondary": 40,
    "tertiary": 40,
    "residential": 30,
    "service": 15,
    "track": 15,
}
"""km/h where no limit is told: what is usually signed in Japan; assumed. 20 on every other kind."""

ROADS = (
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "residential",
    "service",
    "busway",
)
"""Kinds of street that vehicles drive on and walkers cross."""

WALKER_HALTS = np.array([0, 3, 15, 50], np.float32)
"""Seconds that NO_HALT, CROSSING, SIGNALS and LIFT_HALT take on foot: a gap between cars; half of
half a cycle of a minute; a lift's wait and a storey (`planner.network.transit.pathways`);
assumed."""

VEHICLE_HALTS = np.array([0, 2, 10, 50], np.float32)
"""The same on wheels, which signals are made for; assumed."""

TURN_IN_TWO_SECONDS = 5
"""More at the signals of a main road for bicycles and e-scooters, which there turn right in two
stages (二段階右折, 道路交通法34条): a quarter of those who come, 20 s each; assumed."""

_FOR_WALKERS = {
    kind: OPEN for kind in EDGE_KINDS if kind not in {"motorway", "steps", "ferry", "busway"}
}
_ROADS = dict.fromkeys(
    ("other", "trunk", "primary", "secondary", "tertiary", "residential", "service", "track"), OPEN
)
_PUSHING = dict.fromkeys(("footway", "pedestrian", "crossing", "elevator", "path"), PUSHED)

CUSTOM: Mapping[str, Mapping[str, int]] = {
    "wheelchair": _FOR_WALKERS,
    "bicycle": _PUSHING | _ROADS | {"path": OPEN, "cycleway": OPEN},
    "e_scooter": _PUSHING | _ROADS | {"cycleway": OPEN},
    "e_scooter_on_pavements": _PUSHING | _ROADS | {"cycleway": OPEN},
    "pavement_vehicle": {k: v for k, v in _FOR_WALKERS.items() if k not in {"elevator", "track"}},
    "green_slow": _ROADS,
    "car": _ROADS | {"motorway": OPEN},
}
"""By permission, what a kind of street allows where nothing more is known; else closed."""


def packed(codes: Mapping[str, int]) -> int:
    """Permissions as one number of 16 bits."""
    return sum(codes.get(name, CLOSED) << 2 * place for place, name in enumerate(PERMISSIONS))


def unpacked(words: UInt16, permission: str) -> UInt8:
    """One permission out of such numbers: CLOSED, PUSHED, SLOW or OPEN (uint8)."""
    place = PERMISSIONS.index(permission)
    return np.asarray((words >> np.uint16(2 * place)) & np.uint16(3), np.uint8)


def customary(kind: str) -> int:
    """What a kind of street allows where nothing more is known, packed."""
    return packed({name: CUSTOM[name].get(kind, CLOSED) for name in PERMISSIONS})
