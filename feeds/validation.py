"""Validation: everything that can be said of a feed before anyone rides by it.

Reading tells what it had to mend or leave out, of shuttles and of fares, too; our own rules look
for what riders and Japanese operators trip over; the rest of the canonical catalogue is
gtfs-guru's. Whether the feed may be published is the verdict.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from data import GtfsSource, Notice, Report, SourceError, read_feed
from data.gtfs import read_flex, read_tariffs
from data.gtfs.judged import Judged
from feeds.canonical import canonical_notices
from feeds.catalogue import entry_of
from feeds.days import first_and_last_day
from feeds.findings import Findings
from feeds.rules import RULES
from feeds.rules.japan import is_japanese
from feeds.second_opinion import SecondOpinion
from feeds.verdict import NOT_JUDGED, forbids


@dataclass(frozen=True)
class Validation:
    """What was found.

    report     all notices
    facts      what the feed holds: rows by file name
    agencies   their names
    days       the first and the last day of service, ISO dates; empty: none
    today      the date the feed was judged for
    seconds    how long it took
    """

    report: Report
    facts: Mapping[str, int]
    agencies: Sequence[str]
    days: tuple[str, str]
    today: dt.date
    seconds: float

    @property
    def forbidding(self) -> tuple[Notice, ...]:
        """What forbids publishing."""
        return tuple(notice for notice in self.report if forbids(notice))

    @property
    def publishable(self) -> bool:
        """Whether nothing forbids publishing."""
        return not self.forbidding


def validate(path: Path, today: dt.date) -> Validation:
    """Judge an archive or folder for a date. Never raises for what is wrong with the feed."""
    began = time.monotonic()
    found, judged = Report(), Judged()
    try:
        feed = read_feed(GtfsSource("feed", path), found, judged)
        read_flex(feed.timetable, found)
        read_tariffs(feed.timetable, found, judged)
    except SourceError as error:
        report = _graded(found)
        missing = error.context.get("missing", "")
        for file in missing.split(", ") if missing else [error.file]:
            Findings(report).note(error.code, file, reason=str(error))
        return Validation(report, {}, (), ("", ""), today, time.monotonic() - began)
    report = _graded(found)
    findings = Findings(report)
    with ThreadPoolExecutor(1) as beside:
        country = "JP" if is_japanese(feed) else ""
        rest = beside.submit(lambda: list(canonical_notices(path, today, country)))
        for rule in RULES:
            rule(feed, findings)
        _add_rest(rest, SecondOpinion(feed, found, judged), report, findings)
    facts = {f"{name}.txt": len(table) for name, table in sorted(feed.tables.items())}
    agencies = list(feed.timetable.name_of_agency)
    days = first_and_last_day(feed.timetable)
    return Validation(report, facts, agencies, days, today, time.monotonic() - began)


def not_judged(today: dt.date, reason: str) -> Validation:
    """The verdict on an archive on which the program fails."""
    report = Report()
    Findings(report).note(NOT_JUDGED, reason=reason)
    return Validation(report, {}, (), ("", ""), today, 0.0)


def _graded(found: Report) -> Report:
    """What reading said, as grave as the catalogue has it."""
    return found.changed(
        lambda notice: dataclasses.replace(notice, severity=entry_of(notice.code).severity)
    )


def _add_rest(
    rest: Future[list[Notice]], opinion: SecondOpinion, report: Report, findings: Findings
) -> None:
    try:
        notices = rest.result()
    except Exception as error:  # noqa: BLE001  # a library's fault is no verdict on the feed
        findings.note("canonical_rules_not_run", reason=type(error).__name__)
        return
    for notice in opinion.news(notices):
        report.add(notice)
