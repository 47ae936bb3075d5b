"""Numbered states of live data: one process asks the sources, all others take what it heard.

A state is a file of its number that says what each source told last, and when; contents lie beside
it, each once. Whoever can take the lock asks; where it ends, the next one does.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from data.stored.folders import Sole, sole

KEPT = 3
"""States that stay, so that who has begun to read one can end."""

_STATE = re.compile(r"state-(\d{12})\.json")


class Heard(NamedTuple):
    """What a source told last.

    moment    when that was made, else fetched; seconds since 1970; 0: nothing was ever heard
    error     what went wrong when it was asked again; empty: nothing
    """

    content: bytes = b""
    moment: float = 0.0
    error: str = ""


class LiveState(NamedTuple):
    """What all sources told, by their keys."""

    number: int
    heard: Mapping[str, Heard]


NOTHING = LiveState(0, {})


class LiveStates:
    """A folder of states, shared by the processes of a service."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._mine: Sole | None = None

    def may_ask(self) -> bool:
        """Whether it is for this process to ask the sources; once it is, it stays so."""
        if self._mine is None:
            self._mine = sole(self._folder / "asking.lock")
        return self._mine is not None

    def let_go(self) -> None:
        """Leave asking to another process."""
        if self._mine is not None:
            self._mine.let_go()
            self._mine = None

    def write(self, heard: Mapping[str, Heard]) -> LiveState:
        """Store what was heard as the next state; it appears whole."""
        numbers = self._numbers()
        number = (numbers[-1] if numbers else 0) + 1
        said, names = {}, set[str]()
        for key, each in heard.items():
            name = f"{hashlib.sha256(each.content).hexdigest()[:32]}.bin"
            if not (self._folder / name).is_file():
                self._write(name, each.content)
            names.add(name)
            said[key] = {"content": name, "moment": each.moment, "error": each.error}
        self._write(f"state-{number:012}.json", json.dumps(said).encode())
        self._tidy(names, numbers)
        return LiveState(number, dict(heard))

    def read(self, known: LiveState) -> LiveState:
        """The latest state; `known` itself where there is no later one."""
        for number in reversed(self._numbers()):
            if number <= known.number:
                break
            try:
                text = (self._folder / f"state-{number:012}.json").read_text(encoding="utf-8")
                heard = {
                    key: Heard(
                        (self._folder / said["content"]).read_bytes(),
                        float(said["moment"]),
                        said["error"],
                    )
                    for key, said in json.loads(text).items()
                }
            except (OSError, ValueError, KeyError):  # it was deleted while it was read
                continue
            return LiveState(number, heard)
        return known

    def _numbers(self) -> list[int]:
        names = (_STATE.fullmatch(path.name) for path in self._folder.iterdir())
        return sorted(int(found[1]) for found in names if found)

    def _write(self, name: str, content: bytes) -> None:
        unfinished = self._folder / f".{secrets.token_hex(8)}.unfinished"
        unfinished.write_bytes(content)
        unfinished.replace(self._folder / name)

    def _tidy(self, contents: set[str], numbers: list[int]) -> None:
        """Delete states that are old, and what only they told."""
        for number in numbers[: 1 - KEPT]:
            (self._folder / f"state-{number:012}.json").unlink(missing_ok=True)
        kept = set(contents)
        for number in numbers[1 - KEPT :]:
            try:
                text = (self._folder / f"state-{number:012}.json").read_text(encoding="utf-8")
                kept |= {each["content"] for each in json.loads(text).values()}
            except (OSError, ValueError, KeyError):
                continue
        for path in self._folder.glob("*.bin"):
            if path.name not in kept:
                path.unlink(missing_ok=True)
