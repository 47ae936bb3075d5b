"""The oracle's answers where a person can find them with a pencil, and against enumeration."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from tests.enumeration import enumerated, enumerated_on_foot
from tests.notation import DAY, World, clock, seconds
from tests.oracle import pareto, unbeaten
from tests.oracle_on_foot import pareto_on_foot, pareto_within_walk
from tests.question import Question, RidesWished
from tests.random_questions import random_question
from tests.shares import ALL
from tests.worlds import random_world


def test_ride_walk_ride() -> None:
    world = World("""
        A      B
        08:00  08:10
        C      D
        08:14  08:30
        08:16  08:32
        walk B C 5
    """)
    assert pareto(world, "A", "D", "08:00") == {("08:00", "08:32", 1)}
    assert pareto(world, "A", "D", "08:00", margin=1) == {("08:00", "08:32", 1)}
    assert pareto(world, "A", "D", "08:00", margin=2) == set()
    assert pareto(world, "A", "D", "08:00", max_transfers=0) == set()
    assert pareto(world, "A", "D", "08:01") == set()


def test_more_transfers_may_be_faster() -> None:
    world = World("""
        A      B      D
        08:00  08:10  09:00
        B      D
        08:10  08:30
    """)
    assert pareto(world, "A", "D", "07:50") == {("07:50", "09:00", 0), ("07:50", "08:30", 1)}


def test_window_counts_from_the_door_and_floors() -> None:
    world = World("""
        B         D
        08:00     08:10
        08:20:30  08:30
        08:40     08:50
        walk A B 5:20
    """)
    assert pareto(world, "A", "D", "07:00", window=80) == {
        ("07:54", "08:10", 0),
        ("08:15", "08:30", 0),
    }


def test_later_departures_beat_earlier_ones_also_from_beyond_the_window() -> None:
    world = World("""
        A      D
        08:00  08:30
        A      D
        08:05  08:20
    """)
    assert pareto(world, "A", "D", "07:55", window=30) == {("08:05", "08:20", 0)}
    assert pareto(world, "A", "D", "07:55", window=5) == set()
    assert pareto(world, "A", "D", "07:55") == {("07:55", "08:20", 0)}


def test_vehicle_arrival_after_a_walk_arrival_counts() -> None:
    # C is reached on foot at 08:07, by vehicle at 08:08; only from the latter may one walk to D.
    world = World("""
        A      B      C
        08:00  08:05  08:08
        D      E
        08:12  08:20
        walk B C 2
        walk C D 3
    """)
    assert pareto(world, "A", "E", "08:00") == {("08:00", "08:20", 1)}


def test_calendar_clock_and_frequencies() -> None:
    world = World("""
        on 2026-03-31
        A      B
        24:30  24:40
        on mon-fri except 2026-04-02
        A      B
        23:50  24:20
        on sat
        A      B
        00:10  00:15
        on 2026-04-01
        B      C
        06:00  06:10
        every 20 min 00:45-01:25
    """)
    assert pareto(world, "A", "C", "00:00") == {("00:00", "00:55", 1)}
    assert pareto(world, "A", "B", "00:31") == {("00:31", "24:20", 0)}
    assert pareto(world, "B", "C", "00:46", window=60) == {("01:05", "01:15", 0)}
    assert pareto(world, "A", "B", "00:00", window=10) == set()


def test_service_day_begins_at_noon_minus_twelve_hours() -> None:
    # Clocks go forward on 29 March: yesterday's 25:30 is at 02:30 of yesterday's reckoning, which
    # is 24 h after a midnight that lies 23 h before today's noon minus 12 h.
    world = World(
        """
        on 2026-03-28
        A      B
        25:30  25:40
        """,
        date=dt.date(2026, 3, 29),
        zone="Europe/Berlin",
    )
    assert pareto(world, "A", "B", "00:00", window=600) == {("02:30", "02:40", 0)}


def test_arriving_by_a_time_is_the_mirror() -> None:
    world = World("""
        A      B
        08:00  08:10
        08:20  08:29:30
        08:40  08:50
        walk B D 0:10
    """)
    assert pareto(world, "A", "D", "08:45", arrive_by=True) == {("08:20", "08:45", 0)}
    assert pareto(world, "A", "D", "08:29", arrive_by=True) == {("08:00", "08:29", 0)}
    # in a window one arrives at the whole minute after it
    assert pareto(world, "A", "D", "08:30", window=20, arrive_by=True) == {
        ("08:00", "08:11", 0),
        ("08:20", "08:30", 0),
    }
    assert pareto(world, "A", "D", "08:29", window=10, arrive_by=True) == set()


def test_what_arrives_before_the_window_beats_what_leaves_no_later() -> None:
    world = World("""
        A      D
        08:00  08:30
        08:05  08:20
    """)
    assert pareto(world, "A", "D", "08:40", window=30, arrive_by=True) == {("08:05", "08:20", 0)}
    assert pareto(world, "A", "D", "08:40", window=15, arrive_by=True) == set()


def test_staying_on_board() -> None:
    world = World("""
        A      B
        08:00  08:10 block 1
        08:05  08:12 block 2
        B      C
        08:10  08:30 block 1
        08:20  08:40 block 2
        C      D
        08:30  08:50
        stay 2-1 3-1
        leave 1-2 2-2
    """)
    options = {"margin": 9, "max_transfers": 0}
    assert pareto(world, "A", "D", "07:50", **options) == {("07:50", "08:50", 0)}
    assert pareto(world, "A", "C", "08:01", **options) == set()
    assert pareto(world, "A", "C", "08:01") == {("08:01", "08:40", 1)}


def test_each_feed_has_its_clock() -> None:
    world = World("""
        today 2026-03-29 Europe/Berlin
        A      B
        12:00  12:10
        feed gb Europe/London
        B      C
        11:15  11:20
        feed in Asia/Kolkata
        C      D
        16:00  16:05
    """)
    assert pareto(world, "A", "D", "11:00") == {("11:00", "12:35", 2)}


RULES = """
    A      B
    08:00  08:10
    08:01  08:10
    C      D
    08:10  08:20
    08:15  08:25
    08:20  08:30
    walk B C 5
    station S B
    station T C
