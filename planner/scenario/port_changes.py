"""Ports of shared vehicles: more of an operator's, or a new operator's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

from planner.network.hours.seasonal_hours import HoursRule
from planner.network.rentals.fleets import LEAST_AGE, means_of_type
from planner.network.rentals.growth import with_stations, with_systems
from planner.network.rentals.rentals import Rentals
from planner.network.rentals.systems import (
    PriceStep,
    PricingPlan,
    RentalStation,
    RentalSystem,
    RentedType,
)
from planner.network.transit.timetable import Timetable
from planner.scenario.modifications import Complaint, Parts
from planner.seconds import DAY_SECONDS

VEHICLES = ("scooter", "bicycle")
"""E-scooters (特定小型原動機付自転車) and e-bikes."""

_MEANS = {"scooter": {"e_scooter", "e_scooter_on_pavements"}, "bicycle": {"e_bike", "bicycle"}}
_PLAN = "per-10-minutes"


class Port(NamedTuple):
    """Where vehicles are taken and left.

    stop        public id of the stop that it stands at; empty: at `lat`, `lon`
    capacity    vehicles, thought to be there whenever somebody comes
    """

    id: str
    lat: float = 0.0
    lon: float = 0.0
    stop: str = ""
    capacity: int = 10
    name_ja: str = ""
    name_en: str = ""


@dataclass(frozen=True)
class AddPorts:
    """More ports, each with every kind of vehicle named.

    system       of an operator that is there already its own vehicles stand there, in its hours
    vehicles     of VEHICLES
    hours        seconds of the day, of a new operator; None: at all hours
    least_age    of riders of a new operator, or the law's where that is higher
    price        yen for each ten minutes begun, of a new operator
    """

    kind: ClassVar[str] = "add-ports"
    system: str
    vehicles: tuple[str, ...]
    ports: tuple[Port, ...]
    hours: tuple[int, int] | None = None
    least_age: int | None = None
    price: int | None = None
    name_ja: str = ""
    name_en: str = ""

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """Unknown stops, places or vehicles, ids twice, what a known operator has decided."""
        if not self.vehicles or set(self.vehicles) - set(VEHICLES):
            yield "vehicles", f"they are of {', '.join(VEHICLES)}"
        for each in self.ports:
            stop = parts.timetable.stop_of_id.get(each.stop)
            if each.stop and stop is None:
                yield "ports", f"this network has no stop {each.stop!r}"
            elif stop is not None and not math.isfinite(parts.timetable.lat_of_stop[stop]):
                yield "ports", f"it is not known where the stop {each.stop!r} is"
            elif not (-90 <= each.lat <= 90 and -180 <= each.lon <= 180):
                yield "ports", f"{each.id!r} is not on the earth"
        ids = Counter(each.id for each in self.ports)
        for name in [name for name, count in ids.items() if count > 1]:
            yield "ports", f"two are called {name!r}"
        if self.hours is not None and not 0 <= self.hours[0] < self.hours[1] <= 2 * DAY_SECONDS:
            yield "hours", "they end after they begin"
        known = list(parts.rentals.id_of_system)
        if self.system in known:
            yield from self._flaws_with(parts.rentals, known.index(self.system))

    def _flaws_with(self, rentals: Rentals, system: int) -> Iterator[Complaint]:
        """With an operator that is there."""
        for field, said in (
            ("hours", self.hours),
            ("least_age", self.least_age),
            ("yen_per_10_minutes", self.price),
        ):
            if said is not None:
                yield field, f"{self.system!r} is there already, with its own"
        for kind in self.vehicles:
            if kind in _MEANS and not _types(rentals, system, kind):
                yield "vehicles", f"{self.system!r} rents no {kind}"
        first, end = rentals.first_station_of_system[system : system + 2].tolist()
        taken = {rentals.id_of_station[number] for number in range(first, end)}
        for each in self.ports:
            if each.id in taken:
                yield "ports", f"{self.system!r} has a port {each.id!r} already"

    def trips_more(self, parts: Parts) -> int:  # noqa: ARG002 - as all modifications are asked
        """None."""
        return 0

    def applied(self, parts: Parts) -> Parts:
        """The parts with these ports."""
        known = list(parts.rentals.id_of_system)
        if self.system not in known:
            new = self._new(parts.timetable)
            return replace(parts, rentals=with_systems(parts.rentals, (new,)))
        system = known.index(self.system)
        types = [name for kind in self.vehicles for name in _types(parts.rentals, system, kind)]
        stations = [self._station(parts.timetable, each, types) for each in self.ports]
        return replace(parts, rentals=with_stations(parts.rentals, system, stations))

    def _new(self, timetable: Timetable) -> RentalSystem:
        types = tuple(self._type(kind) for kind in self.vehicles)
        plans: tuple[PricingPlan, ...] = ()
        if self.price is not None:
            step = PriceStep("minute", float(self.price), interval=10)
            plans = (PricingPlan(_PLAN, "JPY", 0.0, (step,)),)
        return RentalSystem(
            self.system,
            {"ja": self.name_ja or self.system, "en": self.name_en or self.name_ja or self.system},
            types=types,
            stations=tuple(
                self._station(timetable, each, [one.id for one in types]) for each in self.ports
            ),
            plans=plans,
            hours=None if self.hours is None else (HoursRule((self.hours,)),),
            status="planned_2035",
            quality="assumed",
        )

    def _type(self, kind: str) -> RentedType:
        plan = _PLAN if self.price is not None else ""
        least = self.least_age or 0
        if kind == "scooter":
            return RentedType(
                "e-scooter", "scooter_standing", "electric", range_metres=30_000, speed=20 / 3.6,
                least_age=max(least, LEAST_AGE["e_scooter"]), pavement_mode=True,
                returns="any_station", plan=plan,
            )  # fmt: skip
        return RentedType(
            "e-bike", "bicycle", "electric_assist", range_metres=50_000,
            least_age=self.least_age, returns="any_station", plan=plan,
        )  # fmt: skip

    def _station(self, timetable: Timetable, port: Port, types: list[str]) -> RentalStation:
        lat, lon = port.lat, port.lon
        if port.stop:
            stop = timetable.stop_of_id[port.stop]
            lat, lon = timetable.lat_of_stop.item(stop), timetable.lon_of_stop.item(stop)
        name = port.name_ja or port.id
        return RentalStation(
            port.id, lat, lon, {"ja": name, "en": port.name_en or name},
            vehicles=dict.fromkeys(types), docks=port.capacity, capacity=port.capacity,
            status="planned_2035", quality="assumed",
        )  # fmt: skip


def _types(rentals: Rentals, system: int, kind: str) -> list[str]:
    """Ids of a system's types of a kind."""
    first, end = rentals.first_type_of_system[system : system + 2].tolist()
    return [
        rentals.id_of_type[number]
        for number in range(first, end)
        if means_of_type(rentals, number) in _MEANS[kind]
    ]
