"""Backcast: from targets back to dated measures, every plan tried on the simulated network.

The solver thinks that measures add up; they do not quite. So each plan is simulated in each year
that has a target, what it fell short is asked for beforehand in the next round, and of all plans
the best *simulated* one wins: the last is not always the best, for rounds may go in a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from planner.scenario.latitude import Latitude, latitudes
from planner.scenario.phasing import Conflict, Phasing, conflict, phase
from planner.scenario.programme import POINTS, Programme, Surrogate

ROUNDS = 10

Simulate = Callable[[frozenset[str]], Sequence[float]]
"""Measures in service, fully ramped → the indicator of each target of a programme, 0 to 1."""

Simulated = Callable[[frozenset[str]], Sequence[int]]
"""The same in ten-thousandths, each set simulated once."""


@dataclass(frozen=True)
class Backcast:
    """What came out.

    plan         the best that was simulated
    reached      by target, 0 to 1: simulated, less what has not ramped up in its year
    missed       numbers of targets that this plan misses
    latitudes    of its measures: each slip was simulated
    conflict     why targets are out of reach of all measures, as far as effects add up
    rounds       plans that were simulated
    """

    plan: Phasing
    reached: tuple[float, ...]
    missed: tuple[int, ...]
    latitudes: tuple[Latitude, ...]
    conflict: Conflict | None
    rounds: int


def backcast(
    programme: Programme, simulate: Simulate, progress: Callable[[str], None] | None = None
) -> Backcast:
    """Dated measures that meet the targets, or come as near as can be."""
    tell = progress or (lambda _line: None)
    known: dict[frozenset[str], Sequence[int]] = {}

    def simulated(taken: frozenset[str]) -> Sequence[int]:
        if taken not in known:
            tell(f"simulate: {', '.join(sorted(taken)) or 'no measure'}")
            known[taken] = [round(value * POINTS) for value in simulate(taken)]
        return known[taken]

    surrogate = first = _learn(programme, simulated)
    tried: dict[tuple[tuple[str, int], ...], _Tried] = {}
    for around in (False, True):  # as each measure does alone, then as it does beside the best
        if around:
            surrogate = _learn_around(programme, simulated, _best(tried).plan.starts)
        for _ in range(ROUNDS):
            plan = phase(programme, surrogate)
            assert plan is not None, "to take no measure is a plan"
            key = tuple(sorted(plan.starts.items()))
            if key in tried:
                break
            reached = _reached(programme, simulated, plan.starts)
            tried[key] = _tried(programme, surrogate, plan, reached)
            surrogate = _humbled(programme, surrogate, plan.starts, reached)
    best = _best(tried)
    _, plan, reached, fitted = _pruned(programme, best.fitted, simulated, best)
    plan = replace(plan, shortfall=_short(programme, reached))
    missed = tuple(n for n, short in enumerate(plan.shortfall) if short)
    tell("float of each measure")

    def short(starts: Mapping[str, int]) -> tuple[int, ...]:
        return _short(programme, _reached(programme, simulated, starts))

    return Backcast(
        plan=plan,
        reached=tuple(value / POINTS for value in reached),
        missed=missed,
        latitudes=tuple(latitudes(programme, fitted, plan, short)),
        conflict=conflict(programme, first) if missed else None,
        rounds=len(tried),
    )


def _humbled(
    programme: Programme, surrogate: Surrogate, starts: Mapping[str, int], reached: Sequence[int]
) -> Surrogate:
    """With margins of what a plan fell short of what was thought; where it did not, of half."""
    margin = tuple(
        max(surrogate.value(programme, number, starts) - value, surrogate.margin[number] // 2)
        for number, value in enumerate(reached)
    )
    return replace(surrogate, margin=margin)


def _learn_around(
    programme: Programme,
    simulated: Simulated,
    starts: Mapping[str, int],
) -> Surrogate:
    """What each measure adds to a plan, or takes from it by going with all that requires it."""
    taken = frozenset(starts)
    here = simulated(taken)
    added = {each.id: _added(programme, simulated, taken, each.id) for each in programme.measures}
    effects = tuple(
        {name: effect[number] for name, effect in added.items()}
        for number in range(len(programme.targets))
    )
    base = tuple(
        value - sum(effect[name] for name in taken)
        for value, effect in zip(here, effects, strict=True)
    )
    return Surrogate(base, effects, (0,) * len(programme.targets))


def _added(
    programme: Programme,
    simulated: Simulated,
    taken: frozenset[str],
    measure: str,
) -> list[int]:
    """By target: what a measure adds to others, or takes from them by going with its users."""
    needs = programme.needed(measure)
    if measure in taken:
        users = {other for other in taken if measure in programme.needed(other)}
        more, less = taken - users, taken - users - {measure}
    else:
        more, less = taken | needs | {measure}, taken | needs
    return [now - then for now, then in zip(simulated(more), simulated(less), strict=True)]


class _Tried(NamedTuple):
    """A plan that was simulated.

    score      shortfall, then cost
    fitted     the surrogate with the margins by which it gives the simulated values
    """

    score: tuple[int, int]
    plan: Phasing
    reached: tuple[int, ...]
    fitted: Surrogate


def _best(tried: Mapping[tuple[tuple[str, int], ...], _Tried]) -> _Tried:
    return min(tried.values(), key=lambda each: each.score)


def _tried(
    programme: Programme, surrogate: Surrogate, plan: Phasing, reached: tuple[int, ...]
) -> _Tried:
    over = tuple(
        surrogate.value(programme, number, plan.starts) - value
        for number, value in enumerate(reached)
    )
    score = (sum(_short(programme, reached)), plan.cost)
    return _Tried(score, plan, reached, replace(surrogate, margin=over))


def _pruned(
    programme: Programme,
    surrogate: Surrogate,
    simulated: Simulated,
    best: _Tried,
) -> _Tried:
    """Without the measures that a simulation shows not to be needed, the dearest first."""
    again = True
    while again:
        again = False
        starts = best.plan.starts
        costs = {name: programme.total({name: start}) for name, start in starts.items()}
        for name in sorted(costs, key=lambda each: (-costs[each], each)):
            left = {other: start for other, start in starts.items() if other != name}
            if any(name in m.requires for m in programme.measures if m.id in left):
                continue
            plan = replace(best.plan, starts=left, cost=programme.total(left))
            reached = _reached(programme, simulated, left)
            now = _tried(programme, surrogate, plan, reached)
            if now.score < best.score:
                best, again = now, True
                break
    return best


def _learn(programme: Programme, simulated: Simulated) -> Surrogate:
    """From no measure, and each measure with what it requires, less that alone."""
    base = simulated(frozenset())
    needs = {each.id: programme.needed(each.id) for each in programme.measures}
    alone = {
        name: [
            with_it - without
            for with_it, without in zip(simulated(taken | {name}), simulated(taken), strict=True)
        ]
        for name, taken in needs.items()
    }
    numbers = range(len(programme.targets))
    effects: tuple[Mapping[str, int], ...] = tuple(
        {name: effect[number] for name, effect in alone.items()} for number in numbers
    )
    return Surrogate(tuple(base), effects, (0,) * len(programme.targets))


def _reached(
    programme: Programme, simulated: Simulated, starts: Mapping[str, int]
) -> tuple[int, ...]:
    """By target: the state of its year simulated, less what has not ramped up.

    That is a part of what the measure adds to that very state, which is simulated too.
    """
    found = []
    for number, target in enumerate(programme.targets):
        live = frozenset(name for name, start in starts.items() if start <= target.year)
        value = simulated(live)[number]
        for each in programme.measures:
            if each.id in live and (ramped := each.ramped(target.year - starts[each.id])) < 1:
                effect = _added(programme, simulated, live, each.id)[number]
                value -= effect - round(effect * ramped)
        found.append(value)
    return tuple(found)


def _short(programme: Programme, reached: Sequence[int]) -> tuple[int, ...]:
    return tuple(
        max(0, round(target.value * POINTS) - value)
        for target, value in zip(programme.targets, reached, strict=True)
    )
