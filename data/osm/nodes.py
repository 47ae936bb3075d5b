"""What OpenStreetMap's tags say of points on streets: barriers, crossings, signals.

https://wiki.openstreetmap.org/wiki/Key:barrier and .../Tag:highway%3Dtraffic_signals.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from data.osm.access import ALLOWING, FORBIDDING, NARROWEST_FOR_WHEELCHAIR, has_high_kerb
from data.osm.values import metres_of, settled
from planner import CLOSED, CROSSING, LIFT_HALT, NO_HALT, OPEN, PERMISSIONS, PUSHED, SIGNALS, packed

Tags = Mapping[str, str]

CYCLES = ("bicycle", "e_scooter", "e_scooter_on_pavements")
MOTORS = ("green_slow", "car")
_WHEELED = ("wheelchair", "pavement_vehicle")

_NO_CARS = dict.fromkeys(MOTORS, CLOSED)
_WALKERS_ONLY = dict.fromkeys(PERMISSIONS, CLOSED)
_NO_SMALL_WHEELS = dict.fromkeys(_WHEELED, CLOSED)

AT_BARRIER: Mapping[str, Mapping[str, int]] = {
    "bollard": _NO_CARS,
    "block": _NO_CARS,
    "bus_trap": _NO_CARS,
    "chain": _NO_CARS,
    "jersey_barrier": _NO_CARS,
    "log": _NO_CARS,
    "motorcycle_barrier": _NO_CARS,
    "planter": _NO_CARS,
    "sump_buster": _NO_CARS,
    "cycle_barrier": _NO_CARS | dict.fromkeys(CYCLES, PUSHED) | {"pavement_vehicle": CLOSED},
    "wicket_gate": _NO_CARS,
    "debris": _NO_CARS,
    "cattle_grid": _NO_SMALL_WHEELS,
    "step": _NO_CARS | dict.fromkeys(CYCLES, PUSHED) | _NO_SMALL_WHEELS,
    "horse_stile": _NO_CARS | dict.fromkeys(CYCLES, PUSHED) | _NO_SMALL_WHEELS,
    "kissing_gate": _WALKERS_ONLY,
    "stile": _WALKERS_ONLY,
    "turnstile": _WALKERS_ONLY,
    "full-height_turnstile": _WALKERS_ONLY,
    "fence": _WALKERS_ONLY,
    "wall": _WALKERS_ONLY,
    "hedge": _WALKERS_ONLY,
}
"""What a barrier lets through at most, where no access tag says more; all others let all through:
gates and toll booths open."""


SPOTS = ("barrier", "kerb", "kerb:height", "ford")
"""Keys of points that not all pass."""


class Point(NamedTuple):
    """A point on a street.

    walked      walkers may pass
    access      what vehicles may do there at most, packed as `EdgeList.access_of_edge`
    halt        of `NO_HALT`, `CROSSING`, `SIGNALS`, `LIFT_HALT`
    forward     whether those who come along the way halt
    backward    whether those who come against it do
    """

    walked: bool
    access: int
    halt: int
    forward: bool
    backward: bool

    @property
    def is_barrier(self) -> bool:
        """Whether anybody is held up there for good."""
        return not self.walked or self.access != EVERYONE


EVERYONE = packed(dict.fromkeys(PERMISSIONS, OPEN))
_IN_LIFTS = packed(
    dict.fromkeys(PERMISSIONS, OPEN)
    | dict.fromkeys(CYCLES, PUSHED)
    | dict.fromkeys(("pavement_vehicle", *MOTORS), CLOSED)
)


def point_of_tags(tags: Tags) -> Point | None:
    """Read a point's tags; None where they say nothing of who passes."""
    tags = settled(tags)
    halt = _halt(tags)
    walked, access = True, EVERYONE
    if not tags.keys().isdisjoint(SPOTS) or halt == LIFT_HALT:
        walked, access = _passes(tags)
    if halt == LIFT_HALT:
        access = least_access(access, _IN_LIFTS)
    if halt == NO_HALT and walked and access == EVERYONE:
        return None
    direction = tags.get("traffic_signals:direction", tags.get("direction", ""))
    return Point(walked, access, halt, direction != "backward", direction != "forward")


def _halt(tags: Tags) -> int:
    highway = tags.get("highway")
    if highway == "traffic_signals":
        return SIGNALS
    if highway == "elevator":
        return LIFT_HALT
    if highway != "crossing":
        return NO_HALT
    signals = tags.get("crossing") == "traffic_signals" or tags.get("crossing:signals") == "yes"
    return SIGNALS if signals else CROSSING


def _passes(tags: Tags) -> tuple[bool, int]:
    if tags.get("locked") == "yes":
        return False, packed({})
    codes = dict.fromkeys(PERMISSIONS, OPEN) | dict(AT_BARRIER.get(tags.get("barrier", ""), {}))
    gap = metres_of(tags.get("maxwidth:physical"))
    narrow = gap is not None and gap < NARROWEST_FOR_WHEELCHAIR
    if has_high_kerb(tags) or narrow or tags.get("ford", "no") != "no":
        codes |= _NO_SMALL_WHEELS
    for key, names in (
        ("access", PERMISSIONS),
        ("vehicle", CYCLES + MOTORS),
        ("motor_vehicle", MOTORS),
        ("bicycle", CYCLES),
        ("small_electric_vehicle", CYCLES[1:]),
        ("wheelchair", _WHEELED),
    ):
        word = tags.get(key)
        if word in FORBIDDING:
            codes |= dict.fromkeys(names, CLOSED)
        elif word in ALLOWING and key != "access":
            codes |= dict.fromkeys(names, OPEN)
        elif word == "dismount":
            codes |= dict.fromkeys(names, PUSHED)
    foot = tags.get("foot")
    walked = foot in ALLOWING or (foot not in FORBIDDING and tags.get("access") not in FORBIDDING)
    if walked and tags.get("access") in FORBIDDING and tags.get("barrier") not in AT_BARRIER:
        codes |= dict.fromkeys(_WHEELED, OPEN)  # whom `foot` lets through, also on wheels
    return walked, packed(codes)


def least_access(access: int, other: int) -> int:
    """The lesser of two packed permissions, one by one."""
    return sum(
        min(access >> 2 * place & 3, other >> 2 * place & 3) << 2 * place
        for place in range(len(PERMISSIONS))
    )
