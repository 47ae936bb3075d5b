"""Names in the traveller's language, from the feeds' translations.txt.

Today's form: https://gtfs.org/documentation/schedule/reference/#translationstxt; that of GTFS-JP's
first editions (`trans_id`, `lang`, `translation`) translates a text wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.stop_names import StopNames
from planner import NONE, Table, Timetable

_Key = tuple[int, str, str, str]
"""Feed, `table.field` or empty for any, language, and `=record id` or `~value`."""

_COLUMNS = ("table_name", "field_name", "language", "translation", "record_id", "field_value")


class Names:
    """What stops, routes and headsigns are called; the feed's own word where nothing is better."""

    def __init__(self, timetable: Timetable, stop_names: StopNames) -> None:
        self._timetable = timetable
        self._stop_names = stop_names
        self._translations: dict[_Key, str] = {}
        for feed, name in enumerate(timetable.name_of_feed):
            table = timetable.tables.get(f"{name}/translations")
            if table is not None:
                self._read(feed, table)

    def _read(self, feed: int, table: Table) -> None:
        if "trans_id" in table.columns:
            old = (table.column(name) for name in ("lang", "translation", "trans_id"))
            for language, translation, value in zip(*old, strict=True):
                self._translations[feed, "", language.lower(), f"~{value}"] = translation
            return
        for row in zip(*(table.column(column) for column in _COLUMNS), strict=True):
            of_table, field, language, translation, record, value = row
            which = f"={record}" if record else f"~{value}"
            self._translations[feed, f"{of_table}.{field}", language.lower(), which] = translation

    def stop(self, stop: int, languages: Sequence[str]) -> str:
        """Of a stop."""
        own = self._timetable.language_of_feed[self._timetable.feed_of_stop[stop]]
        for language in languages:
            if found := self._stop_names.name_of(stop, language):
                return found
            if _same(language, own):
                break
        return self._timetable.name_of_stop[stop]

    def route_short(self, route: int, languages: Sequence[str]) -> str:
        """Of a route, as on the front of the vehicle."""
        t, feed = self._timetable, self._feed_of_route(route)
        record, value = t.id_of_route[route], t.short_name_of_route[route]
        return self._find(feed, "routes.route_short_name", record, value, languages)

    def route_long(self, route: int, languages: Sequence[str]) -> str:
        """Of a route, in full."""
        t, feed = self._timetable, self._feed_of_route(route)
        record, value = t.id_of_route[route], t.long_name_of_route[route]
        return self._find(feed, "routes.route_long_name", record, value, languages)

    def agency(self, agency: int, languages: Sequence[str]) -> str:
        """Of an operator."""
        t = self._timetable
        feed, record = int(t.feed_of_agency[agency]), t.id_of_agency[agency]
        return self._find(feed, "agency.agency_name", record, t.name_of_agency[agency], languages)

    def headsign(self, trip: int, position: int, languages: Sequence[str]) -> str:
        """Where a vehicle says it goes, at a position of its trip; else its last stop."""
        t = self._timetable
        first, end = t.first_stop_time_of_trip[trip : trip + 2].tolist()
        feed = int(t.feed_of_service[t.service_of_trip[trip]])
        here = int(t.headsign_of_stop_time[first + position])
        if here != NONE:
            return self._find(feed, "stop_times.stop_headsign", "", t.headsigns[here], languages)
        value = t.headsign_of_trip[trip]
        if not value:
            return self.stop(int(t.stop_of_stop_time[end - 1]), languages)
        return self._find(feed, "trips.trip_headsign", t.id_of_trip[trip], value, languages)

    def _feed_of_route(self, route: int) -> int:
        agency = int(self._timetable.agency_of_route[route])
        return int(self._timetable.feed_of_agency[agency]) if agency != NONE else 0

    def _find(
        self, feed: int, field: str, public_id: str, value: str, languages: Sequence[str]
    ) -> str:
        if not self._translations or not value:
            return value
        own = self._timetable.language_of_feed[feed]
        record = public_id.removeprefix(f"{self._timetable.name_of_feed[feed]}_")
        for wished in languages:
            for language in dict.fromkeys((wished.lower(), wished.lower().partition("-")[0])):
                for where, which in (
                    (field, f"={record}"),
                    (field, f"~{value}"),
                    ("", f"~{value}"),
                ):
                    if found := self._translations.get((feed, where, language, which)):
                        return found
            if _same(wished, own):
                break
        return value


def _same(language: str, other: str) -> bool:
    return language.lower().partition("-")[0] == other.lower().partition("-")[0]
