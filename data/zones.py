"""Time zones: which there are, and on which clock times are read at a stop."""

from __future__ import annotations

from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from data.translations import texts_of_column
from planner import Timetable


@lru_cache(maxsize=1000)  # names come from strangers
def is_zone(name: str) -> bool:
    """Whether the IANA list has a time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not a name at all; a folder of zones
        return False
    return True


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
            own_id = timetable.id_of_stop[timetable.station_of(stop)].removeprefix(
                f"{timetable.name_of_feed[feed]}_"
            )
            told = self._told.get((feed, (own_id,)), "")
            if told and is_zone(told):
                return told
        return timetable.zone_of_feed[feed]

    @cached_property
    def only(self) -> str:
        """The one zone of all stops; empty: there are several, or none."""
        told = {zone for zone in self._told.values() if is_zone(zone)}
        zones = told.union(self._timetable.zone_of_feed)
        return zones.pop() if len(zones) == 1 else ""

    @cached_property
    def _told(self) -> dict[tuple[int, tuple[str, ...]], str]:
        return texts_of_column(self._timetable, "stops", "stop_timezone", ("stop_id",))
