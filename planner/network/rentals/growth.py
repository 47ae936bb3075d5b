"""Rentals with more of them: another system beside those there are, or more stations of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np

from planner.kernel import NONE
from planner.network.hours.seasonal_hours import SeasonalHours
from planner.network.rentals.packing import pack_rentals
from planner.network.rentals.rentals import Rentals
from planner.network.rentals.systems import RentalStation, RentalSystem, RentedType
from planner.network.streets.graph import read_only
from planner.network.texts import Texts
from planner.network.wordings import Wordings

_POINTS_TO = {
    "plan_of_type": "plan", "plan_of_vehicle": "plan", "type_of_offer": "type",
    "type_of_vehicle": "type", "type_of_slot": "type", "hours_of_system": "hours",
    "hours_of_station": "hours",
}  # fmt: skip
"""Columns whose values are numbers of other things."""


def with_system(rentals: Rentals, system: RentalSystem) -> Rentals:
    """With one more system, behind those there are; it has neither zones nor rules."""
    assert not system.zones, "zones come before the rules of all systems"
    assert not system.rules, "rules of systems come after those of all zones"
    other = pack_rentals((system,))
    before = {
        "plan": len(rentals.id_of_plan),
        "type": rentals.type_count,
        "hours": len(rentals.hours),
    }
    columns: dict[str, Any] = {}
    for each in fields(Rentals):
        a, b = getattr(rentals, each.name), getattr(other, each.name)
        if each.name in _POINTS_TO:
            b = np.where(b == NONE, b, b + before[_POINTS_TO[each.name]]).astype(b.dtype)
        columns[each.name] = _behind(each.name, a, b)
    return Rentals(**columns)


def with_stations(rentals: Rentals, system: int, stations: Sequence[RentalStation]) -> Rentals:
    """With more stations of a system, in its own hours; they have what types they name of it."""
    first, end = rentals.first_type_of_system[system : system + 2].tolist()
    types = tuple(RentedType(rentals.id_of_type[number]) for number in range(first, end))
    other = pack_rentals((RentalSystem("", types=types, stations=tuple(stations)),))
    at_station = rentals.first_station_of_system.item(system + 1)
    at_offer = rentals.first_offer_of_station.item(at_station)
    columns: dict[str, Any] = {}
    for each in fields(Rentals):
        name, a, b = each.name, getattr(rentals, each.name), getattr(other, each.name)
        if name == "first_offer_of_station":
            counts = np.insert(np.diff(a), at_station, np.diff(b))
            columns[name] = read_only(np.concatenate(([0], np.cumsum(counts))).astype(np.int32))
        elif name.endswith("_of_station"):
            if name == "hours_of_station":
                b = np.full(len(b), rentals.hours_of_system[system], np.int32)
            columns[name] = _within(a, at_station, b)
        elif name.endswith("_of_offer"):
            columns[name] = _within(a, at_offer, b + first if name == "type_of_offer" else b)
    later = rentals.first_station_of_system.copy()
    later[system + 1 :] += len(stations)
    return replace(rentals, first_station_of_system=read_only(later), **columns)


def _behind(name: str, a: Any, b: Any) -> Any:
    """A column, another behind it; groups go on where the first ones end."""
    if isinstance(a, SeasonalHours):
        parts = [each.name for each in fields(SeasonalHours)]
        return SeasonalHours(*(_behind(part, getattr(a, part), getattr(b, part)) for part in parts))
    if isinstance(a, Texts | Wordings):
        return _within(a, len(a), b)
    if name.startswith("first_") and not name.startswith("first_day_"):
        return read_only(np.concatenate((a, a[-1] + (b[1:] - b[0]))).astype(a.dtype))
    return read_only(np.concatenate((a, b)).astype(a.dtype))


def _within(a: Any, at: int, b: Any) -> Any:
    """A column with others before an index."""
    if isinstance(a, Texts):
        texts = list(a)
        return Texts.of([*texts[:at], *b, *texts[at:]])
    if isinstance(a, Wordings):
        names, more = ([w.by_language(n) for n in range(len(w))] for w in (a, b))
        return Wordings.of([*names[:at], *more, *names[at:]])
    return read_only(np.insert(a, at, b).astype(a.dtype))
