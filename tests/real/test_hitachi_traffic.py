"""The embedded region by car: the main roads are held up in the morning."""

from __future__ import annotations

import pytest

from planner import NONE, Network, Query, drive_directly
from tests.real.hitachi import HOUR, WEEKDAY, at, city

pytestmark = pytest.mark.real

__all__ = ["city"]


def test_the_main_roads_are_slower_at_half_past_seven_than_at_eleven(
    city: Network,
) -> None:
    ends = at("日立市役所"), at("日立製作所 大みか事業所")
    rush, noon, night = (
        drive_directly(city, Query(*ends, WEEKDAY, round(hour * HOUR))) for hour in (7.5, 11, 3)
    )
    assert rush is not None
    assert noon is not None
    assert night is not None
    assert rush.free_seconds == noon.free_seconds == night.seconds
    assert night.seconds < noon.seconds < rush.seconds
    streets = city.streets
    names = {int(streets.name_of_edge[section.edge]) for section in noon.path.sections}
    assert any(name != NONE and "国道" in streets.names[name] for name in names)
