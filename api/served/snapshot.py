"""The network being served. A request takes it once and keeps it to its end."""

from __future__ import annotations

import copy
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from flask import current_app, g, has_request_context

from api.served.marks import Marks, marks_of_streets
from api.served.route_variants import RouteVariants
from api.served.stops_in_use import StopsInUse
from api.served.street_map import StreetMap
from api.served.written import Written
from api.settings import Settings
from api.wording.names import Names
from data.attributions import Attributions, FeedInfo, read_attributions, read_feed_infos
from data.land import LAND_DEGREES, Land, no_land
from data.map.tiles import TileMaker, TileStore, tiles_folder
from data.offices import Office, read_offices
from data.places.search import PlaceIndex
from data.stored.folders import Lease
from data.stored.manifest import Region
from planner import Network, Shapes

if TYPE_CHECKING:  # reading feeds brings pandas with it
    from data.gtfs_realtime.messages import Alert

EXTENSION = "tsunagu"


_OF_TRIPS = {
    "shapes", "names", "written", "offices", "attributions", "route_variants", "_trips_of_name",
}  # fmt: skip
"""What a snapshot keeps of its timetable's trips."""


class LiveAlert(NamedTuple):
    """Something riders must know, and the feed whose ids it speaks in."""

    feed: str
    alert: Alert


@dataclass(frozen=True)
class SourceState:
    """How a source of live data does.

    age          seconds since its last message was made; None: there was none
    fresh        whether it counts
    matched      trips it tells of that the timetable has
    error        what went wrong the last time it was asked; empty: nothing
    """

    feed: str
    age: int | None
    fresh: bool
    matched: int
    unmatched: int
    alerts: int
    error: str


