"""Timetable: everything the feeds say about scheduled service, all dates, easy to read and edit.

The words are GTFS's (https://gtfs.org/documentation/schedule/reference). Several feeds lie in one
timetable; public ids are `<feed name>_<id in the feed>`. What the search needs is compiled from
this, a day at a time, by `planner.network.transit.day`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from planner.arrays import Bools, Float32, Float64, Int8, Int32, UInt8
from planner.kernel import NONE
from planner.network.texts import Texts

STOP, STATION, ENTRANCE, GENERIC_NODE, BOARDING_AREA = range(5)
"""stops.txt location_type."""

FLAG_STOP = 5
"""Not GTFS's: a place between two stops where a vehicle is hailed (see `flag_stops.py`).

It has no id and no name, and stands behind all rows of stops.txt.
"""

STAY_ON_BOARD, LEAVE = 4, 5
"""transfers.txt transfer_type between two trips of one vehicle."""

WALKWAY, STAIRS, MOVING_WALKWAY, ESCALATOR, LIFT, FARE_GATE, EXIT_GATE = range(1, 8)
PATHWAY_MODES = range(1, 8)
"""pathways.txt pathway_mode."""


@dataclass(frozen=True)
class Table:
    """A GTFS table kept as it came: columns of text, in the feed's order of rows."""

    columns: Mapping[str, Texts]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def column(self, name: str) -> Texts:
        """A column by its GTFS name; empty texts where the feed has none."""
        return self.columns.get(name) or Texts.of([""] * len(self))


