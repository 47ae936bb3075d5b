"""A programme: measures that may be taken, targets that are to be met, money by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from planner.errors import PlannerError
from planner.scenario.modifications import Modification

POINTS = 10_000
"""Shares of residents are reckoned in whole ten-thousandths: the solver knows whole numbers."""

MONEY = 10_000
"""Money is reckoned in whole man-yen (万円)."""

MOST_YEARS = 60


class InvalidProgramme(PlannerError):
    """Measures or targets that contradict each other; the message has a line for each flaw."""


@dataclass(frozen=True)
class Measure:
    """Changes of service with their cost and the time they take.

    capex       yen, spread evenly over the `lead` years before it goes live (0: in that year)
    opex        yen a year from then on
    earliest    the first year in which it can go live; lead time after the first year aside
    ramp        shares of its effect in its first years; after them all of it
    requires    measures that are live when it goes live
    excludes    measures that it cannot be taken with
    quality     what its figures rest on, of QUALITIES
    """

    id: str
    modifications: tuple[Modification, ...] = ()
    capex: int = 0
    opex: int = 0
    lead: int = 0
    earliest: int = 0
    ramp: tuple[float, ...] = ()
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    name_ja: str = ""
    name_en: str = ""
    quality: str = "assumed"

    def ramped(self, age: int) -> float:
        """The share of its effect after so many years of service."""
        return self.ramp[age] if age < len(self.ramp) else 1.0


class Target(NamedTuple):
    """An indicator, by its name, that is to be at least `value` (0 to 1) in a year."""

    indicator: str
    year: int
    value: float

    @property
    def name(self) -> str:
        """As reports call it."""
        return f"{self.indicator} >= {self.value:.1%} ({self.year})"


@dataclass(frozen=True)
class Programme:
    """What is to be phased.

    years            the first and the last, inclusive
    budget           yen a year; of single years `budget_of_year`; it is not carried over
    discount         of a yen a year later
    """

    measures: tuple[Measure, ...]
    targets: tuple[Target, ...]
    years: tuple[int, int] = (2026, 2035)
    budget: int = 10**12
    budget_of_year: Mapping[int, int] = field(default_factory=dict)
    discount: float = 0.04

    def __post_init__(self) -> None:
        if flaws := self._flaws():
            message = "\n".join(flaws)
            raise InvalidProgramme(message)

    def _flaws(self) -> list[str]:
        first, last = self.years
        ids = [each.id for each in self.measures]
        flaws = [
            f"two measures are called {i!r}" for i in sorted({i for i in ids if ids.count(i) > 1})
        ]
        if not 0 <= last - first < MOST_YEARS:
            flaws.append(f"years: {first} to {last} are not 1 to {MOST_YEARS} years")
        for each in self.measures:
            flaws += [
                f"measure {each.id!r} names {name!r}, which is no measure"
                for name in (*each.requires, *each.excludes)
                if name not in ids
            ]
            needs = self.needed(each.id)
            if each.id in needs:
                flaws.append(f"measure {each.id!r} requires itself, directly or through others")
            flaws += [
                f"measure {each.id!r} can never be taken: {name!r} is required and excluded"
                for name in sorted(self._needed_and_excluded(each))
            ]
            if min(each.capex, each.opex, each.lead) < 0:
                flaws.append(f"measure {each.id!r}: money and years are not negative")
            if any(not 0 <= share <= 1 for share in each.ramp):
                flaws.append(f"measure {each.id!r}: a ramp is of shares, 0 to 1")
        for target in self.targets:
            if not first <= target.year <= last:
                flaws.append(f"target {target.name}: its year is not within {first} to {last}")
            if not 0 <= target.value <= 1:
                flaws.append(f"target {target.name}: a share is 0 to 1")
        return flaws

    def needed(self, measure: str) -> frozenset[str]:
        """All that a measure requires, directly or through others; itself only in a circle."""
        requires = {each.id: each.requires for each in self.measures}
        found: set[str] = set()
        begun = list(requires[measure])
        while begun:
            name = begun.pop()
            if name not in found:
                found.add(name)
                begun += requires.get(name, ())
        return frozenset(found)

    def _needed_and_excluded(self, measure: Measure) -> frozenset[str]:
        """Of a measure and all that it requires what another of them excludes."""
        together = {measure.id, *self.needed(measure.id)}
        return frozenset(
            name
            for each in self.measures
            if each.id in together
            for name in each.excludes
            if name in together
        )

    @property
    def every_year(self) -> range:
        """All years."""
        return range(self.years[0], self.years[1] + 1)

    def money(self, year: int) -> int:
        """The budget of a year, man-yen."""
        return self.budget_of_year.get(year, self.budget) // MONEY

    def first_start(self, measure: Measure) -> int:
        """The first year in which a measure can go live."""
        return max(measure.earliest, self.years[0] + measure.lead)

    def allows(self, starts: Mapping[str, int]) -> bool:
        """Whether a plan keeps to the years, the order, the exclusions and the money."""
        last = self.years[1]
        taken = [each for each in self.measures if each.id in starts]
        return (
            all(self.first_start(each) <= starts[each.id] <= last for each in taken)
            and all(
                starts.get(name, last + 1) <= starts[each.id]
                for each in taken
                for name in each.requires
            )
            and not any(name in starts for each in taken for name in each.excludes)
            and all(
                sum(self.cost(each, starts[each.id], year) for each in taken) <= self.money(year)
                for year in self.every_year
            )
        )

    def in_order(self, starts: Mapping[str, int]) -> dict[str, int]:
        """A plan in which nothing goes live before what it requires: it is as much later."""
        found = dict(starts)
        taken = [each for each in self.measures if each.id in starts]
        for _ in taken:  # chains are no longer
            for each in taken:
                needs = [found[name] for name in each.requires if name in found]
                found[each.id] = max(found[each.id], *needs) if needs else found[each.id]
        return found

    def cost(self, measure: Measure, start: int, year: int) -> int:
        """What a measure that goes live in a year costs in another, man-yen."""
        capex, opex = measure.capex // MONEY, measure.opex // MONEY
        if not measure.lead:
            return (capex if year == start else 0) + (opex if year >= start else 0)
        share, rest = divmod(capex, measure.lead)
        if start - measure.lead <= year < start:
            return share + (rest if year == start - 1 else 0)
        return opex if year >= start else 0

    def weight(self, year: int) -> int:
        """What a yen of a year counts, in thousandths."""
        return round(1000 * (1 + self.discount) ** (self.years[0] - year))

    def total(self, starts: Mapping[str, int]) -> int:
        """Discounted cost of a plan, man-yen times a thousand."""
        return sum(
            self.weight(year) * self.cost(each, starts[each.id], year)
            for each in self.measures
            if each.id in starts
            for year in self.every_year
        )


@dataclass(frozen=True)
class Surrogate:
    """What plans are thought to do before they are simulated: measures add up.

    base        ten-thousandths with no measure, by target
    effect      by target and measure, alone and fully ramped
    margin      by target: what is asked beyond it, for plans did less than was thought
    """

    base: tuple[int, ...]
    effect: tuple[Mapping[str, int], ...]
    margin: tuple[int, ...]

    def of(self, programme: Programme, number: int, measure: Measure, start: int) -> int:
        """The effect on a target of a measure that goes live in a year."""
        year = programme.targets[number].year
        if start > year:
            return 0
        return round(self.effect[number].get(measure.id, 0) * measure.ramped(year - start))

    def value(self, programme: Programme, number: int, starts: Mapping[str, int]) -> int:
        """A target's indicator under a plan."""
        return self.base[number] + sum(
            self.of(programme, number, each, starts[each.id])
            for each in programme.measures
            if each.id in starts
        )

    def wanted(self, programme: Programme, number: int) -> int:
        """What a target asks for, its margin included."""
        return round(programme.targets[number].value * POINTS) + self.margin[number]
