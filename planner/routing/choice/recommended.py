"""Choice: the journey that costs its traveller least, and what speaks for it.

A journey's generalised cost is linear in its quantities (`effort.py`): the seconds of
riding, and each other quantity times its weight. So the first never takes more of something when
that comes to weigh more: of two journeys only the one that takes less of it gains on the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.network.network import Network
from planner.routing.choice.effort import Bill, Effort, effort_of, has_price
from planner.routing.choice.roles import Claim, roles_of
from planner.routing.choice.weights import Weights
from planner.routing.journey import Journey
from planner.routing.query import Query

UNKNOWN_BILL = Bill()


@dataclass(frozen=True)
class Advantage:
    """Why a journey is the first.

    quantity    a field of Effort, of which it takes less than the next best: the one that speaks
                for it most; empty: there is no other journey, or they are alike
    amount      how much less it takes
    guessed     it is a price, and one of the two is not known: what such vehicles cost was taken
    """

    quantity: str = ""
    amount: float = 0.0
    guessed: bool = False


@dataclass(frozen=True)
class Chosen:
    """A journey among others.

    effort      what it takes
    cost        generalised, seconds of riding
    place       0 is the first; equals keep the order they came in
    roles       of `planner.routing.choice.roles.ROLES`
    """

    effort: Effort
    cost: float
    place: int
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """What a traveller chooses from.

    journeys    in the order they were given
    because     why the first is the first
    """

    journeys: tuple[Chosen, ...]
    because: Advantage = Advantage()

    @property
    def first(self) -> int | None:
        """The number of the first; None: there is nothing to choose from."""
        return next((n for n, each in enumerate(self.journeys) if each.place == 0), None)


def choose(
    network: Network,
    query: Query,
    journeys: Sequence[Journey],
    weights: Weights,
    bills: Sequence[Bill] = (),
) -> Choice:
    """Rank the journeys that answer a query, for a traveller who minds what the weights say.

    bills    of each journey, as far as known; empty: nothing is known of any
    """
    bills = bills or [UNKNOWN_BILL] * len(journeys)
    efforts = [
        effort_of(network, query, journey, bill)
        for journey, bill in zip(journeys, bills, strict=True)
    ]
    ranked = rank_efforts(efforts, weights)
    claims = [
        Claim(
            effort,
            arrival=journey.arrival if counts_waiting(query) else journey.duration,
            priced=has_price(journey, bill),
            grams=bill.grams,
        )
        for journey, effort, bill in zip(journeys, efforts, bills, strict=True)
    ]
    roles = roles_of(claims, ranked)
    return Choice(
        tuple(
            Chosen(effort, cost_of(effort, weights), ranked.index(number), roles[number])
            for number, effort in enumerate(efforts)
        ),
        _advantage(
            [efforts[number] for number in ranked[:2]],
            weights,
            priced=all(claims[number].priced for number in ranked[:2]),
        ),
    )


def counts_waiting(query: Query) -> bool:
    """Whether waiting counts from the query's time: who leaves now is there first."""
    return query.window == 0 and not query.arrive_by


def rank_efforts(efforts: Sequence[Effort], weights: Weights) -> list[int]:
    """The numbers of journeys, the one that costs least first; equals in the order given."""
    costs = [cost_of(effort, weights) for effort in efforts]
    return sorted(range(len(costs)), key=lambda number: (costs[number], number))


def cost_of(effort: Effort, weights: Weights) -> float:
    """Generalised cost of a journey, in seconds of riding."""
    return sum(_parts(effort, weights).values())


def _parts(effort: Effort, weights: Weights) -> dict[str, float]:
    quantities = effort._asdict()
    return {name: each * getattr(weights, name, 1.0) for name, each in quantities.items()}


def _told(parts: dict[str, float]) -> dict[str, float]:
    """Parts as they are told: what lies beyond a comfortable walk is walking, too."""
    far = parts.pop("far")
    return {**parts, "walk": parts["walk"] + far}


def _advantage(best: Sequence[Effort], weights: Weights, *, priced: bool) -> Advantage:
    """By which quantity the first gains most on the next; priced: both prices are known."""
    if len(best) < 2:
        return Advantage()
    mine, other = (_told(_parts(effort, weights)) for effort in best)
    name = max(mine, key=lambda quantity: other[quantity] - mine[quantity])
    if other[name] <= mine[name]:
        return Advantage()
    first, second = best
    amount = getattr(second, name) - getattr(first, name)
    return Advantage(name, amount, guessed=name == "yen" and not priced)
