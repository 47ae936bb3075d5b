"""Offices of bus companies: whom riders phone about a trip, from GTFS-JP's office_jp.txt.

標準的なバス情報フォーマット: trips.txt names the office in charge in `jp_office_id`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner import Timetable


@dataclass(frozen=True)
class Office:
    """What office_jp.txt says of an office; empty where it says nothing."""

    name: str
    phone: str
    url: str


def read_offices(timetable: Timetable) -> Mapping[tuple[int, str], Office]:
    """The office in charge of a trip, by feed and trip_id."""
    found: dict[tuple[int, str], Office] = {}
    for feed, name in enumerate(timetable.name_of_feed):
        offices = timetable.tables.get(f"{name}/office_jp")
        trips = timetable.tables.get(f"{name}/trips")
        if offices is None or trips is None:
            continue
        columns = ("office_id", "office_name", "office_phone", "office_url")
        office_of_id = {
            row[0]: Office(*row[1:]) for row in zip(*map(offices.column, columns), strict=True)
        }
        named = zip(trips.column("trip_id"), trips.column("jp_office_id"), strict=True)
        found |= {
            (feed, trip): office_of_id[office] for trip, office in named if office in office_of_id
        }
    return found
