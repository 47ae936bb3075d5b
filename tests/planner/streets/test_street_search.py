"""One search by a means: its reach, its ways drawn, many places at once."""

from __future__ import annotations

import numpy as np
import pytest

from planner import (
    NEVER,
    MappedStreets,
    build_edge_grid,
    empty_streets,
    place_on_streets,
    search_streets,
)
from tests.planner.streets.drawing import at, draw

pytestmark = pytest.mark.small

BLOCK = """
    A----------B
    |          |
    |          |
    C}}}}}}}}}}D
"""


def ground() -> MappedStreets:
    streets = draw(BLOCK)
    return MappedStreets(streets, build_edge_grid(streets))


def test_the_limit() -> None:
    metres = 110
    seconds = int(np.ceil(metres / (16 / 3.6)))
    there = at(110, 0)
    assert search_streets(ground(), "bicycle", *at(0, 0), seconds).seconds_to(*there) == [seconds]
    nearer = search_streets(ground(), "bicycle", *at(0, 0), seconds - 1)
    assert nearer.seconds_to(*there).tolist() == [NEVER]


def test_ways_are_drawn_in_the_direction_of_travel() -> None:
    start, end = at(100, 150), at(10, 150)  # against the one-way, hence around
    there = search_streets(ground(), "car", *start, 900)
    back = search_streets(ground(), "car", *end, 900, backward=True)
    assert there.seconds_to(*end).tolist() == back.seconds_to(*start).tolist() != [NEVER]
    path, mirrored = there.path_to(*end), back.path_to(*start)
    assert path.metres == pytest.approx(10 + 150 + 110 + 150 + 10, abs=1)
    assert path.metres == pytest.approx(mirrored.metres, abs=0.01)
    np.testing.assert_allclose(path.lats, mirrored.lats)
    assert (path.lats[0], path.lons[0]) == pytest.approx(start)
    assert (path.lats[-1], path.lons[-1]) == pytest.approx(end)


def test_places_put_on_the_streets_before() -> None:
    xs, ys = [0.0, 60.0, 110.0, 5000.0], [0.0, 5.0, 150.0, 5000.0]
    lats, lons = np.array([at(x, y) for x, y in zip(xs, ys, strict=True)]).T
    lats, lons = np.append(lats, np.nan), np.append(lons, np.nan)
    for backward in (False, True):
        found = search_streets(ground(), "e_bike", *at(20, 0), 900, backward)
        at_once = found.seconds_to(lats, lons)
        places = place_on_streets(ground(), "e_bike", lats, lons)
        assert at_once.tolist() == found.seconds_to_places(places).tolist()
        assert (at_once == NEVER).tolist() == [False, False, False, True, True]
        assert at_once.dtype == np.int32


def test_far_from_every_street() -> None:
    found = search_streets(ground(), "bicycle", *at(0, 3000), 900)
    assert found.off_network
    assert found.seconds_to(*at(0, 0)).tolist() == [NEVER]
    assert not search_streets(ground(), "bicycle", *at(0, 300), 900).off_network


def test_without_streets_everything_is_straight() -> None:
    nowhere = MappedStreets(empty_streets(), build_edge_grid(empty_streets()))
    found = search_streets(nowhere, "foot", *at(0, 0), 900)
    assert found.seconds_to(*at(100, 0)).tolist() == [pytest.approx(130 / 1.25, abs=1)]
    assert found.seconds_to(*at(10_000, 0)).tolist() == [NEVER]
    assert found.path_to(*at(100, 0)).metres == pytest.approx(130, abs=0.1)
    assert not found.off_network
