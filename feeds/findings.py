"""Findings: how rules write into a report, each code as grave as the catalogue says."""

from __future__ import annotations

from data import Notice, Report
from feeds.catalogue import entry_of


class Findings:
    """A report, written by rules."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def note(
        self, code: str, file: str = "", row: int | None = None, /, **context: str | int
    ) -> None:
        """Note a finding. `row` counts as a spreadsheet does: the header is row 1."""
        words = {name: str(value) for name, value in context.items()}
        self._report.add(Notice(code, entry_of(code).severity, file, row, words))
