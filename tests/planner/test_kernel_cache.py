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


def test_an_edit_of_another_module_runs_new_machine_code(tmp_path: Path) -> None:
    (tmp_path / "planner").mkdir()
    for name, text in (
        ("__init__", ""),
        ("kernel", (PLANNER / "kernel.py").read_text(encoding="utf-8")),
        ("counting", COUNTING),
        ("steps", "STEP = 1"),
    ):
        (tmp_path / "planner" / f"{name}.py").write_text(text, encoding="utf-8")

    def counted() -> str:
        command = [sys.executable, "-c", "import planner.counting"]
        environment = {"TSUNAGU_VAR": str(tmp_path / "var"), "PYTHONPATH": str(tmp_path)}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert counted() == "2"
    (tmp_path / "planner" / "steps.py").write_text("STEP = 4", encoding="utf-8")
    assert counted() == "5"


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
