"""The engine against the oracle on random worlds: not one difference.

A failure prints the smallest world that still shows it, ready to be pasted into a test.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import HealthCheck, given, settings

from tests.comparison import difference, first_difference
from tests.notation import World
from tests.question import Question
from tests.worlds import worlds

pytestmark = pytest.mark.small

AT_A_TIME = 200
FULL_WORLDS = 20_000
"""Of `--full`: ten times as many as of worlds that show one feature."""


def test_random_worlds(world_count: int, pytestconfig: pytest.Config) -> None:
    count = FULL_WORLDS if pytestconfig.getoption("full") else world_count
    starts = range(0, count, AT_A_TIME)
    seeds = [range(start, min(start + AT_A_TIME, count)) for start in starts]
    if len(seeds) == 1:
        assert not first_difference(seeds[0])
        return
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as processes:
        for failure in processes.map(first_difference, seeds):
            if failure:
                processes.shutdown(cancel_futures=True)
                pytest.fail(failure)


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_worlds_made_by_hypothesis(asked: tuple[World, Question]) -> None:
    world, question = asked
    assert not difference(world, question), world.text
