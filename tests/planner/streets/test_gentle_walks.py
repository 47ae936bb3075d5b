"""First, last and direct walks keep to the slope that somebody can walk, if any way does."""

from __future__ import annotations

import datetime as dt

import pytest

from planner import (
    Network,
    Place,
    Query,
    TravellerProfile,
    WalkLeg,
    plan,
)
from tests.planner.streets.drawing import at, draw, network

pytestmark = pytest.mark.small

BLOCK = """
    A---------B
    |         |
    |         |
    C---------D
"""


def metres(on: Network, steepest: float | None) -> float:
    """Of the direct walk from A to B."""
    query = Query(
        Place(*at(0, 0)),
        Place(*at(100, 0)),
        dt.date(2026, 3, 6),
        12 * 3600,
        profile=TravellerProfile(greatest_slope=steepest),
    )
    (journey,) = plan(on, query).direct
    (leg,) = journey.legs
    assert isinstance(leg, WalkLeg)
    return leg.path.metres


def test_around_what_is_too_steep() -> None:
    on = network(draw(BLOCK, A=0, B=12, C=6, D=9))  # 12 % straight on, 4, 3 and 2 % around
    assert metres(on, None) == pytest.approx(100, abs=1)
    assert metres(on, 0.08) == pytest.approx(400, abs=1)


def test_steep_where_there_is_no_other_way() -> None:
    on = network(draw("A---------B", A=0, B=12))
    assert metres(on, 0.08) == pytest.approx(100, abs=1)
