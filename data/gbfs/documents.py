"""The JSON documents of a GBFS system, whatever state they are in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.notices import Notice, Report, Severity

LARGEST_DOCUMENT = 64 * 1024 * 1024
"""bytes; the largest systems of the world publish a tenth of it."""

Json = Mapping[str, Any]

NOTHING: Json = {}


@dataclass(frozen=True)
class Remarks:
    """Where findings about one document go."""

    report: Report
    file: str

    def note(self, code: str, severity: Severity = Severity.WARNING, **context: object) -> None:
        """Note a finding, with the values that matter."""
        values = {name: str(value)[:80] for name, value in context.items()}
        self.report.add(Notice(f"gbfs_{code}", severity, self.file, None, values))


@dataclass(frozen=True)
class Documents:
    """The documents of one system by name, as `station_information`.

    folder    holds `NAME.json`, directly or in folders named by language (as 2.x publishes them)
    """

    folder: Path
    report: Report

    def remarks(self, name: str) -> Remarks:
        """Where findings about a document go."""
        return Remarks(self.report, f"{self.folder.name}/{name}.json")

    def languages(self) -> list[str]:
        """The languages in which documents stand apart, "" for those that stand directly."""
        found = [""] if any(self.folder.glob("*.json")) else []
        own = self.folder.glob("*/system_information.json")
        return found + sorted(path.parent.name for path in own)

    def contents(self, name: str, language: str | None = None) -> Json:
        """What a document says under `data`; nothing where it is missing or cannot be read.

        language    of the folder that it is read from; None: the first that has it
        """
        return self.whole(name, language)[1]

    def whole(self, name: str, language: str | None = None) -> tuple[Json, Json]:
        """The document itself, and what it says under `data`."""
        for each in self.languages() if language is None else [language]:
            path = self.folder / each / f"{name}.json"
            if path.is_file():
                document = self._read(path, name)
                contents = document.get("data")
                if isinstance(contents, dict):
                    return document, contents
                self.remarks(name).note("missing_field", Severity.ERROR, field="data")
        return NOTHING, NOTHING

    def has(self, name: str) -> bool:
        """Whether there is such a document."""
        return any((self.folder / each / f"{name}.json").is_file() for each in self.languages())

    def _read(self, path: Path, name: str) -> Json:
        remarks = self.remarks(name)
        try:
            size = path.stat().st_size
            if size > LARGEST_DOCUMENT:
                remarks.note("file_too_large", Severity.ERROR, bytes=size, limit=LARGEST_DOCUMENT)
                return NOTHING
            document = json.loads(_text(path.read_bytes()), parse_constant=lambda _: None)
        except RecursionError:
            remarks.note("unreadable_file", Severity.ERROR, reason="nested too deeply")
            return NOTHING
        except (OSError, ValueError) as error:  # no JSON, no text, or a number of endless digits
            remarks.note("unreadable_file", Severity.ERROR, reason=_reason(error))
            return NOTHING
        if not isinstance(document, dict):
            remarks.note("unreadable_file", Severity.ERROR, reason="not a JSON object")
            return NOTHING
        return document


def _reason(error: Exception) -> str:
    """What is wrong, without the path of the file."""
    return str(error.strerror if isinstance(error, OSError) else error)


def _text(content: bytes) -> str:
    """UTF-8 with or without a mark; Windows' "Unicode" by its mark; else read with gaps."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def objects(contents: Json, field: str, remarks: Remarks) -> Iterator[Json]:
    """The objects of an array; what is none is noted and left out."""
    listed = contents.get(field)
    if listed is None:
        return
    if not isinstance(listed, list):
        remarks.note("invalid_value", field=field, expected="array")
        return
    for each in listed:
        if isinstance(each, dict):
            yield each
        else:
            remarks.note("invalid_value", field=field, expected="object")
