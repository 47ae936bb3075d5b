"""Indicators: how many older residents reach a hospital, a shop, a station in time.

Reach over departures of a morning (Conway, Byrd, van der Linden 2017: the wait is part of the way),
each age at its own walking pace, by the router that answers travellers. A zone counts for a minute
mark where the percentile of seconds over departures to the nearest destination of a kind is within
it; a share is that of residents who live in such zones.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product
from typing import Any, NamedTuple, Protocol

import numpy as np

from planner.kernel import NEVER
from planner.network.network import Network
from planner.network.timetable import Int32
from planner.routing.mile import Mile
from planner.routing.query import Place, TravellerProfile
from planner.routing.reach import ReachQuery, other_mile, percentiles, reach
from planner.scenario.zones import AGES, Destination, ResidentialZone

ON_FOOT, BY_SHUTTLE = "walk", "shuttle"
TOGETHER = 16
"""Zones in one task."""

MILES = (ON_FOOT, BY_SHUTTLE)
"""How one gets to the first stop: on foot alone, or also by a shuttle that is called."""


class Executor(Protocol):
    """`concurrent.futures.Executor`, or `dask.distributed.Client.get_executor()`."""

    def map(self, function: Callable[..., Any], /, *iterables: Iterable[Any]) -> Iterator[Any]:
        """As the built-in."""
        ...


@dataclass(frozen=True)
class Morning:
    """What is asked of every zone.

    date          of all departures, which begin at `time` (seconds), a minute apart
    younger       how residents of 65 to 74 move
    older         how those of 75 and more do
    shares        percentiles over departures
    minutes       within which one counts as there
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
    shares: tuple[float, ...] = (0.5, 0.75)
    minutes: tuple[int, ...] = (30, 45, 60)

    def query(self, place: Place, profile: TravellerProfile, miles: str) -> ReachQuery:
        """The question of one zone for one of the ages."""
        return ReachQuery(
            place=place,
            date=self.date,
            time=self.time,
            departures=self.departures,
            profile=profile,
            shuttles=miles == BY_SHUTTLE,
        )


@dataclass(frozen=True, eq=False)
class Access:
    """How far it is to the nearest destination of each kind.

    kinds      of destinations
    seconds    int32[zone, pace, miles, kind, share]; NEVER: out of reach. Paces: younger, older
    """

    morning: Morning
    zones: tuple[ResidentialZone, ...]
    kinds: tuple[str, ...]
    seconds: Int32


class Indicator(NamedTuple):
    """A share of residents.

    age        of AGES
    share      the percentile over departures
    miles      of MILES
    value      of the residents of that age, 0 to 1
    """

    age: str
    kind: str
    minutes: int
    share: float
    miles: str
    value: float

    @property
    def name(self) -> str:
        """As targets name it, `75+ hospital 30 p75 shuttle`."""
        return f"{self.age} {self.kind} {self.minutes} p{round(self.share * 100)} {self.miles}"


