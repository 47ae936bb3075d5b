"""Feeds as text: plain GTFS, or GTFS-JP (標準的なバス情報フォーマット) where the feed asks for it.

Two columns are ours: `tsunagu_status` and `tsunagu_quality` (see tables.Status, tables.Quality).
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

from data.hitachi.calendars import HOLIDAY, WEEKDAY, Calendar, calendar
from data.hitachi.feed import Feed, Stop, Trip
from data.hitachi.headways import clock
from data.hitachi.product_writer import write_products
from data.hitachi.table_writer import Row, write_rows
from data.hitachi.tables import Words

GTFS_JP_EDITION: Final = "標準的なバス情報フォーマット 第3版（2021年7月）"
"""The edition of GTFS-JP that these files follow."""

_OURS: Final = ("tsunagu_status", "tsunagu_quality")
_ZONE: Final = "Asia/Tokyo"
_OFFICE: Final = "schematic-office"
_SCHEMATIC: Final = "模"
"""What the numbers of lines laid out by us begin with; S in English."""


def write_feed(folder: Path, feed: Feed, today: dt.date) -> None:
    """Write a feed's tables into a new folder; `today` decides only the validity period."""
    folder.mkdir(parents=True, exist_ok=True)
    days = calendar(today, obon=feed.japanese)
    tables: list[Callable[[Path, Feed], None]] = [
        _agency, _stops, _routes, _trips, _stop_times, _shapes, _fares, _translations,
    ]  # fmt: skip
    if feed.japanese:
        tables.append(_japanese_tables)
    if feed.card_yen:
        tables.append(write_products)
    for table in tables:
        table(folder, feed)
    _calendar(folder, days)
    _feed_info(folder, feed, days)


def _agency(folder: Path, feed: Feed) -> None:
    header = ("agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang")
    agency = feed.agency
    write_rows(
        folder / "agency.txt", header, [(agency.id, agency.words.ja, agency.url, _ZONE, "ja")]
    )


def _stops(folder: Path, feed: Feed) -> None:
    header = (
        "stop_id", "stop_name", "stop_lat", "stop_lon", "zone_id", "location_type",
        "parent_station", *_OURS,
    )  # fmt: skip
    write_rows(folder / "stops.txt", header, (_stop_row(stop) for stop in feed.stops))


def _stop_row(stop: Stop) -> Row:
    return (
        stop.id, stop.words.ja, f"{stop.lat:.6f}", f"{stop.lon:.6f}", stop.zone, stop.kind,
        stop.parent, stop.status, stop.quality,
    )  # fmt: skip


def _routes(folder: Path, feed: Feed) -> None:
    header = (
        "route_id", "agency_id", "route_short_name", "route_long_name", "route_type",
        "route_color", "route_text_color", *_OURS,
    )  # fmt: skip
    rows = (
        (
            route.id, feed.agency.id, route.number, route.words.ja, route.mode,
            route.colour, "FFFFFF", route.status, route.quality,
        )
        for route in feed.routes
    )  # fmt: skip
    write_rows(folder / "routes.txt", header, rows)


def _trips(folder: Path, feed: Feed) -> None:
    header = [
        "route_id", "service_id", "trip_id", "trip_headsign", "direction_id", "shape_id", *_OURS,
    ]  # fmt: skip
    if feed.japanese:
        header += ["jp_trip_desc", "jp_office_id"]
    rows = (_trip_row(trip, japanese=feed.japanese) for trip in feed.trips)
    write_rows(folder / "trips.txt", header, rows)


def _trip_row(trip: Trip, *, japanese: bool) -> Row:
    row = (
        trip.route, trip.service, trip.id, trip.headsign.ja, trip.direction, trip.shape,
        trip.status, trip.quality,
    )  # fmt: skip
    return (*row, trip.note, _OFFICE) if japanese else row


def _stop_times(folder: Path, feed: Feed) -> None:
    header = (
        "trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence",
        "shape_dist_traveled",
    )  # fmt: skip
    metres = {shape.id: shape.metres_at_call for shape in feed.shapes}
    rows = (
        (
            trip.id, clock(call.arrival), clock(call.departure), call.stop, sequence,
            f"{metres[trip.shape][sequence - 1]:.1f}",
        )
        for trip in feed.trips
        for sequence, call in enumerate(trip.calls, 1)
    )  # fmt: skip
    write_rows(folder / "stop_times.txt", header, rows)


