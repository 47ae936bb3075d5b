"""Small programmes of measures, and every plan there is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from planner import Measure, Programme, Target
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
