"""shuttles.toml: the shuttle services of a region, written by hand.

[[shuttle]]
id = "hill"
name_ja = "丘シャトル"
name_en = "Hill Shuttle"
polygon = [[36.59, 140.63], [36.60, 140.63], [36.60, 140.65]]    # lat, lon; `polygons`: several
stops = ["city_bus:12", "city_bus:13"]            # feed:stop_id; a station: all its platforms
hours = ["07:00-12:00", "13:00-20:00"]            # every day; or by day:
# hours = { mon-fri = ["07:00-20:00"], "sat,sun" = ["09:00-17:00"], 2026-01-01 = [] }
vehicle_class = "green_slow_mobility"             # or pavement_vehicle, car
metres_per_second = 4.4
vehicles = 4
seats = 6
wheelchair_places = 1
luggage_places = 2                                # large pieces; left out: none are refused
greatest_grade_percent = 12
wait_seconds = 480
safe_wait_seconds = 900
ride_factor = 1.2                                 # of the ride straight there, others on board
safe_ride_factor = 1.5
price_yen = 200
status = "planned_2035"
quality = "assumed"
booking = { kind = "minutes_before", minutes = 15, phone = "…", url = "…", message_ja = "…" }
# booking = { kind = "days_before", days = 1, by = "17:00" }, or { kind = "real_time" }
limits = { ice = true, wind = 15, rain = 20, daylight_only = false }    # m/s, mm/h
eligible = [{ least_age = 65 }, { licence_returned = true }, { frail = true }]    # any of these
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from data.notices import Notice, Report, Severity, SourceError
from data.parameters import parameter
from data.toml_fields import FieldError, Fields, clock_seconds, date_of
from planner import (
    DAYS_BEFORE,
    NONE,
    REAL_TIME,
    SAME_DAY,
    Area,
    BookingRule,
    Calendar,
    Eligibility,
    InvalidNetwork,
    OpeningHours,
    OperatingLimits,
    RideTimes,
    ShuttleService,
    Timetable,
    Zone,
)

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KINDS = {"real_time": REAL_TIME, "minutes_before": SAME_DAY, "days_before": DAYS_BEFORE}


def read_shuttles(
    path: Path, timetable: Timetable, zone: str, report: Report
) -> tuple[ShuttleService, ...]:
    """The services of a file that can be used; what is wrong with the others is reported.

    zone    IANA time zone of their hours, unless a service names its own
    Raises SourceError where the file is no TOML.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        message = f"{path.name} cannot be read ({error}); write it as TOML with [[shuttle]] tables"
        raise SourceError(message) from error
    tables = content.get("shuttle", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        message = f"{path.name}: `shuttle` is no list of tables; head each with [[shuttle]]"
        raise SourceError(message)
    found: list[ShuttleService] = []
    for number, table in enumerate(tables, 1):
        fields = Fields(table)
        context = {"shuttle": str(table.get("id", number))}
        try:
            service = shuttle_of(fields, timetable, zone, path.name, report)
        except (FieldError, InvalidNetwork) as error:
            _note(report, "unusable_shuttle", path.name, context | {"reason": str(error)})
            continue
        for name in fields.unasked():
            _note(report, "unknown_shuttle_field", path.name, context | {"field": name})
        found.append(service)
    return tuple(found)


def with_own_ids(services: Iterable[ShuttleService], report: Report) -> tuple[ShuttleService, ...]:
    """Of services with the same id the first; that there were others is reported."""
    found: dict[str, ShuttleService] = {}
    for service in services:
        if service.id in found:
            context = {"shuttle": service.id, "reason": "its id is taken"}
            _note(report, "unusable_shuttle", "", context)
            continue
        found[service.id] = service
    return tuple(found.values())


def _note(report: Report, code: str, file: str, context: Mapping[str, str]) -> None:
    severity = Severity.ERROR if code == "unusable_shuttle" else Severity.WARNING
    report.add(Notice(code, severity, file, None, context))


def shuttle_of(
    fields: Fields, timetable: Timetable, zone: str, file: str, report: Report
) -> ShuttleService:
    """The service of a table.

    Raises FieldError, InvalidNetwork where it cannot be used.
    """
    name = fields.text("id")
    fields.any("hub")  # where most ride to: one of the stops
    area = Area(_zones(fields), _stops(fields, timetable, name, file, report))
    if not area.zones:
        message = "polygon is missing: it is a list of [lat, lon]"
        raise FieldError(message)
    price = fields.whole_if_said("price_yen")
    return ShuttleService(
        id=name,
        name=fields.text("name_ja", name),
        name_en=fields.text("name_en", ""),
        pickup=area,
        drop_off=area,
        hours=_hours(fields.any("hours")),
        zone=fields.text("zone", zone),
        vehicle_class=fields.text("vehicle_class"),
        speed=fields.number("metres_per_second"),
        vehicles=fields.whole("vehicles", 1),
        seats=fields.whole("seats"),
        wheelchair_places=fields.whole("wheelchair_places", 0),
        luggage_places=fields.whole_if_said("luggage_places"),
        greatest_grade=_grade(fields),
        eligible=_eligible(fields.tables("eligible")),
        booking=_booking(fields),
        limits=_limits(fields.table("limits")),
        times=RideTimes(
            wait=fields.whole("wait_seconds", int(parameter("shuttle_wait").value)),
            safe_wait=fields.whole("safe_wait_seconds", int(parameter("shuttle_safe_wait").value)),
            factor=fields.number("ride_factor", 1.0),
            safe_factor=fields.number("safe_ride_factor", fields.number("ride_factor", 1.0)),
        ),
        price=price,
        status=fields.text("status", "operating"),
        quality=fields.text("quality", "published"),
    )


def _grade(fields: Fields) -> float:
    percent = fields.number_if_said("greatest_grade_percent")
    return parameter("shuttle_greatest_grade").value if percent is None else percent / 100


def _zones(fields: Fields) -> tuple[Zone, ...]:
    polygons = [*fields.list("polygons")]
    if "polygon" in fields:
        polygons.append(fields.list("polygon"))
    return tuple(Zone((_ring(polygon),)) for polygon in polygons)


def _ring(polygon: Any) -> tuple[tuple[float, float], ...]:
    try:
        return tuple((float(lat), float(lon)) for lat, lon in polygon)
    except (TypeError, ValueError):
        message = "polygon is a list of [lat, lon], in degrees"
        raise FieldError(message) from None


def _stops(
    fields: Fields, timetable: Timetable, name: str, file: str, report: Report
) -> tuple[int, ...]:
    """Stops by `feed:stop_id` or public id; of stations all platforms."""
    found: set[int] = set()
    for text in fields.texts("stops"):
        stop = timetable.stop_of_id.get(text.replace(":", "_", 1), timetable.stop_of_id.get(text))
        if stop is None:
            _note(report, "unknown_shuttle_stop", file, {"shuttle": name, "stop": text})
            continue
        found.update(timetable.platforms_of_stop(stop).tolist())
    return tuple(sorted(found))


def _hours(written: Any) -> tuple[OpeningHours, ...]:
    """Intervals of every day, or a table of them by weekdays and dates; a date's own ones win."""
    if isinstance(written, list):
        return (OpeningHours(_intervals(written)),)
    if not isinstance(written, dict):
        message = 'hours is a list like ["07:00-20:00"], or a table of them by day'
        raise FieldError(message)
    by_date = {date_of(key): value for key, value in written.items() if key[:1].isdigit()}
    dates = frozenset(by_date)
    by_weekday = [(weekdays_of(k), v) for k, v in written.items() if not k[:1].isdigit()]
    found = [
        OpeningHours(_intervals(value), Calendar(days, removed=dates)) for days, value in by_weekday
    ]
    found += [
        OpeningHours(_intervals(value), Calendar(frozenset(), added=frozenset({date})))
        for date, value in by_date.items()
    ]
    return tuple(each for each in found if each.intervals)


def _intervals(written: Any) -> tuple[tuple[int, int], ...]:
    if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        message = 'hours are written like ["07:00-12:00", "13:00-20:00"]'
        raise FieldError(message)
    if len(written) == 2 and not any("-" in each for each in written):  # from, until
        written = ["-".join(written)]
    return tuple(_interval(text) for text in written)


def _interval(text: str) -> tuple[int, int]:
    opens, dash, closes = text.partition("-")
    if not dash:
        message = f"hours are written like 07:00-20:00, not {text[:40]!r}"
        raise FieldError(message)
    return clock_seconds(opens), clock_seconds(closes)


def weekdays_of(key: str) -> frozenset[int]:
    """Days from Monday, 0, written `mon-fri`, `sat`, `sat,sun` or `every`."""
    if key == "every":
        return frozenset(range(7))
    days: set[int] = set()
    for part in key.split(","):
        first, _, last = (word.strip() for word in part.partition("-"))
        if first not in _DAYS or (last and last not in _DAYS):
            message = f"days are written like mon-fri, sat or 2026-01-01, not {key[:40]!r}"
            raise FieldError(message)
        begin, end = _DAYS.index(first), _DAYS.index(last or first)
        days.update(day % 7 for day in range(begin, end + 1 + 7 * (end < begin)))
    return frozenset(days)


def _eligible(tables: Sequence[Fields]) -> tuple[Eligibility, ...]:
    return tuple(
        Eligibility(
            least_age=table.whole_if_said("least_age"),
            licence_returned=table.flag("licence_returned", default=False),
            frail=table.flag("frail", default=False),
        )
        for table in _wholly_read(tables, ("least_age", "licence_returned", "frail"))
    )


def _wholly_read(tables: Iterable[Fields], known: Sequence[str]) -> list[Fields]:
    """Tables of which every field is known: a condition misspelt must not open a service to all."""
    found = []
    for table in tables:
        unknown = [name for name in table.unasked() if name.rpartition(".")[2] not in known]
        if unknown:
            message = f"{unknown[0]} is not known; it may be {', '.join(known)}"
            raise FieldError(message)
        found.append(table)
    return found


def _booking(fields: Fields) -> BookingRule:
    names = ("kind", "minutes", "most_minutes", "days", "by", "from_days", "from", "phone", "url")
    more = ("info_url", "message_ja", "message_en", "working_days")
    (table,) = _wholly_read([fields.table("booking")], (*names, *more))
    said = table.text("kind", "real_time")
    if said not in _KINDS:
        message = f"booking.kind is one of {', '.join(_KINDS)}, not {said[:40]!r}"
        raise FieldError(message)
    working = table.text("working_days", "")
    most = table.whole_if_said("most_minutes")
    kind = _KINDS[said]
    return BookingRule(
        kind=kind,
        least_notice=_within(table, "minutes", 366 * 1440) * 60 if kind == SAME_DAY else 0,
        most_notice=NONE if most is None else most * 60,
        last_day=_within(table, "days", 366) if kind == DAYS_BEFORE else NONE,
        last_time=_or_none(table.clock("by")),
        first_day=_within(table, "from_days", 366) if "from_days" in table else NONE,
        first_time=_or_none(table.clock("from")),
        working_days=Calendar(weekdays_of(working)) if working else None,
        phone=table.text("phone", ""),
        url=table.text("url", ""),
        info_url=table.text("info_url", ""),
        message=table.text("message_ja", ""),
        message_en=table.text("message_en", ""),
    )


def _within(table: Fields, name: str, most: int) -> int:
    value = table.whole(name)
    if not 0 <= value <= most:
        message = f"booking.{name} is between 0 and {most}, not {value}"
        raise FieldError(message)
    return value


def _or_none(value: int | None) -> int:
    return NONE if value is None else value


def _limits(table: Fields) -> OperatingLimits:
    (table,) = _wholly_read([table], ("ice", "wind", "rain", "daylight_only"))
    return OperatingLimits(
        ice=table.flag("ice", default=False),
        wind=table.number_if_said("wind"),
        rain=table.number_if_said("rain"),
        daylight_only=table.flag("daylight_only", default=False),
    )
