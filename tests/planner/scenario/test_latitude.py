"""How long each measure may wait, as simulations say, and what is missed where it waits longer."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import pytest

from planner import Measure, Programme, Target, backcast
from planner.scenario.latitude import latitudes
from planner.scenario.phasing import phase
from planner.scenario.programme import POINTS, Surrogate
from tests.planner.scenario.programmes import MILLION, allowed, every_plan, instance, planted

pytestmark = pytest.mark.small


def as_reckoned(
    programme: Programme, surrogate: Surrogate
) -> Callable[[Mapping[str, int]], list[int]]:
    """The shortfall of plans where measures add up."""
    numbers = range(len(programme.targets))
    return lambda starts: [
        max(0, surrogate.wanted(programme, n) - surrogate.value(programme, n, starts))
        for n in numbers
    ]


def test_the_float_of_each_measure() -> None:
    programme, surrogate = planted()
    plan = phase(programme, surrogate)
    assert plan is not None
    short = as_reckoned(programme, surrogate)
    latest = latitudes(programme, surrogate, plan, short)
    found = [(each.measure, each.earliest, each.latest, each.missed) for each in latest]
    assert found == [
        ("bridge", 2028, 2029, (0,)),  # the bus needs a year to be ridden as meant
        ("bus", 2028, 2029, (0,)),
        ("app", 2026, 2032, ()),
    ]


def test_a_measure_without_float_slips_and_its_target_is_named() -> None:
    programme, surrogate = planted()
    tight = Programme(programme.measures, (Target("75+ shop", 2029, 0.6),), (2026, 2032))
    only = Surrogate((5000,), surrogate.effect[:1], (0,))
    plan = phase(tight, only)
    assert plan is not None
    bridge, bus = latitudes(tight, only, plan, as_reckoned(tight, only))
    assert (bridge.slack, bus.slack) == (0, 0)
    assert [tight.targets[n].name for n in bus.missed] == ["75+ shop >= 60.0% (2029)"]
    assert allowed(tight, {"bridge": 2028, "bus": 2028})
    late = {"bridge": 2028, "bus": bus.latest + 1}
    assert only.value(tight, 0, late) < 6000 <= only.value(tight, 0, plan.starts)


def shares(programme: Programme, seed: int) -> Callable[[frozenset[str]], list[float]]:
    """Measures of which each does less beside others, and some do something only beside one."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    names = [each.id for each in programme.measures]
    alone = [{name: chance.randrange(-20, 400) for name in names} for _ in programme.targets]
    pairs = {(a, b): chance.randrange(-200, 200) for a in names for b in names if a < b}

    def simulate(taken: frozenset[str]) -> list[float]:
        together = sum(gain for pair, gain in pairs.items() if taken.issuperset(pair))
        return [(4300 + sum(gain[name] for name in taken) + together) / POINTS for gain in alone]

    return simulate


def by_hand(
    programme: Programme,
    simulate: Callable[[frozenset[str]], list[float]],
    starts: Mapping[str, int],
) -> list[int]:
    """What is missing of each target in its year."""
    found = []
    for number, target in enumerate(programme.targets):
        live = {name for name, start in starts.items() if start <= target.year}

        def value(of: set[str], number: int = number) -> int:
            return round(simulate(frozenset(of))[number] * POINTS)

        reached = value(live)
        for each in programme.measures:
            if each.id in live:
                users = {m for m in live if each.id in needed_by(programme, m)}
                effect = value(live - users) - value(live - users - {each.id})
                ramped = each.ramped(target.year - starts[each.id])
                reached -= effect - round(effect * ramped)
        found.append(max(0, round(target.value * POINTS) - reached))
    return found


def needed_by(programme: Programme, name: str) -> set[str]:
    requires = next(each.requires for each in programme.measures if each.id == name)
    return {more for other in requires for more in (other, *needed_by(programme, other))}


def test_floats_and_slips_are_those_of_trying_all_plans() -> None:
    ends = unlike = slips = 0
    for seed in range(30):
        programme, _ = instance(seed, measures=4, years=4)
        simulate = shares(programme, seed)
        found = backcast(programme, simulate)
        short = found.plan.shortfall
        assert list(short) == by_hand(programme, simulate, found.plan.starts), f"seed {seed}"
        same = [
            plan
            for plan in every_plan(programme)
            if plan.keys() == found.plan.starts.keys() and allowed(programme, plan)
        ]
        good = [
            plan
            for plan in same
            if all(a <= b for a, b in zip(by_hand(programme, simulate, plan), short, strict=True))
        ]
        for each in found.latitudes:
            years = [plan[each.measure] for plan in good]
            assert each.earliest in years, f"seed {seed}"
            assert each.latest in years, f"seed {seed}"
            ends += 1
            unlike += (each.earliest, each.latest) != (min(years), max(years))
            later = [plan for plan in same if plan[each.measure] > each.latest]
            assert bool(each.missed) == bool(later), f"seed {seed}"
            slips += bool(each.missed)
            for number, value in zip(each.missed, each.falls_to, strict=True):
                assert value < programme.targets[number].value - short[number] / POINTS
    assert ends > 50
    assert slips > 20
    assert unlike == 0, "float left unfound"


def test_what_the_solver_thinks_of_a_slip_is_tried() -> None:
    """Either bus does: alone each seems to be all of it, beside the other to be nothing."""
    measures = (
        Measure("bus", capex=MILLION), Measure("tram", capex=MILLION, earliest=2028),
    )  # fmt: skip
    targets = (Target("t", 2027, 0.6), Target("t", 2029, 0.7))
    programme = Programme(measures, targets, (2026, 2029))

    def simulate(taken: frozenset[str]) -> list[float]:
        return [(0.5, 0.6, 0.7)[len(taken)]] * 2

    found = backcast(programme, simulate)
    assert found.missed == ()
    bus, tram = found.latitudes
    assert (bus.latest, bus.missed, bus.falls_to) == (2027, (0,), (0.5,))
    assert (tram.latest, tram.missed) == (2029, ())
