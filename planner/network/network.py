"""Network: everything travelled on, frozen, named by a version, swapped whole."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypedDict, Unpack
from zoneinfo import ZoneInfo

import numpy as np

from planner.arrays import Int32, read_only
from planner.kept import T
from planner.network.kept import ON_WALKS, SPEED_STEP, KeptOfNetwork
from planner.network.live.added_runs import AddedRun, points_of_added, with_added_runs
from planner.network.live.overlay import LATEST, overlaid
from planner.network.live.trips import LiveTrips
from planner.network.rentals.fleets import Fleet, find_fleets
from planner.network.rentals.packing import no_rentals
from planner.network.rentals.rentals import Rentals
from planner.network.shuttles.services import ShuttleService, require_own_ids
from planner.network.streets.assembly import empty_streets
from planner.network.streets.edge_grid import EdgeGrid, build_edge_grid
from planner.network.streets.graph import StreetGraph
from planner.network.streets.parking import Parking, ParkingWalks, no_parking
from planner.network.streets.places import PlacesOnStreets, place_on_streets
from planner.network.streets.rests import Rests, no_rests
from planner.network.streets.walking import AS_IT_LIES, FOOT, STEP_FREE, WalkTerms, nearest_stricter
from planner.network.transit.day import DayTimetable, compile_day
from planner.network.transit.footpaths import Footpaths
from planner.network.transit.lower_bounds import Landmarks, choose_landmarks
from planner.network.transit.make_patterns import group_trips
from planner.network.transit.runs import midnight_of
from planner.network.transit.stations import Stations
from planner.network.transit.tariffs import Tariffs, no_tariffs
from planner.network.transit.timetable import Timetable
from planner.network.walks.footpath_search import find_footpaths
from planner.network.walks.newly_served import with_newly_served
from planner.network.walks.pace import Pace, Walking, make_pace
from planner.network.walks.stop_links import StopLinks, link_stops
from planner.network.walks.transfers import Transfers, find_transfers


class OtherParts(TypedDict, total=False):
    """What a network may have beside service and streets: see `Network`."""

    rentals: Rentals
    tariffs: Tariffs
    parking: Parking
    rests: Rests


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """Timetable, streets and what joins them. Nothing in it changes; days are compiled when asked.

    name       of the region
    version    a hash of its sources: equal versions answer equally
    zone       time zone of its clock
    step_free  links and footpaths for those who need a way without steps; `links` and `footpaths`
               are everyone's
    shuttles   vehicles that come when called
    rentals    shared vehicles, as they are now
    tariffs    what rides cost
    parking    where own bicycles can be left
    rests      where walkers can sit down
    live       what trips do otherwise than planned
    added      runs put on, whose trips are the timetable's last
    planned    the network without what is known of today; None: this one
    """

    name: str
    version: str
    zone: ZoneInfo
    timetable: Timetable
    streets: StreetGraph
    grid: EdgeGrid
    links: StopLinks
    footpaths: Footpaths
    transfers: Transfers
    step_free: Walking
    shuttles: tuple[ShuttleService, ...] = ()
    rentals: Rentals = field(default_factory=no_rentals)
    tariffs: Tariffs = field(default_factory=no_tariffs)
    parking: Parking = field(default_factory=no_parking)
    rests: Rests = field(default_factory=no_rests)
    live: LiveTrips | None = None
    added: tuple[AddedRun, ...] = ()
    planned: Network | None = None
    kept: KeptOfNetwork = field(default_factory=KeptOfNetwork)

    def __post_init__(self) -> None:
        require_own_ids(self.shuttles)

    def __getstate__(self) -> dict[str, Any]:
        """Its parts, for another process; what is kept for speed is made anew there."""
        return {part.name: getattr(self, part.name) for part in fields(self) if part.name != "kept"}

    def __setstate__(self, parts: dict[str, Any]) -> None:
        """From its parts; arrays come writeable, but kernels know them read-only."""
        stricter = parts["step_free"]
        self.__dict__.update(
            parts,
            grid=EdgeGrid(*map(read_only, parts["grid"])),
            links=StopLinks(*map(read_only, parts["links"])),
            step_free=stricter._replace(links=StopLinks(*map(read_only, stricter.links))),
            kept=KeptOfNetwork(),
        )

    @classmethod
    def assemble(
        cls,
        name: str,
        zone: str,
        timetable: Timetable,
        footpaths: Footpaths,
        streets: StreetGraph | None = None,
        version: str = "",
        step_free_footpaths: Footpaths | None = None,
        shuttles: Sequence[ShuttleService] = (),
        **others: Unpack[OtherParts],
    ) -> Network:
        """A network from its parts; what joins stops to streets and to each other is made here.

        zone                   IANA name
        step_free_footpaths    None: none of the footpaths has steps
        """
        streets = streets or empty_streets()
        grid = build_edge_grid(streets)
        links = link_stops(timetable, streets, grid)
        step_free = Walking(
            link_stops(timetable, streets, grid, STEP_FREE), step_free_footpaths or footpaths
        )
        return cls(
            name, version, ZoneInfo(zone), timetable, streets, grid, links, footpaths,
            find_transfers(timetable), step_free, tuple(shuttles), **others,
        )  # fmt: skip

    def with_rentals(self, rentals: Rentals) -> Network:
        """The same network with other rentals: what stands where has changed.

        Everything else is shared, compiled days and paces too.
        """
        planned = self.planned and self.planned.with_rentals(rentals)
        kept = self.kept.but("extended", "by_rentals", "between_rides")
        return replace(self, rentals=rentals, planned=planned, kept=kept)

    def walked_otherwise(
        self, timetable: Timetable, everyones: Walking, step_free: Walking
    ) -> Network:
        """The network with other walks for now; `timetable` has the very trips and stops of its."""
        return replace(
            self, timetable=timetable, links=everyones.links, footpaths=everyones.footpaths,
            step_free=step_free, planned=self.scheduled, kept=self.kept.but(*ON_WALKS),
        )  # fmt: skip

    def walked_to(self, timetable: Timetable, stops: Int32) -> Network:
        """The network with walks to those of some stops that another timetable alone serves."""
        both = Walking(self.links, self.footpaths), self.step_free
        walked = with_newly_served(both, self.streets, self.timetable, timetable, stops)
        return self.walked_otherwise(self.timetable, *walked) if walked else self

    def with_added(self, runs: Sequence[AddedRun]) -> Network:
        """The network with further runs, without what is known of any; `scheduled` has none."""
        base = self if self.live is None else self.scheduled
        if not runs:
            return base

        def make() -> Network:
            timetable = with_added_runs(base.timetable, runs)
            walked = base.walked_to(timetable, np.concatenate([run.stops for run in runs]))
            rules = base.transfers if walked is base else find_transfers(timetable)
            return replace(
                walked,
                timetable=timetable,
                transfers=rules._replace(points=points_of_added(rules.points, timetable, runs)),
                added=tuple(runs),
                planned=base.scheduled,
                kept=walked.kept.but("groups", "days", "landmarks"),
            )

        return base.kept.extended.get(tuple(runs), make)

    def with_live(self, live: LiveTrips) -> Network:
        """The same network as its trips run now; what was known of them before counts no more.

        Everything else is shared, the days compiled as planned too.
        """
        base = self if self.live is None else self.scheduled
        kept = base.kept.but("live_days", "cancelled", "landmarks")  # early trips are faster
        return replace(base, live=live, planned=self.scheduled, kept=kept)

    @property
    def scheduled(self) -> Network:
        """The same network as planned."""
        return self.planned or self

    def changed(
        self,
        version: str,
        timetable: Timetable,
        shuttles: Sequence[ShuttleService],
        rentals: Rentals,
    ) -> Network:
        """The same stops and streets with other service: what could be, beside what is.

        timetable    with the very stops, stations and pathways of this network's, in their order
        Streets, links, footpaths and all that hangs on them alone are shared; nothing here changes.
        """
        assert timetable.lat_of_stop is self.timetable.lat_of_stop, "stops stay as they are"
        walked = self.walked_to(timetable, timetable.stop_of_stop_time)
        return replace(
            walked,
            version=version,
            timetable=timetable,
            transfers=find_transfers(timetable),
            shuttles=tuple(shuttles),
            rentals=rentals,
            live=None,
            added=(),
            planned=None,
            kept=walked.kept.only(
                "stations", "footpaths", "stops_on_streets", "parking_on_streets", "parking_walks"
            ),
        )

    def fleets(self, party: int = 1, *, left_anywhere: bool = False) -> tuple[Fleet, ...]:
        """Rented vehicles that travel alike, enough for a party, and where they are; found once.

        left_anywhere    as if all could be left in the street
        """
        return self.by_rentals(
            ("fleets", party, left_anywhere),
            lambda: find_fleets(self, self.rentals, party, left_anywhere=left_anywhere),
        )

    def by_rentals(self, what: Hashable, make: Callable[[], T]) -> T:
        """What hangs on the rentals as they are now, and on no walk; kept while used."""
        return self.kept.by_rentals.get(what, make)

    def between_rides(self, what: Hashable, make: Callable[[], T]) -> T:
        """Ways between rides by rentals as they are now, and the walks to them; kept while used."""
        return self.kept.between_rides.get(what, make)

    @property
    def stop_of_point(self) -> Int32:
        """The stop of each boarding point (int32): stops first, as themselves."""
        return self.transfers.points.stop_of_point

    def cancelled(self, make: Callable[[], T]) -> T:
        """Where something planned does not come, as is known now; kept once found."""
        return self.kept.cancelled.get((), make)

    def _group_of_trip(self) -> Int32:
        points = self.transfers.points
        return self.kept.groups.get((), lambda: group_trips(self.timetable, points))

    def day(self, date: dt.date, first_day: int = 0, last_day: int = 1) -> DayTimetable:
        """What runs on a date's clock; compiled once, kept while used.

        Days are counted from the date: -1 is yesterday, 1 tomorrow.
        """
        return self._day(date, first_day, last_day)

    def day_before_news(self, date: dt.date) -> DayTimetable:
        """The same without what is known now: as planned, with the runs put on."""
        return self._compiled(date, 0, 1, one_service_day=False, late=LATEST)

    def service_day(self, date: dt.date) -> DayTimetable:
        """What runs on a service day and belongs to it, past midnight too; no other day's trips."""
        return self._day(date, 0, 1, one_service_day=True)

    def _day(
        self, date: dt.date, first: int, last: int, *, one_service_day: bool = False
    ) -> DayTimetable:
        """As it runs now, as far as that is known."""
        key, live = (date, first, last, one_service_day), self.live
        if live is None:
            return self._compiled(*key)

        def make() -> DayTimetable:
            what = self._compiled(*key, LATEST), self.timetable, live, self.added
            return overlaid(*what, self.zone)

        return self.kept.live_days.get(key, make)

    def _compiled(
        self, date: dt.date, first: int, last: int, one_service_day: bool, late: int = 0
    ) -> DayTimetable:
        """As planned."""

        def make() -> DayTimetable:
            points, groups = self.transfers.points, self._group_of_trip()
            return compile_day(
                self.timetable, points, groups, date, self.zone, first, last, one_service_day, late
            )

        return self.kept.days.get((date, first, last, one_service_day, late), make)

    def pace(
        self,
        walking_speed: float,
        margin: int,
        factor: float = 1.0,
        least: int = 0,
        network: str = FOOT,
        terms: WalkTerms = AS_IT_LIES,
    ) -> Pace:
        """Footpaths in seconds at a walking speed (m/s); the rest as in `time_transfers`.

        network    `foot` or `step_free`
        terms      of which walks between stops keep to the nearest stricter of a few
        """
        terms = self.streets.felt(nearest_stricter(terms))

        def make() -> Pace:
            walking = (
                self.step_free if network == STEP_FREE else Walking(self.links, self.footpaths)
            )
            if terms != AS_IT_LIES:
                footpaths = self._footpaths_on(terms, network, walking.links)
                walking = walking._replace(footpaths=footpaths)
            what = walking, self.stations(network), self.transfers
            return make_pace(*what, walking_speed, margin, factor, least, terms)

        return self.kept.paces.get((walking_speed, margin, factor, least, network, terms), make)

    def _footpaths_on(self, terms: WalkTerms, network: str, links: StopLinks) -> Footpaths:
        """Walks between stops on other terms than those stored; kept once found."""
        asked = self.timetable, self.streets, links, network, terms
        return self.kept.footpaths.get((network, terms), lambda: find_footpaths(*asked))

    def stations(self, network: str = FOOT) -> Stations:
        """The inside of stations as a walking network sees it."""
        return self.kept.stations.get(network, lambda: Stations.of(self.timetable, network))

    def stops_on_streets(self, means: str) -> PlacesOnStreets:
        """Where each stop meets the streets that one of `MEANS` may use; kept once found."""

        def make() -> PlacesOnStreets:
            places = self.timetable.lat_of_stop, self.timetable.lon_of_stop
            return place_on_streets(self, means, *places)

        return self.kept.stops_on_streets.get(means, make)

    def parking_on_streets(self, means: str) -> PlacesOnStreets:
        """Where each parking facility meets the streets that one of `MEANS` may use."""

        def make() -> PlacesOnStreets:
            places = self.parking.lat_of_facility, self.parking.lon_of_facility
            return place_on_streets(self, means, *places)

        return self.kept.parking_on_streets.get(means, make)

    def parking_walks(self, pace: Hashable, make: Callable[[], ParkingWalks]) -> ParkingWalks:
        """Walks from parking facilities to stops at a pace; kept once made."""
        return self.kept.parking_walks.get(pace, make)

    def drawn(self, walk: Hashable, make: Callable[[], T]) -> T:
        """What a walk that no query changes looks like; kept while used."""
        return self.kept.drawn.get(walk, make)

    def landmarks(
        self,
        day: DayTimetable,
        walking_speed: float,
        network: str = FOOT,
        terms: WalkTerms = AS_IT_LIES,
    ) -> Landmarks:
        """Lower bounds of travel times on a day, valid for a walking speed (m/s) or a slower one.

        Measured at the next of a few speeds, without margins, so that one set serves many paces:
        those that walk the same ways, for who minds stairs may be led where less time is lost.
        """
        speed = math.ceil(walking_speed / SPEED_STEP) * SPEED_STEP

        def make() -> Landmarks:
            pace = self.pace(speed, 0, network=network, terms=terms)
            return choose_landmarks(day.patterns, pace.transfers)

        key = (day.date, day.first_day, day.last_day, day.one_service_day, speed, network, terms)
        return self.kept.landmarks.get(key, make)

    def midnight(self, date: dt.date) -> int:
        """The second since 1970 (UTC) from which a date's clock counts."""
        return midnight_of(date, self.zone)

    def instant(self, date: dt.date, seconds: int) -> dt.datetime:
        """The UTC moment of a time on a date's clock."""
        return dt.datetime.fromtimestamp(self.midnight(date) + seconds, dt.UTC)

    def clock(self, moment: dt.datetime) -> tuple[dt.date, int]:
        """The local date of a moment (aware), and its time on that date's clock."""
        local = moment.astimezone(self.zone).date()
        return local, int(moment.timestamp()) - midnight_of(local, self.zone)
