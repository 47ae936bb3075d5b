"""Who may travel where, and how fast: the law on small drawn streets."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from planner import MEANS, NEVER, MappedStreets, build_edge_grid, search_streets
from planner.network.streets import graph
from planner.network.streets.seconds import seconds_of_arcs
from tests.planner.streets.drawing import at, draw

pytestmark = pytest.mark.small

KM_H = 1 / 3.6
PUSHED = 1.1


def travelled(
    drawing: str, means: str, start: tuple[float, float], end: tuple[float, float]
) -> int | None:
    """Seconds between two places of a drawing, the same both ways of searching; None: no way."""
    streets = draw(drawing)
    ground = MappedStreets(streets, build_edge_grid(streets))
    there, here = at(*end), at(*start)
    (seconds,) = search_streets(ground, means, *here, 3600).seconds_to([there[0]], [there[1]])
    back = search_streets(ground, means, *there, 3600, backward=True)
    assert back.seconds_to([here[0]], [here[1]]).tolist() == [seconds]
    return None if seconds == NEVER else int(seconds)


def along(line: str, means: str) -> int | None:
    """Seconds along 180 m of one kind of street, between two ordinary ones."""
    return travelled(f"A----B{line * 19}C----D", means, (60, 0), (240, 0))


def at_speed(metres_per_second: float) -> int:
    """Seconds for 180 m."""
    return pytest.approx(180 / metres_per_second, abs=1.0)  # type: ignore[no-any-return]


RIDDEN = {
    "bicycle": 16 * KM_H,
    "e_bike": 18 * KM_H,
    "e_scooter": 18 * KM_H,
    "e_scooter_on_pavements": 18 * KM_H,
}


@pytest.mark.parametrize("means", RIDDEN)
def test_roads_and_cycle_ways_are_ridden(means: str) -> None:
    assert along("-", means) == along("%", means) == at_speed(RIDDEN[means])


@pytest.mark.parametrize("means", ["e_scooter", "e_scooter_on_pavements", "green_slow"])
def test_nothing_slow_exceeds_20_km_h(means: str) -> None:
    assert MEANS[means].speed <= 20 * KM_H


@pytest.mark.parametrize("means", RIDDEN)
def test_an_unsigned_pavement_is_for_pushing(means: str) -> None:
    assert along(".", means) == at_speed(PUSHED)


def test_a_signed_pavement_is_ridden_by_who_has_the_mode() -> None:
    assert along(":", "e_scooter") == at_speed(PUSHED)
    seconds = along(":", "e_scooter_on_pavements")
    assert seconds is not None
    assert 180 / (6 * KM_H) <= seconds < 180 / PUSHED
    assert along(":", "bicycle") == at_speed(8 * KM_H)


def test_the_mode_is_changed_at_a_standstill() -> None:
    through = travelled("A----B::::::::::C----D", "e_scooter_on_pavements", (0, 0), (210, 0))
    ridden = 100 / (18 * KM_H) + 110 / (6 * KM_H)
    assert through == pytest.approx(ridden + 2 * MEANS["e_scooter_on_pavements"].change, abs=1)


@pytest.mark.parametrize("means", [*RIDDEN, "foot", "pavement_vehicle", "green_slow"])
def test_a_road_for_motor_cars_only_is_closed(means: str) -> None:
    drawing = f"A----B{'#' * 39}C----D"
    assert travelled(drawing, means, (0, 0), (500, 0)) is None
    assert travelled(drawing, "car", (0, 0), (500, 0)) is not None


@pytest.mark.parametrize("means", ["wheelchair", "pavement_vehicle", "bicycle", "car"])
def test_no_wheels_on_steps(means: str) -> None:
    drawing = """
        A----B~~~~~C----D
        |               |
        |               |
        E---------------F
    """
    around = travelled(drawing, means, (40, 0), (120, 0))
    without = travelled(drawing.replace("~", " "), means, (40, 0), (120, 0))
    assert around == without
    assert around is not None


def test_walking_pace() -> None:
    assert along(".", "pavement_vehicle") == at_speed(4 * KM_H)
    assert along("-", "foot") == at_speed(1.25)
    streets = draw("A----------B")
    ground = MappedStreets(streets, build_edge_grid(streets))
    slow = search_streets(ground, "pavement_vehicle", *at(0, 0), 900, speed=2 * KM_H)
    assert slow.seconds_to(*at(100, 0)).tolist() == [pytest.approx(180, abs=1)]


ONE_WAY = """
    A----B{0}C----D
    |                    |
    |                    |
    E--------------------F
"""


def test_one_way() -> None:
    closed, exempt = ONE_WAY.format("}" * 10), ONE_WAY.format("]" * 10)
    right, left = ((40, 0), (170, 0)), ((170, 0), (40, 0))
    for means in ("car", "green_slow", "bicycle", "e_scooter"):
        assert travelled(closed, means, *right) == travelled(exempt, means, *right)
    direct, around = 130, 40 + 150 + 210 + 150 + 40
    for means in ("bicycle", "e_scooter"):
        assert travelled(exempt, means, *left) == travelled(exempt, means, *right)
        pushed = (direct - 110) / MEANS[means].speed + 110 / PUSHED
        ridden = around / MEANS[means].speed
        assert travelled(closed, means, *left) == pytest.approx(min(pushed, ridden), abs=1)
    assert travelled(closed, "car", *left) == travelled(exempt, "car", *left)
    back = travelled(closed, "car", *left)
    there = travelled(closed, "car", *right)
    assert back is not None
    assert there is not None
    assert back > 2 * there


def test_a_place_is_snapped_to_a_street_that_the_means_may_use() -> None:
    drawing = """
        A..........B
        |          |
        |          |
        C----------D
    """
    on_foot = travelled(drawing, "foot", (50, 10), (100, 150))
    assert on_foot == pytest.approx((10 + 60 + 150 + 10) / 1.25, abs=2)
    by_car = travelled(drawing, "car", (50, 110), (50, 140))
    assert by_car == pytest.approx(50 / PUSHED, abs=1)


def test_streets_are_laid_out_once_for_all_who_ask_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def slowly(*asked: Any) -> Any:
        time.sleep(0.05)
        return seconds_of_arcs(*asked)

    monkeypatch.setattr(graph, "seconds_of_arcs", slowly)
    streets = draw("A----B")
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(streets.travelled, "bicycle") for _ in range(4)]
        views = [each.result() for each in asked]
    assert all(view is views[0] for view in views)
