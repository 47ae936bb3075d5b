"""Walking as a third criterion: who walks less may arrive up to half an hour later."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from benchmarks.settings import SETTINGS, network_in, query_of, questions_in
from benchmarks.table import SPREAD_HEAD, Table, ratio, side_by_side, spread
from planner import plan

SLACK = 1800


def walking_less_counts(queries: int) -> Table:
    """Journeys that none beats in arrival, transfers and seconds on foot."""
    table = Table(
        "Stop to stop, walking as a third criterion",
        ["setting", *SPREAD_HEAD, "ratio to two criteria", "journeys a query", "with two"],
        notes=f"plan() between {queries} random pairs of stops, one departure; a slack of "
        f"{SLACK // 60} minutes. The random worlds of the tests compare the answers with the "
        "oracle's.",
    )
    for setting in SETTINGS:
        network = network_in(setting)
        plain = [query_of(setting, question) for question in questions_in(setting, queries)]
        less = [replace(query, walk_slack=SLACK) for query in plain]
        two, three = side_by_side(
            [partial(plan, network, query) for query in plain],
            [partial(plan, network, query) for query in less],
        )
        counts = [
            sum(len(plan(network, query).journeys) for query in asked) / queries
            for asked in (less, plain)
        ]
        table.rows.append([
            setting.title, *spread(three), ratio(three, two), *(f"{count:.1f}" for count in counts),
        ])  # fmt: skip
    return table
