"""Ways told turn by turn: names, turns, stairs, climbs; and what lies under them."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from planner import (
    MOVING_STEPS,
    NONE,
    MappedStreets,
    StreetGraph,
    Texts,
    build_edge_grid,
    search_streets,
)
from planner.routing.streets.directions import directions
from planner.routing.streets.ground import ground_of_streets
from planner.routing.streets.walk_paths import Path, Section
from tests.planner.streets.drawing import at, draw

pytestmark = pytest.mark.small


def named(streets: StreetGraph, **name_of_edge: str) -> StreetGraph:
    """Name edges by their ends, `AB="High Street"`."""
    names = list(dict.fromkeys(name_of_edge.values()))
    numbers = np.full(streets.edge_count, NONE, np.int32)
    letters = "ABCDEFGHIJ"
    for ends, name in name_of_edge.items():
        pair = [letters.index(letter) for letter in ends]
        both = np.column_stack((streets.tail_of_edge, streets.head_of_edge))
        numbers[(both == pair).all(axis=1)] = names.index(name)
    return dataclasses.replace(streets, name_of_edge=numbers, names=Texts.of(names))


def way(
    streets: StreetGraph,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    back: bool = False,
) -> Path:
    ground = MappedStreets(streets, build_edge_grid(streets))
    if back:
        return search_streets(ground, "foot", *at(*end), 3600, backward=True).path_to(*at(*start))
    return search_streets(ground, "foot", *at(*start), 3600).path_to(*at(*end))


def told(streets: StreetGraph, path: Path) -> list[str]:
    return [
        " ".join(
            filter(
                None,
                (
                    step.turn,
                    streets.names[step.name] if step.name != NONE else "",
                    f"{step.metres:.0f}",
                    f"{step.stairs} steps" if step.stairs else "",
                ),
            )
        )
        for step in directions(streets, path)
    ]


CORNERS = """
    A----------B----------C
               |          |
               |          |
    D----------E----------F
"""


@pytest.mark.parametrize("back", [False, True])
def test_turns_and_names(back: bool) -> None:
    streets = named(draw(CORNERS), AB="East Road", BC="East Road", EF="Back Lane")
    path = way(streets, (20, 0), (180, 150), back=back)
    assert told(streets, path) == [
        "DEPART East Road 90",
        "RIGHT 150",
        "LEFT Back Lane 70",
    ]
    assert sum(section.metres for section in path.sections) == pytest.approx(path.metres, abs=0.5)


def test_the_other_way_round() -> None:
    streets = named(draw(CORNERS), AB="East Road", BE="Middle", DE="Back Lane")
    assert told(streets, way(streets, (10, 150), (10, 0))) == [
        "DEPART Back Lane 100",
        "LEFT Middle 150",
        "LEFT East Road 100",
    ]


def test_one_street_of_many_edges_is_one_step() -> None:
    streets = draw("A----B----C----D----E")
    assert told(streets, way(streets, (0, 0), (200, 0))) == ["DEPART 200"]
    names = named(streets, AB="One", BC="One", CD="Two", DE="Two")
    assert told(names, way(names, (0, 0), (200, 0))) == ["DEPART One 100", "CONTINUE Two 100"]


def test_stairs_up_and_down() -> None:
    streets = draw("A----B~~~~~C----D")  # 60 m of stairs, to the right up
    counted = np.where(streets.tail_of_edge == 1, 90, 0).astype(np.int16)
    streets = dataclasses.replace(streets, steps_of_edge=counted)
    up = way(streets, (0, 0), (160, 0))
    assert told(streets, up) == ["DEPART 50", "STAIRS 60 90 steps", "CONTINUE 50"]
    assert told(streets, way(streets, (160, 0), (0, 0)))[1] == "STAIRS 60 -90 steps"
    assert ground_of_streets(streets, up).steps == 90
    half = up._replace(sections=(Section(1, 30.0, 0.0),))
    assert ground_of_streets(streets, half).steps == 45


def test_stairs_that_nobody_counted() -> None:
    streets = draw("A----B~~~~~C----D")
    path = way(streets, (0, 0), (160, 0))
    ground = ground_of_streets(streets, path)
    assert (ground.steps, ground.uncounted) == (200, True)  # steps of 30 cm
    assert not directions(streets, path)[1].counted


def test_escalators_are_no_stairs() -> None:
    streets = draw("A----B~~~~~C~~~D----E")
    moved = np.where(np.isin(streets.tail_of_edge, (1, 2)), MOVING_STEPS, 0).astype(np.int16)
    streets = dataclasses.replace(streets, steps_of_edge=moved)
    ground = ground_of_streets(streets, way(streets, (0, 0), (190, 0)))
    assert (ground.steps, ground.uncounted, ground.escalators) == (0, False, 1)
    assert directions(streets, way(streets, (0, 0), (190, 0)))[1].stairs == 0


def test_climbs_and_slopes() -> None:
    streets = draw("A---------B---------C", A=0, B=10, C=4)
    path = way(streets, (0, 0), (200, 0))
    ground = ground_of_streets(streets, path)
    assert ground.climb == pytest.approx(10)
    assert ground.steepest == pytest.approx(0.1, abs=1e-3)
    (step,) = directions(streets, path)
    assert (step.up, step.down) == (pytest.approx(10), pytest.approx(6))
    back = ground_of_streets(streets, way(streets, (200, 0), (0, 0)))
    assert back.climb == pytest.approx(6)