def measure(
    network: Network,
    morning: Morning,
    zones: Sequence[ResidentialZone],
    destinations: Sequence[Destination],
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Access:
    """How far it is from every zone; the same bytes whatever runs it.

    executor    by default a thread for each core: kernels hold no lock. Processes do, too, and so
                does a cluster: `dask.distributed.Client(…).get_executor()`
    progress    told how many zones are done, of how many
    """
    kinds = tuple(dict.fromkeys(each.kind for each in destinations))
    run = partial(_from_zones, network, morning, tuple(destinations), kinds)
    parts = [zones[first : first + TOGETHER] for first in range(0, len(zones), TOGETHER)]
    if executor is None:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            rows = list(_told(threads.map(run, parts), len(zones), progress))
    else:
        rows = list(_told(executor.map(run, parts), len(zones), progress))
    shape = (len(zones), 2, len(MILES), len(kinds), len(morning.shares))
    return Access(morning, tuple(zones), kinds, np.array(rows, np.int32).reshape(shape))


def _told(
    parts: Iterable[list[Int32]], count: int, progress: Callable[[int, int], None] | None
) -> Iterator[Int32]:
    done = 0
    for rows in parts:
        done += len(rows)
        if progress:
            progress(done, count)
        yield from rows


def _miles(
    network: Network, morning: Morning, destinations: Sequence[Destination]
) -> list[list[Mile]]:
    """The last miles of each pace, found once."""
    return [
        [
            other_mile(network, morning.query(each.place, profile, ON_FOOT), each.place)
            for each in destinations
        ]
        for profile in (morning.younger, morning.older)
    ]


def _from_zones(
    network: Network,
    morning: Morning,
    destinations: Sequence[Destination],
    kinds: Sequence[str],
    zones: Sequence[ResidentialZone],
) -> list[Int32]:
    """One task: all that it is given can be sent to another process."""
    miles = _miles(network, morning, destinations)
    return [_from_zone(network, morning, destinations, kinds, miles, zone) for zone in zones]


def _from_zone(
    network: Network,
    morning: Morning,
    destinations: Sequence[Destination],
    kinds: Sequence[str],
    miles_of_pace: Sequence[Sequence[Mile]],
    zone: ResidentialZone,
) -> Int32:
    """int32[pace, miles, kind, share]."""
    rows = []
    here = any(each.pickup.contains(zone.lat, zone.lon) for each in network.shuttles)
    for profile, miles in zip((morning.younger, morning.older), miles_of_pace, strict=True):
        walked = _nearest(
            network, morning.query(zone.place, profile, ON_FOOT), destinations, kinds, miles
        )
        called = walked
        if here:
            query = morning.query(zone.place, profile, BY_SHUTTLE)
            called = _nearest(network, query, destinations, kinds, miles)
        rows += [percentiles(each, morning.shares).T for each in (walked, called)]
    return np.array(rows, np.int32)


def _nearest(
    network: Network,
    query: ReachQuery,
    destinations: Sequence[Destination],
    kinds: Sequence[str],
    miles: Sequence[Mile],
) -> Int32:
    """Seconds to the nearest of each kind at each departure: int32[kind, departure]."""
    found = reach(network, query)
    nearest = np.full((len(kinds), query.departures), NEVER, np.int32)
    for destination, mile in zip(destinations, miles, strict=True):
        row = nearest[kinds.index(destination.kind)]
        np.minimum(row, found.seconds_to(destination.place, mile), out=row)
    return nearest


def indicators(access: Access, zones: Sequence[ResidentialZone] | None = None) -> list[Indicator]:
    """All shares, of the residents of all zones or of those given instead, in the same order.

    zones    the same zones with other numbers of residents, as of another year
    """
    zones = access.zones if zones is None else zones
    older = np.array([each.from_75 for each in zones], np.int64)
    younger = np.array([each.from_65 for each in zones], np.int64) - older
    morning = access.morning
    found = []
    for (m, miles), (k, kind), minutes, (s, share) in product(
        enumerate(MILES), enumerate(access.kinds), morning.minutes, enumerate(morning.shares)
    ):
        within = access.seconds[:, :, m, k, s] <= minutes * 60
        near_75 = int(older[within[:, 1]].sum())
        near_65 = int(younger[within[:, 0]].sum()) + near_75
        of_65, of_75 = int((younger + older).sum()), int(older.sum())
        for age, near, total in zip(AGES, (near_65, near_75), (of_65, of_75), strict=True):
            value = near / total if total else 0.0
            found.append(Indicator(age, kind, minutes, share, miles, value))
    return found


class Change(NamedTuple):
    """An indicator before and after."""

    before: Indicator
    after: Indicator

    @property
    def difference(self) -> float:
        """After less before."""
        return self.after.value - self.before.value


def compare(before: Access, after: Access) -> list[Change]:
    """The same indicators of two networks. Raises ValueError where they are of other questions."""
    pairs = zip(indicators(before), indicators(after), strict=True)
    changes = [Change(*pair) for pair in pairs]
    if any(each.before.name != each.after.name for each in changes):
        message = "they do not measure the same"
        raise ValueError(message)
    return changes


def with_walkers(morning: Morning, younger: float, older: float) -> Morning:
    """The same morning at other walking speeds, m/s."""
    return replace(
        morning,
        younger=replace(morning.younger, walking_speed=younger),
        older=replace(morning.older, walking_speed=older),
    )
