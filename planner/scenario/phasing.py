"""Phasing: which measures to take and when, exactly, by CP-SAT with step booleans.

live[i, y] <= live[i, y + 1]; a measure's going live in y is live[i, y] - live[i, y - 1]. Money,
ramps, precedence and targets are linear in these. First the shortfall of targets is least, then the
discounted cost. One worker and a fixed seed: the same programme has the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.scenario.programme import Measure, Programme, Surrogate

SECONDS = 60.0
"""Deterministic seconds of the solver for one solve."""


@dataclass(frozen=True)
class Phasing:
    """A plan.

    starts       the year in which each measure taken goes live
    shortfall    ten-thousandths missing, by target, as the surrogate reckons
    cost         man-yen times a thousand, discounted
    proven       whether no better plan exists
    """

    starts: Mapping[str, int]
    shortfall: tuple[int, ...]
    cost: int
    proven: bool


@dataclass(frozen=True)
class Wish:
    """What a plan has to keep to beside the programme.

    taken              exactly these measures; None: as is best
    bounds             earliest and latest going live, of measures that are taken
    most_shortfall     by target; None: as little as can be
    """

    taken: frozenset[str] | None = None
    bounds: Mapping[str, tuple[int, int]] | None = None
    most_shortfall: Sequence[int] | None = None


class _Model:
    """The programme as the solver has it."""

    def __init__(
        self,
        programme: Programme,
        surrogate: Surrogate,
        targets: Iterable[int],
        years_with_budget: Iterable[int],
    ) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - takes its time

        self.cp: Any = cp_model
        self.programme, self.surrogate = programme, surrogate
        self.model = cp_model.CpModel()
        years = programme.every_year
        self.live = {
            (each.id, year): self.model.new_bool_var(f"live {each.id} {year}")
            for each in programme.measures
            for year in years
        }
        for each in programme.measures:
            self._order(each)
        for year in years_with_budget:
            spent = [
                programme.cost(each, start, year) * self.goes(each, start)
                for each in programme.measures
                for start in years
            ]
            self.model.add(sum(spent) <= programme.money(year))
        self.short = {}
        for number in targets:
            self.short[number] = self.model.new_int_var(0, 10**7, f"short {number}")
            effects = [
                surrogate.of(programme, number, each, start) * self.goes(each, start)
                for each in programme.measures
                for start in years
            ]
            wanted = surrogate.wanted(programme, number)
            self.model.add(surrogate.base[number] + sum(effects) + self.short[number] >= wanted)

    def goes(self, measure: Measure, year: int) -> Any:
        """1 in the year in which a measure goes live."""
        before = self.live.get((measure.id, year - 1), 0)
        return self.live[measure.id, year] - before

    def _order(self, measure: Measure) -> None:
        years = self.programme.every_year
        for year in years:
            here = self.live[measure.id, year]
            if year < self.programme.first_start(measure):
                self.model.add(here == 0)
            if year > years.start:
                self.model.add(self.live[measure.id, year - 1] <= here)
            for other in measure.requires:
                self.model.add(here <= self.live[other, year])
        for other in measure.excludes:
            self.model.add(self.live[measure.id, years[-1]] + self.live[other, years[-1]] <= 1)

    def keep_to(self, wish: Wish) -> None:
        """Only plans as wished."""
        last = self.programme.years[1]
        if wish.taken is not None:
            for each in self.programme.measures:
                self.model.add(self.live[each.id, last] == int(each.id in wish.taken))
        for name, (first, end) in (wish.bounds or {}).items():
            for year in self.programme.every_year:
                if year < first:
                    self.model.add(self.live[name, year] == 0)
                if year >= end:
                    self.model.add(self.live[name, year] == 1)
        for number, most in enumerate(wish.most_shortfall or ()):
            self.model.add(self.short[number] <= most)

    @property
    def cost(self) -> Any:
        """Discounted, man-yen times a thousand."""
        programme = self.programme
        return sum(
            programme.total({each.id: start}) * self.goes(each, start)
            for each in programme.measures
            for start in programme.every_year
        )

    def solve(self, objective: Any = None) -> tuple[Any, bool]:
        """A solver that holds a plan, or None; and whether that is proven."""
        if objective is not None:
            self.model.minimize(objective)
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = SECONDS
        status = solver.solve(self.model)
        found = status in {self.cp.OPTIMAL, self.cp.FEASIBLE}
        return (solver if found else None), status in {self.cp.OPTIMAL, self.cp.INFEASIBLE}

    def starts(self, solver: Any) -> dict[str, int]:
        """When each measure taken goes live."""
        return {
            each.id: next(
                y for y in self.programme.every_year if solver.value(self.live[each.id, y])
            )
            for each in self.programme.measures
            if solver.value(self.live[each.id, self.programme.years[1]])
        }


def phase(programme: Programme, surrogate: Surrogate, wish: Wish | None = None) -> Phasing | None:
    """The plan with the least shortfall, then the least cost. None: none keeps to the wish."""
    model = _Model(programme, surrogate, range(len(programme.targets)), programme.every_year)
    model.keep_to(wish or Wish())
    solver, proven = model.solve(sum(model.short.values()))
    if solver is None:
        return None
    model.model.add(sum(model.short.values()) <= round(solver.objective_value))
    better, proven_too = model.solve(model.cost)
    solver = better or solver
    starts = model.starts(solver)
    numbers = range(len(programme.targets))
    short = tuple(
        max(0, surrogate.wanted(programme, n) - surrogate.value(programme, n, starts))
        for n in numbers
    )
    return Phasing(starts, short, programme.total(starts), proven and proven_too)


def soonest(
    programme: Programme, surrogate: Surrogate, wish: Wish, weights: Mapping[str, int]
) -> dict[str, int] | None:
    """Starts as early as the wish allows, each measure weighed; below 0: as late.

    None: no plan keeps to the wish.
    """
    model = _Model(programme, surrogate, range(len(programme.targets)), programme.every_year)
    model.keep_to(wish)
    weighed = [
        weights[each.id] * year * model.goes(each, year)
        for each in programme.measures
        if each.id in weights
        for year in programme.every_year
    ]
    solver, _ = model.solve(sum(weighed))
    return model.starts(solver) if solver else None


@dataclass(frozen=True)
class Conflict:
    """Targets, and years of the budget, that cannot all be kept; without any one they can."""

    targets: tuple[int, ...]
    budget_years: tuple[int, ...]


def conflict(programme: Programme, surrogate: Surrogate) -> Conflict | None:
    """A smallest set that contradicts itself, shrunk by deletion; None: all can be kept."""
    kept = [("target", n) for n in range(len(programme.targets))]
    kept += [("budget", year) for year in programme.every_year]
    if _possible(programme, surrogate, kept):
        return None
    for each in tuple(reversed(kept)):  # money is left out first: a target alone says more
        fewer = [other for other in kept if other != each]
        if not _possible(programme, surrogate, fewer):
            kept = fewer
    return Conflict(
        tuple(n for kind, n in kept if kind == "target"),
        tuple(n for kind, n in kept if kind == "budget"),
    )


def _possible(programme: Programme, surrogate: Surrogate, kept: Sequence[tuple[str, int]]) -> bool:
    targets = [n for kind, n in kept if kind == "target"]
    model = _Model(programme, surrogate, targets, [y for kind, y in kept if kind == "budget"])
    for number in targets:
        model.model.add(model.short[number] == 0)
    solver, _ = model.solve()
    return solver is not None
