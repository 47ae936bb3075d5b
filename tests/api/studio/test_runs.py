"""Runs over HTTP: started, watched, stopped, taken home; one at a time, within bounds."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from api.scenarios import workshop
from api.scenarios.runs import RunState
from tests.api.studio.runs import MEASURES, OFTEN, SLEEPER, TARGETS, check
from tests.api.studio.town import HILL, VALLEY, Town, found_town


def test_a_scenario_from_edits_to_files(town: Town) -> None:
    run = town.start("scenarios", scenario=OFTEN, year=2035)
    state = town.wait(run, "done")
    check(state, "/api/v1/runs/{run}", "get", "200")
    assert set(state["files"]) >= {"indicators.csv", "towns.geojson", "report.html", "run.json"}
    for name, address in state["files"].items():
        reply = town.ask("GET", address)
        assert reply.status_code == 200, name
        assert ("attachment" in reply.headers.get("Content-Disposition", "")) == (
            name != "result.json"
        )
    estates = town.file(run, "estates.csv").get_data().decode("utf-8-sig")
    (estate,) = csv.DictReader(io.StringIO(estates))
    assert (estate["name"], estate["residents_75"], estate["hospital_difference"]) == (
        "丘の団地", "200", "-35.0",
    )  # fmt: skip
    assert (estate["hospital_within_30_before"], estate["hospital_within_30_after"]) == (
        "0.0", "1.0",
    )  # fmt: skip
    raw = town.file(run, "towns.csv").get_data()
    assert raw.startswith(b"\xef\xbb\xbf")
    towns = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [row["name"] for row in towns] == ["丘の団地", "谷町"]
    assert [float(row["hospital_difference"]) for row in towns] == [-35.0, 40.0]  # at 08:01
    shapes = json.loads(town.file(run, "towns.geojson").get_data())
    assert [each["properties"]["name"] for each in shapes["features"]] == ["丘の団地", "谷町"]
    page = town.file(run, "report.html").get_data(as_text=True)
    assert "丘の便を増やす" in page
    assert "Share of residents" in page
    assert not re.search(r'(?:src|href)="|url\(|<script', page)
    result = town.file(run, "result.json").get_json()
    assert result["people"]["hospital"] == {"nearer": 200, "farther": 100, "same": 0}
    record = town.file(run, "run.json").get_json()
    assert record["scenario"] == state["hash"] != record["base"] == town.snapshot.network.version


def test_equal_edits_have_an_equal_hash_and_none_has_that_of_the_base(town: Town) -> None:
    name = "<script>alert(1)</script>"
    nothing = {"id": "none", "name_ja": name, "modifications": []}
    runs = [
        town.start("scenarios", scenario=scenario)
        for scenario in (OFTEN, {**OFTEN, "id": "other name"}, nothing)
    ]
    hashes = [town.state(run)["hash"] for run in runs]
    assert hashes[0] == hashes[1] != hashes[2] == town.snapshot.network.version
    for run in runs[:2]:
        town.ask("DELETE", f"/api/v1/runs/{run}")
    town.wait(runs[2], "done")
    result = town.file(runs[2], "result.json").get_json()
    assert {row["difference"] for row in result["indicators"]} == {0.0}
    assert result["name"]["ja"] == name
    report = town.file(runs[2], "report.html")
    assert name not in report.get_data(as_text=True)  # it is no markup
    assert "script-src" not in report.headers["Content-Security-Policy"]


def test_a_scenario_may_come_as_its_file(town: Town) -> None:
    reply = town.ask(
        "POST", "/api/v1/scenarios", content_type="application/yaml",
        data=f"id: y\nmodifications:\n  - {{type: remove-trips, route: {VALLEY}}}\n".encode(),
    )  # fmt: skip
    assert reply.status_code == 202, reply.get_data(as_text=True)
    check(reply.get_json(), "/api/v1/scenarios", "post", "202")
    town.ask("DELETE", reply.headers["Location"])


def test_a_backcast_from_targets_to_dated_measures(town: Town) -> None:
    run = town.start("backcasts", targets=TARGETS, measures=MEASURES)
    town.wait(run, "done")
    result = town.file(run, "result.json").get_json()
    name = "75+ hospital 45 p50 walk >= 30.0% (2027)"
    assert [(each["name"], each["met"]) for each in result["targets"]] == [(name, True)]
    plan = {each["id"]: each for each in result["measures"]}
    assert set(plan) == {"study", "fast"}  # which together cost less than more trips
    for each in plan.values():  # now or never: a year later the target is missed
        assert (each["start"], each["earliest"], each["latest"], each["float"]) == (
            2027, 2027, 2027, 0,
        )  # fmt: skip
        assert [slip["target"] for slip in each["slips"]] == [name]
        assert each["slips"][0]["value"] < 0.3
        assert each["missed_if_later"].startswith(f"{name}: ")
    assert [each["id"] for each in result["left_out"]] == ["more"]
    assert sum(each["yen"] for each in result["spending"]) == 10_000_000
    assert town.file(run, "measures.csv").get_data().startswith(b"\xef\xbb\xbf")
    report = town.file(run, "report.html").get_data(as_text=True)
    assert "工程" in report
    assert "<li>谷の便を速く fast: 2028 → 75+ hospital 45 p50 walk &gt;= 30.0% (2027): " in report


def test_what_there_is_to_choose(town: Town) -> None:
    for path in ("/api/v1/studio", "/api/v1/studio/routes"):
        reply = town.ask("GET", path)
        assert reply.status_code == 200
        check(reply.get_json(), path, "get", "200")
    reply = town.ask("GET", f"/api/v1/studio/routes/{HILL}").get_json()
    check(reply, "/api/v1/studio/routes/{route}", "get", "200")
    (way,) = reply["ways"]
    assert [stop["name"]["ja"] for stop in way["stops"]] == ["丘", "町", "駅"]
    assert (way["trips"], way["hop_seconds"]) == (3, [25 * 60, 15 * 60])
    for name in ("scenario", "targets", "measures"):
        schema = town.ask("GET", f"/api/v1/studio/schemas/{name}").get_json()
        jsonschema.Draft202012Validator.check_schema(schema)
    for path in ("schemas/x", "library", "routes/none"):
        assert town.ask("GET", f"/api/v1/studio/{path}").status_code == 404


@pytest.fixture
def asleep(own_folder: Path) -> Any:
    """A town whose runs do nothing for ten minutes."""
    found = found_town(own_folder, command=SLEEPER)
    yield found
    found.workshop.stop()


def test_one_runs_others_wait_and_each_can_be_stopped(asleep: Town) -> None:
    runs = [asleep.start("scenarios", scenario=OFTEN) for _ in range(5)]
    asleep.wait(runs[0], "running")
    assert {asleep.state(run)["state"] for run in runs[1:]} == {"waiting"}
    full = asleep.ask("POST", "/api/v1/scenarios", json={"scenario": OFTEN})
    assert (full.status_code, full.get_json()["code"]) == (429, "studio_busy")
    assert int(full.headers["Retry-After"]) > 0
    assert asleep.file(runs[0], "run.json").status_code == 409
    for run in (runs[1], runs[0]):
        assert asleep.ask("DELETE", f"/api/v1/runs/{run}").get_json()["state"] == "cancelled"
        assert asleep.state(run)["state"] == "cancelled"
    asleep.wait(runs[2], "running")  # the next one's turn, past the one that was stopped
    assert asleep.state(runs[1])["state"] == "cancelled"
    asleep.ask("DELETE", f"/api/v1/runs/{runs[0]}")  # a second time: it is forgotten
    assert asleep.ask("GET", f"/api/v1/runs/{runs[0]}").status_code == 404


def test_stopped_twice_it_is_stopped_all_the_same(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "EVERY", 1.0)
    town = found_town(own_folder, command=SLEEPER)
    run = town.start("scenarios", scenario=OFTEN)
    town.wait(run, "running")
    for _ in range(2):
        assert town.ask("DELETE", f"/api/v1/runs/{run}").get_json()["state"] == "cancelled"
        assert town.state(run)["state"] == "cancelled"
    other = town.start("scenarios", scenario=OFTEN)
    town.wait(other, "running", seconds=30)  # its turn comes
    town.workshop.stop()


def test_what_takes_too_long_is_given_up(own_folder: Path) -> None:
    town = found_town(own_folder, command=SLEEPER, seconds=0.3)
    run = town.start("scenarios", scenario=OFTEN)
    state = town.wait(run, "failed")
    assert "given up" in state["flaws"][0]["message"]
    town.workshop.stop()


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import sys; sys.exit(3)", "without a result"),
        ('print(\'[1\'); print(\'{"flaws": [{"path": "", "message": "memory"}]}\')', "memory"),
    ],
)
def test_what_breaks_is_told_without_a_trace(own_folder: Path, program: str, said: str) -> None:
    town = found_town(own_folder, command=(sys.executable, "-c", program))
    run = town.start("scenarios", scenario=OFTEN)
    assert said in town.wait(run, "failed")["flaws"][0]["message"]
    town.workshop.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
def test_memory_is_bounded(own_folder: Path) -> None:
    program = (
        "import sys, json, pathlib\n"
        "from api.scenarios import child\n"
        "child._make = lambda *_: [bytearray(10**8) for _ in range(99)]\n"
        "sys.exit(child.main(pathlib.Path(sys.argv[1])))"
    )
    command = (sys.executable, "-c", program)
    town = found_town(own_folder, megabytes=600, command=command)
    run = town.start("scenarios", scenario=OFTEN)
    assert "600 MB" in town.wait(run, "failed")["flaws"][0]["message"]
    town.workshop.stop()


def test_a_run_whose_service_ended_has_ended(own_folder: Path) -> None:
    """Although the service that takes its place has the same process id, as in a container."""
    town = found_town(own_folder, command=SLEEPER)
    program = (
        "import os, pathlib, sys; from api.scenarios.runs import Runs; "
        "runs = Runs(pathlib.Path(sys.argv[1])); name = runs.new('scenario', {}, ''); "
        "runs.set(name, runs.state(name)._replace(state='running')); "
        "print(name, runs.state(name).state); sys.stdout.flush(); os._exit(1)"
    )
    command = (sys.executable, "-c", program, str(town.workshop.runs.folder))
    said = subprocess.run(command, capture_output=True, check=False, text=True).stdout
    run, state = said.split()
    assert state == "running"
    assert town.state(run)["state"] == "failed"
    assert town.workshop.runs.unfinished() == 0


def test_runs_of_earlier_releases_which_told_a_process_id_have_ended(own_folder: Path) -> None:
    town = found_town(own_folder, command=SLEEPER)
    path = town.workshop.runs.folder / ("a" * 32)
    path.mkdir(parents=True)
    said = {
        "kind": "scenario", "state": "running", "created": 0, "changed": 0, "hash": "",
        "owner": os.getpid(), "step": {}, "flaws": [],
    }  # fmt: skip
    (path / "state.json").write_text(json.dumps(said))
    assert town.state(path.name)["state"] == "failed"


def test_a_run_that_cannot_be_started_does_not_keep_the_next_from_running(own_folder: Path) -> None:
    town = found_town(own_folder, command=("/no/such/program",))
    for _ in range(2):
        state = town.wait(town.start("scenarios", scenario=OFTEN), "failed")
        assert "could not be run" in state["flaws"][0]["message"]
    town.workshop.stop()


def test_a_run_that_was_forgotten_while_it_began_is_no_more(own_folder: Path) -> None:
    town = found_town(own_folder, command=SLEEPER)
    state = RunState("scenario", "waiting", 0.0, 0.0, "", {})
    town.workshop._run("0" * 32, state)
    assert town.workshop.runs.names() == []


def test_a_machine_without_room_is_asked_again(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = subprocess.Popen
    refusals = [errno.EAGAIN, errno.ENOMEM]

    def refuse(*args: Any, **more: Any) -> Any:
        if refusals:
            raise OSError(refusals.pop(), "no room")
        return begun(*args, **more)

    monkeypatch.setattr(workshop, "PATIENCE", (0.0, 0.0))
    monkeypatch.setattr(workshop.subprocess, "Popen", refuse)
    town = found_town(own_folder, command=(sys.executable, "-c", "print('{\"done\": true}')"))
    town.wait(town.start("scenarios", scenario=OFTEN), "done")
    assert refusals == []
    town.workshop.stop()
