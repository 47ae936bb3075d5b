"""`--dask`: two workers of a cluster write the very files that one process does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.cli import main
from tests.api.scenarios import MEASURES, SCENARIO, TARGETS, written

distributed = pytest.importorskip("distributed")

ZONES = ["name,name_en,kind,lat,lon,residents,residents_65,residents_75"] + [
    f"z{n},z{n},town,{36.55 + 0.002 * n:.4f},{140.62 + 0.001 * n:.4f},500,200,{80 + n}"
    for n in range(40)
]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of one with two workers, each a process."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield str(cluster.scheduler_address)


def files(folder: Path) -> dict[str, Any]:
    """What came out, but for when and how long."""
    found: dict[str, Any] = {}
    for path in sorted(folder.iterdir()):
        raw = path.read_bytes()
        if path.suffix == ".json":
            said = json.loads(raw)
            for each in (said, said.get("record", {})):
                each.pop("finished", None)
                each.pop("runtime_seconds", None)
            found[path.name] = said
        elif path.suffix != ".html":  # which repeats the record
            found[path.name] = raw
    return found


@pytest.mark.parametrize("what", ["scenario", "backcast"])
def test_a_cluster_writes_what_one_process_does(what: str, tmp_path: Path, scheduler: str) -> None:
    zones = written(tmp_path, "zones.csv", "\n".join(ZONES))
    if what == "scenario":
        command = ["scenario", "run", written(tmp_path, "s.yaml", SCENARIO)]
    else:
        command = [
            "backcast", written(tmp_path, "t.yaml", TARGETS),
            written(tmp_path, "m.yaml", MEASURES),
        ]  # fmt: skip
    command += ["--zones", zones, "--departures", "5", "--date", "2026-12-02"]
    for folder, more in (("here", []), ("there", ["--dask", scheduler])):
        assert main([*command, "--out", str(tmp_path / folder), *more]) == 0
    here, there = (files(tmp_path / folder) for folder in ("here", "there"))
    assert here == there
    assert len(here) >= 3
