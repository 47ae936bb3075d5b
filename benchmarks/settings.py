"""The two settings in which stop-to-stop figures are taken, and the questions asked in them.

anchor   departures uniform over 24 h; one-hop straight footpaths of 400 m (NYC 300 m), as the field
         measures, so that figures can be held against published ones
real     footpaths along the streets of at most 10 minutes; departures when people travel: Porto
         Alegre 12:30-14:30 (its bus trips begin between noon and 17:00), NYC 08:00
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cache, partial

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from benchmarks.reference import Ends, Reference
from benchmarks.regions import NYC_SUBWAY, PORTO_ALEGRE, SEED, Region, network_of
from planner import (
    Footpaths,
    Network,
    Place,
    Query,
    TimedFootpaths,
    Timetable,
    TravellerProfile,
    metres_between,
    on_sphere,
)
from planner.seconds import HOUR
from tests import world_arrays
from tests.notation import World

LONGEST_FOOTPATH = 600  # seconds, in setting real
MOST_TRANSFERS = 15  # the Connection Scan has no limit
PROFILE = TravellerProfile()


@dataclass(frozen=True)
class Setting:
    """A region, its footpaths, and the departures asked: uniform in [first, last], whole seconds.

    straight_metres    footpaths are straight and this long at most; 0: along the streets
    """

    name: str
    region: Region
    first: int
    last: int
    straight_metres: float = 0.0

    @property
    def title(self) -> str:
        """As a table's row says it."""
        return f"{self.region.name}, {self.name}"


ANCHOR = (
    Setting("anchor", NYC_SUBWAY, 0, 24 * HOUR - 1, straight_metres=300.0),
    Setting("anchor", PORTO_ALEGRE, 0, 24 * HOUR - 1, straight_metres=400.0),
)
REAL = (
    Setting("real", NYC_SUBWAY, 8 * HOUR, 8 * HOUR),
    Setting("real", PORTO_ALEGRE, 12 * HOUR + 1800, 14 * HOUR + 1800),
)
SETTINGS = (*ANCHOR, *REAL)


@dataclass(frozen=True)
class Question:
    """Two different stops at which trips call, and when to leave."""

    origin: int
    destination: int
    time: int


@cache
def network_in(setting: Setting) -> Network:
    """The region with the setting's footpaths."""
    whole = network_of(setting.region)
    zone = whole.zone.key
    if setting.straight_metres:
        timetable = without_rules(whole.timetable)
        straight = straight_footpaths(timetable, setting.straight_metres)
        return Network.assemble(setting.title, zone, timetable, straight)
    footpaths = shorter_footpaths(whole.footpaths, LONGEST_FOOTPATH * PROFILE.walking_speed)
    return Network.assemble(setting.title, zone, whole.timetable, footpaths, whole.streets)


@cache
def reference_in(setting: Setting) -> Reference:
    """The yardstick for the setting's date and footpaths."""
    return reference_of(network_in(setting), setting.region, PROFILE)


def reference_of(network: Network, region: Region, profile: TravellerProfile) -> Reference:
    """The yardstick for a region's date, on a network's footpaths."""
    transfers = network.pace(profile.walking_speed, profile.transfer_margin).transfers
    # it boards at stops: it knows no rules that differ by route or trip
    assert transfers.stop_count == network.timetable.stop_count
    return Reference(network.timetable, region.date, network.zone.key, transfers)


def without_rules(timetable: Timetable) -> Timetable:
    """The timetable without its transfers.txt: what may be walked is in the footpaths alone."""
    columns = [f.name for f in fields(timetable) if f.name.endswith("_of_transfer")]
    return replace(timetable, **{name: getattr(timetable, name)[:0] for name in columns})


def straight_footpaths(timetable: Timetable, limit: float) -> Footpaths:
    """One hop between any two stops at most `limit` metres apart, as the crow flies; no rules."""
    stops = np.unique(timetable.stop_of_stop_time)
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    near = cKDTree(on_sphere(lats[stops], lons[stops])).query_ball_point(
        on_sphere(lats[stops], lons[stops]), limit * 1.001
    )
    origin = np.repeat(stops, [len(others) for others in near])
    stop = stops[np.concatenate(near).astype(np.int64)]
    metres = metres_between(lats[origin], lons[origin], lats[stop], lons[stop])
    kept = metres <= limit
    origin, stop, metres = origin[kept], stop[kept], metres[kept]
    order = np.lexsort((stop, metres, origin))
    small = world_arrays.footpaths(World("A B"))
    nothing_more = {
        name: np.zeros(len(order), getattr(small, name).dtype) for name in _columns(small)
    }
    return replace(
        small,
        **{
            **nothing_more,
            "first_footpath_of_stop": _first_of(origin, timetable.stop_count),
            "stop_of_footpath": stop[order].astype(np.int32),
            "metres_of_footpath": metres[order].astype(np.float32),
        },
    )


