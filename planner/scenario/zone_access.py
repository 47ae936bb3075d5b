"""Access of zones: how many seconds it is from where residents live to the nearest destination.

Reach over departures of a morning (Conway, Byrd, van der Linden 2017: the wait is part of the way),
each age at its own walking pace, by the router that answers travellers. Who has an appointment
leaves at the latest minute that is early enough; that, too, is read from the departures.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple, Protocol

import numpy as np

from planner.arrays import Int32
from planner.kernel import NEVER
from planner.network.earth import metres_between
from planner.network.network import Network
from planner.routing.miles.mile import Mile
from planner.routing.query import Place, TravellerProfile
from planner.routing.reach.reach import (
    Joined,
    Reach,
    ReachQuery,
    last_rentals,
    other_mile,
    percentiles,
    reach,
)
from planner.scenario.zones import Destination, ResidentialZone
from planner.seconds import MINUTE

ON_FOOT, BY_SHUTTLE, BY_RENTAL = "walk", "shuttle", "rental"
MILES = (ON_FOOT, BY_SHUTTLE, BY_RENTAL)
"""How one gets to the first stop: on foot alone; also by a shuttle that is called; also, at both
ends, by rented vehicles, which the frail do not ride. Each may do what the one before may."""

TOGETHER = 16
"""Zones in one task."""

NEAR = 100.0
"""Metres beyond a walk within which a port may be reached by it after all: it lies off a street."""


class Executor(Protocol):
    """`concurrent.futures.Executor`, or `dask.distributed.Client.get_executor()`."""

    def map(self, function: Callable[..., Any], /, *iterables: Iterable[Any]) -> Iterator[Any]:
        """As the built-in."""
        ...


@dataclass(frozen=True)
class Morning:
    """What is asked of every zone.

    date            of all departures, which begin at `time` (seconds), a minute apart
    younger         how residents of 65 to 74 move
    older           how those of 75 and more do
    frail           how those of them do who are frail
    shares          percentiles over departures
    minutes         within which one counts as there
    appointments    (kind of destination, when one has to be there, seconds), one of each kind
    """

    date: dt.date
    time: int = 8 * 3600
    departures: int = 120
    younger: TravellerProfile = field(
        default_factory=lambda: TravellerProfile(walking_speed=1.15, age=70)
    )
    older: TravellerProfile = field(
        default_factory=lambda: TravellerProfile(walking_speed=0.95, age=80)
    )
    frail: TravellerProfile = field(
        default_factory=lambda: TravellerProfile(walking_speed=0.75, age=85, frail=True)
    )
    shares: tuple[float, ...] = (0.5, 0.75)
    minutes: tuple[int, ...] = (30, 45, 60)
    appointments: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        kinds = [kind for kind, _ in self.appointments]
        if len(set(kinds)) < len(kinds):
            message = f"one appointment of each kind of destination: {', '.join(kinds)}"
            raise ValueError(message)

    @property
    def walkers(self) -> tuple[TravellerProfile, ...]:
        """Younger, older, frail."""
        return (self.younger, self.older, self.frail)

    @property
    def searched(self) -> int:
        """Departures that are searched: those asked for, and those before an appointment."""
        before = [(time - self.time) // MINUTE + 1 for _, time in self.appointments]
        return max(self.departures, *before) if before else self.departures

    def query(self, place: Place, profile: TravellerProfile, mile: str) -> ReachQuery:
        """The question of one zone for one of the walkers."""
        return ReachQuery(
            place=place,
            date=self.date,
            time=self.time,
            departures=self.searched,
            profile=profile,
            shuttles=mile in {BY_SHUTTLE, BY_RENTAL},
            rentals=mile == BY_RENTAL and not profile.frail,
        )

    def columns(self, seconds: Int32, kinds: Sequence[str]) -> Int32:
        """int32[kind, column] of int32[kind, departure]: each share, then the appointment.

        An appointment takes from the latest departure that is early enough until it begins; NEVER
        where there is none, or no appointment.
        """
        of_shares = percentiles(seconds[:, : self.departures], self.shares).T
        departures = self.time + MINUTE * np.arange(seconds.shape[1], dtype=np.int32)
        before = np.full((len(kinds), 1), NEVER, np.int32)
        for kind, time in self.appointments:
            if kind in kinds:
                early = departures + seconds[kinds.index(kind)] <= time
                if early.any():
                    before[kinds.index(kind)] = time - departures[early].max()
        return np.concatenate((of_shares, before), axis=1)


@dataclass(frozen=True, eq=False)
class Access:
    """How far it is to the nearest destination of each kind.

    kinds      of destinations
    seconds    int32[zone, walker, mile, kind, column]; NEVER: out of reach. Walkers: younger,
               older, frail; miles as MILES; columns: the morning's shares, then its appointment
    """

    morning: Morning
    zones: tuple[ResidentialZone, ...]
    kinds: tuple[str, ...]
    seconds: Int32


class Known:
    """Rows of zones measured before, for networks that differ from one another in little.

    A zone's row depends on the shuttles that pick up there and on all other service. The latter is
    told by a word that the asker gives: equal words, equal service. Shuttles are told apart as
    objects, which the asker keeps.
    """

    def __init__(self) -> None:
        self._row: dict[Hashable, Int32] = {}

    def key(self, network: Network, service: str, zone: ResidentialZone) -> Hashable:
        """What a zone's row depends on."""
        lat, lon = zone.lat, zone.lon
        shuttles = [id(each) for each in network.shuttles if each.pickup.contains(lat, lon)]
        return (service, lat, lon, tuple(sorted(shuttles)))

    def find(self, key: Hashable) -> Int32 | None:
        """The row, if it is known."""
        return self._row.get(key)

    def keep(self, key: Hashable, row: Int32) -> None:
        """Remember a row."""
        self._row[key] = row


