"""The date line: east of 180° lies 180° west."""

import numpy as np
import pytest

from planner import metres_between
from planner.network.earth import straight_metres

pytestmark = pytest.mark.small


@pytest.mark.parametrize("east", [1, -1])
def test_a_step_across_it_is_short(east: int) -> None:
    metres = straight_metres(0.0, east * 179.995, 0.0, east * -179.995)
    assert metres == pytest.approx(1112, abs=1)
    lons = np.array([179.995, 10.0]) * east
    others = np.array([-179.995, 10.01]) * east
    found = metres_between(np.zeros(2), lons, np.zeros(2), others)
    assert found == pytest.approx([1112, 1112], abs=1)
