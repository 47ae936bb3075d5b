"""Our own rules: one small function each, in the order they are run.

A rule is given a feed as read and notes what it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data import ReadFeed
from feeds.findings import Findings
from feeds.rules.fares import rides_have_prices
from feeds.rules.japan import (
    agencies_are_corporations,
    feed_does_not_end_on_holidays,
    names_are_of_full_width,
    names_have_readings,
    offices_exist,
    poles_are_told_apart,
)
from feeds.rules.spreadsheet import (
    ids_keep_their_digits,
    ids_keep_their_zeros,
    times_are_written_as_times,
)

Rule = Callable[[ReadFeed, Findings], None]

RULES: Sequence[Rule] = (
    ids_keep_their_zeros,
    ids_keep_their_digits,
    times_are_written_as_times,
    rides_have_prices,
    names_have_readings,
    agencies_are_corporations,
    feed_does_not_end_on_holidays,
    poles_are_told_apart,
    offices_exist,
    names_are_of_full_width,
)

__all__ = ["RULES", "Rule"]
