"""Stops and vehicles as the contract writes them; legs and boards are made of these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from api.parsing import Parameters
from api.rendering.provenance import attributions_json
from api.replies import Json
from api.served.snapshot import Snapshot, live
from api.served.written import WHEELCHAIR
from api.wording.text import first_of
from api.wording.words import FLAG_STOPS
from planner import NONE, AddedRun, RunTimes, Timetable, midnight_of, stops_around

_NOT_AVAILABLE = 1
_SECONDS_KEPT = 4096
_FIRST_DAY = dt.date(1970, 1, 1).toordinal()


def utc(moment: dt.datetime) -> str:
    """A moment as the contract writes it."""
    return utc_text(int(moment.timestamp()))


@lru_cache(_SECONDS_KEPT)  # a reply tells each moment several times, the next tells them again
def utc_text(second: int) -> str:
    """A second since 1970 as the contract writes it."""
    day, rest = divmod(second, 86_400)
    minute, second = divmod(rest, 60)
    return f"{_day_text(day)}T{minute // 60:02}:{minute % 60:02}:{second:02}Z"


@lru_cache(1024)
def _day_text(day: int) -> str:
    return dt.date.fromordinal(day + _FIRST_DAY).isoformat()


@lru_cache(1024)
def _day_digits(ordinal: int) -> str:
    return f"{dt.date.fromordinal(ordinal):%Y%m%d}"


def calls_json(snapshot: Snapshot, stop: int) -> Json:
    """What calls at a stop, and how often beside others."""
    used = snapshot.stops_in_use
    return {
        "importance": round(float(used.importance_of_stop[stop]), 4),
        "modes": used.modes_at(stop),
    }


@dataclass(frozen=True)
class Wording:
    """A snapshot, and the languages a reply is written in."""

    snapshot: Snapshot
    languages: tuple[str, ...]

    @classmethod
    def asked(cls, parameters: Parameters, snapshot: Snapshot) -> Wording:
        """In the languages of a request."""
        return cls(snapshot, parameters.languages(live().settings.language))

    def stop(self, stop: int) -> Json:
        """A stop as the contract's Place."""
        return self.snapshot.written.stop(stop, self.languages)

    def stop_and_calls(self, stop: int) -> Json:
        """A stop with what calls there."""
        return {**self.stop(stop), **calls_json(self.snapshot, stop)}


class _Rows(NamedTuple):
    """The stop times of a trip, by position: numbers of Python, which are read one by one."""

    stops: list[int]
    arrivals: list[int]
    departures: list[int]
    pickups: list[int]
    drop_offs: list[int]


