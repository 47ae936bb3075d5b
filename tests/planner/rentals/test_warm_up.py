"""A network with shared vehicles is asked for them before anyone does."""

from __future__ import annotations

import pytest

from planner import warm_up
from tests.notation import TODAY
from tests.planner.rentals.town import free, station, system, town

pytestmark = pytest.mark.small


def test_every_fleet_is_ridden() -> None:
    network = town(system(station("a", 100), station("b", 900), free("f", "scooter", 300)))
    warm_up(network, TODAY)
    assert len(network.fleets()) == 2
