"""Who may run scenarios on the region that is served may on its sibling, in the same workshop."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from api import siblings
from api.app import assemble
from tests.api.operators.bureau import Bureau
from tests.api.service import PATIENT
from tests.api.studio.town import HILL, WORLD, Town, found_town

ROOTS = ("", "/regions/hitachi-2035")
SLEEPER = (sys.executable, "-c", "import time; time.sleep(600)")


@pytest.fixture
def town(tmp_path: Path, bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """A town with a sibling, studied by those alone who have signed in."""
    found = found_town(tmp_path / "town", command=SLEEPER)
    monkeypatch.setattr(siblings, "open_snapshot", lambda _settings: found.snapshot)
    monkeypatch.setattr(siblings, "warm", lambda _snapshot: None)
    settings = replace(PATIENT, studio="operators")
    found.app = assemble(found.snapshot, settings, bureau.desk, found.workshop)
    siblings.add_siblings(found.app, settings, bureau.desk, found.workshop)
    yield found
    found.workshop.stop()


@pytest.mark.parametrize("root", ROOTS)
def test_who_has_signed_in_runs_scenarios(town: Town, bureau: Bureau, root: str) -> None:
    body = {
        "date": WORLD.date.isoformat(),
        "scenario": {"id": "s", "modifications": [{"type": "remove-trips", "route": HILL}]},
    }
    path = f"{root}/api/v1/scenarios"
    assert town.ask("POST", path, json=body).status_code == 401
    shown = {"Authorization": f"Bearer {bureau.tokens['ed']}"}
    reply = town.ask("POST", path, json=body, headers=shown)
    assert reply.status_code == 202, reply.get_data(as_text=True)
    name = reply.get_json()["run"]
    for each in ROOTS:
        assert town.ask("GET", f"{each}/api/v1/runs/{name}", headers=shown).status_code == 200
    town.workshop.stop()
    state = town.workshop.runs.state(name)
    assert state is not None
    assert state.state != "running"


def test_timetables_are_received_for_the_region_that_is_served(town: Town) -> None:
    told = [town.ask("GET", f"{root}/api/v1/feeds") for root in ROOTS]
    assert [reply.status_code for reply in told] == [200, 404]
    assert told[1].get_json()["code"] == "no_operators"
