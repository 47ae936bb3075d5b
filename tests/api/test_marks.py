"""A leg is marked with the worst of what it rests on."""

import dataclasses

import numpy as np
import pytest

from api.served.marks import marks_of_streets, marks_of_trip
from planner import QUALITIES, STATUSES
from tests.api.service import plan, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:00  08:10  08:20
""")


@pytest.mark.parametrize("column", ["route", "trip", "stop"])
def test_the_worst_counts(column: str) -> None:
    count = {"route": 1, "trip": 1, "stop": 3}[column]
    illustrative, assumed = STATUSES.index("illustrative"), QUALITIES.index("assumed")
    timetable = dataclasses.replace(
        WORLD.timetable,
        **{
            f"status_of_{column}": np.full(count, illustrative, np.uint8),
            f"quality_of_{column}": np.full(count, assumed, np.uint8),
        },
    )
    assert marks_of_trip(timetable, 0, [0, 1]) == (illustrative, assumed)


def test_ordinary_feeds_are_as_published() -> None:
    reply = plan(service(WORLD), WORLD, "A", "B", "08:00")
    (leg,) = reply["itineraries"][0]["legs"]
    assert (leg["status"], leg["quality"]) == ("operating", "published")


def test_walks_without_streets_are_assumed() -> None:
    marks = marks_of_streets(WORLD.network.streets)
    assert marks.json() == {"status": "operating", "quality": "assumed"}
