"""The same inputs give the same bytes, quickly; nothing in them is a telephone number."""

import datetime as dt
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import data.hitachi
from data.hitachi import VARIANTS, write_sources

from .conftest import TODAY

ROOT = Path(data.hitachi.__file__).parents[2]
TELEPHONE = re.compile(r"(?<![\d.])0\d{1,4}-\d{1,4}-\d{3,4}(?!\d)|tel:|\+81")


def _contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("variant", VARIANTS)
def test_another_program_writes_the_same_bytes_in_time(folders, tmp_path, variant):
    code = (
        "import datetime, pathlib, sys; from data.hitachi import write_sources;"
        f"write_sources(pathlib.Path(sys.argv[1]), {variant!r}, datetime.date(2026, 12, 31))"
    )
    before = os.times()
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, cwd=ROOT)
    after = os.times()
    assert (
        0 < after.children_user - before.children_user < 15.0
    )  # seconds; two, where nothing else runs
    assert _contents(tmp_path) == _contents(folders[variant])


def test_today_decides_only_the_validity_period(folders, tmp_path):
    write_sources(tmp_path, "hitachi", dt.date(TODAY.year + 1, 2, 3))
    before, after = _contents(folders["hitachi"]), _contents(tmp_path)
    changed = {Path(name).name for name in before if before[name] != after[name]}
    assert changed == {"calendar.txt", "calendar_dates.txt", "feed_info.txt"}


def test_files_are_few_megabytes(folders):
    for folder in folders.values():
        assert (folder / "streets.osm").stat().st_size < 5_000_000


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_telephone_numbers(folders, variant):
    for name, content in _contents(folders[variant]).items():
        assert not TELEPHONE.search(content.decode()), name
        assert b"phone" not in content, name


def test_today_holds_nothing_of_2035(today_folder):
    for name, content in _contents(today_folder).items():
        assert b"planned_2035" not in content, name
        assert b"mobility_hub" not in content, name
        assert "2035年案".encode() not in content, name
    assert not (today_folder / "shuttles.toml").exists()
    assert not (today_folder / "ports_gbfs").exists()


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_region_says_what_it_is(folders, variant):
    region = tomllib.loads((folders[variant] / "region.toml").read_text(encoding="utf-8"))
    assert "模式" in region["title"]["ja"]
    assert "schematic" in region["title"]["en"]
    assert "創作" in region["disclaimer"]["ja"]
    assert "Not for real journeys" in region["disclaimer"]["en"]
    south, west, north, east = region["bbox"]
    assert south < region["centre"][0] < north
    assert west < region["centre"][1] < east
    assert any("CC BY-SA 4.0" in line for line in region["attribution"])


def test_importing_is_light():
    code = (
        "import sys, data; before = set(sys.modules); import data.hitachi;"
        "new = {name.split('.')[0] for name in set(sys.modules) - before};"
        "assert not new & {'holidays', 'scipy', 'numpy', 'pandas', 'shapely'}, new"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