class _Goal(NamedTuple):
    """A destination; rented: the last miles to it by rented vehicles, for each walker."""

    destination: Destination
    rented: tuple[tuple[Joined, ...], ...]


def measure(
    network: Network,
    morning: Morning,
    zones: Sequence[ResidentialZone],
    destinations: Sequence[Destination],
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    known: tuple[Known, str] | None = None,
) -> Access:
    """How far it is from every zone; the same bytes whatever runs it.

    executor    None: one zone after another. Threads do, too, but gain nothing: most of the time
                is Python's, which holds its lock. Processes gain, and so does a cluster:
                `dask.distributed.Client(…).get_executor()`
    progress    told how many zones are done, of how many
    known       rows of before, of the same morning and destinations, and the word for the service
                of this network, shuttles aside
    """
    if known is not None:
        return _measure_anew(network, morning, zones, destinations, executor, progress, *known)
    kinds = tuple(dict.fromkeys(each.kind for each in destinations))
    goals = _goals(network, morning, destinations) if zones else ()
    run = partial(_from_zones, network, morning, goals, kinds)
    parts = [zones[first : first + TOGETHER] for first in range(0, len(zones), TOGETHER)]
    found = map(run, parts) if executor is None else executor.map(run, parts)
    rows = list(_told(found, len(zones), progress))
    columns = len(morning.shares) + 1
    shape = (len(zones), len(morning.walkers), len(MILES), len(kinds), columns)
    return Access(morning, tuple(zones), kinds, np.array(rows, np.int32).reshape(shape))


def _measure_anew(
    network: Network,
    morning: Morning,
    zones: Sequence[ResidentialZone],
    destinations: Sequence[Destination],
    executor: Executor | None,
    progress: Callable[[int, int], None] | None,
    known: Known,
    service: str,
) -> Access:
    """Only the zones whose rows are not known."""
    keys = [known.key(network, service, zone) for zone in zones]
    new = [n for n, key in enumerate(keys) if known.find(key) is None]
    there = len(zones) - len(new)

    def told(done: int, _count: int) -> None:
        if progress:
            progress(there + done, len(zones))

    some = [zones[n] for n in new]
    found = measure(network, morning, some, destinations, executor, told)
    for n, row in zip(new, found.seconds, strict=True):
        known.keep(keys[n], row)
    rows = [known.find(key) for key in keys]
    seconds = np.array(rows, np.int32).reshape(len(zones), *found.seconds.shape[1:])
    return Access(morning, tuple(zones), found.kinds, seconds)


def _told(
    parts: Iterable[list[Int32]], count: int, progress: Callable[[int, int], None] | None
) -> Iterator[Int32]:
    done = 0
    for rows in parts:
        done += len(rows)
        if progress:
            progress(done, count)
        yield from rows


