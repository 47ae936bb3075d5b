"""Uphill takes longer than down, by each means in its measure; too steep is closed or pushed."""

from __future__ import annotations

import pytest

from planner import (
    MEANS,
    NEVER,
    MappedStreets,
    StreetGraph,
    Terms,
    build_edge_grid,
    search_streets,
)
from tests.planner.streets.drawing import at, draw, stops_at, walks

pytestmark = pytest.mark.small

ROAD = "A" + "-" * 39 + "B"  # 400 m


def seconds(
    streets: StreetGraph, means: str, steepest: float | None = None
) -> tuple[int | None, ...]:
    """From A to B and back."""
    ground = MappedStreets(streets, build_edge_grid(streets))
    ends = at(0, 0), at(400, 0)
    found = [
        int(
            search_streets(ground, means, *start, 3600, terms=Terms(steepest=steepest)).seconds_to(
                *end
            )[0]
        )
        for start, end in (ends, ends[::-1])
    ]
    return tuple(None if time == NEVER else time for time in found)


@pytest.mark.parametrize("means", [name for name in MEANS if name != "car"])
def test_up_is_slower_than_down(means: str) -> None:
    level, hill = draw(ROAD, A=20, B=20), draw(ROAD, A=0, B=20)  # 5 %
    up, down = seconds(hill, means)
    assert up is not None
    assert down is not None
    assert up > down
    assert seconds(level, means) == seconds(draw(ROAD), means) == seconds(draw(ROAD, A=9), means)
    assert down >= (seconds(level, means)[0] or 0)


def test_an_e_bike_minds_less_than_a_bicycle() -> None:
    level, hill = draw(ROAD), draw(ROAD, A=0, B=20)
    slower = {
        means: (seconds(hill, means)[0] or 0) / (seconds(level, means)[0] or 1)
        for means in ("bicycle", "e_bike")
    }
    assert slower["e_bike"] < 1.4 < slower["bicycle"]


def test_walkers_after_tobler() -> None:
    stops = stops_at(P=(0, 0), Q=(400, 0))
    assert walks(draw(ROAD, A=0, B=40), stops) == {"P Q": 568, "Q P": 400}
    assert walks(draw(ROAD, A=0, B=-80), stops) == {"P Q": 568, "Q P": 806}


@pytest.mark.parametrize(
    ("means", "limit"), [("pavement_vehicle", 0.1), ("wheelchair", 0.08), ("green_slow", 0.2)]
)
def test_the_greatest_slope(means: str, limit: float) -> None:
    assert MEANS[means].steepest == limit
    gentle, steep = draw(ROAD, A=0, B=400 * limit - 1), draw(ROAD, A=400 * limit + 1, B=0)
    assert None not in seconds(gentle, means)
    assert seconds(steep, means) == (None, None)
    assert seconds(gentle, means, steepest=limit - 0.01) == (None, None)


def test_a_walker_may_ask_for_gentle_ways() -> None:
    hill = draw(ROAD, A=0, B=20)
    assert None not in seconds(hill, "foot", steepest=0.06)
    assert seconds(hill, "foot", steepest=0.04) == (None, None)


def test_too_steep_to_ride_is_pushed() -> None:
    wall = draw(ROAD, A=0, B=80)
    up, down = seconds(wall, "e_scooter")
    assert down == pytest.approx(568 / 1.1, abs=2)
    assert up == pytest.approx(806 / 1.1, abs=2)
    assert seconds(wall, "e_scooter", steepest=0.1) == (None, None)
