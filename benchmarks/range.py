"""Stop to stop over a window: every journey of two hours, read back, with a complete profile."""

from __future__ import annotations

from collections.abc import Callable
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
    yardstick_calls,
)
from benchmarks.table import SPREAD_HEAD, Table, ratio, side_by_side, spread
from planner import NEVER, Network, Page, PageSize, Plan, Query, find_page, plan
from planner.seconds import DAY_SECONDS, MINUTE

WINDOW = 2 * 3600
FIVE = PageSize(wanted=5)
RATIOS = (
    "Ratios: of means, to the yardstick's one departure (reference.py) and to one departure of "
    "plan(), called in turn with them."
)


def range_of_departures(queries: int) -> Table:
    """All journeys of two hours that no other beats in departure, arrival and transfers."""
    return _measured(
        "Stop to stop, range of 2 hours",
        f"plan() between {queries} random pairs of stops, all journeys read back with their "
        f"legs. {RATIOS} Equal: for every minute of the window, the earliest arrival among "
        "journeys that leave then or later is the yardstick's.",
        queries,
        WINDOW,
        plan,
    )


def next_five(queries: int) -> Table:
    """The first page of the timetable: the next five journeys, however long until then."""
    return _measured(
        "Stop to stop, the next five journeys",
        f"find_page() between {queries} random pairs of stops: the journeys that leave next, "
        f"up to the minute of the fifth, at most a day ahead. {RATIOS} Equal: as for the range, "
        "for every minute searched up to midnight, as far as the yardstick's day goes.",
        queries,
        MINUTE,
        partial(find_page, size=FIVE),
    )


def _measured(
    title: str,
    notes: str,
    queries: int,
    window: int,
    ask: Callable[[Network, Query], Plan | Page],
) -> Table:
    """A row for each setting: questions with a window, beside the yardstick and one departure."""
    head = ["to the yardstick", "to one departure", "journeys a query", "equal"]
    table = Table(title, ["setting", *SPREAD_HEAD, *head], notes=notes)
    for setting in SETTINGS:
        network, questions = network_in(setting), questions_in(setting, queries)
        asked = [query_of(setting, question, window=window) for question in questions]
        yardstick, single, taken = side_by_side(
            yardstick_calls(setting, queries),
            [partial(plan, network, query_of(setting, question)) for question in questions],
            [partial(ask, network, query) for query in asked],
        )
        answers = [ask(network, query) for query in asked]
        equal = sum(
            is_complete(_yardstick(setting, question), *_searched(question, window, answer), answer)
            for question, answer in zip(questions, answers, strict=True)
        )
        journeys = sum(len(answer.journeys) for answer in answers) / queries
        table.rows.append([
            setting.title, *spread(taken), ratio(taken, yardstick), ratio(taken, single),
            f"{journeys:.1f}", f"{equal} of {queries}",
        ])  # fmt: skip
    return table


def _searched(question: Question, window: int, answer: Plan | Page) -> tuple[int, int]:
    """From when on departures were searched, and for how many seconds of the yardstick's day."""
    if isinstance(answer, Page):
        return answer.first, min(answer.last, DAY_SECONDS) - answer.first
    return question.time, window


def _yardstick(setting: Setting, question: Question) -> Callable[[int], int]:
    return partial(reference_in(setting).earliest_arrival, *ends_of(setting, question))


def is_complete(
    earliest_arrival: Callable[[int], int], time: int, window: int, answer: Plan | Page
) -> bool:
    """Whether journeys are right at every minute, up to what only leaves after the window.

    earliest_arrival    the yardstick's, by departure
    """
    first, last = -(-time // MINUTE) * MINUTE, (time + window) // MINUTE * MINUTE
    afterwards = earliest_arrival(last + MINUTE)
    for minute in range(first, last + 1, MINUTE):
        expected = earliest_arrival(minute)
        found = min((j.arrival for j in answer.journeys if j.departure >= minute), default=NEVER)
        if found - minute > DAY_SECONDS:
            found = NEVER  # the yardstick looks no farther than a day after the minute asked for
        # what arrives no earlier than what leaves after the window is beaten by it
        if found != expected and not (expected == afterwards <= found):
            return False
    return True
