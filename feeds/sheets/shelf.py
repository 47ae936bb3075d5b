"""Archives as they are compared sheet by sheet, each read once while it is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data import GtfsSource, Report, read_feed
from feeds.days import nearest_day
from feeds.sheets.beside import Beside, Day, beside
from feeds.sheets.day_types import DayType, day_types
from feeds.sheets.lines import Line, lines_of, names_of_stops, paired_lines
from planner import Timetable

Versions = tuple[Line | None, Line | None]
"""A line in two versions; None: it is not there. One of them is."""

FEED = "feed"
"""The name that an archive is read under."""


@dataclass(frozen=True, eq=False)
class Pair:
    """Two versions of a feed; before None: there was none.

    lines    what each line is in either version; None: it is not there
    keys     of each version, what stands for its stops
    """

    before: Timetable | None
    after: Timetable
    lines: tuple[Versions, ...]
    keys: tuple[Sequence[Hashable], Sequence[Hashable]]

    def find_line(self, name: str) -> Versions | None:
        """A line by its name, as it is after or was."""
        return {name_of(line): line for line in self.lines}.get(name)

    def sheets(self, line: Versions, day: int) -> tuple[int | None, tuple[Beside, ...]]:
        """The day of the earlier version that is compared, and the sheets.

        day    proleptic ordinal, of the later version
        """
        old, new = line
        earlier = None
        if self.before is not None and old is not None:
            earlier = nearest_day(self.before, day)
        mine = None
        if earlier is not None and self.before is not None and old is not None:
            mine = Day(self.before, old.routes, earlier, self.keys[0])
        theirs = None if new is None else Day(self.after, new.routes, day, self.keys[1])
        return earlier, beside(mine, theirs)


def name_of(line: Versions) -> str:
    """As it is called after, or was."""
    return next(each.name for each in line[::-1] if each is not None)


@lru_cache(maxsize=3)
def opened(path: Path) -> Timetable:
    """An archive's timetable. Raises SourceError where it cannot be read."""
    return read_feed(GtfsSource(FEED, path), Report()).timetable


@lru_cache(maxsize=3)
def paired(before: Path | None, after: Path) -> Pair:
    """Two archives beside each other."""
    new = opened(after)
    if before is None:
        lines = tuple((None, line) for line in lines_of(new, 0))
        return Pair(None, new, lines, ((), names_of_stops(new)))
    old = opened(before)
    both = paired_lines(old, new)
    return Pair(old, new, both.lines, both.keys)


@lru_cache(maxsize=3)
def kinds_of_days(path: Path, today: dt.date) -> tuple[DayType, ...]:
    """The kinds of days of an archive."""
    return day_types(opened(path), today)
