"""Notices: what a source says that it should not, told so that its owner can mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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

    Of one code in one file at most `SAMPLES` notices are kept; all are counted.
    """

    SAMPLES = 50

    def __init__(self) -> None:
        self._samples: dict[tuple[str, str], list[Notice]] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def add(self, notice: Notice) -> None:
        """Note a finding."""
        place = (notice.code, notice.file)
        self._counts[place] = self._counts.get(place, 0) + 1
        samples = self._samples.setdefault(place, [])
        if len(samples) < self.SAMPLES:
            samples.append(notice)

    def __iter__(self) -> Iterator[Notice]:
        for samples in self._samples.values():
            yield from samples

    def count(self, code: str) -> int:
        """How often a code was found."""
        return sum(count for (found, _), count in self._counts.items() if found == code)

    @property
    def counts(self) -> Mapping[str, int]:
        """Findings by code."""
        return {code: self.count(code) for code, _ in self._counts}

    @property
    def full(self) -> frozenset[tuple[str, str]]:
        """Code and file of which not all findings are kept."""
        kept = self._samples
        return frozenset(place for place, count in self._counts.items() if count > len(kept[place]))

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(n.severity is Severity.ERROR for n in self)

    def changed(self, change: Callable[[Notice], Notice]) -> Report:
        """The same findings, each notice changed; codes and files stay, and so do counts."""
        report = Report()
        for place, samples in self._samples.items():
            report._samples[place] = [change(notice) for notice in samples]
            report._counts[place] = self._counts[place]
        return report


class SourceError(Exception):
    """A source that cannot be read at all: says which, what is wrong, and what to do.

    code       what is wrong, in the words of notices
    file       in which file of the source
    context    the values that matter
    """

    def __init__(
        self, message: str, code: str = "unreadable_source", file: str = "", **context: str
    ) -> None:
        super().__init__(message)
        self.code = code
        self.file = file
        self.context = context
