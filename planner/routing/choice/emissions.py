"""Emissions: grams of carbon dioxide of a journey, leg by leg, from lengths and kinds of vehicles.

Factors are per person and kilometre. What is official counts what a vehicle burns, or the power
stations for it, at the usual load; shared vehicles count their making and moving about as well,
which is most of it. Sources, years and what each counts: `data/parameters.toml`, `co2_…`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from planner.network.network import Network
from planner.network.shuttles.services import CAR, GREEN_SLOW, PAVEMENT
from planner.routing.journey import Leg, RideLeg, ShuttleLeg, WheelLeg

FACTORS: Mapping[str, float] = MappingProxyType(
    {
        "car": 128.0,
        "bus": 71.0,
        "rail": 20.0,
        "air": 101.0,
        "ferry": 19.0,
        "e_scooter_shared": 131.0,
        "e_bike_shared": 83.0,
        "bicycle_shared": 58.0,
        "e_scooter": 5.0,
        "e_bike": 3.0,
        "shuttle": 26.0,
        "shuttle_pavement": 13.0,
    }
)
"""g/km of each kind of vehicle. On foot and by own bicycle there are none."""

_OF_CLASS = {PAVEMENT: "shuttle_pavement", GREEN_SLOW: "shuttle", CAR: "car"}

ZERO = frozenset({"walk", "bicycle"})

_BASIC = {
    0: "rail",
    1: "rail",
    2: "rail",
    3: "bus",
    4: "ferry",
    5: "rail",
    6: "rail",
    7: "rail",
    11: "bus",
    12: "rail",
}
_HUNDREDS = {
    1: "rail",
    2: "bus",
    3: "rail",
    4: "rail",
    5: "rail",
    6: "rail",
    7: "bus",
    8: "bus",
    9: "rail",
    10: "ferry",
    11: "air",
    12: "ferry",
    13: "rail",
    14: "rail",
    15: "car",
}
"""Extended route types by their hundreds; trolleybuses (8) and taxis (15) as buses and cars."""


class LegEmission(NamedTuple):
    """What a leg emits.

    kind      of the vehicle: of FACTORS or ZERO; empty: not known
    grams     for one person; None: not known
    """

    kind: str
    grams: float | None


NO_EMISSIONS = {kind: LegEmission(kind, 0.0) for kind in ZERO}


class Emissions(NamedTuple):
    """What a journey emits, leg by leg."""

    legs: tuple[LegEmission, ...]

    @property
    def grams(self) -> float | None:
        """In all; None: not known of every leg."""
        grams = [leg.grams for leg in self.legs if leg.grams is not None]
        return sum(grams) if len(grams) == len(self.legs) else None


def emissions_of(network: Network, legs: Sequence[Leg], metres: Sequence[float]) -> Emissions:
    """What legs emit whose lengths are given, along streets and lines."""
    return Emissions(
        tuple(
            _of_leg(kind_of_vehicle(network, leg), length)
            for leg, length in zip(legs, metres, strict=True)
        )
    )


def _of_leg(kind: str, metres: float) -> LegEmission:
    if kind in ZERO:
        return NO_EMISSIONS[kind]
    factor = FACTORS.get(kind)
    return LegEmission(kind, None if factor is None else factor * metres / 1000)


def kind_of_vehicle(network: Network, leg: Leg) -> str:
    """What a leg is travelled in, as FACTORS and ZERO name it; empty: not known."""
    if isinstance(leg, RideLeg):
        timetable = network.timetable
        return kind_of_route(timetable.kind_of_route.item(timetable.route_of_trip.item(leg.trip)))
    if isinstance(leg, ShuttleLeg):
        return _OF_CLASS[network.shuttles[leg.service].vehicle_class]
    if isinstance(leg, WheelLeg):
        means = leg.means.removesuffix("_on_pavements")
        return f"{means}_shared" if leg.rental is not None else means
    return "walk"


def kind_of_route(route_type: int) -> str:
    """The kind of vehicle of a GTFS route_type, basic or extended; empty: not known."""
    return _BASIC.get(route_type) or _HUNDREDS.get(route_type // 100, "")


__all__ = ["FACTORS", "ZERO", "Emissions", "LegEmission", "emissions_of", "kind_of_vehicle"]
