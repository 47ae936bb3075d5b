"""Starting the service as its README says, for a measurement, and looking at its memory."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 300


@dataclass(frozen=True)
class Server:
    """A running server and its port."""

    process: subprocess.Popen[bytes]
    port: int

    def megabytes(self) -> float:
        """What its processes hold in memory; what they share counts once."""
        total = 0
        for number in _family(self.process.pid):
            try:
                text = Path(f"/proc/{number}/smaps_rollup").read_text("utf-8")
            except OSError:  # it has ended
                continue
            total += next(int(line.split()[1]) for line in text.splitlines() if "Pss:" in line)
        return total / 1024

    def processor_seconds(self) -> float:
        """What its processes have used so far, of all cores together."""
        ticks = 0
        for number in _family(self.process.pid):
            try:
                text = Path(f"/proc/{number}/stat").read_text("utf-8")
            except OSError:  # it has ended
                continue
            ticks += sum(map(int, text.rpartition(")")[2].split()[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def workers(self) -> dict[int, float]:
        """MB of each process that is its alone: what it made, not what it maps of files."""
        found = {}
        for number in _family(self.process.pid):
            try:
                text = Path(f"/proc/{number}/status").read_text("utf-8")
            except OSError:  # it has ended
                continue
            own = [int(line.split()[1]) for line in text.splitlines() if "RssAnon:" in line]
            found[number] = sum(own) / 1024
        return found


@contextmanager
def running(folder: Path, workers: int) -> Iterator[Server]:
    """A server of a stored network: `tsunagu serve`, or gunicorn where there are more workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    programs = Path(sys.executable).parent
    if workers == 1:
        command = [str(programs / "tsunagu"), "serve", "--network", str(folder)]
        command += ["--port", str(port)]
    else:
        command = [str(programs / "gunicorn"), "-c", "python:api.serving.gunicorn_settings"]
        command += ["--workers", str(workers), "--bind", f"127.0.0.1:{port}", "api:create_app()"]
    process = subprocess.Popen(
        command,
        env={**os.environ, "TSUNAGU_NETWORK": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_answer(process, port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait()


def _await_answer(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    message = "the server did not start"
    raise TimeoutError(message)


def _family(number: int) -> list[int]:
    """A process and all that it started."""
    family = [number]
    for parent in family:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            family += [int(word) for word in task.read_text("utf-8").split()]
    return family
