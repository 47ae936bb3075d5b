"""What is served is set aside from the collector; what only an earlier network needed is not."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from api.serving.garbage import ALLOCATIONS, set_aside


class Thing:
    """Holds itself, as many a network's cache does."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def collector() -> Iterator[None]:
    """The collector as it was, afterwards."""
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


@pytest.mark.usefixtures("collector")
def test_what_is_there_is_set_aside() -> None:
    kept = Thing()
    set_aside()
    assert gc.get_freeze_count() > 0
    assert not any(each is kept for each in gc.get_objects())
    assert gc.get_threshold()[0] == ALLOCATIONS


@pytest.mark.usefixtures("collector")
def test_what_nobody_needs_any_more_goes_with_the_next_network() -> None:
    earlier = Thing()
    told = weakref.ref(earlier)
    set_aside()
    del earlier
    gc.collect()
    assert told() is not None
    set_aside()
    assert told() is None
