"""Whom to name: attributions.txt for a whole feed, an agency, a route or a trip; feed_info.txt.

https://gtfs.org/documentation/schedule/reference
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from planner import NONE, Table, Timetable

ROLES = ("producer", "operator", "authority")


@dataclass(frozen=True)
class Attribution:
    """A row of attributions.txt.

    id       attribution_id; empty where it has none
    roles    some of `ROLES`
    """

    feed: int
    id: str
    organisation: str
    roles: tuple[str, ...]
    url: str
    email: str
    phone: str


@dataclass(frozen=True, eq=False)
class Attributions:
    """All attributions of a timetable.

    of_feed      for the whole of a feed
    by_record    for an agency, a route or a trip: by feed, `agency_id` and so on, and its id
    """

    of_feed: Mapping[int, tuple[Attribution, ...]]
    by_record: Mapping[tuple[int, str, str], tuple[Attribution, ...]]

    def of_trip(self, timetable: Timetable, trip: int) -> tuple[Attribution, ...]:
        """Those of a trip, of its route and of its agency, in this order."""
        if not self.by_record:
            return ()
        feed = int(timetable.feed_of_service[timetable.service_of_trip[trip]])
        route = int(timetable.route_of_trip[trip])
        agency = int(timetable.agency_of_route[route])
        prefix = f"{timetable.name_of_feed[feed]}_"
        named = [
            ("trip_id", timetable.id_of_trip[trip]),
            ("route_id", timetable.id_of_route[route].removeprefix(prefix)),
            ("agency_id", timetable.id_of_agency[agency] if agency != NONE else ""),
        ]
        found = [a for key, name in named for a in self.by_record.get((feed, key, name), ())]
        return tuple(dict.fromkeys(found))


def read_attributions(timetable: Timetable) -> Attributions:
    """The attributions of all feeds."""
    of_feed: dict[int, list[Attribution]] = defaultdict(list)
    by_record: dict[tuple[int, str, str], list[Attribution]] = defaultdict(list)
    for feed, name in enumerate(timetable.name_of_feed):
        table = timetable.tables.get(f"{name}/attributions")
        if table is None:
            continue
        keys = {key: list(table.column(key)) for key in ("agency_id", "route_id", "trip_id")}
        for row, attribution in enumerate(_rows(feed, table)):
            named = [(feed, key, ids[row]) for key, ids in keys.items() if ids[row]]
            for record in named:
                by_record[record].append(attribution)
            if not named:
                of_feed[feed].append(attribution)
    return Attributions(
        {feed: tuple(those) for feed, those in of_feed.items()},
        {record: tuple(those) for record, those in by_record.items()},
    )


def _rows(feed: int, table: Table) -> list[Attribution]:
    names = ("attribution_id", "organization_name")
    contacts = ("attribution_url", "attribution_email", "attribution_phone")
    flags = zip(*(table.column(f"is_{role}") for role in ROLES), strict=True)
    texts = zip(*map(table.column, (*names, *contacts)), strict=True)
    return [
        Attribution(
            feed,
            text[0],
            text[1],
            tuple(role for role, flag in zip(ROLES, flag_of_role, strict=True) if flag == "1"),
            *text[2:],
        )
        for flag_of_role, text in zip(flags, texts, strict=True)
    ]


@dataclass(frozen=True)
class FeedInfo:
    """What feed_info.txt says; empty or None where it does not."""

    feed: str
    publisher: str
    url: str
    version: str
    first_day: dt.date | None
    last_day: dt.date | None
    contact_email: str
    contact_url: str


def read_feed_infos(timetable: Timetable) -> tuple[FeedInfo, ...]:
    """What each feed says of itself, in their order."""
    return tuple(_feed_info(timetable, feed) for feed in timetable.name_of_feed)


def _feed_info(timetable: Timetable, feed: str) -> FeedInfo:
    table = timetable.tables.get(f"{feed}/feed_info")

    def cell(name: str) -> str:
        return table.column(name)[0] if table is not None and len(table) else ""

    return FeedInfo(
        feed,
        cell("feed_publisher_name"),
        cell("feed_publisher_url"),
        cell("feed_version"),
        _date(cell("feed_start_date")),
        _date(cell("feed_end_date")),
        cell("feed_contact_email"),
        cell("feed_contact_url"),
    )


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
