"""The Connection Scan, before it judges: it agrees with the oracle on random worlds."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from planner import NEVER
from tests.connection_scan import ConnectionScan
from tests.notation import MINUTE, SPEED, clock, seconds
from tests.oracle import pareto
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small


def test_agrees_with_the_oracle() -> None:
    reached = 0
    for seed in range(60):
        world = random_world(seed, PLAIN)
        chance = random.Random(seed)  # noqa: S311 - no secret
        for _ in range(3):
            question = replace(random_question(chance, world, PLAIN), window=0, max_transfers=20)
            pace = world.network.pace(SPEED, question.margin * MINUTE)
            scan = ConnectionScan(
                world.timetable,
                world.date,
                world.zone,
                pace.transfers,
                pace.walks,
            )
            places = (world.stops.index(name) for name in question.places[:2])
            arrival = scan.earliest_arrival(*places, seconds(question.at), 3 * 3600)
            answers = pareto(world, *question.places, **question.options)
            earliest = min((answer[1] for answer in answers), key=seconds, default="never")
            shown = "never" if arrival >= NEVER else clock(arrival)
            assert shown == earliest, f"seed {seed}, {question}\n{world.text}"
            reached += bool(answers)
    assert reached >= 140
