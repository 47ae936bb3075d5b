"""A rental system asked again and again: each document when its `ttl` has passed.

https://github.com/MobilityData/gbfs: a system publishes `gbfs.json`, which lists its documents;
each says for how many seconds it holds, and when it was last updated.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.downloading import MOST_BYTES, download
from data.gbfs.documents import NOTHING, Documents, Json
from data.gbfs.fields import moment_of
from data.gbfs.read import read_system
from data.notices import Report, SourceError
from data.parameters import parameter
from planner import RentalSystem

_LISTS = frozenset({"gbfs", "gbfs_versions", "manifest"})
_CHANGING = ("station_status", "vehicle_status", "free_bike_status")
"""What tells where vehicles are now."""

_TELLING = (*_CHANGING, "station_information")
"""Without any of these nothing is known to be rented."""

MOST_DOCUMENTS = 40
LONGEST_TTL = 24 * 3600


@dataclass
class LiveSystem:
    """A rental system at the address of its gbfs.json, or in a folder of its documents."""

    where: str
    fetch_one: Callable[[str], bytes] = download
    _documents: dict[str, Any] = field(default_factory=dict)
    _due: dict[str, float] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Names the source without telling its address."""
        return f"gbfs-{hashlib.sha256(self.where.encode()).hexdigest()[:16]}"

    def fetch(self, now: float) -> tuple[bytes, float | None]:
        """All its documents as one, and when the oldest of what changes was made; None: not told.

        Asked are only those whose time is over. One that cannot be read stays as it was, if it was
        ever read, the list too: a system need not publish every document it lists. Raises
        SourceError where the list was never read, or nothing that tells where vehicles are.
        """
        listed = dict(list(self._listed(now).items())[:MOST_DOCUMENTS])
        failed: list[SourceError] = []
        for name, place in listed.items():
            if now >= self._due.get(name, 0.0):
                try:
                    self._documents[name] = self._read(name, place, now)
                except SourceError as error:
                    failed.append(error)
                    self._due[name] = now + parameter("gbfs_every").value
        for held in (self._documents, self._due):
            for name in held.keys() - listed.keys() - _LISTS:
                del held[name]
        if failed and not any(name in self._documents for name in _TELLING):
            raise failed[0]
        content = json.dumps(self._documents, ensure_ascii=False, sort_keys=True).encode()
        moments = [
            moment
            for name in _CHANGING
            if (moment := moment_of(self._documents.get(name, NOTHING))) is not None
        ]
        return content, min(moments, default=None)

    def next_at(self, now: float) -> float:
        """When the next of its documents is due."""
        return min(self._due.values(), default=now)

    def _listed(self, now: float) -> Mapping[str, str]:
        """The documents by name, each with its address or file."""
        folder = Path(self.where)
        if not self.where.startswith(("http://", "https://")):
            found = {path.stem: str(path) for path in sorted(folder.glob("*.json"))}
            if not found:
                message = "the folder of the system has no documents"
                raise SourceError(message)
            return {name: place for name, place in found.items() if name not in _LISTS}
        known = _feeds(self._documents.get("gbfs", NOTHING))
        if known and now < self._due["gbfs"]:
            return known
        try:
            document = self._read_list(now)
        except SourceError:
            if not known:
                raise
            self._due["gbfs"] = now + parameter("gbfs_every").value
            return known
        self._documents["gbfs"] = document
        return _feeds(document)

    def _read_list(self, now: float) -> Json:
        document = self._read("gbfs", self.where, now)
        if not _feeds(document):
            message = "the address does not answer with a list of GBFS documents"
            raise SourceError(message)
        return document

    def _read(self, name: str, place: str, now: float) -> Json:
        try:
            remote = place.startswith(("http://", "https://"))
            content = self.fetch_one(place) if remote else Path(place).read_bytes()
            if len(content) > MOST_BYTES:
                message = f"{name} is larger than {MOST_BYTES // 1024**2} MB"
                raise SourceError(message)
            document = json.loads(content.decode("utf-8-sig"), parse_constant=lambda _: None)
        except (OSError, ValueError, RecursionError) as error:
            message = f"{name} cannot be read ({type(error).__name__})"
            raise SourceError(message) from None
        if not isinstance(document, dict):
            message = f"{name} is no JSON object"
            raise SourceError(message)
        ttl = document.get("ttl")
        told = ttl if isinstance(ttl, int) and 0 <= ttl <= LONGEST_TTL else 0
        self._due[name] = now + max(told, parameter("gbfs_every").value)
        return document


def _feeds(document: Json) -> Mapping[str, str]:
    """What gbfs.json lists: directly (3.x), or under the first of its languages, Japanese first."""
    told = document.get("data")
    if not isinstance(told, dict):
        return {}
    if "feeds" not in told:
        languages = sorted(told, key=lambda language: language != "ja")
        told = next((told[each] for each in languages if isinstance(told[each], dict)), {})
    feeds = told.get("feeds")
    found = {}
    for each in feeds if isinstance(feeds, list) else ():
        name, url = (each.get("name"), each.get("url")) if isinstance(each, dict) else ("", "")
        if not (isinstance(name, str) and isinstance(url, str)) or name in _LISTS:
            continue
        if url.startswith(("http://", "https://")):
            found[name] = url
    return found


def read_live_system(content: bytes, key: str, report: Report) -> RentalSystem | None:
    """The system that `fetch` brought; None where it is none."""
    try:
        documents = json.loads(content)
    except ValueError:
        return None
    return read_system(_Held(Path(key), report, documents))


@dataclass(frozen=True)
class _Held(Documents):
    """Documents that were fetched."""

    held: Mapping[str, Any]

    def languages(self) -> list[str]:
        """They stand directly."""
        return [""]

    def whole(self, name: str, language: str | None = None) -> tuple[Json, Json]:  # noqa: ARG002
        """The document itself, and what it says under `data`."""
        document = self.held.get(name, NOTHING)
        contents = document.get("data")
        return (document, contents) if isinstance(contents, dict) else (NOTHING, NOTHING)

    def has(self, name: str) -> bool:
        """Whether there is such a document."""
        return name in self.held
