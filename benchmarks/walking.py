"""Walking as a third criterion: who walks less may arrive up to half an hour later."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from benchmarks.settings import SETTINGS, network_in, query_of, questions_in, yardstick_calls
from benchmarks.table import SPREAD_HEAD, Table, ratio, side_by_side, spread
from planner import plan

SLACK = 1800


def walking_less_counts(queries: int) -> Table:
    """Journeys that none beats in arrival, transfers and seconds on foot."""
    table = Table(
        "Stop to stop, walking as a third criterion",
        [
            "setting",
            *SPREAD_HEAD,
            "to the yardstick",
            "to two criteria",
            "journeys a query",
            "with two",
        ],
        notes=f"plan() between {queries} random pairs of stops, one departure; a slack of "
        f"{SLACK // 60} minutes. Ratios: of means, to the yardstick, which looks for the earliest "
        "arrival alone (reference.py), and to plan() by two criteria, called in turn with them. "
        "The random worlds of the tests compare the answers with the oracle's.",
    )
    for setting in SETTINGS:
        network = network_in(setting)
        plain = [query_of(setting, question) for question in questions_in(setting, queries)]
        less = [replace(query, walk_slack=SLACK) for query in plain]
        yardstick, two, three = side_by_side(
            yardstick_calls(setting, queries),
            [partial(plan, network, query) for query in plain],
            [partial(plan, network, query) for query in less],
        )
        counts = [
            sum(len(plan(network, query).journeys) for query in asked) / queries
            for asked in (less, plain)
        ]
        table.rows.append([
            setting.title, *spread(three), ratio(three, yardstick), ratio(three, two),
            *(f"{count:.1f}" for count in counts),
        ])  # fmt: skip
    return table
