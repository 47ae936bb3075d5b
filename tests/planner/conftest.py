"""What tests of the planner share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.needless import LOOKS


@pytest.fixture
def looks() -> Iterator[None]:
    """At least once in the test it is looked which journeys are needless."""
    before = LOOKS.total()
    yield
    assert LOOKS.total() > before, "nobody looked which journeys are needless"