@dataclass(frozen=True)
class RentalState:
    """How a rental system that is asked does; `age` and `error` as of a source.

    stations, vehicles    that count; none where it is stale
    """

    system: str
    age: int | None
    fresh: bool
    stations: int
    vehicles: int
    error: str


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A network and what belongs to it. Nothing in it changes.

    folder    where its network is stored; None: nowhere
    """

    network: Network
    region: Region
    places: PlaceIndex
    coast: tuple[tuple[float, float], ...] = ()  # (lat, lon); the sea lies to its right
    land: Land = field(default_factory=no_land)
    alerts: tuple[LiveAlert, ...] = ()
    lease: Lease | None = None  # keeps its folder from being deleted
    folder: Path | None = None

    def with_network(self, network: Network, alerts: tuple[LiveAlert, ...] = ()) -> Snapshot:
        """The same around another state of its network; all that follows from stops is shared.

        So is what follows from trips as planned: of many, a few at a time go another way.
        """
        planned = self.planned
        if planned.network is not network.scheduled:
            planned = planned._around(network.scheduled)  # noqa: SLF001
        if network is planned.network and not alerts:
            return planned
        other = self._around(network, alerts)
        other.__dict__["planned"] = planned
        return other

    def _around(self, network: Network, alerts: tuple[LiveAlert, ...] = ()) -> Snapshot:
        other = copy.copy(self)
        object.__setattr__(other, "network", network)
        object.__setattr__(other, "alerts", alerts)
        forgotten = {"planned"}
        if network.timetable is not self.network.timetable:
            forgotten |= _OF_TRIPS
        for name in forgotten:
            other.__dict__.pop(name, None)
        return other

    @cached_property
    def planned(self) -> Snapshot:
        """The same as planned: nothing is known of what runs now."""
        network = self.network.scheduled
        alone = network is self.network and not self.alerts
        return self if alone else self._around(network)

    @property
    def _alike(self) -> Snapshot:
        """The same as planned where no trip was added: what is kept of trips holds for both."""
        planned = self.planned
        return planned if planned.network.timetable is self.network.timetable else self

    @cached_property
    def shapes(self) -> Shapes:
        """Lines of rides."""
        if self._alike is not self:
            return self._alike.shapes
        return Shapes(self.network.timetable)

    @cached_property
    def names(self) -> Names:
        """Names in several languages."""
        if self._alike is not self:
            return self._alike.names
        if self.planned is not self:
            return self.planned.names.with_further_trips(self.network.timetable)
        return Names(self.network.timetable, self.places.stop_names)

    @cached_property
    def written(self) -> Written:
        """Stops and trips in words."""
        if self._alike is not self:
            return self._alike.written
        return Written(self.network.timetable, self.names)

    @cached_property
    def offices(self) -> Mapping[tuple[int, str], Office]:
        """Whom to phone about a trip, by feed and trip_id."""
        if self.planned is not self:
            return self.planned.offices
        return read_offices(self.network.timetable)

    @cached_property
    def attributions(self) -> Attributions:
        """Whom to name for feeds, agencies, routes and trips."""
        if self.planned is not self:
            return self.planned.attributions
        return read_attributions(self.network.timetable)

    @cached_property
    def feed_infos(self) -> tuple[FeedInfo, ...]:
        """What each feed says of itself."""
        return read_feed_infos(self.network.timetable)

    @cached_property
    def street_marks(self) -> Marks:
        """What walks on its streets rest on."""
        return marks_of_streets(self.network.streets)

    @cached_property
    def stops_in_use(self) -> StopsInUse:
        """Which stops vehicles call at."""
        return StopsInUse(self.network.timetable)

    @cached_property
    def route_variants(self) -> RouteVariants:
        """Where its routes run, as planned."""
        if self.planned is not self:
            return self.planned.route_variants
        return RouteVariants(self.network.timetable, self.shapes)

    def trips_called(self, name: str) -> tuple[int, ...]:
        """The trips of `<feed>_<trip_id>`, added ones last: several services may list it."""
        own = self._trips_of_name.get(name, ())
        return own if self.planned is self else self.planned.trips_called(name) + own

    @cached_property
    def _trips_of_name(self) -> Mapping[str, tuple[int, ...]]:
        """Of the trips beyond those that are planned; of all where nothing else is known."""
        timetable = self.network.timetable
        first = 0 if self.planned is self else self.planned.network.timetable.trip_count
        feed = timetable.feed_of_service[timetable.service_of_trip[first:]].tolist()
        feeds, found = list(timetable.name_of_feed), dict[str, list[int]]()
        for trip in range(first, timetable.trip_count):
            name = f"{feeds[feed[trip - first]]}_{timetable.id_of_trip[trip]}"
            found.setdefault(name, []).append(trip)
        return {name: tuple(trips) for name, trips in found.items()}

    @cached_property
    def tiles(self) -> TileStore:
        """The map, as vector tiles."""
        south, west, north, east = self.region.bbox
        box = (south - LAND_DEGREES, west - LAND_DEGREES, north + LAND_DEGREES, east + LAND_DEGREES)
        return TileStore(
            tiles_folder(self.network.version) if self.network.version else None,
            TileMaker(self.network, self.shapes, self.places, self.land),
            box,
        )

    @cached_property
    def street_map(self) -> StreetMap:
        """What the first page draws."""
        return StreetMap(self.network, self.shapes, self.coast)


class Live:
    """Holds the current snapshot; replacing it is one assignment, so no request sees two."""

    def __init__(self, snapshot: Snapshot, settings: Settings) -> None:
        self.settings = settings
        self._snapshot = snapshot
        self._changing = threading.Lock()
        self.sources: tuple[SourceState, ...] = ()
        """Of live data; replaced whole."""
        self.rentals: tuple[RentalState, ...] = ()
        """Of rental systems that are asked; replaced whole."""
        self.bulletins: frozenset[int] = frozenset()
        """Of operators, that are laid over what is served; replaced whole."""

    def served(self) -> Snapshot:
        """What is served to everyone now."""
        return self._snapshot

    def snapshot(self) -> Snapshot:
        """What is served now; a request keeps what it took first, or the draft it is about."""
        if not has_request_context():
            return self._snapshot
        if "snapshot" not in g:
            g.snapshot = self._snapshot
        return cast("Snapshot", g.snapshot)

    def replace(self, snapshot: Snapshot) -> None:
        """Serve another network from the next request on."""
        with self._changing:
            self._snapshot = snapshot

    def exchange(self, known: Snapshot, snapshot: Snapshot) -> bool:
        """Serve another, unless what is served is no longer the one it was made from."""
        with self._changing:
            if self._snapshot is not known:
                return False
            self._snapshot = snapshot
            return True


def live() -> Live:
    """The holder of the application that answers."""
    return cast("Live", current_app.extensions[EXTENSION])
