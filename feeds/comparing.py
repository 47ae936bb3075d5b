"""Comparing archives: each pair once, its answer kept on disk."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from feeds.difference import difference, difference_json
from feeds.difference.drawing import drawing
from feeds.sheets.shelf import opened

REVISION = 2
"""Of how versions are compared: an answer of another revision is not used."""


class Answers:
    """A folder of JSON answers, each found once and kept by what it was found from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, kind: str, before: str, after: str, find: Callable[[], Any]) -> Any:
        """The answer about two things known by their hashes; `find` is asked where it is new."""
        kept = self._folder / f"{kind}-{REVISION}-{before[:32]}-{after[:32]}.json"
        try:
            return json.loads(kept.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            answer = find()
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._folder / f".{secrets.token_hex(8)}.unfinished"
        with unfinished.open("w", encoding="utf-8") as file:
            json.dump(answer, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(kept)
        return answer


def compare_archives(before: Path, after: Path) -> dict[str, Any]:
    """The difference of two archives as JSON. Raises SourceError where one cannot be read."""
    return difference_json(difference(opened(before), opened(after)))


def draw_archives(before: Path, after: Path) -> dict[str, Any]:
    """Two archives on one map, as JSON. Raises SourceError where one cannot be read."""
    return drawing(opened(before), opened(after))
