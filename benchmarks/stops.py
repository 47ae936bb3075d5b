"""Stop to stop, one departure: the planner beside the yardstick, with equal answers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from benchmarks.kernel_alone import kernel_alone
from benchmarks.settings import (
    LONGEST_FOOTPATH,
    PROFILE,
    SETTINGS,
    Question,
    Setting,
    ends_of,
    network_in,
    platforms,
    query_of,
    questions_in,
    reference_in,
    walks_in,
    yardstick_calls,
)
from benchmarks.table import SPREAD_HEAD, Table, ratio, side_by_side, spread
from planner import NEVER, Network, Plan, Query, plan
from tests.connection_scan import ConnectionScan


def stop_to_stop(queries: int) -> Table:
    """All Pareto journeys of one departure, read back, against the earliest arrival alone."""
    table = Table(
        "Stop to stop, one departure",
        [
            "setting",
            "search alone",
            "plan()",
            "search mean ms",
            *SPREAD_HEAD,
            "yardstick mean ms",
            "with a journey",
            "equal",
        ],
        notes=f"plan() between {queries} random pairs of stops: all journeys no other beats in "
        "arrival and transfers, read back with their legs; and its search alone, which reads them "
        "back as rides. Ratios: of means, to that of the yardstick, a plain Connection Scan for "
        "the earliest arrival alone (reference.py), called in turn with them. Equal: to it and to "
        "the Connection Scan of the tests.",
    )
    for setting in SETTINGS:
        network = network_in(setting)
        questions = questions_in(setting, queries)
        asked = [query_of(setting, question) for question in questions]
        yardstick, kernel, taken = side_by_side(
            yardstick_calls(setting, queries),
            [kernel_alone(network, query) for query in asked],
            [partial(plan, network, query) for query in asked],
        )
        arrivals = [arrival_of(plan(network, query)) for query in asked]
        expected = expected_arrivals(setting, questions)
        equal = sum({found} == known for found, known in zip(arrivals, expected, strict=True))
        found = sum(arrival < NEVER for arrival in arrivals)
        table.rows.append([
            setting.title, ratio(kernel, yardstick), ratio(taken, yardstick),
            f"{kernel.mean():.3f}", *spread(taken), f"{yardstick.mean():.3f}",
            f"{found}", f"{equal} of {queries}",
        ])  # fmt: skip
    return table


def arrival_of(answer: Plan) -> int:
    """The earliest of its journeys; NEVER where there is none."""
    return min((journey.arrival for journey in answer.journeys), default=NEVER)


def expected_arrivals(setting: Setting, questions: list[Question]) -> list[set[int]]:
    """What the yardstick and the Connection Scan of the tests answer: one number if they agree."""
    network, reference = network_in(setting), reference_in(setting)
    timetable = network.timetable
    walks, _ = walks_in(setting)
    transfers = network.pace(PROFILE.walking_speed, PROFILE.transfer_margin).transfers
    scan = ConnectionScan(timetable, setting.region.date, network.zone.key, transfers, walks)
    return [
        {
            reference.earliest_arrival(*ends_of(setting, question), question.time),
            min(
                scan.earliest_arrival(origin, destination, question.time, LONGEST_FOOTPATH)
                for origin in platforms(timetable, question.origin)
                for destination in platforms(timetable, question.destination)
            ),
        }
        for question in questions
    ]


def arrive_by(queries: int) -> Table:
    """The same journeys asked from their other end: be there when the earliest arrives."""
    table = Table(
        "Stop to stop, one arrival",
        ["setting", "ratio to depart-at", "depart-at mean ms", *SPREAD_HEAD, "equal"],
        notes=f"Of {queries} random pairs, those with a journey, asked again to arrive by its "
        "arrival. Equal: the yardstick, leaving when the answer leaves, arrives in time, and a "
        "second later does not.",
    )
    for setting in SETTINGS:
        network = network_in(setting)
        pairs = [
            (question, query, mirrored(query, arrival))
            for question in questions_in(setting, queries)
            for query in [query_of(setting, question)]
            if (arrival := arrival_of(plan(network, query))) < NEVER
        ]
        forward, backward = side_by_side(
            [partial(plan, network, query) for _, query, _ in pairs],
            [partial(plan, network, query) for _, _, query in pairs],
        )
        equal = sum(_latest(setting, network, question, query) for question, _, query in pairs)
        table.rows.append([
            setting.title, ratio(backward, forward), f"{forward.mean():.3f}", *spread(backward),
            f"{equal} of {len(pairs)}",
        ])  # fmt: skip
    return table


def mirrored(query: Query, arrival: int) -> Query:
    """The same journey, asked for by its arrival."""
    return replace(query, time=arrival, arrive_by=True)


def _latest(setting: Setting, network: Network, question: Question, query: Query) -> bool:
    """Whether no journey that arrives in time leaves later than the answer."""
    departure = max(journey.departure for journey in plan(network, query).journeys)
    reference, ends = reference_in(setting), ends_of(setting, question)
    return (
        reference.earliest_arrival(*ends, departure) <= query.time
        and reference.earliest_arrival(*ends, departure + 1) > query.time
    )
