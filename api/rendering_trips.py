"""Stops and vehicles as the contract writes them; legs and boards are made of these."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from api.live import Snapshot
from api.modes import mode_of
from api.provenance import attributions_json
from api.wording import FLAG_STOPS
from planner import FLAG_STOP, NONE, RunTimes, Timetable, stops_around

_NOT_AVAILABLE = 1
_WHEELCHAIR = {1: "ACCESSIBLE", 2: "NOT_ACCESSIBLE"}

Json = dict[str, Any]


def utc(moment: dt.datetime) -> str:
    """A moment as the contract writes it."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def level_of(timetable: Timetable, stop: int) -> float:
    """The storey of a stop; 0, the ground, where the feed does not tell."""
    level = int(timetable.level_of_stop[stop])
    height = float(timetable.height_of_level[level]) if level != NONE else 0.0
    return 0.0 if math.isnan(height) else height


@dataclass(frozen=True)
class Wording:
    """A snapshot, and the languages a reply is written in."""

    snapshot: Snapshot
    languages: tuple[str, ...]

    def stop(self, stop: int) -> Json:
        """A stop as the contract's Place."""
        timetable = self.snapshot.network.timetable
        parent = int(timetable.parent_of_stop[stop])
        lat, lon = float(timetable.lat_of_stop[stop]), float(timetable.lon_of_stop[stop])
        if math.isnan(lat) or math.isnan(lon):  # only parts of stations may lack coordinates
            lat, lon = float(timetable.lat_of_stop[parent]), float(timetable.lon_of_stop[parent])
        place: Json = {
            "name": self.snapshot.names.stop(stop, self.languages),
            "stopId": timetable.id_of_stop[stop],
            "lat": lat,
            "lon": lon,
            "level": level_of(timetable, stop),
            "tz": self.snapshot.network.zone.key,
            "vertexType": "TRANSIT",
        }
        if parent != NONE:
            place["parentId"] = timetable.id_of_stop[parent]
        if description := self.snapshot.names.description(stop, self.languages):
            place["description"] = description
        if platform := self.snapshot.names.platform(stop, self.languages):
            place["track"] = place["scheduledTrack"] = platform
        if reading := self.snapshot.names.stop_reading(stop):
            place["reading"] = reading
        if code := timetable.code_of_stop[stop]:
            place["stopCode"] = code
        return place


