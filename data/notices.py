"""Notices: what a source says that it should not, told so that its owner can mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """How much a finding matters, in the canonical GTFS validator's words."""

    ERROR = "ERROR"
    WARNING = "WARNING"
    INFO = "INFO"


@dataclass(frozen=True)
class Notice:
    """One finding: its code (the canonical validator's where it has one), and where it is.

    row counts as a spreadsheet does: the header is row 1. `context` holds the values that matter.
    """

    code: str
    severity: Severity
    file: str = ""
    row: int | None = None
    context: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        place = f" {self.file}" if self.file else ""
        place += f" row {self.row}" if self.row is not None else ""
        values = ", ".join(f"{name}={value}" for name, value in self.context.items())
        return f"{self.severity.value} {self.code}{place}" + (f" ({values})" if values else "")


class Report:
    """All findings about one source, in the order they were made.

    Of one code at most `SAMPLES` notices are kept; all are counted.
    """

    SAMPLES = 50

    def __init__(self) -> None:
        self._samples: dict[str, list[Notice]] = {}
        self._counts: dict[str, int] = {}

    def add(self, notice: Notice) -> None:
        """Note a finding."""
        self._counts[notice.code] = self._counts.get(notice.code, 0) + 1
        samples = self._samples.setdefault(notice.code, [])
        if len(samples) < self.SAMPLES:
            samples.append(notice)

    def __iter__(self) -> Iterator[Notice]:
        for samples in self._samples.values():
            yield from samples

    def count(self, code: str) -> int:
        """How often a code was found."""
        return self._counts.get(code, 0)

    @property
    def counts(self) -> Mapping[str, int]:
        """Findings by code."""
        return dict(self._counts)

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(n.severity is Severity.ERROR for n in self)


class SourceError(Exception):
    """A source that cannot be read at all: says which, what is wrong, and what to do."""