def _shapes(folder: Path, feed: Feed) -> None:
    header = (
        "shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence", "shape_dist_traveled",
    )  # fmt: skip
    rows = (
        (shape.id, f"{lat:.6f}", f"{lon:.6f}", sequence, f"{metres:.1f}")
        for shape in feed.shapes
        for sequence, (lat, lon, metres) in enumerate(shape.points, 1)
    )
    write_rows(folder / "shapes.txt", header, rows)


def _fares(folder: Path, feed: Feed) -> None:
    if not feed.fares:
        return
    header = (
        "fare_id", "price", "currency_type", "payment_method", "transfers",
        "transfer_duration", "agency_id", *_OURS,
    )  # fmt: skip
    rows = (
        (
            fare.id, fare.yen, "JPY", 0, fare.transfers, fare.seconds, feed.agency.id,
            fare.status, fare.quality,
        )
        for fare in feed.fares
    )  # fmt: skip
    write_rows(folder / "fare_attributes.txt", header, rows)
    rules = (tuple(rule) for rule in feed.fare_rules)
    write_rows(
        folder / "fare_rules.txt", ("fare_id", "route_id", "origin_id", "destination_id"), rules
    )


def _translations(folder: Path, feed: Feed) -> None:
    """Write readings (ja-Hrkt) and English, by the Japanese text they translate."""
    header = ("table_name", "field_name", "language", "translation", "field_value")
    named: dict[tuple[str, str, str], Words] = {}
    named["agency", "agency_name", feed.agency.words.ja] = feed.agency.words
    for stop in feed.stops:
        named["stops", "stop_name", stop.words.ja] = stop.words
    for route in feed.routes:
        named["routes", "route_long_name", route.words.ja] = route.words
        if route.number.startswith(_SCHEMATIC):
            number = route.number.removeprefix(_SCHEMATIC)
            words = Words(route.number, f"もしき{number}", f"S{number}")
            named["routes", "route_short_name", route.number] = words
    for trip in feed.trips:
        named["trips", "trip_headsign", trip.headsign.ja] = trip.headsign
    rows = (
        (table, field, language, translation, text)
        for (table, field, text), words in named.items()
        for language, translation in (("ja-Hrkt", words.reading), ("en", words.en))
    )
    write_rows(folder / "translations.txt", header, rows)


def _japanese_tables(folder: Path, feed: Feed) -> None:
    """Write what GTFS-JP adds. Official names, addresses and telephone numbers stay empty."""
    header = ("agency_id", "agency_official_name", "agency_zip_number", "agency_address")
    write_rows(folder / "agency_jp.txt", header, [(feed.agency.id, feed.agency.words.ja, "", "")])
    write_rows(
        folder / "office_jp.txt", ("office_id", "office_name"), [(_OFFICE, "営業所（模式）")]
    )
    name_of_stop = {stop.id: stop.words.ja for stop in feed.stops}
    trip_of_route: dict[str, Trip] = {}
    for trip in feed.trips:
        trip_of_route.setdefault(trip.route, trip)
    routes = (
        (route, name_of_stop[trip.calls[0].stop], "", name_of_stop[trip.calls[-1].stop])
        for route, trip in trip_of_route.items()
    )
    write_rows(
        folder / "routes_jp.txt",
        ("route_id", "origin_stop", "via_stop", "destination_stop"),
        routes,
    )


def _calendar(folder: Path, days: Calendar) -> None:
    header = (
        "service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday", "start_date", "end_date",
    )  # fmt: skip
    period = (_date(days.first), _date(days.last))
    rows = [(WEEKDAY, 1, 1, 1, 1, 1, 0, 0, *period), (HOLIDAY, 0, 0, 0, 0, 0, 1, 1, *period)]
    write_rows(folder / "calendar.txt", header, rows)
    exceptions = (
        (service, _date(day), change)
        for day in days.holidays
        for service, change in ((WEEKDAY, 2), (HOLIDAY, 1))
    )
    write_rows(folder / "calendar_dates.txt", ("service_id", "date", "exception_type"), exceptions)


def _feed_info(folder: Path, feed: Feed, days: Calendar) -> None:
    header = (
        "feed_publisher_name", "feed_publisher_url", "feed_lang", "feed_start_date",
        "feed_end_date", "feed_version", "tsunagu_note", "tsunagu_format",
    )  # fmt: skip
    version = f"schematic-{days.first.year}"
    edition = GTFS_JP_EDITION if feed.japanese else "GTFS"
    # example.org is reserved for documentation: a schematic feed has no publisher's site.
    row = (
        "Tsunagu schematic region", "https://example.org/", "ja", _date(days.first),
        _date(days.last), version, feed.note, edition,
    )  # fmt: skip
    write_rows(folder / "feed_info.txt", header, [row])


def _date(day: dt.date) -> str:
    return day.strftime("%Y%m%d")
