"""The recommended journey: the one that costs its traveller least, and whatever they mind, less."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import Bill, Effort, TravellerProfile, Weights, choose
from planner.routing.choice.recommended import rank_efforts
from planner.routing.choice.roles import Claim, roles_of
from tests.notation import SPEED, World, found, line, query

pytestmark = pytest.mark.small

WORLD = World("""
    A      B
    08:00  08:10
    C      D
    08:20  08:30
    A      X      D
    08:02  08:20  08:45
    walk B C 8
""")
"""Quick with a walk between two vehicles; slow in one."""

FRAIL = Weights(walk=4, transfer=600, risk=2)
HURRIED = Weights(walk=1.25, transfer=150, risk=1)


def first(world: World, weights: Weights, bills: tuple[Bill, ...] = ()) -> str:
    asked = query(world, "A", "D", "08:00", window=30)
    journeys = found(world, "A", "D", "08:00", window=30).journeys
    choice = choose(world.network, asked, journeys, weights, bills)
    assert choice.first is not None
    return line(world, journeys[choice.first])


def test_a_frail_person_and_a_commuter_get_different_firsts() -> None:
    assert first(WORLD, HURRIED) == "A 08:00 ride 08:10 B 08:10 walk 08:18 C 08:20 ride 08:30 D"
    assert first(WORLD, FRAIL) == "A 08:02 ride 08:45 D"


def test_the_reason_is_what_speaks_for_it_most() -> None:
    asked = query(WORLD, "A", "D", "08:00", window=30)
    journeys = found(WORLD, "A", "D", "08:00", window=30).journeys
    because = choose(WORLD.network, asked, journeys, HURRIED).because
    assert (because.quantity, because.amount) == ("ride", 23 * 60)
    because = choose(WORLD.network, asked, journeys, FRAIL).because
    assert (because.quantity, because.amount) == ("walk", 8 * 60)


def test_a_price_that_is_not_known_is_never_nothing() -> None:
    poor = Weights(yen=30)
    bills = (Bill(None), Bill(100))
    assert first(WORLD, poor, bills) == "A 08:02 ride 08:45 D"
    assert first(WORLD, poor, (Bill(0), Bill(100))).startswith("A 08:00")


@pytest.mark.parametrize(("bill", "guessed"), [(Bill(None), True), (Bill(9000), False)])
def test_a_reason_tells_whether_a_price_was_guessed(bill: Bill, guessed: bool) -> None:
    asked = query(WORLD, "A", "D", "08:00", window=30)
    journeys = found(WORLD, "A", "D", "08:00", window=30).journeys
    because = choose(WORLD.network, asked, journeys, Weights(yen=3000), (bill, Bill(0))).because
    assert (because.quantity, because.guessed) == ("yen", guessed)


QUANTITIES = st.floats(0, 5000, allow_nan=False)
EFFORTS = st.lists(st.builds(Effort, *[QUANTITIES] * len(Effort._fields)), min_size=1, max_size=8)
WEIGHTS = st.builds(Weights, *[st.floats(0, 500)] * len(fields(Weights)))


@given(EFFORTS, WEIGHTS, st.sampled_from([each.name for each in fields(Weights)]), st.floats(0, 99))
def test_what_weighs_more_is_never_more_of_in_the_first(
    efforts: list[Effort], weights: Weights, name: str, more: float
) -> None:
    raised = replace(weights, **{name: getattr(weights, name) + more})
    before = efforts[rank_efforts(efforts, weights)[0]]
    after = efforts[rank_efforts(efforts, raised)[0]]
    assert getattr(after, name) <= getattr(before, name) + 1e-6


@given(EFFORTS, WEIGHTS, st.integers(0, 7))
def test_equals_keep_their_order(efforts: list[Effort], weights: Weights, number: int) -> None:
    again = efforts[number % len(efforts)]
    ranked = rank_efforts([*efforts, again], weights)
    twins = [n for n in ranked if [*efforts, again][n] == again]
    assert twins == sorted(twins)


NOTHING = Effort(*[0] * len(Effort._fields))


def roles(*claims: Claim) -> list[tuple[str, ...]]:
    return roles_of(claims, range(len(claims)))


def test_each_role_is_one_journey_s() -> None:
    quick = Claim(NOTHING._replace(walk=600, yen=300, transfer=1), 1000, priced=True, grams=900)
    cheap = Claim(NOTHING._replace(walk=300, yen=200, transfer=1), 1500, priced=True, grams=200)
    assert roles(quick, cheap) == [("fastest",), ("least_walking", "cheapest", "lowest_co2")]


def test_of_equals_the_first_by_cost_has_it() -> None:
    one = Claim(NOTHING, 1000)
    worst = Claim(NOTHING._replace(transfer=1), 2000)
    assert roles(one, one, worst) == [("fastest", "fewest_transfers"), (), ()]


def test_what_is_not_known_is_never_the_least() -> None:
    unknown = Claim(NOTHING, 1000)
    known = [Claim(NOTHING._replace(yen=yen), 1000, priced=True, grams=yen) for yen in (200, 300)]
    assert roles(unknown, *known) == [(), ("cheapest", "lowest_co2"), ()]


TIGHT = World("""
    A      B
    08:00  08:10
    08:05  08:15
    B      D
    08:11  08:30
    08:41  09:00
    B      E      D
    08:20  08:25  08:33
    08:25  08:30  08:38
