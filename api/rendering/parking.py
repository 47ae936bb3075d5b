"""Where an own bicycle is left or collected, beside the leg that ends or begins there."""

from __future__ import annotations

from collections.abc import Sequence

from api.replies import Json
from api.wording.text import Text
from planner import NONE, QUALITIES, STATUSES, Leg, Parking, WheelLeg

PARKING_NAME = Text("駐輪場", "Bicycle parking")

_SAID = {1: True, 2: False}
"""Of what a source says; else it says nothing."""


def add_parking(
    parking: Parking, legs: Sequence[Leg], rendered: Sequence[Json], usual: str
) -> None:
    """Say of legs that end or begin at a facility what it is, and name it where one walks.

    usual    what facilities without a name are called
    """
    for number, leg in enumerate(legs):
        if not isinstance(leg, WheelLeg):
            continue
        for facility, end, other, beside in (
            (leg.parked, "to", "from", number + 1),
            (leg.collected, "from", "to", number - 1),
        ):
            if facility == NONE:
                continue
            rendered[number]["parking"] = parking_json(parking, facility)
            name = parking.name_of_facility[facility] or usual
            rendered[number][end]["name"] = name
            if 0 <= beside < len(rendered):
                rendered[beside][other]["name"] = name


def parking_json(parking: Parking, facility: int) -> Json:
    """A facility; what is not known is left out."""
    rendered: Json = {
        "id": parking.id_of_facility[facility],
        "name": parking.name_of_facility[facility],
        "lat": float(parking.lat_of_facility[facility]),
        "lon": float(parking.lon_of_facility[facility]),
        "status": STATUSES[parking.status_of_facility[facility]],
        "quality": QUALITIES[parking.quality_of_facility[facility]],
    }
    if (capacity := int(parking.capacity_of_facility[facility])) != NONE:
        rendered["capacity"] = capacity
    for name, column in (
        ("covered", parking.covered_of_facility),
        ("fee", parking.fee_of_facility),
    ):
        if (said := _SAID.get(int(column[facility]))) is not None:
            rendered[name] = said
    return rendered
