"""CP-SAT finds what trying all plans finds; conflicts are as planted."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from planner import Measure, Programme, Target, backcast
from planner.scenario.phasing import conflict, phase
from planner.scenario.programme import Surrogate

MILLION = 1_000_000


def allowed(programme: Programme, starts: Mapping[str, int]) -> bool:
    """Whether a plan keeps to money, order and exclusions."""
    for each in programme.measures:
        if each.id not in starts:
            continue
        start = starts[each.id]
        if start < programme.first_start(each):
            return False
        if any(starts.get(other, 10**9) > start for other in each.requires):
            return False
        if any(other in starts for other in each.excludes):
            return False
    return all(
        sum(programme.cost(m, starts[m.id], year) for m in programme.measures if m.id in starts)
        <= programme.money(year)
        for year in programme.every_year
    )


def every_plan(programme: Programme) -> Iterator[dict[str, int]]:
    ids = [each.id for each in programme.measures]
    for chosen in product((None, *programme.every_year), repeat=len(ids)):
        yield {name: start for name, start in zip(ids, chosen, strict=True) if start is not None}


def best_by_trying(programme: Programme, surrogate: Surrogate) -> tuple[int, int]:
    """The least shortfall, and the least cost with it."""
    return min(
        (
            sum(
                max(0, surrogate.wanted(programme, n) - surrogate.value(programme, n, starts))
                for n in range(len(programme.targets))
            ),
            programme.total(starts),
        )
        for starts in every_plan(programme)
        if allowed(programme, starts)
    )


def instance(seed: int, measures: int = 5, years: int = 3) -> tuple[Programme, Surrogate]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    names = "abcde"[:measures]
    last = 2025 + years
    made = tuple(
        Measure(
            name,
            capex=chance.randrange(0, 40) * MILLION,
            opex=chance.randrange(0, 6) * MILLION,
            lead=chance.choice((0, 0, 1, 2)),
            earliest=chance.choice((0, 2026, 2027)),
            ramp=chance.choice(((), (0.5,), (0.4, 0.8))),
            requires=(chance.choice(names[:n]),) if n and chance.random() < 0.3 else (),
            excludes=(chance.choice(names[:n]),) if n and chance.random() < 0.15 else (),
        )
        for n, name in enumerate(names)
    )
    needs: dict[str, set[str]] = {}
    for each in made:
        needs[each.id] = {more for name in each.requires for more in (name, *needs[name])}
    made = tuple(  # what a measure requires it cannot exclude
        replace(each, excludes=tuple(set(each.excludes) - needs[each.id])) for each in made
    )
    targets = tuple(Target(f"t{n}", chance.choice((last - 1, last)), 0.5) for n in range(2))
    effects = tuple({name: chance.randrange(-50, 400) for name in names} for _ in targets)
    base = tuple(5000 - chance.randrange(0, 900) for _ in targets)
    money = chance.choice((15, 30, 60)) * MILLION
    return Programme(made, targets, (2026, last), money), Surrogate(base, effects, (0, 0))


def test_as_good_as_trying_all_plans() -> None:
    short = 0
    for seed in range(50):
        programme, surrogate = instance(seed)
        plan = phase(programme, surrogate)
        assert plan is not None
        assert plan.proven
        assert allowed(programme, plan.starts), f"seed {seed}"
        found = (sum(plan.shortfall), plan.cost)
        assert found == best_by_trying(programme, surrogate), f"seed {seed}"
        short += bool(found[0])
    assert 5 < short < 45


def planted() -> tuple[Programme, Surrogate]:
    """A bridge of two years that the bus needs; only both meet the target of 2030."""
    measures = (
        Measure("bridge", capex=20 * MILLION, lead=2),
        Measure("bus", capex=10 * MILLION, lead=1, ramp=(0.5,), requires=("bridge",)),
        Measure("app", capex=10 * MILLION),
    )
    targets = (Target("75+ shop", 2030, 0.6), Target("65+ shop", 2032, 0.5))
    effects = ({"bridge": 0, "bus": 1000, "app": 0}, {"bridge": 0, "bus": 0, "app": 500})
    return Programme(measures, targets, (2026, 2032)), Surrogate((5000, 4500), effects, (0, 0))


def test_a_planted_conflict_is_named() -> None:
    programme, surrogate = planted()
    poor = Programme(
        programme.measures,
        programme.targets,
        programme.years,
        budget_of_year={2026: 0, 2027: 0, 2028: 0},
    )
    found = conflict(poor, surrogate)
    assert found is not None
    assert (found.targets, found.budget_years) == ((0,), (2027,))  # the bridge is built then
    beyond = Programme(programme.measures, (Target("75+ shop", 2032, 0.9),), programme.years)
    found = conflict(beyond, Surrogate((5000,), surrogate.effect[:1], (0,)))
    assert found is not None
    assert (found.targets, found.budget_years) == ((0,), ())
    assert conflict(programme, surrogate) is None


def test_the_best_simulated_plan_wins() -> None:
    """a and b promise 600 each, but together they do 700; c is dear and sure."""
    measures = tuple(
        Measure(name, capex=cost * MILLION) for name, cost in (("a", 10), ("b", 10), ("c", 50))
    )
    programme = Programme(measures, (Target("t", 2028, 0.6),), (2026, 2028))

    def simulate(taken: frozenset[str]) -> list[float]:
        gain = {0: 0.0, 1: 0.06, 2: 0.07}[len(taken & {"a", "b"})]
        return [0.5 + gain + 0.05 * ("c" in taken)]

    found = backcast(programme, simulate)
    assert found.missed == ()
    assert found.rounds > 1
    assert set(found.plan.starts) in ({"a", "c"}, {"b", "c"})
    assert found.reached == (0.61,)
    assert [each.latest for each in found.latitudes] == [2028, 2028]


def test_what_cannot_be_reached_is_said() -> None:
    programme = Programme((Measure("a"),), (Target("t", 2028, 0.9),), (2026, 2028))
    found = backcast(programme, lambda taken: [0.5 + 0.1 * len(taken)])
    assert found.missed == (0,)
    assert found.conflict is not None
    assert found.conflict.targets == (0,)


def test_what_helps_only_beside_another_is_found() -> None:
    """The feeder does nothing alone: it leads to a bus that does not run yet."""
    measures = (Measure("bus", capex=10 * MILLION), Measure("feeder", capex=MILLION, ramp=(0.5,)))
    programme = Programme(measures, (Target("t", 2028, 0.6),), (2026, 2028))

    def simulate(taken: frozenset[str]) -> list[float]:
        return [{"": 0.5, "feeder": 0.5, "bus": 0.55, "bus feeder": 0.62}[" ".join(sorted(taken))]]

    found = backcast(programme, simulate)
    assert set(found.plan.starts) == {"bus", "feeder"}
    assert (found.missed, found.reached) == ((), (0.62,))
    by_year = {each.measure: each.latest for each in found.latitudes}
    assert by_year == {"bus": 2028, "feeder": 2027}  # half of the feeder's riders come a year late
