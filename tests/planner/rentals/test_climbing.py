"""Who minds climbing rides a shared bicycle around the hill, in the time that takes; no scooter."""

from __future__ import annotations

import pytest

from planner import Network, RentedType, StreetWish, WheelLeg, plan
from tests.planner.rentals.town import asked, free, miles, system, town
from tests.planner.streets.drawing import draw, stops_at

pytestmark = pytest.mark.small

HILL = draw(
    f"""
    A{"-" * 19}M{"-" * 19}B
    |{" " * 39}|
    C{"-" * 39}D
    """,
    A=0, B=0, C=0, D=0, M=4,
)  # fmt: skip
"""Over M, 4 m up, it is 400 m; around it 600 m on the level."""

BICYCLE = RentedType("bicycle", returns="free_floating")
SCOOTER = RentedType("scooter", "scooter_standing", "electric", returns="free_floating")


def hill(kind: RentedType) -> Network:
    things = system(free("f", kind.id, 0), types=(kind,))
    return town(things, streets=HILL, stops=stops_at(Z=(400, 0)))


@pytest.mark.parametrize(
    ("kind", "costs", "metres"),
    [(BICYCLE, "none", 400), (BICYCLE, "high", 600), (SCOOTER, "high", 400)],
)
def test_all_the_way(kind: RentedType, costs: str, metres: float) -> None:
    wish = StreetWish(frozenset({"rental"}))
    query = asked(0, 400, direct=wish, elevation_costs=costs)
    (journey,) = plan(hill(kind), query).direct
    (ride,) = [leg for leg in journey.legs if isinstance(leg, WheelLeg)]
    assert ride.path.metres == pytest.approx(metres, abs=3)
    if kind is BICYCLE and metres == 600:
        assert ride.arrival - ride.departure == pytest.approx(60 + 600 / (16 / 3.6), abs=2)


@pytest.mark.parametrize(("costs", "metres"), [("none", 400), ("high", 600)])
def test_to_a_stop(costs: str, metres: float) -> None:
    (mile,) = miles(hill(BICYCLE), asked(0, 0, elevation_costs=costs))
    legs = mile.legs(0, 0)
    assert sum(leg.path.metres for leg in legs) == pytest.approx(metres, abs=3)
    assert legs[-1].arrival == mile.seconds[0]
