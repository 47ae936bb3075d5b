"""Latitude: how much time each measure of a plan has, and what is missed where it takes more.

The solver proposes plans; whether one still does as much is told by what it is simulated to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.scenario.phasing import Phasing, Wish, phase, soonest
from planner.scenario.programme import POINTS, Programme, Surrogate

Shortfall = Callable[[Mapping[str, int]], Sequence[int]]
"""Starts of a plan → ten-thousandths missing, by target."""


@dataclass(frozen=True)
class Latitude:
    """How much time a measure of a plan has.

    earliest, latest    years of going live with which the plan still does as much, the others free
                        to move as the programme allows
    missed              targets that do worse where it goes live a year after the latest, as
                        numbers; none: the last year is the latest, or money and order forbid it
    falls_to            what those come to then, 0 to 1
    """

    measure: str
    earliest: int
    latest: int
    missed: tuple[int, ...] = ()
    falls_to: tuple[float, ...] = ()

    @property
    def slack(self) -> int:
        """Years between them: the float. 0: now or never."""
        return self.latest - self.earliest


def latitudes(
    programme: Programme, surrogate: Surrogate, plan: Phasing, short: Shortfall
) -> list[Latitude]:
    """The float of each measure of a plan.

    surrogate    proposes other plans; its margins are those with which it gives the plan's own
                 shortfall
    short        judges them, and has judged the plan
    """
    return [
        _Search(programme, surrogate, plan, short, each.id).latitude()
        for each in programme.measures
        if each.id in plan.starts
    ]


@dataclass(frozen=True)
class _Search:
    """For the years of one measure."""

    programme: Programme
    surrogate: Surrogate
    plan: Phasing
    short: Shortfall
    measure: str

    def latitude(self) -> Latitude:
        """Both ends, and what is beyond the later."""
        earliest, _ = self._end(late=False)
        latest, beyond = self._end(late=True)
        if not beyond:
            return Latitude(self.measure, earliest, latest)
        least = min((self.short(starts) for starts in beyond), key=sum)
        pairs = enumerate(zip(least, self.plan.shortfall, strict=True))
        missed = tuple(number for number, (now, then) in pairs if now > then)
        falls_to = tuple(self.programme.targets[n].value - least[n] / POINTS for n in missed)
        return Latitude(self.measure, earliest, latest, missed, falls_to)

    def _end(self, *, late: bool) -> tuple[int, list[dict[str, int]]]:
        """The last year, in one direction, of a plan that does as much; plans beyond, which do not.

        None are beyond the programme's years, nor where money and order forbid it.
        """
        wish = Wish(frozenset(self.plan.starts), None, self.plan.shortfall)
        weights = {self.measure: -1 if late else 1}
        leap = soonest(self.programme, self.surrogate, wish, weights)
        end = self.plan.starts[self.measure]
        if leap and self._does_as_much(leap):
            end = leap[self.measure]
        while True:
            beyond = list(self._beyond(end, late=late))
            farther = [plan for plan in beyond if self._does_as_much(plan)]
            if not farther:
                return end, beyond
            end = farther[0][self.measure]

    def _does_as_much(self, starts: Mapping[str, int]) -> bool:
        pairs = zip(self.short(starts), self.plan.shortfall, strict=True)
        return all(now <= then for now, then in pairs)

    def _beyond(self, end: int, *, late: bool) -> Iterator[dict[str, int]]:
        """Plans in which the measure goes live after (before) a year, to do as much if any does.

        The plan itself but for it, and for what cannot go live before it; the best there is, as
        the surrogate reckons; all others as soon as can be.
        """
        first, last = self.programme.years
        years = (end + 1, last) if late else (first, end - 1)
        if years[0] > years[1]:
            return
        year = years[0] if late else years[1]
        slipped = self.programme.in_order({**self.plan.starts, self.measure: year})
        if slipped[self.measure] == year and self.programme.allows(slipped):
            yield slipped
        wish = Wish(frozenset(self.plan.starts), {self.measure: years})
        if best := phase(self.programme, self.surrogate, wish):
            yield dict(best.starts)
        if soon := soonest(
            self.programme, self.surrogate, wish, dict.fromkeys(self.plan.starts, 1)
        ):
            yield soon
