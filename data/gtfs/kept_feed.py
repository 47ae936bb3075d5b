"""One feed's files as the timetable keeps them, read again cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.gtfs.cells import Column
from data.gtfs.remarks import Remarks
from data.gtfs.table import FeedTable
from planner import NONE, Timetable


@dataclass(frozen=True, eq=False)
class KeptFeed:
    """A feed of a timetable, by its number; what is found wrong goes to `remarks`."""

    timetable: Timetable
    number: int
    remarks: Remarks

    @property
    def name(self) -> str:
        """Of the feed."""
        return self.timetable.name_of_feed[self.number]

    def find(self, name: str) -> FeedTable | None:
        """A file by name without `.txt`; None where it is missing or has no rows.

        Rows are counted as if the file had no blank ones.
        """
        table = self.timetable.tables.get(f"{self.name}/{name}")
        if table is None or not len(table):
            return None
        columns = {key: _column(list(texts)) for key, texts in table.columns.items()}
        return FeedTable(
            f"{name}.txt", columns, np.arange(2, 2 + len(table), dtype=np.int32), self.remarks
        )

    @cached_property
    def route_of_id(self) -> Mapping[str, int]:
        """route_id as in the feed → route."""
        prefix = f"{self.name}_"
        feeds = self._feed_of_route
        return {
            public.removeprefix(prefix): route
            for route, public in enumerate(self.timetable.id_of_route)
            if feeds[route] in (self.number, NONE) and public.startswith(prefix)
        }

    @cached_property
    def stop_of_id(self) -> Mapping[str, int]:
        """stop_id as in the feed → stop."""
        prefix = f"{self.name}_"
        feeds = self.timetable.feed_of_stop.tolist()
        return {
            public.removeprefix(prefix): stop
            for stop, public in enumerate(self.timetable.id_of_stop)
            if public and feeds[stop] == self.number
        }

    @cached_property
    def agency_of_id(self) -> Mapping[str, int]:
        """agency_id as in the feed → agency."""
        feeds = self.timetable.feed_of_agency.tolist()
        return {
            name: agency
            for agency, name in enumerate(self.timetable.id_of_agency)
            if feeds[agency] == self.number
        }

    @cached_property
    def service_of_id(self) -> Mapping[str, int]:
        """service_id as in the feed → service."""
        feeds = self.timetable.feed_of_service.tolist()
        return {
            name: service
            for service, name in enumerate(self.timetable.id_of_service)
            if feeds[service] == self.number
        }

    @cached_property
    def _feed_of_route(self) -> list[int]:
        agencies = self.timetable.agency_of_route
        feeds = np.append(self.timetable.feed_of_agency, NONE)  # NONE: of no known agency
        return list(feeds[agencies].tolist())


def _column(texts: list[str]) -> Column:
    number_of_word: dict[str, int] = {}
    numbers = [number_of_word.setdefault(text, len(number_of_word)) for text in texts]
    return Column(list(number_of_word), np.array(numbers, np.int32))
