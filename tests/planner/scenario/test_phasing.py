"""CP-SAT finds what trying all plans finds; conflicts are as planted."""

from __future__ import annotations

from planner import Measure, Programme, Target, backcast
from planner.scenario.phasing import conflict, phase
from planner.scenario.programme import Surrogate
from tests.planner.scenario.programmes import MILLION, allowed, every_plan, instance, planted


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
