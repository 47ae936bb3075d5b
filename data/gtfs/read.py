"""One or more GTFS feeds → one Timetable: the order in which a feed is read.

Specification: https://gtfs.org/documentation/schedule/reference; the Japanese edition
(標準的なバス情報フォーマット) adds files and columns, which are kept in `Timetable.tables`.
A reference that cannot be followed drops the row, and what depends on it, where the row means
nothing without it; else it is emptied. Either way a notice says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.feed_versions import PublicIds
from data.gtfs import (
    agencies,
    booking,
    calendars,
    connections,
    pathways,
    reference,
    stops,
    trips,
)
from data.gtfs.archive import FeedFiles, GtfsSource, open_feed
from data.gtfs.cells import read_cells
from data.gtfs.crowds import check_crowds
from data.gtfs.encodings import zone_named
from data.gtfs.feed_names import check_ids, check_names
from data.gtfs.following_versions import days_of, merged_by_date
from data.gtfs.join import joined
from data.gtfs.judged import Judged
from data.gtfs.kept_tables import check_kept
from data.gtfs.plausibility import check_timetable
from data.gtfs.public_ids import OWN_IDS, own_ids_table, renamed
from data.gtfs.remarks import Remarks
from data.gtfs.repeated_trips import set_repeats_apart, with_repeats
from data.gtfs.shapes import read_shapes
from data.gtfs.stop_times import read_stop_times
from data.gtfs.table import FeedTable
from data.notices import Report, SourceError
from planner import Table, Texts, Timetable

_KEYS = {
    "agency": (),
    "stops": ("stop_id",),
    "routes": ("route_id",),
    "trips": ("trip_id", "route_id", "service_id"),
    "stop_times": ("trip_id", "stop_sequence"),
    "calendar": ("service_id",),
    "calendar_dates": ("service_id", "date", "exception_type"),
    "shapes": ("shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"),
    "frequencies": ("trip_id", "start_time", "end_time", "headway_secs"),
    "transfers": (),
    "levels": ("level_id",),
    "pathways": ("pathway_id", "from_stop_id", "to_stop_id", "pathway_mode", "is_bidirectional"),
    "booking_rules": ("booking_rule_id",),
    "feed_info": (),
}
"""Files that the timetable is made of, and the columns without which they say nothing."""

_EXPECTED = {
    "agency": ("agency_name", "agency_url", "agency_timezone"),
    "stops": ("stop_lat", "stop_lon"),
    "routes": ("route_type",),
    "stop_times": ("arrival_time", "departure_time"),
    "booking_rules": ("booking_type",),
    "calendar": tuple(sorted(calendars.PLACED - {"service_id"})),
}
"""Columns that the specification requires and reading can do without."""

_PLACED: Mapping[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "agency": (("agency_id",), agencies.PLACED),
    "stops": (("stop_id",), stops.PLACED),
    "routes": (("route_id",), trips.PLACED_ROUTES),
    "trips": (("trip_id",), trips.PLACED_TRIPS),
    "calendar": (("service_id",), calendars.PLACED),
    "calendar_dates": (("service_id", "date"), calendars.PLACED_DATES),
    "booking_rules": (("booking_rule_id",), booking.PLACED),
    "levels": (("level_id",), pathways.LEVEL_COLUMNS),
    "pathways": (("pathway_id",), pathways.PATHWAY_COLUMNS),
}
"""File → what names its rows, and the columns that the timetable has a place for."""

_REQUIRED = ("agency", "stops", "routes", "trips", "stop_times")


def read_gtfs(sources: Sequence[GtfsSource], report: Report) -> Timetable:
    """Read feeds into one timetable; what was mended or left out is added to the report.

    Stops and routes are known by `<feed name>_<id>`. Files that the timetable has no arrays for are
    in `tables["<feed>/<file without .txt>"]`; `stops`, `routes`, `trips`, `agency` and so on hold
    there the columns it has no place for, `stop_times` and `trips` all that is said of flexible
    trips, `locations.geojson` one text.

    Raises SourceError where a feed cannot be read at all: no whole zip, unsafe, a required file or
    its key column missing, no valid time zone; or where two feeds have one name, or would have one
    id in common.
    """
    if not sources:
        message = "no GTFS feed given; name at least one zip or folder"
        raise SourceError(message)
    names = [source.name for source in sources]
    check_names(names)
    timetable = joined([_read_versions(source, report) for source in sources])
    check_ids(names, timetable)
    return timetable


def _read_versions(source: GtfsSource, report: Report) -> Timetable:
    """A feed, or several versions of it that follow each other."""
    if source.versions is None:
        return read_feed(source, report).timetable
    read = [
        _Feed(
            GtfsSource(source.name, each.path), Remarks(report, source.name), each.ids
        ).timetable()
        for each in source.versions.versions
    ]
    first_days = [each.first_day for each in source.versions.versions]
    days = days_of(first_days, 1, dt.date.max.toordinal())
    return read[0] if len(read) == 1 else merged_by_date(read, days, source.versions.main)


@dataclass(frozen=True)
class ReadFeed:
    """One feed as read.

    timetable    what it says of service
    tables       its files by name without `.txt`, all their rows and cells as they came
    """

    timetable: Timetable
    tables: Mapping[str, FeedTable]


def read_feed(source: GtfsSource, report: Report, judged: Judged | None = None) -> ReadFeed:
    """Read one feed, its files too; `judged` is told where reading has looked.

    Raises SourceError as `read_gtfs` does.
    """
    feed = _Feed(source, Remarks(report, source.name, judged))
    timetable = feed.timetable()
    return ReadFeed(timetable, feed.read_tables)


class _Feed:
    """One feed while it is read."""

    def __init__(self, source: GtfsSource, remarks: Remarks, ids: PublicIds | None = None) -> None:
        self.name = source.name
        self.source = source.path.name
        self.remarks = remarks
        self.ids = ids or {}
        self.files: FeedFiles = open_feed(source.path, remarks)
        self.tables: dict[str, Table] = {}
        self.read_tables: dict[str, FeedTable] = {}

    def timetable(self) -> Timetable:
        """Read every file, each after those it refers to."""
        self._require_files()
        agency_table = self._agencies()
        zone = agencies.zone_of(agency_table, self.source)
        language = agencies.language_of(self._find("feed_info"), agency_table)
        agency_fields, agency_of_id = agencies.read_agencies(agency_table)
        level_fields, level_of_id = pathways.read_levels(self._find("levels"))
        stop_table = self._get("stops").first_of_each("stop_id")
        stop_fields, stop_of_id = stops.read_stops(stop_table, self.name, level_of_id)
        pathway_fields = pathways.read_pathways(self._find("pathways"), stop_table, stop_fields)
        route_table = self._get("routes")
        route_fields, route_of_id = trips.read_routes(
            route_table, agency_of_id, len(agency_fields["id_of_agency"]), self.name
        )
        calendar, dates = self._find("calendar"), self._find("calendar_dates")
        service_fields, service_of_id = calendars.read_services(calendar, dates)
        booking_fields, booking_rule_of_id = booking.read_booking_rules(
            self._find("booking_rules"), service_of_id
        )
        shape_fields, shape_of_id = read_shapes(self._find("shapes"))
        trip_table, repeats = set_repeats_apart(self._get("trips"))
        usable = trips.read_trips(trip_table, route_of_id, service_of_id, shape_of_id)
        stop_times = read_stop_times(
            self._stop_times(),
            usable,
            stop_of_id,
            stop_fields["lat_of_stop"],
            stop_fields["lon_of_stop"],
            booking_rule_of_id,
        )
        called = stop_times.fields["stop_of_stop_time"]
        stops.note_calls(stop_table, stop_fields["kind_of_stop"], called)
        riding = usable.kept(stop_times.rides)
        frequencies = self._find("frequencies")
        frequency_fields = connections.read_frequencies(frequencies, riding.trip_of_id)
        transfer_fields = connections.read_transfers(
            self._find("transfers"),
            {"stop": stop_of_id, "route": route_of_id, "trip": riding.trip_of_id},
        )
        self._keep_leftovers(stop_times.rest)
        self._keep_other_files()
        timetable = Timetable(
            name_of_feed=Texts.of([self.name]),
            zone_of_feed=Texts.of([zone]),
            language_of_feed=Texts.of([language]),
            **agency_fields,
            **stop_fields,
            **level_fields,
            **pathway_fields,
            **route_fields,
            **service_fields,
            **shape_fields,
            **riding.fields(),
            **stop_times.fields,
            **booking_fields,
            **frequency_fields,
            **transfer_fields,
            tables=self.tables,
        )
        check_crowds(timetable, self.source)
        check_timetable(timetable, riding.table)
        return with_repeats(timetable, repeats, riding.trip_of_id, service_of_id, self.source)

    @cached_property
    def _zone(self) -> str:
        """By which text that is no UTF-8 is read."""
        return zone_named(self.files.read("agency.txt"))

    def _require_files(self) -> None:
        there = self.files.place_of_name
        missing = [f"{name}.txt" for name in _REQUIRED if f"{name}.txt" not in there]
        if not {"calendar.txt", "calendar_dates.txt"} & set(there):
            missing.append("calendar.txt or calendar_dates.txt")
        if missing:
            message = f"{self.source}: {', '.join(missing)} is missing; every GTFS feed needs it"
            raise SourceError(message, "missing_required_file", missing=", ".join(missing))

    def _get(self, name: str) -> FeedTable:
        """Read a required file. Raises SourceError where it is empty or has no key."""
        table = self._read(f"{name}.txt")
        if table is None:
            message = f"{self.source}: {name}.txt is empty; it needs at least a row of column names"
            raise SourceError(message, "empty_file", f"{name}.txt")
        missing = [key for key in _KEYS[name] if key not in table.columns]
        if missing:
            message = f"{self.source}: {name}.txt has no column {', '.join(missing)}; add it"
            raise SourceError(
                message, "missing_required_column", f"{name}.txt", column=", ".join(missing)
            )
        self._expect_columns(name, table)
        if not len(table):
            self.remarks.note("empty_file", table.file)
        return table

    def _find(self, name: str) -> FeedTable | None:
        """Read an optional file; None where it is missing or says nothing."""
        if f"{name}.txt" not in self.files.place_of_name:
            return None
        table = self._read(f"{name}.txt")
        if table is None or not len(table):
            self.remarks.note("file_without_rows", f"{name}.txt")
            return None
        missing = [key for key in _KEYS[name] if key not in table.columns]
        for column in missing:
            self.remarks.note("missing_required_column", table.file, 1, column=column)
        self._expect_columns(name, table)
        return None if missing else table

    def _expect_columns(self, name: str, table: FeedTable) -> None:
        for column in _EXPECTED.get(name, ()):
            if column not in table.columns:
                self.remarks.note("missing_required_column", table.file, 1, column=column)

    def _agencies(self) -> FeedTable:
        """Read agencies. Raises SourceError where there is none, for no clock is known then."""
        table = self._get("agency")
        if not len(table):
            message = f"{self.source}: agency.txt names no agency; add one with its time zone"
            raise SourceError(message, "empty_file", "agency.txt")
        return table

    def _stop_times(self) -> FeedTable:
        """Read stop times. Only where all are flexible may stop_id be missing."""
        table = self._get("stop_times")
        if not {"stop_id", "location_id", "location_group_id"} & set(table.columns):
            message = f"{self.source}: stop_times.txt has no column stop_id; add it"
            raise SourceError(
                message, "missing_required_column", "stop_times.txt", column="stop_id"
            )
        return table

    def _read(self, file: str) -> FeedTable | None:
        cells = read_cells(file, self.files.read(file), self.remarks, self._zone)
        if cells is None:
            return None
        name = file.removesuffix(".txt")
        columns = renamed(name, cells.columns, self.ids) if self.ids else cells.columns
        table = FeedTable(file, columns, cells.row_of_record, self.remarks)
        self.read_tables[name] = table
        return table

    def _keep(self, name: str, table: Table | None) -> None:
        if table is not None:
            self.tables[f"{self.name}/{name}"] = table

    def _keep_leftovers(self, flexible: Table | None) -> None:
        """Keep columns that the timetable has no place for, and whole trips that are flexible."""
        self._keep("stop_times", flexible)
        for name, (keys, placed) in _PLACED.items():
            table = self.read_tables.get(name)
            if table is not None and len(table):
                whole = name == "trips" and flexible is not None
                self._keep(name, table.leftovers(keys, frozenset() if whole else placed))

    def _keep_other_files(self) -> None:
        """Keep what the timetable has no arrays for, as it came."""
        for file in sorted(self.files.place_of_name):
            name = file.removesuffix(".txt")
            if name in _KEYS and name != "feed_info":
                continue
            if file.endswith(".geojson"):
                text = self.files.read(file).decode("utf-8-sig", errors="replace")
                self._keep(name, Table({"geojson": Texts.of([text])}))
                continue
            if name not in reference.TABLES:
                self.remarks.note("unknown_file", file)
            table = self.read_tables[name] if name in self.read_tables else self._read(file)
            self._keep(name, None if table is None else table.whole())
        self._keep(OWN_IDS, own_ids_table(self.ids))
        check_kept(self.read_tables, self.remarks)
