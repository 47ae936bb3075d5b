"""Extracts as all readers take them: each thing once and as it is now, in order, ids positive.

Histories hold every version of a thing, joined extracts some things twice, files of editors
negative ids for what was never uploaded; and not all write nodes before the ways through them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import osmium

from data.notices import SourceError

_LETTERS = "nwr"

UNREADABLE = (RuntimeError, OSError, ValueError, osmium.InvalidLocationError)
"""What osmium raises for a file it cannot read: cut, of another kind, with endless values."""


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Read an extract. Raises SourceError where osmium cannot."""
    try:
        yield
    except UNREADABLE as error:
        message = f"{path.name} cannot be read as OpenStreetMap data ({error}); download it again"
        raise SourceError(message) from error


@contextmanager
def tidied(path: Path | None) -> Iterator[Path | None]:
    """Give the path of a tidy extract: the file's own, or else of a copy while it is needed.

    What cannot be read is left to those who read it, and to their errors.
    """
    if path is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name.replace(".osh", ".osm").replace(".osc", ".osm")
        try:
            tidy = not path.is_file() or _is_tidy(path)
            if not tidy:
                _write_tidy(path, copy)
        except UNREADABLE:
            tidy = True
        yield path if tidy else copy


def _is_tidy(path: Path) -> bool:
    things: Any = osmium.FileProcessor(str(path))
    header = things.header
    if header.get("sorting") == "Type_then_ID" and not header.has_multiple_object_versions:
        return True
    before = (0, -1)
    for thing in things:
        here = (_LETTERS.index(thing.type_str()), thing.id)
        if not thing.visible or thing.id < 0 or here <= before:
            return False
        before = here
    return True


def _write_tidy(path: Path, copy: Path) -> None:
    merged = osmium.MergeInputReader()
    merged.add_file(str(path))
    latest = copy.with_name("latest.osh.pbf")  # a history: it keeps what is deleted as such
    with osmium.SimpleWriter(str(latest)) as writer:
        merged.apply(writer, simplify=True)
    greatest = max((thing.id for thing in osmium.FileProcessor(str(latest))), default=0)
    with osmium.SimpleWriter(str(copy)) as writer:
        for kind in _LETTERS:
            for negative in (False, True):
                things: Any = osmium.FileProcessor(str(latest))
                for thing in things:
                    wanted = thing.type_str() == kind and thing.visible
                    if wanted and (thing.id < 0) == negative:
                        writer.add(_numbered(thing, greatest))


def _numbered(thing: Any, greatest: int) -> Any:
    """The thing with ids that are positive: negative ones count on from the greatest."""

    def number(old: int) -> int:
        return old if old >= 0 else greatest - old

    changed: dict[str, Any] = {"id": number(thing.id)}
    if isinstance(thing, osmium.osm.Way):
        changed["nodes"] = [number(node.ref) for node in thing.nodes]
    elif isinstance(thing, osmium.osm.Relation):
        changed["members"] = [(each.type, number(each.ref), each.role) for each in thing.members]
    return thing.replace(**changed)
