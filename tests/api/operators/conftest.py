"""A bureau for each test, copied from one that was founded once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.operators.bureau import Bureau, found_bureau, open_bureau


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    bureau = found_bureau(tmp_path_factory.mktemp("founded"))
    bureau.desk.database.close()
    return bureau


@pytest.fixture(autouse=True, scope="session")
def _nothing_is_set_aside() -> Iterator[None]:
    """With each version the collector would look through all that compilers and tests keep."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.live.following.set_aside", lambda: None)
        yield


@pytest.fixture
def bureau(founded: Bureau, tmp_path: Path) -> Iterator[Bureau]:
    shutil.copytree(founded.folder / "var", tmp_path / "var")
    bureau = open_bureau(tmp_path, founded.folder, founded.tokens)
    yield bureau
    bureau.desk.database.close()
