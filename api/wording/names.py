"""Names in the traveller's language; the feed's own word where nothing is better."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cached_property

from data.attributions import Attribution
from data.places.stop_names import KANA, StopNames
from data.translations import Record, Translations, same_language, texts_of_column
from planner import NONE, Timetable


class Names:
    """What stops, routes, operators and headsigns are called."""

    def __init__(self, timetable: Timetable, stop_names: StopNames) -> None:
        self._timetable = timetable
        self._stop_names = stop_names
        self._translations = Translations(timetable)

    def with_further_trips(self, timetable: Timetable) -> Names:
        """The same for a timetable that has more trips: what is translated stands in its tables."""
        other = copy(self)
        other._timetable = timetable  # noqa: SLF001
        return other

    def stop(self, stop: int, languages: Sequence[str]) -> str:
        """Of a stop."""
        own = self._timetable.language_of_feed[self._timetable.feed_of_stop[stop]]
        for language in languages:
            if found := self._stop_names.name_of(stop, language):
                return found
            if same_language(language, own):
                break
        return self._timetable.name_of_stop[stop] or self._name_instead(stop)

    def _name_instead(self, stop: int) -> str:
        """Of a stop without a name: its station's, or what is written on its sign, or its id."""
        timetable = self._timetable
        parent = int(timetable.parent_of_stop[stop])
        if parent != NONE and timetable.name_of_stop[parent]:
            return timetable.name_of_stop[parent]
        return timetable.code_of_stop[stop] or self._own_id(int(timetable.feed_of_stop[stop]), stop)

    def stop_reading(self, stop: int) -> str:
        """How a stop's name is read, in kana; empty where the feed does not say."""
        names = self._stop_names.of_stop(stop)
        return next((names[kana] for kana in KANA if names.get(kana)), "")

    def platform(self, stop: int, languages: Sequence[str]) -> str:
        """Of a stop's platform."""
        value = self._timetable.platform_of_stop[stop]
        return self._of_stop(stop, "platform_code", value, languages)

    def description(self, stop: int, languages: Sequence[str]) -> str:
        """Where a stop is, in the feed's words (stop_desc); empty where it does not say."""
        if not self._descriptions:
            return ""
        feed = int(self._timetable.feed_of_stop[stop])
        value = self._descriptions.get((feed, (self._own_id(feed, stop),)), "")
        return self._of_stop(stop, "stop_desc", value, languages)

    @cached_property
    def _descriptions(self) -> dict[tuple[int, tuple[str, ...]], str]:
        return texts_of_column(self._timetable, "stops", "stop_desc", ("stop_id",))

    def _own_id(self, feed: int, stop: int) -> str:
        prefix = f"{self._timetable.name_of_feed[feed]}_"
        return self._timetable.id_of_stop[stop].removeprefix(prefix)

    def _of_stop(self, stop: int, field: str, value: str, languages: Sequence[str]) -> str:
        feed = int(self._timetable.feed_of_stop[stop])
        record = Record(self._own_id(feed, stop))
        return self._translations.find(feed, ("stops", field), record, value, languages)

    def route_short(self, route: int, languages: Sequence[str]) -> str:
        """Of a route, as on the front of the vehicle."""
        value = self._timetable.short_name_of_route[route]
        return self._of_route(route, "route_short_name", value, languages)

    def route_long(self, route: int, languages: Sequence[str]) -> str:
        """Of a route, in full."""
        value = self._timetable.long_name_of_route[route]
        return self._of_route(route, "route_long_name", value, languages)

    def route_reading(self, route: int) -> str:
        """How a route's name is read, the short one where it has one; empty where unknown."""
        t = self._timetable
        for field, value in (
            ("route_short_name", t.short_name_of_route[route]),
            ("route_long_name", t.long_name_of_route[route]),
        ):
            if value:
                feed, record = self._record_of_route(route)
                return self._reading(feed, ("routes", field), record, value)
        return ""

    def _reading(self, feed: int, where: tuple[str, str], record: Record, value: str) -> str:
        found = (self._translations.find_exactly(feed, where, record, value, k) for k in KANA)
        return next(filter(None, found), "")

    def _of_route(self, route: int, field: str, value: str, languages: Sequence[str]) -> str:
        feed, record = self._record_of_route(route)
        return self._translations.find(feed, ("routes", field), record, value, languages)

    def _record_of_route(self, route: int) -> tuple[int, Record]:
        t, agency = self._timetable, int(self._timetable.agency_of_route[route])
        feed = int(t.feed_of_agency[agency]) if agency != NONE else 0
        return feed, Record(t.id_of_route[route].removeprefix(f"{t.name_of_feed[feed]}_"))

    def agency(self, agency: int, languages: Sequence[str]) -> str:
        """Of an operator."""
        value = self._timetable.name_of_agency[agency]
        return self._of_agency(agency, "agency_name", value, languages)

    def agency_url(self, agency: int, languages: Sequence[str]) -> str:
        """An operator's pages, in the traveller's language where there are such."""
        value = self._timetable.url_of_agency[agency]
        return self._of_agency(agency, "agency_url", value, languages)

    def _of_agency(self, agency: int, field: str, value: str, languages: Sequence[str]) -> str:
        t = self._timetable
        feed, record = int(t.feed_of_agency[agency]), Record(t.id_of_agency[agency])
        return self._translations.find(feed, ("agency", field), record, value, languages)

    def headsign(self, trip: int, position: int, languages: Sequence[str]) -> str:
        """Where a vehicle says it goes, at a position of its trip; else its last stop."""
        t = self._timetable
        first, end = t.first_stop_time_of_trip[trip : trip + 2].tolist()
        here = int(t.headsign_of_stop_time[first + position])
        if here == NONE:
            value = t.headsign_of_trip[trip]
            if not value:
                return self.stop(int(t.stop_of_stop_time[end - 1]), languages)
            return self._of_trip(trip, "trip_headsign", value, languages)
        numbers = t.sequence_of_stop_time[first : first + position + 1]
        sequence = int(numbers[numbers != NONE][-1])  # flag stops have none of their own
        record = Record(t.id_of_trip[trip], str(sequence))
        where = ("stop_times", "stop_headsign")
        return self._translations.find(
            self._feed_of_trip(trip), where, record, t.headsigns[here], languages
        )

    def headsign_reading(self, trip: int) -> str:
        """How the headsign of a trip is read; of its last stop where it has none."""
        t = self._timetable
        value = t.headsign_of_trip[trip]
        if not value:
            last = int(t.first_stop_time_of_trip[trip + 1]) - 1
            return self.stop_reading(int(t.stop_of_stop_time[last]))
        record = Record(t.id_of_trip[trip])
        where = ("trips", "trip_headsign")
        return self._reading(self._feed_of_trip(trip), where, record, value)

    def trip_short(self, trip: int, languages: Sequence[str]) -> str:
        """Of a trip, as riders know it: a train's number."""
        value = self._timetable.short_name_of_trip[trip]
        return self._of_trip(trip, "trip_short_name", value, languages)

    def _of_trip(self, trip: int, field: str, value: str, languages: Sequence[str]) -> str:
        record = Record(self._timetable.id_of_trip[trip])
        return self._translations.find(
            self._feed_of_trip(trip), ("trips", field), record, value, languages
        )

    def _feed_of_trip(self, trip: int) -> int:
        t = self._timetable
        return int(t.feed_of_service[t.service_of_trip[trip]])

    def organisation(self, attribution: Attribution, languages: Sequence[str]) -> str:
        """Of whom an attribution names."""
        where, record = ("attributions", "organization_name"), Record(attribution.id)
        value = attribution.organisation
        return self._translations.find(attribution.feed, where, record, value, languages)

    def publisher(self, feed: int, value: str, languages: Sequence[str]) -> str:
        """Of a feed's publisher; `value` is its own word."""
        where = ("feed_info", "feed_publisher_name")
        return self._translations.find(feed, where, Record(), value, languages)
