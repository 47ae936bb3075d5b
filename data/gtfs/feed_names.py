"""Names of feeds: what is known by `<feed name>_<id>` must be known by one name alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.notices import SourceError
from planner import Timetable


def check_names(names: Sequence[str]) -> None:
    """Raise SourceError for a name that cannot be part of an id, or that two feeds have."""
    for name in names:
        if not re.fullmatch(r"[\w-]+", name):
            message = f"feed name {name!r}: use letters, digits, '-' and '_' only"
            raise SourceError(message)
        if names.count(name) > 1:
            message = f"two feeds are called {name!r}; give each a name of its own"
            raise SourceError(message)


def check_ids(names: Sequence[str], timetable: Timetable) -> None:
    """Raise SourceError where two feeds have something that one id would name.

    As stop `b_1` of the feed `a` and stop `1` of the feed `a_b`.
    """
    longer = [name for name in names if any(name.startswith(f"{each}_") for each in names)]
    if not longer:
        return
    feed_of_route = timetable.feed_of_agency[timetable.agency_of_route].tolist()
    feed_of_trip = timetable.feed_of_service[timetable.service_of_trip].tolist()
    trips = [
        f"{timetable.name_of_feed[feed]}_{trip}"
        for feed, trip in zip(feed_of_trip, timetable.id_of_trip, strict=True)
    ]
    for kind, ids, feeds in (
        ("stop", timetable.id_of_stop, timetable.feed_of_stop.tolist()),
        ("route", timetable.id_of_route, feed_of_route),
        ("trip", trips, feed_of_trip),
    ):
        owner: dict[str, int] = {}
        for each, feed in zip(ids, feeds, strict=True):
            if owner.setdefault(each, feed) != feed:
                message = (
                    f"two feeds have a {kind} that would be called {each!r}; "
                    f"give {' or '.join(map(repr, longer))} another name"
                )
                raise SourceError(message)