""")


def test_a_tight_change_onto_a_rare_bus_is_risky() -> None:
    asked = query(TIGHT, "A", "D", "08:00", window=10)
    journeys = found(TIGHT, "A", "D", "08:00", window=10).journeys
    choice = choose(TIGHT.network, asked, journeys, Weights())
    by_line = {
        line(TIGHT, journey): chosen
        for journey, chosen in zip(journeys, choice.journeys, strict=True)
    }
    tight = by_line["A 08:00 ride 08:10 B 08:11 ride 08:30 D"]
    easy = by_line["A 08:05 ride 08:15 B 08:20 ride 08:33 D"]
    assert tight.effort.risk == pytest.approx(30 * 60 / 2.718281828)
    assert easy.effort.risk == pytest.approx(5 * 60 * 2.718281828**-5)
    assert "steadiest" in easy.roles
    assert "fastest" in easy.roles  # 28 minutes from door to door against 30
    assert tight.roles == ()


WHEELCHAIR = World("""
    wheelchair A yes
    wheelchair D yes
    A      D
    08:00  08:20 wheelchair no
    A      D
    08:01  08:25
    A      X      D
    08:02  08:20  08:40 wheelchair yes
""")


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("allow", ["A 08:01 ride 08:25 D", "A 08:02 ride 08:40 D"]),
        ("forbid", ["A 08:02 ride 08:40 D"]),
        ("penalise", ["A 08:01 ride 08:25 D", "A 08:02 ride 08:40 D"]),
    ],
)
def test_vehicles_of_which_nothing_is_known(word: str, lines: list[str]) -> None:
    profile = TravellerProfile(walking_speed=SPEED, wheelchair=True, unknown_wheelchair=word)
    answer = found(WHEELCHAIR, "A", "D", "08:00", window=10, profile=profile).journeys
    assert [line(WHEELCHAIR, journey) for journey in answer] == lines


def test_penalised_vehicles_stand_beside_the_known_ones_and_behind_them() -> None:
    profile = TravellerProfile(walking_speed=SPEED, wheelchair=True, unknown_wheelchair="penalise")
    asked = query(WHEELCHAIR, "A", "D", "08:00", profile=profile)
    journeys = found(WHEELCHAIR, "A", "D", "08:00", profile=profile).journeys
    assert len(journeys) == 2  # "allow" finds the quicker one alone
    allowed = replace(profile, unknown_wheelchair="allow")
    assert len(found(WHEELCHAIR, "A", "D", "08:00", profile=allowed).journeys) == 1
    choice = choose(WHEELCHAIR.network, asked, journeys, Weights(unknown=1500))
    assert choice.first is not None
    assert line(WHEELCHAIR, journeys[choice.first]) == "A 08:02 ride 08:40 D"
    assert choice.because.quantity == "unknown"
