"""`tsunagu scenario run` and `tsunagu backcast`: from files to tables, map and report."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

import data.hitachi
from api.cli import main
from api.scenarios.tables import csv_text
from data.scenarios.yaml_file import schema_of
from tests.api.scenarios import MEASURES, SCENARIO, TARGETS, written

HITACHI = Path(data.hitachi.__file__).parent
ZONES = """name,name_en,kind,lat,lon,residents,residents_65,residents_75
中里,Nakasato,town,36.6600,140.5500,900,400,250
日立駅前,Station,town,36.5915,140.6600,500,200,100
"""


@pytest.fixture
def small(tmp_path: Path) -> list[str]:
    """Two zones, three departures, a fixed day."""
    zones = tmp_path / "zones.csv"
    zones.write_text("\ufeff" + ZONES, encoding="utf-8")
    out = ["--out", str(tmp_path / "out"), "--zones", str(zones)]
    return [*out, "--departures", "3", "--date", "2026-12-02"]


def test_a_scenario_from_file_to_report(tmp_path: Path, small: list[str]) -> None:
    assert main(["scenario", "run", written(tmp_path, "s.yaml", SCENARIO), *small]) == 0
    out = tmp_path / "out"
    raw = (out / "indicators.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(rows) == 3 * 3 * 3 * (2 + 2 + 3)  # ages, miles, minutes, percentiles of kinds
    for row in rows:
        before, after, difference = (float(row[n]) for n in ("before", "after", "difference"))
        assert after - before == pytest.approx(difference, abs=2e-4)
    shapes = json.loads((out / "towns.geojson").read_text("utf-8"))
    assert [f["properties"]["name"] for f in shapes["features"]] == ["中里", "日立駅前"]
    assert shapes["features"][0]["geometry"]["coordinates"] == [140.55, 36.66]
    record = json.loads((out / "run.json").read_text("utf-8"))
    assert record["base"] != record["scenario"]
    page = (out / "report.html").read_text("utf-8")
    assert "BRTを10分間隔に" in page
    assert "Share of residents in reach" in page
    assert not re.search(r'(?:src|href)="|url\(|<script', page)


def test_an_empty_scenario_changes_nothing(tmp_path: Path, small: list[str]) -> None:
    text = "id: none\nmodifications: []\n"
    assert main(["scenario", "run", written(tmp_path, "s.yaml", text), *small]) == 0
    rows = csv.DictReader(io.StringIO((tmp_path / "out/indicators.csv").read_text("utf-8-sig")))
    assert {float(row["difference"]) for row in rows} == {0.0}
    record = json.loads((tmp_path / "out/run.json").read_text("utf-8"))
    assert record["base"] == record["scenario"]


def test_a_backcast_names_what_is_out_of_reach(
    tmp_path: Path, small: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    files = [written(tmp_path, f"{n}.yaml", t) for n, t in (("t", TARGETS), ("m", MEASURES))]
    assert main(["backcast", *files, *small]) == 0
    told = capsys.readouterr().err
    assert "missed: 75+ hospital 30 p50 walk >= 100.0% (2030)" in told
    assert "in conflict: 75+ hospital 30 p50 walk >= 100.0% (2030)" in told
    page = (tmp_path / "out/report.html").read_text("utf-8")
    assert "未達 missed" in page
    assert "達成 met" in page
    assert (tmp_path / "out/measures.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "id: s\nmodifications: [{type: remove-trips, route: nowhere}]",
            "line 2, modifications[1].route",
        ),
        ("id: s\nmodifications: [{type: fly}]", "line 2"),
        ("id: [", "s.yaml"),
    ],
)
def test_a_wrong_scenario_is_told_without_a_trace(
    tmp_path: Path, small: list[str], text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["scenario", "run", written(tmp_path, "s.yaml", text), *small]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert str(tmp_path) not in told


def test_no_cell_is_a_formula() -> None:
    assert "'=1+1" in csv_text(("a",), [("=1+1",)])


@pytest.mark.parametrize("name", ["targets", "measures"])
def test_the_demo_library_keeps_to_its_published_schema(name: str) -> None:
    from data.scenarios.yaml_file import read_yaml  # noqa: PLC0415

    jsonschema.Draft202012Validator.check_schema(schema_of(name))
    assert read_yaml(HITACHI / f"{name}.yaml", name).content
