"""One town for all tests of planners' requests: its runs are apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.studio.town import Town, found_town


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The town."""
    found = found_town(tmp_path_factory.mktemp("town"))
    yield found
    found.workshop.stop()


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """Where a town of one's own may be founded."""
    return tmp_path