@dataclass(frozen=True)
class Run:
    """A trip of the timetable on one day: `shift` seconds from its own times to a date's clock."""

    wording: Wording
    date: dt.date
    trip: int
    service_day: int
    shift: int

    @property
    def _first(self) -> int:
        return int(self._timetable.first_stop_time_of_trip[self.trip])

    @property
    def _timetable(self) -> Any:
        return self.wording.snapshot.network.timetable

    @property
    def last_position(self) -> int:
        """Of its last stop."""
        return int(self._timetable.first_stop_time_of_trip[self.trip + 1]) - self._first - 1

    def stop_at(self, position: int) -> int:
        """The stop at a position."""
        return int(self._timetable.stop_of_stop_time[self._first + position])

    def regular(self, positions: range) -> list[int]:
        """Positions of stops; flag stops are none."""
        kinds = self._timetable.kind_of_stop
        return [p for p in positions if kinds[self.stop_at(p)] != FLAG_STOP]

    def where(self, position: int) -> Json:
        """The stop at a position, without times; a flag stop as what lies around it."""
        stop, timetable = self.stop_at(position), self._timetable
        if timetable.kind_of_stop[stop] != FLAG_STOP:
            return self.wording.stop(stop)
        languages, names = self.wording.languages, self.wording.snapshot.names
        around = stops_around(timetable, self.trip, position)
        said = {
            language: text.format(*(names.stop(s, (language, *languages)) for s in around))
            for language, text in FLAG_STOPS.both().items()
        }
        return {
            "name": said["ja" if languages[:1] and languages[0].startswith("ja") else "en"],
            "lat": float(timetable.lat_of_stop[stop]),
            "lon": float(timetable.lon_of_stop[stop]),
            "level": 0,
            "tz": self.wording.snapshot.network.zone.key,
            "vertexType": "TRANSIT",
            "flagStop": said,
        }

    def _moment(self, seconds: int) -> dt.datetime:
        return self.wording.snapshot.network.instant(self.date, seconds + self.shift)

    @cached_property
    def live(self) -> RunTimes | None:
        """What is known of it now."""
        network = self.wording.snapshot.network
        if network.live is None:
            return None
        midnight = int(network.instant(self.date, 0).timestamp())
        return network.live.times(network.timetable, self.trip, self.shift, midnight)

    @property
    def cancelled(self) -> bool:
        """Whether it does not run."""
        return self.live is not None and self.live.cancelled

    def passes(self, position: int) -> bool:
        """Whether it does not stop at a position where it should."""
        return self.live is not None and (self.live.cancelled or bool(self.live.skipped[position]))

    def arrival(self, position: int) -> str:
        """When it arrives at a position, as far as is known."""
        if self.live is None:
            return self.planned_arrival(position)
        return utc(self._moment(int(self.live.arrival[position])))

    def departure(self, position: int) -> str:
        """When it departs from a position, as far as is known."""
        if self.live is None:
            return self.planned_departure(position)
        return utc(self._moment(int(self.live.departure[position])))

    def planned_arrival(self, position: int) -> str:
        """When it should arrive at a position."""
        return utc(self._moment(int(self._timetable.arrival_of_stop_time[self._first + position])))

    def planned_departure(self, position: int) -> str:
        """When it should depart from a position."""
        return utc(
            self._moment(int(self._timetable.departure_of_stop_time[self._first + position]))
        )

    def place(self, position: int) -> Json:
        """A stop of it with its times."""
        timetable, row = self._timetable, self._first + position
        place = self.where(position)
        if position > 0:
            place["arrival"] = self.arrival(position)
            place["scheduledArrival"] = self.planned_arrival(position)
        if position < self.last_position:
            place["departure"] = self.departure(position)
            place["scheduledDeparture"] = self.planned_departure(position)
        passes = self.passes(position)
        if passes:
            place["cancelled"] = True
        for name, rule in (
            ("pickupType", timetable.pickup_of_stop_time[row]),
            ("dropoffType", timetable.drop_off_of_stop_time[row]),
        ):
            place[name] = "NOT_ALLOWED" if passes or rule == _NOT_AVAILABLE else "NORMAL"
        return place

    @property
    def public_id(self) -> str:
        """`YYYYMMDD_HH:MM_<feed>_<trip_id>`: service day, first departure on its own clock.

        The hour may pass 24, as in the timetable.
        """
        timetable = self._timetable
        feed = int(timetable.feed_of_service[timetable.service_of_trip[self.trip]])
        day = dt.date.fromordinal(self.service_day)
        noon = dt.datetime.combine(day, dt.time(12), ZoneInfo(timetable.zone_of_feed[feed]))
        first = self._moment(int(timetable.departure_of_stop_time[self._first]))
        minutes = int((first - noon.astimezone(dt.UTC)).total_seconds()) // 60 + 12 * 60
        clock = f"{minutes // 60:02}:{minutes % 60:02}"
        own_id = timetable.id_of_trip[self.trip]
        return f"{day:%Y%m%d}_{clock}_{timetable.name_of_feed[feed]}_{own_id}"

    def facts(self, position: int) -> Json:
        """Line, operator and destination, as shown where it is boarded."""
        timetable, names = self._timetable, self.wording.snapshot.names
        languages = self.wording.languages
        route = int(timetable.route_of_trip[self.trip])
        agency = int(timetable.agency_of_route[route])
        kind = int(timetable.kind_of_route[route])
        short = names.route_short(route, languages)
        long = names.route_long(route, languages)
        direction = int(timetable.direction_of_trip[self.trip])
        facts: Json = {
            "mode": mode_of(kind),
            "headsign": names.headsign(self.trip, position, languages),
            "tripFrom": self.place(0),
            "tripTo": self.place(self.last_position),
            "routeId": timetable.id_of_route[route],
            "directionId": "" if direction == NONE else str(direction),
            "routeType": kind,
            "routeShortName": short,
            "routeLongName": long,
            "displayName": short or long,
            "tripShortName": names.trip_short(self.trip, languages),
            "tripId": self.public_id,
            "agencyId": timetable.id_of_agency[agency] if agency != NONE else "",
            "agencyName": names.agency(agency, languages) if agency != NONE else "",
            "agencyUrl": names.agency_url(agency, languages) if agency != NONE else "",
            "bikesAllowed": int(timetable.bikes_of_trip[self.trip]) == 1,
        }
        for name, reading in (
            ("routeReading", names.route_reading(route)),
            ("headsignReading", names.headsign_reading(self.trip)),
        ):
            if reading:
                facts[name] = reading
        if attributions := attributions_json(self.wording.snapshot, self.trip, languages):
            facts["attributions"] = attributions
        for name, colour in (
            ("routeColor", timetable.colour_of_route[route]),
            ("routeTextColor", timetable.text_colour_of_route[route]),
        ):
            if colour:
                facts[name] = colour
        wheelchair = _WHEELCHAIR.get(int(timetable.wheelchair_of_trip[self.trip]))
        if wheelchair:
            facts["wheelchairAccessible"] = wheelchair
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
        "scheduled": True,
    }


def seconds_between(start: str, end: str) -> int:
    """Seconds from one written moment to another."""
    return int((dt.datetime.fromisoformat(end) - dt.datetime.fromisoformat(start)).total_seconds())
