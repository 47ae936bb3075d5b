"""The first start: another process compiles what rides need, and there is enough to search."""

from __future__ import annotations

import pytest

from planner import Place, Query, ahead, compiling_ahead, plan
from planner.two_stops import DAY, two_stops

HOUR = 3600


@pytest.mark.small
def test_the_smallest_region_has_a_journey() -> None:
    query = Query(Place(stop_id="A"), Place(stop_id="B"), DAY, 11 * HOUR, window=2 * HOUR)
    (journey,) = plan(two_stops(), query).journeys
    assert (journey.departure, journey.arrival) == (12 * HOUR, 12 * HOUR + 600)


def test_what_is_compiled_needs_no_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(two_stops(), Query(Place(stop_id="A"), Place(stop_id="B"), DAY, 12 * HOUR))
    monkeypatch.setattr(ahead, "_begin", lambda: pytest.fail("nothing is left to compile"))
    with compiling_ahead() as compiled:
        compiled()


def test_whoever_begins_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []
    begin = ahead._begin

    def remembered() -> object:
        begun.append(begin())
        return begun[-1]

    monkeypatch.setattr(ahead, "_known", lambda: False)
    monkeypatch.setattr(ahead, "_begin", remembered)
    with compiling_ahead():
        pass
    (process,) = begun
    assert process.poll() is not None
