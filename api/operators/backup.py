"""A copy of what cannot be made again: the registry and the archives that operators sent."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

REGISTRY, ARCHIVES = "registry.db", "archives"


def back_up(source: Path, target: Path) -> int:
    """Copy the registry (SQLite) and all archives of one `var` folder into another, new one.

    The service may run meanwhile: the registry is copied as of one moment, and an archive is there
    before the registry knows of it. Networks are built again from them. Returns the number of
    archives. Raises OSError, FileExistsError where the target holds something already.
    """
    if target.exists() and any(target.iterdir()):
        message = f"{target.name} holds something already"
        raise FileExistsError(message)
    target.mkdir(parents=True, exist_ok=True)
    registry = source / REGISTRY
    if not registry.is_file():
        message = f"{source.name} has no {REGISTRY}"
        raise FileNotFoundError(message)
    with (
        closing(sqlite3.connect(f"{registry.resolve().as_uri()}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target / REGISTRY)) as copy,
    ):
        live.backup(copy)
    if not (source / ARCHIVES).is_dir():
        return 0
    shutil.copytree(source / ARCHIVES, target / ARCHIVES, ignore=shutil.ignore_patterns(".*"))
    return sum(1 for each in (target / ARCHIVES).rglob("*") if each.is_file())
