"""A shuttle's way: never on steps, never above its grade, only where its class may go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planner import Area, Journey, Network, Place, ShuttleService, StreetGraph, Zone
from tests import world_arrays
from tests.planner.shuttles.notation import WORLD, answered, asked, shuttle
from tests.planner.streets.drawing import at, draw

pytestmark = pytest.mark.small

EVERYWHERE = Area((Zone((((35.0, 139.0), (35.0, 141.0), (37.0, 141.0), (37.0, 139.0)),)),))

AROUND = """
    A----------B
    |          |
    C----------D
"""
STAIRS = AROUND.replace("A----------B", "A~~~~~~~~~~B")
ALLEY = AROUND.replace("A----------B", "A..........B")
METRES = {"straight": 110, "around": 310}


def service(**fields: Any) -> ShuttleService:
    given = {"pickup": EVERYWHERE, "drop_off": EVERYWHERE, "greatest_grade": 0.12}
    return shuttle(WORLD, **{**given, **fields})


PAVEMENT = {"vehicle_class": "pavement_vehicle", "speed": 4 / 3.6, "seats": 1}


def ride(streets: StreetGraph, called: ShuttleService) -> Journey | None:
    """From A to B, a little off the street at both ends."""
    network = Network.assemble(
        name="drawn",
        zone=WORLD.zone,
        timetable=WORLD.timetable,
        footpaths=world_arrays.footpaths(WORLD),
        streets=streets,
        shuttles=(called,),
    )
    ends = (Place(*at(0, -1)), Place(*at(110, -1)))
    found = answered(network, asked(WORLD, *ends, "10:00", max_direct_walk=0)).direct
    assert len(found) <= 1
    return found[0] if found else None


def metres(journey: Journey | None) -> int | None:
    """How far it drives, about; None: it does not."""
    return None if journey is None else round(journey.legs[0].path.metres / 5) * 5  # type: ignore[union-attr]


def climbing(text: str, heights: dict[str, float]) -> StreetGraph:
    streets = draw(text)
    letters = sorted(letter for letter in text if letter.isupper())
    found = np.array([heights.get(letter, 0.0) for letter in letters], np.float32)
    return replace(streets, elevation_of_node=found)


@pytest.mark.parametrize("fields", [{}, PAVEMENT])
def test_steps_are_never_taken(fields: dict[str, Any]) -> None:
    assert metres(ride(draw(AROUND), service(**fields))) == METRES["straight"]
    assert metres(ride(draw(STAIRS), service(**fields))) == METRES["around"]
    assert ride(draw("A~~~~~~~~~~B"), service(**fields)) is None


def test_pavements_are_for_one_person_at_walking_pace() -> None:
    assert metres(ride(draw(ALLEY), service(**PAVEMENT))) == METRES["straight"]
    assert metres(ride(draw(ALLEY), service())) == METRES["around"]


@pytest.mark.parametrize(
    ("height", "grade", "way"),
    [
        (13.2, 0.12, "straight"),  # 12 % over 110 m
        (13.3, 0.12, None),
        (13.3, 0.13, "straight"),
        (-13.3, 0.12, None),  # downhill, too
        (float("nan"), 0.12, "straight"),  # not known
    ],
)
def test_the_grade_is_a_limit(height: float, grade: float, way: str | None) -> None:
    streets = climbing("A----------B", {"B": height})
    expected = METRES[way] if way else None
    assert metres(ride(streets, service(greatest_grade=grade))) == expected


def test_it_drives_around_what_is_too_steep() -> None:
    hill = climbing(AROUND, {"B": 14.0, "D": 10.0, "C": 4.0})
    assert metres(ride(hill, service())) == METRES["around"]
    assert metres(ride(hill, service(greatest_grade=0.13))) == METRES["straight"]


def test_walking_pace_is_never_exceeded() -> None:
    found = ride(draw(AROUND), service(**{**PAVEMENT, "speed": 6 / 3.6}))
    assert found is not None
    leg = found.legs[0]
    assert leg.path.metres / (leg.arrival - leg.departure) <= 6 / 3.6  # type: ignore[union-attr]


def test_a_door_far_from_every_street_is_not_fetched() -> None:
    assert ride(draw("A----------B"), service()) is not None
    network = Network.assemble(
        name="drawn",
        zone=WORLD.zone,
        timetable=WORLD.timetable,
        footpaths=world_arrays.footpaths(WORLD),
        streets=draw("A----------B"),
        shuttles=(service(),),
    )
    far = Place(*at(0, 3000))
    assert answered(network, asked(WORLD, far, Place(*at(110, 0)), "10:00")).direct == ()
