"""The worker that a service begins is told of the network that is served."""

from __future__ import annotations

import pytest

from api.live.following import network_options
from api.settings import Settings


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, ["--region", "hitachi"]),
        ({"TSUNAGU_REGION": "hitachi-2035"}, ["--region", "hitachi-2035"]),
        ({"TSUNAGU_NETWORK": "/my/city"}, ["--network", "/my/city"]),
    ],
)
def test_whatever_names_it(environment: dict[str, str], told: list[str]) -> None:
    assert network_options(Settings.from_environment(environment)) == told