def _goals(
    network: Network, morning: Morning, destinations: Sequence[Destination]
) -> tuple[_Goal, ...]:
    """The destinations with their last miles by rental, which are searched once for all zones."""

    def goal(each: Destination) -> _Goal:
        asked = [morning.query(each.place, walker, BY_RENTAL) for walker in morning.walkers]
        return _Goal(
            each,
            tuple(
                tuple(last_rentals(network, query, each.place)) if query.rentals else ()
                for query in asked
            ),
        )

    if not network.rentals.type_count:
        return tuple(_Goal(each, ((),) * len(morning.walkers)) for each in destinations)
    return tuple(map(goal, destinations))


def _from_zones(
    network: Network,
    morning: Morning,
    goals: Sequence[_Goal],
    kinds: Sequence[str],
    zones: Sequence[ResidentialZone],
) -> list[Int32]:
    """One task: all that it is given can be sent to another process."""
    miles = [
        [
            other_mile(
                network,
                morning.query(each.destination.place, walker, ON_FOOT),
                each.destination.place,
            )
            for each in goals
        ]
        for walker in morning.walkers
    ]
    return [_from_zone(network, morning, goals, kinds, miles, zone) for zone in zones]


def _from_zone(
    network: Network,
    morning: Morning,
    goals: Sequence[_Goal],
    kinds: Sequence[str],
    miles_of_walker: Sequence[Sequence[Mile]],
    zone: ResidentialZone,
) -> Int32:
    """int32[walker, mile, kind, column]."""
    called = any(each.pickup.contains(zone.lat, zone.lon) for each in network.shuttles)
    nothing_rented: Sequence[Sequence[Joined]] = ((),) * len(goals)
    rows = []
    for number, (walker, miles) in enumerate(zip(morning.walkers, miles_of_walker, strict=True)):
        found = reach(network, morning.query(zone.place, walker, ON_FOOT))
        on_foot = by_shuttle = _nearest(found, goals, kinds, miles, nothing_rented)
        if called:
            found = reach(network, morning.query(zone.place, walker, BY_SHUTTLE))
            by_shuttle = _nearest(found, goals, kinds, miles, nothing_rented)
        by_rental = by_shuttle
        query = morning.query(zone.place, walker, BY_RENTAL)
        if query.rentals and network.rentals.type_count:
            if _ports_near(network, query):
                found = reach(network, replace(query, shuttles=called))
            rented = [goal.rented[number] for goal in goals]
            by_rental = _nearest(found, goals, kinds, miles, rented)
        rows.append([morning.columns(each, kinds) for each in (on_foot, by_shuttle, by_rental)])
    return np.array(rows, np.int32)


def _ports_near(network: Network, query: ReachQuery) -> bool:
    """Whether a rented vehicle may stand within a walk of a query's place."""
    rentals, place = network.rentals, query.place
    lats = np.concatenate((rentals.lat_of_station, rentals.lat_of_vehicle))
    lons = np.concatenate((rentals.lon_of_station, rentals.lon_of_vehicle))
    metres = metres_between(lats, lons, place.lat, place.lon)
    return bool((metres <= query.max_walk_before * query.profile.walking_speed + NEAR).any())


def _nearest(
    found: Reach,
    goals: Sequence[_Goal],
    kinds: Sequence[str],
    miles: Sequence[Mile],
    rented: Sequence[Sequence[Joined]],
) -> Int32:
    """Seconds to the nearest of each kind at each departure: int32[kind, departure]."""
    nearest = np.full((len(kinds), found.query.departures), NEVER, np.int32)
    for goal, mile, last in zip(goals, miles, rented, strict=True):
        row = nearest[kinds.index(goal.destination.kind)]
        np.minimum(row, found.seconds_to(goal.destination.place, mile, last), out=row)
    return nearest


def with_walkers(morning: Morning, younger: float, older: float, frail: float) -> Morning:
    """The same morning at other walking speeds, m/s."""
    return replace(
        morning,
        younger=replace(morning.younger, walking_speed=younger),
        older=replace(morning.older, walking_speed=older),
        frail=replace(morning.frail, walking_speed=frail),
    )
