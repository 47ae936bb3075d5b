"""Bytes of a GTFS Realtime feed → what they say. Nothing in them can make reading fail."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import urlsplit

from data.downloading import MOST_BYTES
from data.gtfs.clock import day_of, seconds_of
from data.gtfs_realtime.detours import read_detour
from data.gtfs_realtime.messages import (
    Alert,
    Informed,
    LiveFeed,
    Moment,
    StopUpdate,
    TripCopy,
    TripName,
    TripUpdate,
    Vehicle,
)
from data.notices import Notice, Report, Severity

MOST_ENTITIES = 100_000
MOST_STOPS = 1_000
MOST_CHARACTERS = 5_000

LONGEST_DELAY = 24 * 3600
"""What is later or earlier is a slip (seconds)."""

_WHEELCHAIR = {"UNKNOWN": 0, "WHEELCHAIR_ACCESSIBLE": 1, "WHEELCHAIR_INACCESSIBLE": 2}
"""What a VehicleDescriptor says in place of trips.txt; NO_VALUE says nothing."""

LAST_INSTANT = 2**33
"""Instants beyond the year 2242 are slips, mostly milliseconds."""


def read_live_feed(source: str, content: bytes, report: Report) -> LiveFeed | None:
    """What a message says; None where it is none. Findings go to `report`; nothing raises.

    source    its name in the report
    """
    from google.protobuf.message import DecodeError  # noqa: PLC0415 - heavy
    from google.transit import gtfs_realtime_pb2  # noqa: PLC0415

    if len(content) > MOST_BYTES:
        context = {"bytes": str(len(content)), "most": str(MOST_BYTES)}
        report.add(Notice("rt_too_large", Severity.ERROR, source, context=context))
        return None
    message = gtfs_realtime_pb2.FeedMessage()
    try:
        message.ParseFromString(content)
        readable = message.HasField("header")  # an empty answer does not say that all is well
    except DecodeError:
        readable = False
    if not readable:
        context = {"hint": "the address must answer with GTFS Realtime in protocol buffers"}
        report.add(Notice("rt_unreadable", Severity.ERROR, source, context=context))
        return None
    return _Reader(source, report).feed(message)


class _Reader:
    """One message while it is read."""

    def __init__(self, source: str, report: Report) -> None:
        self._source = source
        self._report = report
        self._entity = ""

    def _note(self, code: str, **context: str) -> None:
        context = {name: value[:80] for name, value in {"entity": self._entity, **context}.items()}
        self._report.add(Notice(code, Severity.WARNING, self._source, context=context))

    def feed(self, message: Any) -> LiveFeed:
        trips, vehicles, alerts, detours = [], [], [], []
        if len(message.entity) > MOST_ENTITIES:
            self._note("rt_too_many_entities", count=str(len(message.entity)))
        seen = set[str]()
        for entity in message.entity[:MOST_ENTITIES]:
            self._entity = _text(entity.id)[:200]
            if self._entity in seen:
                self._note("rt_duplicate_entity")
            seen.add(self._entity)
            if entity.is_deleted:
                continue
            if entity.HasField("trip_update"):
                trips.append(self._trip_update(entity.trip_update))
            if entity.HasField("vehicle") and (vehicle := self._vehicle(entity.vehicle)):
                vehicles.append(vehicle)
            if entity.HasField("trip_modifications"):
                detours.append(read_detour(self._entity, entity.trip_modifications))
            if entity.HasField("alert"):
                alerts.append(self._alert(entity.alert))
        header = message.header
        self._entity = ""
        return LiveFeed(
            time=self._instant(header.timestamp) if header.HasField("timestamp") else None,
            differential=header.incrementality == header.DIFFERENTIAL,
            trips=tuple(trips),
            vehicles=tuple(vehicles),
            alerts=tuple(alerts),
            detours=tuple(detours),
        )

    def _trip_update(self, update: Any) -> TripUpdate:
        if len(update.stop_time_update) > MOST_STOPS:
            self._note("rt_too_many_stops", count=str(len(update.stop_time_update)))
        return TripUpdate(
            entity=self._entity,
            trip=self._trip(update.trip),
            stops=tuple(self._stop(stop) for stop in update.stop_time_update[:MOST_STOPS]),
            delay=self._delay(update.delay) if update.HasField("delay") else None,
            copy=self._copy(update.trip_properties) if update.HasField("trip_properties") else None,
            headsign=_of_later(update.trip_properties, "trip_headsign", "")[:MOST_CHARACTERS],
            short_name=_of_later(update.trip_properties, "trip_short_name", "")[:MOST_CHARACTERS],
            wheelchair=_wheelchair(update.vehicle),
        )

    def _copy(self, properties: Any) -> TripCopy:
        return TripCopy(
            _text(properties.trip_id), *self._start(properties.start_date, properties.start_time)
        )

    def _start(self, date: str | bytes, time: str | bytes) -> tuple[int | None, int | None]:
        """A service day and the seconds into it; None where they are not told or unreadable."""
        try:
            return (
                day_of(_text(date)) if date else None,
                seconds_of(_text(time)) if time else None,
            )
        except ValueError as error:
            self._note("rt_invalid_start", value=str(error))
            return None, None

    def _trip(self, trip: Any) -> TripName:
        """The trip that is meant; of one on a detour (modified_trip), the planned one."""
        named, trip_id = trip, _text(trip.trip_id)
        if not trip_id and trip.HasField("modified_trip"):
            named, trip_id = trip.modified_trip, _text(trip.modified_trip.affected_trip_id)
        day, time = self._start(
            _of_later(named, "start_date", ""), _of_later(named, "start_time", "")
        )
        return TripName(
            trip_id=trip_id,
            route_id=_text(trip.route_id),
            direction=trip.direction_id if trip.HasField("direction_id") else None,
            start_day=day,
            start_time=time,
            relationship=trip.ScheduleRelationship.Name(trip.schedule_relationship),
        )

    def _stop(self, stop: Any) -> StopUpdate:
        return StopUpdate(
            sequence=stop.stop_sequence if stop.HasField("stop_sequence") else None,
            stop_id=_text(stop.stop_id),
            arrival=self._moment(stop.arrival) if stop.HasField("arrival") else Moment(),
            departure=self._moment(stop.departure) if stop.HasField("departure") else Moment(),
            relationship=stop.ScheduleRelationship.Name(stop.schedule_relationship),
            assigned=_text(stop.stop_time_properties.assigned_stop_id),
            pickup=_of_later(stop.stop_time_properties, "pickup_type", None),
            drop_off=_of_later(stop.stop_time_properties, "drop_off_type", None),
        )

    def _moment(self, event: Any) -> Moment:
        return Moment(
            time=self._instant(event.time) if event.HasField("time") else None,
            delay=self._delay(event.delay) if event.HasField("delay") else None,
        )

    def _instant(self, value: int) -> int | None:
        if 0 < value < LAST_INSTANT:
            return value
        if value:  # 0 is how many say that they do not know
            self._note("rt_invalid_time", value=str(value))
        return None

    def _delay(self, value: int) -> int | None:
        if abs(value) <= LONGEST_DELAY:
            return value
        self._note("rt_invalid_delay", value=str(value))
        return None

    def _vehicle(self, vehicle: Any) -> Vehicle | None:
        lat, lon = vehicle.position.latitude, vehicle.position.longitude
        told = vehicle.HasField("position") and math.isfinite(lat) and math.isfinite(lon)
        if not told or abs(lat) > 90 or abs(lon) > 180 or (lat == 0 and lon == 0):
            self._note("rt_no_position")
            return None
        bearing = vehicle.position.bearing if vehicle.position.HasField("bearing") else math.nan
        occupancy = ""
        if vehicle.HasField("occupancy_status"):
            occupancy = vehicle.OccupancyStatus.Name(vehicle.occupancy_status)
        return Vehicle(
            entity=self._entity,
            trip=self._trip(vehicle.trip),
            lat=lat,
            lon=lon,
            bearing=bearing % 360 if math.isfinite(bearing) else None,
            time=self._instant(vehicle.timestamp) if vehicle.HasField("timestamp") else None,
            sequence=vehicle.current_stop_sequence
            if vehicle.HasField("current_stop_sequence")
            else None,
            stop_id=_text(vehicle.stop_id),
            status=vehicle.VehicleStopStatus.Name(vehicle.current_status),
            occupancy=occupancy,
            wheelchair=_wheelchair(vehicle.vehicle),
        )

    def _alert(self, alert: Any) -> Alert:
        url = {
            language: text
            for language, text in self._texts(alert.url).items()
            if _is_web_address(text)
        }
        return Alert(
            entity=self._entity,
            periods=tuple(
                (self._instant(period.start), self._instant(period.end))
                for period in alert.active_period[:MOST_STOPS]
            ),
            informed=tuple(self._informed(each) for each in alert.informed_entity[:MOST_STOPS]),
            cause=alert.Cause.Name(alert.cause),
            effect=alert.Effect.Name(alert.effect),
            severity=alert.SeverityLevel.Name(alert.severity_level),
            header=self._texts(alert.header_text),
            description=self._texts(alert.description_text),
            url=url,
        )

    def _texts(self, several: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        for each in several.translation[:100]:
            text = "".join(c for c in _text(each.text) if c.isprintable() or c in "\n\t").strip()
            if len(text) > MOST_CHARACTERS:
                self._note("rt_long_text", characters=str(len(text)))
            if text:
                found.setdefault(_text(each.language)[:35], text[:MOST_CHARACTERS])
        return found

    def _informed(self, informed: Any) -> Informed:
        return Informed(
            agency_id=_text(informed.agency_id),
            route_id=_text(informed.route_id),
            route_kind=informed.route_type if informed.HasField("route_type") else None,
            direction=informed.direction_id if informed.HasField("direction_id") else None,
            stop_id=_text(informed.stop_id),
            trip=self._trip(informed.trip) if informed.HasField("trip") else None,
        )


def _wheelchair(vehicle: Any) -> int | None:
    return _WHEELCHAIR.get(vehicle.WheelchairAccessible.Name(vehicle.wheelchair_accessible))


def _text(value: str | bytes) -> str:
    """Protocol buffers hand out as bytes what is no UTF-8."""
    return value if isinstance(value, str) else value.decode(errors="replace")


def _of_later(message: Any, name: str, otherwise: Any) -> Any:
    """A field that bindings of 2024 do not know yet; `otherwise` where it is not told."""
    if name not in message.DESCRIPTOR.fields_by_name or not message.HasField(name):
        return otherwise
    value = getattr(message, name)
    return _text(value) if isinstance(value, bytes) else value


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