@dataclass(frozen=True, eq=False)
class Timetable:
    """Stops, routes, trips, stop times and calendars of one or more feeds.

    Times are int32 seconds since noon minus 12 h of the service day in the feed's own time zone.
    Days are proleptic ordinals (`datetime.date.toordinal`). Ranges are `[first_x_of_y[y],
    first_x_of_y[y + 1])`. Enumerations keep GTFS's numbers.
    """

    # feeds: name, IANA time zone (that of its agencies), language
    name_of_feed: Texts
    zone_of_feed: Texts
    language_of_feed: Texts

    # agencies
    id_of_agency: Texts
    name_of_agency: Texts
    url_of_agency: Texts
    phone_of_agency: Texts
    feed_of_agency: Int32

    # stops, stations, entrances, nodes and boarding areas: every row of stops.txt
    id_of_stop: Texts  # public
    code_of_stop: Texts
    name_of_stop: Texts
    platform_of_stop: Texts
    zone_id_of_stop: Texts
    feed_of_stop: Int32
    lat_of_stop: Float64  # degrees; NaN where the feed has none
    lon_of_stop: Float64
    kind_of_stop: Int8  # location_type, or FLAG_STOP
    parent_of_stop: Int32  # stop index or NONE
    wheelchair_of_stop: Int8  # as written: 0 unknown or inherited, 1 yes, 2 no
    level_of_stop: Int32  # NONE: unknown
    status_of_stop: UInt8  # index into STATUSES
    quality_of_stop: UInt8  # index into QUALITIES

    # levels of stations
    id_of_level: Texts  # as in the feed
    height_of_level: Float32  # level_index, in storeys: 0 the ground, 1 the first above it; or NaN
    name_of_level: Texts

    # pathways: ways inside stations
    id_of_pathway: Texts  # as in the feed
    from_stop_of_pathway: Int32
    to_stop_of_pathway: Int32
    mode_of_pathway: Int8  # one of PATHWAY_MODES
    bidirectional_of_pathway: UInt8  # 0: only from the first end to the second
    metres_of_pathway: Float32  # horizontal; NaN: none told
    seconds_of_pathway: Int32  # to pass through; NONE: none told
    stairs_of_pathway: Int32  # steps from the first end: up, or down where negative; 0 none told
    slope_of_pathway: Float32  # greatest rise per metre from the first end; NaN: none told
    width_of_pathway: Float32  # metres where it is narrowest; NaN: none told
    sign_of_pathway: Texts  # what signs say on the way to the second end
    reverse_sign_of_pathway: Texts

    # routes
    id_of_route: Texts  # public
    short_name_of_route: Texts
    long_name_of_route: Texts
    colour_of_route: Texts  # RRGGBB or empty
    text_colour_of_route: Texts
    agency_of_route: Int32
    kind_of_route: Int32  # route_type, basic or extended
    continuous_pickup_of_route: Int8  # 0 anywhere, 1 none, 2 phone the agency, 3 tell the driver
    continuous_drop_off_of_route: Int8
    status_of_route: UInt8
    quality_of_route: UInt8

    # services: weekly calendar plus exceptions
    id_of_service: Texts
    feed_of_service: Int32
    weekdays_of_service: UInt8  # bit 0 Monday … bit 6 Sunday
    first_day_of_service: Int32
    last_day_of_service: Int32  # inclusive; before the first: no weekly calendar
    service_of_exception: Int32
    day_of_exception: Int32
    added_of_exception: UInt8  # 1 added, 0 removed

    # trips
    id_of_trip: Texts  # as in the feed
    headsign_of_trip: Texts
    short_name_of_trip: Texts
    block_of_trip: Int32  # number of its block, NONE: none
    route_of_trip: Int32
    service_of_trip: Int32
    shape_of_trip: Int32  # NONE: none
    direction_of_trip: Int8  # NONE: unknown
    wheelchair_of_trip: Int8
    bikes_of_trip: Int8
    status_of_trip: UInt8
    quality_of_trip: UInt8
    first_stop_time_of_trip: Int32

    # stop times, by trip and sequence
    stop_of_stop_time: Int32
    arrival_of_stop_time: Int32
    departure_of_stop_time: Int32
    pickup_of_stop_time: Int8  # 0 regular, 1 none, 2 phone the agency, 3 tell the driver
    drop_off_of_stop_time: Int8
    continuous_pickup_of_stop_time: Int8  # NONE: empty, inherits the route's
    continuous_drop_off_of_stop_time: Int8
    sequence_of_stop_time: Int32  # stop_sequence; NONE at a flag stop
    timepoint_of_stop_time: UInt8  # 1 exact as published, 0 approximate or interpolated by us
    headsign_of_stop_time: Int32  # text in `headsigns`; NONE: the trip's
    shape_distance_of_stop_time: Float32  # in the feed's unit; NaN: none
    pickup_booking_rule_of_stop_time: Int32  # NONE: none
    drop_off_booking_rule_of_stop_time: Int32
    headsigns: Texts

    # booking rules; NONE or empty where the feed does not say
    id_of_booking_rule: Texts
    feed_of_booking_rule: Int32
    kind_of_booking_rule: Int8  # booking_type: 0 up to the ride, 1 the same day, 2 days before
    least_notice_of_booking_rule: Int32  # seconds before the ride, prior_notice_duration_min
    most_notice_of_booking_rule: Int32
    last_day_of_booking_rule: Int32  # days before the ride, prior_notice_last_day
    last_time_of_booking_rule: Int32  # on that day
    first_day_of_booking_rule: Int32  # days before the ride, prior_notice_start_day
    first_time_of_booking_rule: Int32
    service_of_booking_rule: Int32  # days that count; NONE: all
    message_of_booking_rule: Texts
    pickup_message_of_booking_rule: Texts
    drop_off_message_of_booking_rule: Texts
    phone_of_booking_rule: Texts
    info_url_of_booking_rule: Texts
    url_of_booking_rule: Texts

    # frequencies
    trip_of_frequency: Int32
    start_of_frequency: Int32
    end_of_frequency: Int32  # exclusive
    headway_of_frequency: Int32
    exact_of_frequency: UInt8

    # shapes
    first_point_of_shape: Int32
    lat_of_shape_point: Float64
    lon_of_shape_point: Float64
    distance_of_shape_point: Float32  # in the feed's unit; NaN: none

    # transfers; NONE: any stop, route or trip
    from_stop_of_transfer: Int32
    to_stop_of_transfer: Int32
    from_route_of_transfer: Int32
    to_route_of_transfer: Int32
    from_trip_of_transfer: Int32
    to_trip_of_transfer: Int32
    kind_of_transfer: Int8  # 0 recommended, 1 timed, 2 minimum time, 3 not possible, 4 and 5 below
    seconds_of_transfer: Int32  # min_transfer_time, NONE: none

    # all other tables as they came: `<feed name>/<file name without .txt>`
    tables: Mapping[str, Table] = field(default_factory=dict)

    @property
    def stop_count(self) -> int:
        """Rows of stops.txt."""
        return len(self.lat_of_stop)

    @property
    def trip_count(self) -> int:
        """Rows of trips.txt that have stop times."""
        return len(self.route_of_trip)

    @cached_property
    def stop_of_id(self) -> Mapping[str, int]:
        """Public stop id → stop. Flag stops have none."""
        return {name: stop for stop, name in enumerate(self.id_of_stop) if name}

    @cached_property
    def children_of_stop(self) -> Mapping[int, Int32]:
        """Station → its platforms, entrances and nodes; platform → its boarding areas."""
        has_parent = np.flatnonzero(self.parent_of_stop != NONE)
        order = has_parent[np.argsort(self.parent_of_stop[has_parent], kind="stable")]
        parents, first = np.unique(self.parent_of_stop[order], return_index=True)
        groups = np.split(order.astype(np.int32), first[1:])
        return dict(zip(parents.tolist(), groups, strict=True)) if len(parents) else {}

    @cached_property
    def is_platform(self) -> Bools:
        """Where one boards: stops, boarding areas, and stations at which a trip calls itself.

        The last should not be, but are seen. Flag stops are none.
        """
        called = np.zeros(self.stop_count, np.bool_)
        called[self.stop_of_stop_time] = True
        called &= self.kind_of_stop != FLAG_STOP
        return called | np.isin(self.kind_of_stop, (STOP, BOARDING_AREA))

    @cached_property
    def _platforms_of_stop(self) -> dict[int, Int32]:
        return {}

    def station_of(self, stop: int) -> int:
        """The topmost station that a stop belongs to; itself without one, and so is NONE."""
        while stop != NONE and self.parent_of_stop[stop] != NONE:
            stop = int(self.parent_of_stop[stop])
        return stop

    def names_of_agency(self, agency: int) -> tuple[str, ...]:
        """What a query may call it: its agency_id, and `<feed>_<agency_id>`, which no other has."""
        if agency == NONE:
            return ()
        own = self.id_of_agency[agency]
        return own, f"{self.name_of_feed[int(self.feed_of_agency[agency])]}_{own}"

    def platforms_of_stop(self, stop: int) -> Int32:
        """All places to board at a stop's station (int32, ascending); the stop itself if alone."""
        known = self._platforms_of_stop.get(stop)
        if known is None:
            below = [self.station_of(stop)]
            for parent in below:  # grows while it is walked: platforms, then their boarding areas
                below.extend(self.children_of_stop.get(parent, np.empty(0, np.int32)).tolist())
            boarded = [s for s in below if self.is_platform[s]]
            known = self._platforms_of_stop[stop] = np.array(sorted(boarded), np.int32)
        return known

    def runs_of_service_on(self, day: int) -> Bools:
        """Which services run on a day (proleptic ordinal): the weekly calendar, then exceptions."""
        weekday = np.uint8(1 << ((day + 6) % 7))  # ordinal 1 was a Monday
        runs = (
            ((self.weekdays_of_service & weekday) != 0)
            & (self.first_day_of_service <= day)
            & (day <= self.last_day_of_service)
        )
        today = self.day_of_exception == day
        runs[self.service_of_exception[today]] = self.added_of_exception[today] != 0
        return runs
