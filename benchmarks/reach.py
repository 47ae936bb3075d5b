"""One place to all stops: two hours of departures, each minute, and percentiles over them."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from benchmarks.settings import REAL, Setting, ends_of, network_in, questions_in, reference_in
from benchmarks.table import SPREAD_HEAD, Table, milliseconds, spread
from planner import Network, Place, Reach, ReachQuery, TravellerProfile, reach

DEPARTURES = 120
SHARES = tuple(share / 100 for share in range(1, 101))
CHECKED = 10
"""Origins whose arrivals at all stops are compared, each at three departures."""


def one_to_all(queries: int) -> Table:
    """The earliest arrivals at every stop for 120 departures, and all their percentiles."""
    table = Table(
        "One to all stops, 120 departures in 2 hours, all percentiles",
        ["setting", *SPREAD_HEAD, "2 threads beside 1", "equal"],
        notes=f"reach() and its percentiles 1 to 100 from {queries} random stops, journeys of up "
        "to 2 hours. Threads: how many times as many origins two threads finish in the same time. "
        "Equal: arrivals by vehicle at all stops are the yardstick's.",
    )
    for setting in REAL:
        network = network_in(setting)
        origins = [question.origin for question in questions_in(setting, queries)]
        wishes = [_wish(network, setting, origin) for origin in origins]
        taken = np.array([milliseconds([partial(_answer, network, each)])[0] for each in wishes])
        equal = sum(_equal(network, setting, each) for each in questions_in(setting, CHECKED))
        table.rows.append([
            setting.title, *spread(taken), f"{_scaling(network, wishes):.2f}",
            f"{equal} of {3 * CHECKED}",
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
    seconds = []
    for threads in (1, 2):
        with ThreadPoolExecutor(threads) as pool:
            began = time.perf_counter()
            list(pool.map(partial(_answer, network), wishes))
            seconds.append(time.perf_counter() - began)
    return seconds[0] / seconds[1]


def _equal(network: Network, setting: Setting, question: object) -> int:
    """Of the first, a middle and the last departure, those at which all stops agree."""
    asked = _wish(network, setting, question.origin)  # type: ignore[attr-defined]
    found = reach(network, asked).ride_seconds_of_stop
    origin, _ = ends_of(setting, question)  # type: ignore[arg-type]
    equal = 0
    for number in (0, DEPARTURES // 2, DEPARTURES - 1):
        leaves = setting.first + 60 * number
        expected = reference_in(setting).arrivals_by_vehicle(origin, leaves).astype(np.int64)
        expected = np.where(expected - leaves > asked.max_duration, -1, expected - leaves)
        got = np.where(found[:, number] > asked.max_duration, -1, found[:, number])
        equal += bool((got == expected).all())
    return equal
