"""A network with news shares what was compiled and found before; what it knows is not lost."""

from __future__ import annotations

import pickle

import pytest

from planner import LiveTrips
from planner.network.live.added_runs import AddedRun
from planner.network.network import Network
from tests.notation import TODAY, World

pytestmark = pytest.mark.small

WORLD = World("""
    A      B
    08:00  08:10
""")
RUN = AddedRun("extra", 0, 0, TODAY.toordinal(), (0, 1), (32400, 33000), (32400, 33000), like=0)


def test_what_was_put_on_extra_stays_when_more_is_known() -> None:
    network = WORLD.network.with_added((RUN,))
    late = network.with_live(LiveTrips.of(network.timetable, ()))
    assert late.added == network.added == (RUN,)
    assert late.timetable.trip_count == 2
    assert late.scheduled is WORLD.network


def test_days_and_paces_are_shared() -> None:
    network = WORLD.network
    day = network.day(TODAY)
    elsewhere = network.with_rentals(network.rentals)
    late = network.with_live(LiveTrips.of(network.timetable, ()))
    assert elsewhere.day(TODAY) is day
    assert late.scheduled.day(TODAY) is day
    assert late.pace(1.25, 0) is network.pace(1.25, 0)


def test_another_process_gets_its_parts_and_makes_the_rest() -> None:
    network = WORLD.network.with_added((RUN,))
    day = network.day(TODAY)
    sent = pickle.loads(pickle.dumps(network))  # noqa: S301 - our own bytes
    assert isinstance(sent, Network)
    assert (sent.added, sent.timetable.trip_count) == ((RUN,), 2)
    assert sent.scheduled.timetable.trip_count == 1
    assert sent.day(TODAY) is not day


def test_what_kernels_read_is_read_only_there_too() -> None:
    """Else each kernel would be compiled once more for another process."""
    network = WORLD.network
    _ = network.streets.on_foot
    sent = pickle.loads(pickle.dumps(network))  # noqa: S301 - our own bytes
    for part in (sent.grid, sent.links, sent.step_free.links, sent.streets.on_foot):
        assert not any(column.flags.writeable for column in part)