"""


@pytest.mark.parametrize(
    ("rules", "arrival"),
    [
        (["change B C timed"], "08:20"),
        (["change B C least 3"], "08:25"),
        (["change B C least 6"], "08:30"),
        (["change B C forbidden"], None),
        (["change S T forbidden"], None),
        (["change S T forbidden", "change B T recommended"], "08:25"),
        (["change B C recommended", "change S T forbidden"], "08:25"),
        (["change B T timed", "change S C forbidden"], None),
        (["change B C forbidden", "change S T timed to 2"], "08:20"),
        (["change S T timed from 1 to 2", "change B C forbidden to 2"], "08:20"),
        (["change S T timed to 2-1", "change B C forbidden from 1 to 2"], "08:20"),
        (["change S T timed from 1 to 2-1", "change B C forbidden to 2-1"], "08:20"),
        (["change S T timed from 1-1 to 2-1", "change B C forbidden from 1-1 to 2"], "08:20"),
        (["change B C forbidden from 1-1"], "08:25"),
        (["change B C forbidden from 1"], None),
        (["change B C timed to 2-3"], "08:25"),
        (["change B C timed", "change B C forbidden"], None),
        (["change B C forbidden", "change B C timed"], "08:20"),
    ],
)
def test_the_most_specific_rule_holds(rules: list[str], arrival: str | None) -> None:
    world = World("\n".join([RULES, *rules]))
    expected = {("08:00", arrival, 1)} if arrival else set()
    assert pareto(world, "A", "D", "08:00") == expected


def test_how_long_a_change_takes() -> None:
    world = World("""
        A      B
        08:00  08:10
        C      D
        08:10  08:20
        every 1 min 08:10-08:40
        walk B C 4
        change B C least 3
    """)
    taken = {
        8: {"transfer_factor": 2.0},
        4: {"transfer_factor": 0.5, "least_transfer": 240},
        3: {"transfer_factor": 0.5},
        6: {"margin": 2},
    }
    for minutes, options in taken.items():
        answer = {("08:00", f"08:{20 + minutes}", 1)}
        assert pareto(world, "A", "D", "08:00", **options) == answer


def test_rides_wished() -> None:
    world = World("""
        A      B
        08:00  08:10 wheelchair no bikes yes
        08:00  08:20 wheelchair yes
        mode 4
        agency coast
        A      B
        08:00  08:30
        station S A
        wheelchair S yes
        wheelchair B yes
    """)
    expected = {
        RidesWished(): "08:10",
        RidesWished(modes=frozenset({4})): "08:30",
        RidesWished(agencies=frozenset({"coast"})): "08:30",
        RidesWished(routes=frozenset({"2"})): "08:30",
        RidesWished(without_routes=frozenset({"1"})): "08:30",
        RidesWished(without_modes=frozenset({3})): "08:30",
        RidesWished(without_agencies=frozenset({"agency"})): "08:30",
        RidesWished(bikes_aboard=True): "08:10",
        RidesWished(wheelchair="allow"): "08:20",
        RidesWished(wheelchair="allow", routes=frozenset({"2"})): "08:30",
        RidesWished(wheelchair="forbid", routes=frozenset({"1"})): "08:20",
    }
    for rides, arrival in expected.items():
        assert pareto(world, "A", "B", "08:00", rides=rides) == {("08:00", arrival, 0)}
    never = RidesWished(wheelchair="forbid", routes=frozenset({"2"}))
    assert pareto(world, "A", "B", "08:00", rides=never) == set()


def test_limits() -> None:
    world = World("""
        B      C
        08:10  08:20
        walk A B 5
        walk C D 6
    """)
    assert pareto(world, "A", "D", "08:00") == {("08:00", "08:26", 0)}
    assert pareto(world, "A", "D", "08:00", max_walk_before=299) == set()
    assert pareto(world, "A", "D", "08:00", max_walk_after=359) == set()
    assert pareto(world, "A", "D", "08:00", max_duration=26 * 60 - 1) == set()
    assert pareto(world, "A", "D", "08:00", window=9, max_duration=21 * 60) == {
        ("08:05", "08:26", 0)
    }


def test_via_places() -> None:
    world = World("""
        A      B      C
        08:00  08:10  08:30
        08:20  08:30  08:50
    """)
    assert pareto(world, "A", "C", "08:00", via=(("B", 0),)) == {("08:00", "08:30", 1)}
    assert pareto(world, "A", "C", "08:00", via=(("B", 20),)) == {("08:00", "08:50", 1)}
    assert pareto(world, "A", "C", "08:00", via=(("B", 21),)) == set()
    assert pareto(world, "A", "C", "08:00", via=(("B", 0),), max_transfers=0) == set()
    by_nine = {("08:00", "09:00", 1)}
    assert pareto(world, "A", "C", "09:00", via=(("B", 5),), arrive_by=True) == by_nine


def test_to_via_places_and_from_them_one_may_walk() -> None:
    world = World("""
        B      C
        08:10  08:30
        08:20  08:40
        walk A B 4
        walk C D 7
    """)
    via = (("B", 3), ("C", 2))
    assert pareto(world, "A", "D", "08:00", via=via, window=30) == {
        ("08:03", "08:39", 0),
        ("08:13", "08:49", 0),
    }


@pytest.mark.parametrize("seed", range(50))
def test_agrees_with_enumeration(seed: int) -> None:
    """Every journey of up to three rides, written out one by one."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    world = random_world(seed, ALL)
    question = random_question(chance, world, ALL)
    question = replace(question, max_transfers=min(question.max_transfers, 2))
    answer = pareto(world, *question.places, **question.options)
    assert answer == enumerated(world, question), f"{question}\n{world.text}"


