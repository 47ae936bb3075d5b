"""Stops served on request: by a call to the agency or by asking the driver, they are served."""

from __future__ import annotations

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small


@pytest.mark.parametrize("how", ["c", "r"])
def test_boarding_and_alighting_on_request(how: str) -> None:
    world = World(f"""
        A       B        C
        08:00{how}  08:10{how}   08:20{how}
    """)
    assert journeys(world, "A", "C", "08:00") == ["A 08:00 ride 08:20 C"]
    assert journeys(world, "A", "B", "08:00") == ["A 08:00 ride 08:10 B"]
    assert journeys(world, "B", "C", "08:20", arrive_by=True) == ["B 08:10 ride 08:20 C"]


def test_trips_that_differ_in_it_are_all_found() -> None:
    world = World("""
        A      B
        08:00  08:30
        08:10c 08:40
        08:20  08:50r
        08:30x 09:00
    """)
    assert journeys(world, "A", "B", "08:00", window=60) == [
        "A 08:00 ride 08:30 B",
        "A 08:10 ride 08:40 B",
        "A 08:20 ride 08:50 B",
    ]
