"""Ids that stay from version to version: what riders see as the same stop or route keeps its id.

Operators' programs number stops anew with each export; links, favourites and other people's
programs hold the ids of before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from data import GtfsSource, Report, read_feed
from data.feed_versions import FeedVersion, FeedVersions, PublicIds
from data.gtfs import read_gtfs
from feeds.difference.routes import match_routes
from feeds.difference.stops import match_stops
from planner import Timetable

_FEED = "feed"


def public_ids(before: FeedVersion, after: Path) -> PublicIds:
    """What a version's ids are to be called, where that is not what it calls them itself.

    Raises SourceError where one of the two cannot be read.
    """
    old = read_gtfs([GtfsSource(_FEED, before.path, FeedVersions((before,)))], Report())
    new = read_feed(GtfsSource(_FEED, after), Report()).timetable
    return stable_ids(old, new)


def stable_ids(before: Timetable, after: Timetable) -> PublicIds:
    """The same of two timetables of one feed, under one name; `before` has public ids."""
    stops = match_stops(before, after)
    labels = (stops.labels_before.tolist(), stops.labels_after.tolist())
    routes = match_routes(before, after, labels, stops.seen)
    found = {
        "stop": _kept((before.id_of_stop, labels[0]), (after.id_of_stop, labels[1])),
        "route": _kept(
            (before.id_of_route, routes.labels_before), (after.id_of_route, routes.labels_after)
        ),
    }
    return {kind: ids for kind, ids in found.items() if ids}


def _kept(
    before: tuple[Iterable[str], Sequence[int]], after: tuple[Iterable[str], Sequence[int]]
) -> Mapping[str, str]:
    """Own id → public id. What has the same label keeps its id, else takes one of its label's.

    What is new keeps its own id, unless that is somebody else's now: then a number is added.
    """
    old = _by_label(before)
    new = _by_label(after)
    public: dict[str, str] = {}
    for label, ids in new.items():
        free = [name for name in old.get(label, ()) if name not in ids]
        for own in ids:
            if own in old.get(label, ()):
                public[own] = own
            elif free:
                public[own] = free.pop(0)
    taken = set(public.values())
    for own in after[0]:
        if own and own not in public:
            number, name = 2, own
            while name in taken:
                name, number = f"{own}-{number}", number + 1
            public[own] = name
            taken.add(name)
    return {
        own.removeprefix(f"{_FEED}_"): name.removeprefix(f"{_FEED}_")
        for own, name in public.items()
        if own != name
    }


def _by_label(side: tuple[Iterable[str], Sequence[int]]) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for name, label in zip(*side, strict=True):
        if label >= 0 and name:
            found[label].append(name)
    return {label: sorted(names) for label, names in found.items()}
