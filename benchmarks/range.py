"""Stop to stop over a window: every journey of two hours, read back, with a complete profile."""

from __future__ import annotations

from functools import partial

from benchmarks.settings import (
    SETTINGS,
    Question,
    Setting,
    ends_of,
    network_in,
    query_of,
    questions_in,
    reference_in,
)
from benchmarks.table import SPREAD_HEAD, Table, milliseconds, ratio, spread
from planner import NEVER, Plan, plan

WINDOW = 2 * 3600
MINUTE = 60


def range_of_departures(queries: int) -> Table:
    """All journeys of two hours that no other beats in departure, arrival and transfers."""
    table = Table(
        "Stop to stop, range of 2 hours",
        ["setting", *SPREAD_HEAD, "ratio to one departure", "journeys a query", "equal"],
        notes=f"plan() between {queries} random pairs of stops, all journeys read back with their "
        "legs. Equal: for every minute of the window, the earliest arrival among journeys that "
        "leave then or later is the yardstick's.",
    )
    for setting in SETTINGS:
        network, questions = network_in(setting), questions_in(setting, queries)
        asked = [query_of(setting, question, window=WINDOW) for question in questions]
        single = milliseconds(
            partial(plan, network, query_of(setting, question)) for question in questions
        )
        taken = milliseconds(partial(plan, network, query) for query in asked)
        answers = [plan(network, query) for query in asked]
        equal = sum(
            _complete(setting, question, answer)
            for question, answer in zip(questions, answers, strict=True)
        )
        journeys = sum(len(answer.journeys) for answer in answers) / queries
        table.rows.append([
            setting.title, *spread(taken), ratio(taken, single), f"{journeys:.1f}",
            f"{equal} of {queries}",
        ])  # fmt: skip
    return table


def _complete(setting: Setting, question: Question, answer: Plan) -> bool:
    """Whether the profile is right at every minute, up to what only leaves after the window."""
    reference, ends = reference_in(setting), ends_of(setting, question)
    first = -(-question.time // MINUTE) * MINUTE
    last = (question.time + WINDOW) // MINUTE * MINUTE
    afterwards = reference.earliest_arrival(*ends, last + MINUTE)
    for minute in range(first, last + 1, MINUTE):
        expected = reference.earliest_arrival(*ends, minute)
        expected = NEVER if expected == afterwards else expected
        arrivals = [j.arrival for j in answer.journeys if j.departure >= minute]
        found = min(arrivals, default=NEVER)
        # what leaves in the window and arrives no earlier than what leaves after it is beaten
        if found != expected and not (expected == NEVER and found >= afterwards):
            return False
    return True
