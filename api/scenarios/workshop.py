"""The workshop: runs of scenarios and backcasts, one at a time, in a process of their own.

A run is slow and greedy, and what it computes on is sent by strangers: so it is a child process
with less priority than requests, a bound on its memory and a deadline, which can be stopped at any
moment. Of several services that share a `var` folder one runs at a time.
"""

from __future__ import annotations

import errno
import json
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Any

from api.scenarios.runs import ENDED, Runs, RunState
from data.stored.folders import only_one

LOG = logging.getLogger("tsunagu.studio")

COMMAND = (sys.executable, "-m", "api.scenarios.child")
SAYS = "says.txt"
EVERY = 0.2
"""Seconds between two looks at a run."""

NO_ROOM = (errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE)
PATIENCE = (0.5, 2.0, 8.0)
"""Seconds before a process is tried for again."""

MOST_WAITING = 5
"""Runs that wait or run; who comes then is told to come back."""


class Workshop:
    """Runs what is asked, in order.

    command      starts the child; it is given the run's folder
    seconds      a run is given up after
    megabytes    of memory that a run may allocate
    zones        a table of residents; None: of the embedded region
    """

    def __init__(
        self,
        folder: Path,
        seconds: float,
        megabytes: int,
        zones: Path | None = None,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self.runs = Runs(folder)
        self.zones = zones
        self.seconds = seconds
        self._megabytes = megabytes
        self._command = tuple(command)
        self._waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._held: dict[str, object] = {}

    def start(
        self, kind: str, wish: Mapping[str, Any], version: str, hold: object = None
    ) -> str | None:
        """Have something run; its id, or None where too many wait.

        hold    what must not go before the run has ended: the lease of its network's folder
        """
        with self._starting:
            if self.runs.unfinished() >= MOST_WAITING:
                return None
            limits = {"megabytes": self._megabytes, "zones": str(self.zones or "")}
            name = self.runs.new(kind, {**wish, "kind": kind, **limits}, version)
            self._held[name] = hold
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="studio", daemon=True)
                self._thread.start()
        self._waiting.put(name)
        return name

    def stop(self) -> None:
        """Stop what runs and begin nothing more."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _work(self) -> None:
        while not self._stopped.is_set():
            try:
                name = self._waiting.get(timeout=EVERY)
            except queue.Empty:
                continue
            try:
                with only_one(self.runs.folder / "lock"):
                    self._take(name)
            except Exception:  # whatever one run meets, the next is begun
                LOG.exception("run %s", name)
                with suppress(OSError):
                    self._give_up(name)
            self._held.pop(name, None)

    def _take(self, name: str) -> None:
        state = self.runs.state(name)
        if state is not None and state.state not in ENDED:
            self._run(name, state)
        elif state is not None:
            self.runs.set(name, state)

    def _give_up(self, name: str) -> None:
        state = self.runs.state(name)
        if state is not None and state.state not in ENDED:
            flaw = {"path": "", "message": "it could not be run; the service has logged why"}
            self.runs.set(name, state._replace(state="failed", flaws=(flaw,), changed=time.time()))

    def _run(self, name: str, state: RunState) -> None:
        """What the child says goes into a file: no thread has to be had to listen to it."""
        path = self.runs.folder / name
        with ExitStack() as opened:
            try:
                log, says = (
                    opened.enter_context((path / file).open("wb")) for file in ("log.txt", SAYS)
                )
                told = Told(opened.enter_context((path / SAYS).open("rb")))
            except FileNotFoundError:  # it was forgotten meanwhile
                return
            child = opened.enter_context(begin([*self._command, str(path)], says, log))
            opened.callback(child.kill)  # before it is waited for, whatever happens here
            ended = self._watch(name, state, child, told)
            child.wait()
            self.runs.set(name, self._ending(state, ended, child.returncode, told.by_now()))

    def _watch(self, name: str, state: RunState, child: subprocess.Popen[bytes], said: Told) -> str:
        """Until it has ended, or has to: why."""
        end = time.monotonic() + self.seconds
        told: Any = None
        reasons: dict[str, Callable[[], bool]] = {
            "ended": lambda: child.poll() is not None,
            "cancelled": lambda: self.runs.is_cancelled(name),
            "stopped": self._stopped.is_set,
            "late": lambda: time.monotonic() > end,
        }
        while True:
            why = next((word for word, holds in reasons.items() if holds()), "")
            if why:
                child.kill()
                return why
            if told != (step := said.by_now().get("step", {})) or told is None:
                told = step
                self.runs.set(name, state._replace(state="running", step=step, changed=time.time()))
            time.sleep(EVERY)

    def _ending(self, state: RunState, why: str, code: int, said: Mapping[str, Any]) -> RunState:
        messages = {
            "late": f"it took more than {self.seconds:.0f} seconds and was given up",
            "stopped": "the service was stopped while it ran",
        }
        flaws = tuple(said.get("flaws", ()))
        if why == "cancelled":
            word = "cancelled"
        elif why == "ended" and code == 0 and said.get("done"):
            word = "done"
        elif why == "ended" and flaws:
            word = "refused" if said.get("refused") else "failed"
        else:
            word = "failed"
            flaws = ({"path": "", "message": messages.get(why, "it ended without a result")},)
        step = said.get("step", {})
        return state._replace(state=word, step=step, flaws=flaws, changed=time.time())


class Told:
    """The last that a child said of each thing, in lines of JSON."""

    def __init__(self, lines: IO[bytes]) -> None:
        self._lines = lines
        self._begun = b""
        self._said: dict[str, Any] = {}

    def by_now(self) -> Mapping[str, Any]:
        """With what it has said since."""
        *whole, self._begun = (self._begun + self._lines.read()).split(b"\n")
        for line in whole:
            try:
                self._said.update(json.loads(line))
            except ValueError:  # something printed by a library
                continue
        return self._said


def begin(command: Sequence[str], says: IO[bytes], log: IO[bytes]) -> subprocess.Popen[bytes]:
    """A child; tried again where the machine has no room for one at the moment. Raises OSError.

    Its input closes with us, which it notices.
    """
    for patience in (*PATIENCE, None):
        try:
            return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=says, stderr=log)  # noqa: S603
        except OSError as error:
            if patience is None or error.errno not in NO_ROOM:
                raise
            LOG.warning("no room for a run's process (%s)", error.strerror)
            time.sleep(patience)
    raise AssertionError
