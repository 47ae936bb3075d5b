"""Runs: each a folder under `var/studio` with what was asked, how it stands and what came out.

All that any process of a service knows of a run is in its folder, so that whichever is asked can
answer. Who runs it holds a lock there until it has ended: a run whose service has ended is known
to have ended with it. Process ids would not tell, as the service in a container is always the same.
"""

from __future__ import annotations

import json
import secrets
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from api.scenarios import backcast_run, scenario_run
from data.stored.folders import Sole, is_held, sole

FILES = {"scenario": scenario_run.FILES, "backcast": backcast_run.FILES}
"""What a finished run of each kind hands out."""

ENDED = ("done", "refused", "failed", "cancelled")
MOST_KEPT = 50
"""Runs that have ended and are kept; the oldest go first."""

_ID = "0123456789abcdef"
_ID_LENGTH = 32  # nobody guesses one: a run is seen by those who were given its id
_WISH, _STATE, _CANCEL, _HELD = "wish.json", "state.json", "cancel", "held"


class RunState(NamedTuple):
    """How a run stands.

    state      waiting, running, or of ENDED
    step       of `Step`, as a mapping; empty before it runs
    flaws      why it was refused or failed: path and message
    """

    kind: str
    state: str
    created: float
    changed: float
    hash: str
    step: Mapping[str, Any]
    flaws: tuple[Mapping[str, str], ...] = ()


class Runs:
    """The runs of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._holds: dict[str, Sole | None] = {}

    def new(self, kind: str, wish: Mapping[str, Any], version: str) -> str:
        """Keep what is asked, waiting; returns its id. The oldest that have ended are forgotten."""
        self._prune()
        name = secrets.token_hex(_ID_LENGTH // 2)
        path = self.folder / name
        path.mkdir(parents=True)
        self._holds[name] = sole(path / _HELD)
        (path / _WISH).write_text(json.dumps(wish, ensure_ascii=False), encoding="utf-8")
        now = time.time()
        self.set(name, RunState(kind, "waiting", now, now, version, {}))
        return name

    def path(self, name: str) -> Path | None:
        """The folder of a run; None: there is none of this name."""
        if len(name) != _ID_LENGTH or not set(name) <= set(_ID):
            return None
        path = self.folder / name
        return path if (path / _STATE).is_file() else None

    def wish(self, name: str) -> dict[str, Any]:
        """What was asked."""
        found: dict[str, Any] = json.loads((self.folder / name / _WISH).read_text("utf-8"))
        return found

    def state(self, name: str) -> RunState | None:
        """How a run stands; None: there is none."""
        found = self._kept(name)
        if found is not None and found.state not in ENDED and self.is_cancelled(name):
            return found._replace(state="cancelled")
        return found

    def is_over(self, name: str) -> bool:
        """Whether nobody is at it any more; one that is cancelled may still have to be stopped."""
        found = self._kept(name)
        return found is not None and found.state in ENDED

    def _kept(self, name: str) -> RunState | None:
        """How a run stands, as those wrote who run it; failed where they are gone."""
        path = self.path(name)
        if path is None:
            return None
        lives = is_held(path / _HELD)  # asked first: how it ended is written before it is let go
        try:
            said = json.loads((path / _STATE).read_text(encoding="utf-8"))
        except (OSError, ValueError):  # it is being forgotten
            return None
        known = {field: said[field] for field in RunState._fields}
        found = RunState(**known | {"flaws": tuple(said["flaws"])})
        if found.state in ENDED or lives:
            return found
        message = "the service ended while it ran"
        return found._replace(state="failed", flaws=({"path": "", "message": message},))

    def set(self, name: str, state: RunState) -> None:
        """Write how a run stands, in one piece."""
        path = self.folder / name
        unfinished = path / f".{secrets.token_hex(4)}.unfinished"
        text = json.dumps(state._asdict(), ensure_ascii=False)
        with suppress(FileNotFoundError):  # it was forgotten meanwhile
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(path / _STATE)
        if state.state in ENDED and (hold := self._holds.pop(name, None)):
            hold.let_go()

    def cancel(self, name: str) -> None:
        """Have it stopped by whoever runs it."""
        (self.folder / name / _CANCEL).touch()

    def is_cancelled(self, name: str) -> bool:
        """Whether somebody wants it stopped."""
        return (self.folder / name / _CANCEL).exists()

    def forget(self, name: str) -> None:
        """Remove it and what came out."""
        shutil.rmtree(self.folder / name, ignore_errors=True)

    def names(self) -> list[str]:
        """All runs, the oldest first."""
        with suppress(FileNotFoundError):
            found = [each for each in self.folder.iterdir() if self.path(each.name)]
            return [each.name for each in sorted(found, key=lambda p: (_made(p), p.name))]
        return []

    def unfinished(self) -> int:
        """How many wait or run."""
        states = [self.state(name) for name in self.names()]
        return sum(each is not None and each.state not in ENDED for each in states)

    def _prune(self) -> None:
        ended = [name for name in self.names() if self.is_over(name)]
        for name in ended[: max(0, len(ended) - MOST_KEPT + 1)]:
            self.forget(name)


def _made(path: Path) -> float:
    with suppress(OSError):
        return (path / _WISH).stat().st_mtime
    return 0.0
