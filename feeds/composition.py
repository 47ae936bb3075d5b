"""Compositions: which versions of which feeds a network serves, day by day.

A version counts from the first day it is valid for; until then the one before does. What is
planned is served for the days it is about before its moment comes, so that whoever asks about
next month sees next month's timetable.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from data.feed_versions import NO_IDS, PublicIds
from feeds.registry.schema import Activation, Version

LATEST_START = dt.time(5)
"""An activation up to this time of day counts for that service day, a later one for the next."""


class Span(NamedTuple):
    """A version and the first service day it is served for.

    version      None: the feed as the region came with it
    first_day    proleptic ordinal; None: from the beginning
    """

    version: Version | None
    first_day: int | None


class Served(NamedTuple):
    """A version as a network is made of it. `sha256` of its archive; empty: the region's own."""

    sha256: str
    first_day: int | None = None
    ids: PublicIds = NO_IDS


class FeedService(NamedTuple):
    """The versions of a feed, one after the other, and which of them serves today."""

    versions: tuple[Served, ...]
    main: int = 0

    def written(self) -> object:
        """As JSON: equal for equal services."""
        return [
            self.main,
            [
                (each.sha256, each.first_day, {kind: dict(ids) for kind, ids in each.ids.items()})
                for each in self.versions
            ],
        ]


Composition = Mapping[str, FeedService]
"""By feed; feeds that are missing are the base's own."""


def text_of(composition: Composition) -> str:
    """Equal for equal compositions."""
    content = {feed: service.written() for feed, service in composition.items()}
    return json.dumps(content, sort_keys=True)


def spans_of(
    done: Iterable[tuple[Activation, Version | None]],
    planned: Iterable[tuple[Activation, Version | None]],
    zone: ZoneInfo,
) -> list[Span]:
    """How a feed is served: by what was done, in that order, then by what is to come."""
    spans = [Span(None, None)]
    for activation, version in done:
        day = _moment(activation.at, zone).date().toordinal()
        first = _first_valid(version)
        spans = _followed(spans, version, first if first > day else None)
    for activation, version in planned:
        moment = _moment(activation.at, zone)
        day = moment.date().toordinal() + (moment.time() > LATEST_START)
        spans = _followed(spans, version, max(day, _first_valid(version)))
    return spans


def _moment(seconds: int, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, zone)


def _first_valid(version: Version | None) -> int:
    """0 where it is not known."""
    if version is None or not version.valid_from:
        return 0
    return dt.date.fromisoformat(version.valid_from).toordinal()


def _followed(spans: Sequence[Span], version: Version | None, first: int | None) -> list[Span]:
    if first is None:
        return [Span(version, None)]
    kept = [span for span in spans if span.first_day is None or span.first_day < first]
    return [*kept, Span(version, first)]


def serving(spans: Sequence[Span], today: int) -> int:
    """Which of the spans serves a day."""
    begun = [n for n, span in enumerate(spans) if span.first_day is None or span.first_day <= today]
    return begun[-1] if begun else 0


def service_of(spans: Sequence[Span], live: Sequence[Span], today: int) -> FeedService | None:
    """The spans of a feed as a network is made of them; None: as the region came with it.

    live    without what is only planned: one of them tells what no day tells
    What ended before yesterday is left out: yesterday's last trips may still be on their way.
    """
    first = serving(spans, today - 1)
    versions = tuple(
        Served(
            span.version.sha256 if span.version else "",
            span.first_day if number else None,
            (span.version.public_ids or NO_IDS) if span.version else NO_IDS,
        )
        for number, span in enumerate(spans[first:])
    )
    if versions == (Served(""),):
        return None
    main = live[serving(live, today)]
    number = spans.index(main) if main in spans else serving(spans, today)
    return FeedService(versions, max(0, number - first))
