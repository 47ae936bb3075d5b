"""One place to all stops: two hours of departures, each minute, and percentiles over them."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from benchmarks.settings import (
    REAL,
    Question,
    Setting,
    ends_of,
    network_in,
    questions_in,
    reference_in,
)
from benchmarks.table import SPREAD_HEAD, Table, milliseconds, spread
from planner import Network, Place, Reach, ReachQuery, TravellerProfile, reach
from planner.arrays import Int32
from planner.kernel import NEVER
from planner.seconds import MINUTE

DEPARTURES = 120
PERCENTS = range(1, 101)
SHARES = tuple(percent / 100 for percent in PERCENTS)
CHECKED = 10
"""Origins whose arrivals at all stops, at all departures, are compared, and their percentiles."""

ROUNDS = 3
"""Of one thread and of two in turn; the best of each counts."""


def one_to_all(queries: int) -> Table:
    """The earliest arrivals at every stop for 120 departures, and all their percentiles."""
    table = Table(
        "One to all stops, 120 departures in 2 hours, all percentiles",
        ["setting", *SPREAD_HEAD, "2 threads beside 1", "arrivals equal", "percentiles equal"],
        notes=f"reach() and its percentiles 1 to 100 from {queries} random stops, journeys of up "
        "to 2 hours. Threads: how many times as many origins two threads finish in the same time, "
        f"the best of {ROUNDS} each, in turn. Equal: of {CHECKED} origins the arrivals by vehicle "
        f"at all stops at each of {DEPARTURES} departures are the yardstick's; and so are all "
        "percentiles of an origin, by nearest rank among the yardstick's arrivals, sorted.",
    )
    for setting in REAL:
        network = network_in(setting)
        origins = [question.origin for question in questions_in(setting, queries)]
        wishes = [_wish(network, setting, origin) for origin in origins]
        taken = np.array([milliseconds([partial(_answer, network, each)])[0] for each in wishes])
        equal = [_equal(network, setting, each) for each in questions_in(setting, CHECKED)]
        arrivals, shares = map(sum, zip(*equal, strict=True))
        table.rows.append([
            setting.title, *spread(taken), f"{_scaling(network, wishes):.2f}",
            f"{arrivals} of {CHECKED * DEPARTURES}", f"{shares} of {CHECKED}",
        ])  # fmt: skip
    return table


def _wish(network: Network, setting: Setting, stop: int) -> ReachQuery:
    return ReachQuery(
        Place(stop_id=network.timetable.id_of_stop[stop]),
        setting.region.date,
        setting.first,
        DEPARTURES,
        profile=TravellerProfile(),
        max_direct_walk=0,
    )


def _answer(network: Network, wish: ReachQuery) -> Reach:
    found = reach(network, wish)
    found.percentiles(SHARES)
    return found


def _scaling(network: Network, wishes: list[ReachQuery]) -> float:
    """Origins a second with two threads, beside those with one."""
    taken: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for threads, seconds in taken.items():
            with ThreadPoolExecutor(threads) as pool:
                began = time.perf_counter()
                list(pool.map(partial(_answer, network), wishes))
                seconds.append(time.perf_counter() - began)
    return min(taken[1]) / min(taken[2])


def _equal(network: Network, setting: Setting, question: Question) -> tuple[int, bool]:
    """Of how many departures all stops agree, and whether all percentiles do."""
    asked = _wish(network, setting, question.origin)
    found = reach(network, asked)
    origin, _ = ends_of(setting, question)
    reference = reference_in(setting)
    moments = [setting.first + MINUTE * number for number in range(DEPARTURES)]
    expected = _within(
        np.array([reference.arrivals_by_vehicle(origin, each) - each for each in moments]).T, asked
    )
    arrivals = (_within(found.ride_seconds_of_stop, asked) == expected).all(axis=0)
    ordered = np.sort(np.minimum(expected, found.walk_seconds_of_stop[:, None]), axis=1)
    ranks = [-(-percent * DEPARTURES // 100) - 1 for percent in PERCENTS]
    shares = _within(found.percentiles(SHARES), asked) == ordered[:, ranks].T
    return int(arrivals.sum()), bool(shares.all())


def _within(seconds: Int32, asked: ReachQuery) -> Int32:
    """Seconds; NEVER for those beyond the longest journey."""
    return np.where(seconds > asked.max_duration, NEVER, seconds)
