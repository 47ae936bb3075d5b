"""On which clock times are read at a stop."""

from __future__ import annotations

from functools import cached_property

from data.gtfs.agencies import is_zone
from data.translations import texts_of_column
from planner import NONE, Timetable


class StopZones:
    """The time zones (IANA) of a timetable's stops: of the station or stop, or else of the feed.

    The feed's times are its agency's everywhere (stop_timezone is only for showing them:
    https://gtfs.org/documentation/schedule/reference/#stopstxt).
    """

    def __init__(self, timetable: Timetable) -> None:
        self._timetable = timetable

    def zone_of(self, stop: int) -> str:
        """Of a stop."""
        timetable = self._timetable
        feed = int(timetable.feed_of_stop[stop])
        if self._told:
            top = stop
            while timetable.parent_of_stop[top] != NONE:
                top = int(timetable.parent_of_stop[top])
            own_id = timetable.id_of_stop[top].removeprefix(f"{timetable.name_of_feed[feed]}_")
            told = self._told.get((feed, (own_id,)), "")
            if told and is_zone(told):
                return told
        return timetable.zone_of_feed[feed]

    @cached_property
    def _told(self) -> dict[tuple[int, tuple[str, ...]], str]:
        return texts_of_column(self._timetable, "stops", "stop_timezone", ("stop_id",))