def shorter_footpaths(footpaths: Footpaths, limit: float) -> Footpaths:
    """Those of at most `limit` level-equivalent metres."""
    first = footpaths.first_footpath_of_stop
    kept = footpaths.metres_of_footpath <= limit
    owner = np.repeat(np.arange(len(first) - 1), np.diff(first))[kept]
    columns = {name: getattr(footpaths, name)[kept] for name in _columns(footpaths)}
    return replace(footpaths, first_footpath_of_stop=_first_of(owner, len(first) - 1), **columns)


def _columns(footpaths: Footpaths) -> list[str]:
    """The names of its arrays that have a value a footpath."""
    return [each.name for each in fields(footpaths) if each.name.endswith("_of_footpath")]


def _first_of(owner: npt.NDArray[np.integer], owners: int) -> npt.NDArray[np.int32]:
    count = np.bincount(owner, minlength=owners)
    return np.concatenate(([0], np.cumsum(count))).astype(np.int32)


def questions_in(setting: Setting, count: int) -> list[Question]:
    """Random, and the same for every run, however the stops are numbered."""
    chance = np.random.default_rng(SEED)
    timetable = network_in(setting).timetable
    used = np.unique(timetable.stop_of_stop_time)
    names = [timetable.id_of_stop[stop] for stop in used.tolist()]
    used = used[np.argsort(names)]
    rows = chance.choice(used, (2 * count, 2))
    rows = rows[rows[:, 0] != rows[:, 1]][:count]
    times = chance.integers(setting.first, setting.last, count, endpoint=True)
    return [Question(*row, time) for row, time in zip(rows.tolist(), times.tolist(), strict=True)]


def query_of(setting: Setting, question: Question, *, window: int = 0) -> Query:
    """A question, put to the planner: no transfer or walk that the setting allows is left out."""
    names = network_in(setting).timetable.id_of_stop
    return Query(
        Place(stop_id=names[question.origin]),
        Place(stop_id=names[question.destination]),
        setting.region.date,
        question.time,
        window=window,
        profile=PROFILE,
        max_transfers=MOST_TRANSFERS,
        max_walk_before=LONGEST_FOOTPATH,
        max_walk_after=LONGEST_FOOTPATH,
        max_direct_walk=0,
    )


def ends_of(setting: Setting, question: Question) -> tuple[Ends, Ends]:
    """A question, put to the yardstick: its stations' platforms and what is walked to from them."""
    timetable = network_in(setting).timetable
    walks, walks_to = walks_in(setting)
    origin = _ends(timetable, walks, question.origin)
    return origin, _ends(timetable, walks_to, question.destination)


def yardstick_calls(setting: Setting, queries: int) -> list[Callable[[], int]]:
    """The questions of a setting, ready to be put to the yardstick."""
    reference = reference_in(setting)
    return [
        partial(reference.earliest_arrival, *ends_of(setting, question), question.time)
        for question in questions_in(setting, queries)
    ]


@cache
def walks_in(setting: Setting) -> tuple[TimedFootpaths, TimedFootpaths]:
    """From and to each stop, where no vehicle is changed."""
    pace = network_in(setting).pace(PROFILE.walking_speed, PROFILE.transfer_margin)
    return pace.walks, pace.walks_to


def platforms(timetable: Timetable, stop: int) -> list[int]:
    """The stops of a stop's station at which trips call; the stop alone where it has none."""
    parent = int(timetable.parent_of_stop[stop])
    return timetable.children_of_stop[parent].tolist() if parent >= 0 else [stop]


def _ends(timetable: Timetable, walks: TimedFootpaths, stop: int) -> Ends:
    nearest = dict.fromkeys(platforms(timetable, stop), 0)
    for platform in list(nearest):
        first, end = walks.first_footpath_of_stop[platform : platform + 2]
        for there, seconds in zip(
            walks.stop_of_footpath[first:end].tolist(),
            walks.seconds_of_footpath[first:end].tolist(),
            strict=True,
        ):
            if seconds <= LONGEST_FOOTPATH:
                nearest[there] = min(nearest.get(there, seconds), seconds)
    return Ends(np.array(list(nearest), np.uint32), np.array(list(nearest.values()), np.int32))
