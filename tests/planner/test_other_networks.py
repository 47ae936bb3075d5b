"""A network made from another keeps what was not changed."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from planner import Network
from planner.network.streets.rests import Rests
from planner.network.texts import Texts
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
""")
RESTS = Rests(
    Texts.of(["node/1"]),
    *([36.0], [140.0], [0], [0]),  # type: ignore[arg-type]
)
NETWORK = replace(WORLD.network, rests=RESTS)


def changed() -> Network:
    return NETWORK.changed("other", NETWORK.timetable, (), NETWORK.rentals)


@pytest.mark.parametrize(
    "other",
    [changed(), pickle.loads(pickle.dumps(NETWORK))],  # noqa: S301 - our own bytes
    ids=["changed", "pickled"],
)
def test_rest_places_are_kept(other: Network) -> None:
    assert list(other.rests.id_of_rest) == ["node/1"]