@dataclass(frozen=True)
class Run:
    """A trip of the timetable on one day: `shift` seconds from its own times to a date's clock."""

    wording: Wording
    date: dt.date
    trip: int
    service_day: int
    shift: int

    @cached_property
    def _rows(self) -> _Rows:
        timetable = self._timetable
        first, end = timetable.first_stop_time_of_trip[self.trip : self.trip + 2].tolist()
        return _Rows(
            timetable.stop_of_stop_time[first:end].tolist(),
            timetable.arrival_of_stop_time[first:end].tolist(),
            timetable.departure_of_stop_time[first:end].tolist(),
            timetable.pickup_of_stop_time[first:end].tolist(),
            timetable.drop_off_of_stop_time[first:end].tolist(),
        )

    @property
    def _timetable(self) -> Timetable:
        return self.wording.snapshot.network.timetable

    @property
    def last_position(self) -> int:
        """Of its last stop."""
        return len(self._rows.stops) - 1

    def stop_at(self, position: int) -> int:
        """The stop at a position."""
        return self._rows.stops[position]

    def called(self, positions: range, *, passed: bool) -> list[int]:
        """Positions of stops where riders get on or off by the timetable; flag stops are none.

        passed    also where they do not
        """
        rows, is_flag_stop = self._rows, self.wording.snapshot.written.is_flag_stop
        return [
            p
            for p in positions
            if not is_flag_stop(rows.stops[p])
            and (passed or not rows.pickups[p] == rows.drop_offs[p] == _NOT_AVAILABLE)
        ]

    def where(self, position: int) -> Json:
        """The stop at a position, without times; a flag stop as what lies around it."""
        stop, timetable = self.stop_at(position), self._timetable
        if not self.wording.snapshot.written.is_flag_stop(stop):
            return self.wording.stop(stop)
        languages, names = self.wording.languages, self.wording.snapshot.names
        around = stops_around(timetable, self.trip, position)
        said = {
            language: text.format(*(names.stop(s, (language, *languages)) for s in around))
            for language, text in FLAG_STOPS.by_language().items()
        }
        return {
            "name": said[first_of(languages)],
            "lat": float(timetable.lat_of_stop[stop]),
            "lon": float(timetable.lon_of_stop[stop]),
            "tz": self.wording.snapshot.written.zone_of(stop),
            "vertexType": "TRANSIT",
            "flagStop": said,
        }

    @cached_property
    def _origin(self) -> int:
        """The second since 1970 that its own times count from."""
        return self.wording.snapshot.network.midnight(self.date) + self.shift

    def _text(self, seconds: int) -> str:
        return utc_text(self._origin + seconds)

    @cached_property
    def live(self) -> RunTimes | None:
        """What is known of it now."""
        network = self.wording.snapshot.network
        if network.live is None:
            return None
        midnight = network.midnight(self.date)
        return network.live.times(network.timetable, self.trip, self.shift, midnight)

    @property
    def cancelled(self) -> bool:
        """Whether it does not run."""
        return self.live is not None and self.live.cancelled

    @property
    def replaced(self) -> bool:
        """Whether another run stands for it."""
        return self.live is not None and self.live.replaced

    def passes(self, position: int) -> bool:
        """Whether it does not stop at a position where it should."""
        return self.live is not None and (self.live.cancelled or bool(self.live.skipped[position]))

    def arrival(self, position: int) -> str:
        """When it arrives at a position, as far as is known."""
        if self.live is None:
            return self.planned_arrival(position)
        return self._text(int(self.live.arrival[position]))

    def departure(self, position: int) -> str:
        """When it departs from a position, as far as is known."""
        if self.live is None:
            return self.planned_departure(position)
        return self._text(int(self.live.departure[position]))

    @cached_property
    def added(self) -> AddedRun | None:
        """What was put beyond the timetable, as extra or with other stops; None: it is planned."""
        network = self.wording.snapshot.network
        number = self.trip - network.timetable.trip_count + len(network.added)
        return network.added[number] if number >= 0 else None

    def _planned_track(self, position: int) -> str:
        """The platform of the stop where it should stop."""
        like = NONE if self.added is None else self.added.like
        first = self._timetable.first_stop_time_of_trip
        if like == NONE or int(first[like + 1] - first[like]) != self.last_position + 1:
            return ""
        planned = int(self._timetable.stop_of_stop_time[first[like] + position])
        return (
            "" if planned == self.stop_at(position) else self._timetable.platform_of_stop[planned]
        )

    def planned_arrival(self, position: int) -> str:
        """When it should arrive at a position."""
        return self._text(self._rows.arrivals[position])

    def planned_departure(self, position: int) -> str:
        """When it should depart from a position."""
        return self._text(self._rows.departures[position])

    def place(self, position: int) -> Json:
        """A stop of it with its times."""
        return self.places((position,))[0]

    def places(self, positions: Iterable[int]) -> list[Json]:
        """Stops of it with their times."""
        rows, origin, where, last = self._rows, self._origin, self.where, self.last_position
        network = self.wording.snapshot.network
        as_planned = network.live is None and not network.added
        places = []
        for position in positions:
            place = where(position)
            if position > 0:
                planned = utc_text(origin + rows.arrivals[position])
                place["arrival"] = place["scheduledArrival"] = planned
            if position < last:
                planned = utc_text(origin + rows.departures[position])
                place["departure"] = place["scheduledDeparture"] = planned
            passes = not as_planned and self._tell_as_it_is(place, position)
            for name, rules in (("pickupType", rows.pickups), ("dropoffType", rows.drop_offs)):
                not_allowed = passes or rules[position] == _NOT_AVAILABLE
                place[name] = "NOT_ALLOWED" if not_allowed else "NORMAL"
            places.append(place)
        return places

    def _tell_as_it_is(self, place: Json, position: int) -> bool:
        """Write into a stop what is known of it now; whether it does not stop there."""
        if self.live is not None:
            place |= {
                name: time(position)
                for name, time in (("arrival", self.arrival), ("departure", self.departure))
                if name in place
            }
        if track := self._planned_track(position):
            place["scheduledTrack"] = track
        passes = self.passes(position)
        if passes:
            place["cancelled"] = True
        return passes

    @property
    def start(self) -> int:
        """Its planned first departure: seconds since noon minus 12 h of its service day."""
        timetable = self._timetable
        feed = int(timetable.feed_of_service[timetable.service_of_trip[self.trip]])
        day = dt.date.fromordinal(self.service_day)
        midnight = midnight_of(day, ZoneInfo(timetable.zone_of_feed[feed]))
        return self._origin + self._rows.departures[0] - midnight

    @property
    def public_id(self) -> str:
        """`YYYYMMDD_HH:MM_<feed>_<trip_id>`: service day, first departure on its own clock.

        The hour may pass 24, as in the timetable.
        """
        timetable = self._timetable
        feed = int(timetable.feed_of_service[timetable.service_of_trip[self.trip]])
        minutes = self.start // 60
        clock = f"{minutes // 60:02}:{minutes % 60:02}"
        own_id = timetable.id_of_trip[self.trip]
        return f"{_day_digits(self.service_day)}_{clock}_{timetable.name_of_feed[feed]}_{own_id}"

    def facts(self, position: int) -> Json:
        """Line, operator and destination, as shown where it is boarded."""
        snapshot, languages = self.wording.snapshot, self.wording.languages
        facts = snapshot.written.trip(self.trip, position, languages)
        if self.live is not None and self.live.wheelchair is not None:
            facts.pop("wheelchairAccessible", None)
            if word := WHEELCHAIR.get(self.live.wheelchair):
                facts["wheelchairAccessible"] = word
        facts["tripFrom"] = self.place(0)
        facts["tripTo"] = self.place(self.last_position)
        facts["tripId"] = self.public_id
        if attributions := attributions_json(snapshot, self.trip, languages):
            facts["attributions"] = attributions
        return facts


def times_json(run: Run, board: int, alight: int) -> Json:
    """The times of a ride from a position to a later one, now and as planned."""
    start, end = run.departure(board), run.arrival(alight)
    return {
        "startTime": start,
        "endTime": end,
        "scheduledStartTime": run.planned_departure(board),
        "scheduledEndTime": run.planned_arrival(alight),
        "duration": seconds_between(start, end),
        "realTime": run.live is not None,
        "scheduled": run.added is None or run.added.like != NONE,
    }


@lru_cache(_SECONDS_KEPT)
def second_of(text: str) -> int:
    """The second since 1970 of a written moment."""
    return int(dt.datetime.fromisoformat(text).timestamp())


def seconds_between(start: str, end: str) -> int:
    """Seconds from one written moment to another."""
    return second_of(end) - second_of(start)
