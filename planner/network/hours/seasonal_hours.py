"""SeasonalHours: when something can be used, by weekday and season."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from planner.arrays import Int32, UInt8
from planner.groups import starts_of
from planner.network.hours.wall_clock import wall_instant
from planner.network.transit.runs import midnight_of
from planner.seconds import DAY_SECONDS

EVERY_DAY = 0b111_1111
"""All weekdays; bit 0 is Monday."""


@dataclass(frozen=True)
class HoursRule:
    """Hours of some days. Of several rules for a day the last one holds.

    weekdays       a bit for each, bit 0 is Monday
    first, last    the season, month and day, both included; it may pass the end of the year
    spans          (opens, closes), seconds of the day as clocks on the wall show them, later than
                   24 h past the next midnight; none: closed
    """

    spans: tuple[tuple[int, int], ...]
    weekdays: int = EVERY_DAY
    first: tuple[int, int] = (1, 1)
    last: tuple[int, int] = (12, 31)


@dataclass(frozen=True, eq=False)
class SeasonalHours:
    """The rules of several things' hours, packed.

    first_rule_of_hours    int32, one longer than the hours
    weekdays_of_rule       uint8, bit 0 is Monday
    first_day_of_rule      int32, month * 100 + day; last_day_of_rule likewise, included
    first_span_of_rule     int32, one longer than the rules
    opens_of_span          int32, seconds by the clock on the wall; closes_of_span likewise
    """

    first_rule_of_hours: Int32
    weekdays_of_rule: UInt8
    first_day_of_rule: Int32
    last_day_of_rule: Int32
    first_span_of_rule: Int32
    opens_of_span: Int32
    closes_of_span: Int32

    @classmethod
    def of(cls, hours: Iterable[Sequence[HoursRule]]) -> SeasonalHours:
        """Pack the rules of each."""
        every = [list(each) for each in hours]
        rules = [rule for each in every for rule in each]
        spans = [span for rule in rules for span in rule.spans]
        return cls(
            starts_of(len(each) for each in every),
            np.array([rule.weekdays for rule in rules], np.uint8),
            np.array([rule.first[0] * 100 + rule.first[1] for rule in rules], np.int32),
            np.array([rule.last[0] * 100 + rule.last[1] for rule in rules], np.int32),
            starts_of(len(rule.spans) for rule in rules),
            np.array([opens for opens, _ in spans], np.int32),
            np.array([closes for _, closes in spans], np.int32),
        )

    def __len__(self) -> int:
        return len(self.first_rule_of_hours) - 1

    def spans_of(self, hours: int, date: dt.date) -> list[tuple[int, int]]:
        """When it opens and closes on a day: seconds as in `HoursRule`."""
        found: list[tuple[int, int]] = []
        first, end = self.first_rule_of_hours[hours : hours + 2].tolist()
        for rule in range(first, end):
            if self._holds(rule, date):
                found = self._spans(rule)
        return found

    def rules_of(self, hours: int) -> list[HoursRule]:
        """What they were packed of."""
        return [
            HoursRule(
                tuple(self._spans(rule)),
                int(self.weekdays_of_rule[rule]),
                divmod(int(self.first_day_of_rule[rule]), 100),
                divmod(int(self.last_day_of_rule[rule]), 100),
            )
            for rule in range(*self.first_rule_of_hours[hours : hours + 2].tolist())
        ]

    def _spans(self, rule: int) -> list[tuple[int, int]]:
        spans = slice(*self.first_span_of_rule[rule : rule + 2].tolist())
        opens, closes = self.opens_of_span[spans].tolist(), self.closes_of_span[spans].tolist()
        return list(zip(opens, closes, strict=True))

    def _holds(self, rule: int, date: dt.date) -> bool:
        if not int(self.weekdays_of_rule[rule]) >> date.weekday() & 1:
            return False
        first, last = int(self.first_day_of_rule[rule]), int(self.last_day_of_rule[rule])
        day = date.month * 100 + date.day
        return first <= day <= last if first <= last else day >= first or day <= last

    def open_between(
        self, hours: int, date: dt.date, zone: ZoneInfo, begin: int, end: int
    ) -> list[tuple[int, int]]:
        """When it is open between two moments on a date's clock; spans that touch are joined."""
        spans: list[tuple[int, int]] = []
        start = midnight_of(date, zone)
        for day in range(begin // DAY_SECONDS - 2, end // DAY_SECONDS + 2):
            that = date + dt.timedelta(days=day)
            for span in self.spans_of(hours, that):
                opens, closes = (wall_instant(that, second, zone) - start for second in span)
                if opens <= closes:  # else clocks skip what it opens for
                    spans.append((opens, closes))
        joined: list[tuple[int, int]] = []
        for opens, closes in sorted(spans):
            if joined and opens <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
            else:
                joined.append((opens, closes))
        return [(opens, closes) for opens, closes in joined if closes >= begin and opens <= end]
