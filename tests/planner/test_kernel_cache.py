"""Machine code is kept by what it depends on, and made anew when that changes."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from planner import kernel as kernel_module
from planner.kernel import cache_folder

PLANNER = Path(kernel_module.__file__).parent

COUNTING = """
from planner.kernel import kernel
from planner.steps import STEP

@kernel
def count(number):
    return number + STEP

print(count(1))
"""

KEPT = """
from planner.kernel import kernel

@kernel
def count(number):
    return number + 1

print(count(1), count(1.5), sum(count.stats.cache_hits.values()))
"""


def _ran(folder: Path, name: str) -> str:
    """What a module of a planner in a folder prints."""
    done = subprocess.run(
        [sys.executable, "-c", f"import planner.{name}"],
        cwd=folder,
        env={
            "TSUNAGU_VAR": str(folder / "var"),
            "PYTHONPATH": str(folder),
            # Python's own cache takes a file of the same size and second for the same
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def _write_planner(folder: Path, **modules: str) -> None:
    (folder / "planner").mkdir()
    modules |= {"__init__": "", "kernel": (PLANNER / "kernel.py").read_text(encoding="utf-8")}
    for name, text in modules.items():
        (folder / "planner" / f"{name}.py").write_text(text, encoding="utf-8")


def test_an_edit_of_another_module_runs_new_machine_code(tmp_path: Path) -> None:
    _write_planner(tmp_path, counting=COUNTING, steps="STEP = 1")
    assert _ran(tmp_path, "counting") == "2"
    (tmp_path / "planner" / "steps.py").write_text("STEP = 4", encoding="utf-8")
    assert _ran(tmp_path, "counting") == "5"


def test_a_signature_has_a_file_and_there_is_no_index(tmp_path: Path) -> None:
    _write_planner(tmp_path, kept=KEPT)
    assert _ran(tmp_path, "kept") == "2 2.5 0"
    assert _ran(tmp_path, "kept") == "2 2.5 2"
    files = [path for path in (tmp_path / "var" / "kernels").rglob("*") if path.is_file()]
    assert [path.suffix for path in files] == [".nbc", ".nbc"]


def test_modules_that_import_other_things_have_their_own_folder() -> None:
    assert cache_folder("planner.network.earth") != cache_folder("planner.network.streets.dijkstra")


@pytest.mark.parametrize("file", sorted(PLANNER.rglob("*.py")), ids=lambda file: file.stem)
def test_modules_import_each_other_in_the_form_that_is_looked_for(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = set(re.findall(r"^\s*from (planner[.\w]*) import", text, re.MULTILINE))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            assert not [each.name for each in node.names if each.name.startswith("planner")]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            if (node.module or "").startswith("planner"):
                assert node.module in found