def test_less_walking_is_worth_some_time() -> None:
    world = World("""
        A      B
        08:00  08:10
        08:02  08:14
        C      D
        08:13  08:20
        B      D
        08:14  08:24
        08:20  08:30
        walk B C 3
        walk D D 1
    """)
    quick, easy = ("08:00", "08:20", 1, 180), ("08:00", "08:24", 1, 0)
    assert pareto_on_foot(world, "A", "D", "08:00", walk_slack=0) == {quick}
    assert pareto_on_foot(world, "A", "D", "08:00", walk_slack=240) == {quick, easy}
    assert pareto_within_walk(world, Question("A", "D", "08:00", max_walk=179)) == {easy[:3]}
    # who leaves at 08:02 cannot have the quick one: nothing to be late against
    options = {"window": 10, "walk_slack": 239}
    assert pareto_on_foot(world, "A", "D", "08:00", **options) == {
        quick,
        ("08:02", "08:24", 1, 0),
    }


@pytest.mark.parametrize("seed", range(30))
def test_agrees_with_enumeration_on_foot(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    world = random_world(seed, ALL)
    question = random_question(chance, world, replace(ALL, via=0, walking=1))
    question = replace(question, max_transfers=min(question.max_transfers, 2))
    slack = replace(question, walk_slack=question.walk_slack or 0)
    answer = pareto_on_foot(world, *slack.places, **slack.options)
    assert answer == enumerated_on_foot(world, slack), f"{slack}\n{world.text}"
    if question.max_walk is not None:
        everything = enumerated_on_foot(world, replace(question, walk_slack=DAY * 10))
        points = [(seconds(a), seconds(b), c) for a, b, c, _ in everything]
        kept = {(clock(a), clock(b), c) for a, b, c in unbeaten(points)}
        if not question.window:
            assert pareto_within_walk(world, question) == kept
