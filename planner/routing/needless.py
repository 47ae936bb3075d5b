"""Needless: journeys that a simpler one equals or beats in everything that anybody minds.

Journeys compete within their signature, so that a fast scooter never hides the walk. The other way
round nobody is helped by a scooter that comes too late for the bus which those on foot catch, takes
them a longer walk and costs more besides: such a journey is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import le

import numpy as np

from planner.network.earth import DETOUR, straight_metres
from planner.network.network import Network
from planner.routing.choice.barriers import by_muscle, ground_of
from planner.routing.choice.effort import (
    Bill,
    boardings,
    price_or_guess,
    seconds_beyond_comfort,
    unknown_rides,
    walks_beyond,
)
from planner.routing.choice.emissions import emissions_of
from planner.routing.choice.risk import risk_of
from planner.routing.fares.fares import Pricing
from planner.routing.journey import Journey, Signature
from planner.routing.query import Query

ROWS = 512
"""Journeys compared with all others at once."""

STEP_OF_GRAMS = 500.0
"""Grams that make no difference: lengths are estimated; assumed."""


def without_needless(
    network: Network, query: Query, journeys: tuple[Journey, ...]
) -> tuple[Journey, ...]:
    """Leave out the journeys that some simpler one makes needless; the order stays.

    A simpler one travels the streets by some of the same modes and by fewer of them, at each end
    and between its rides. It makes another needless if it leaves no earlier, arrives no later,
    changes and walks no more, and takes no more of anything else (`Minds`). Raises as
    `Pricing.price`.
    """
    minds = Minds(network, query)
    needless: set[int] = set()
    for number, simpler in _as_quick(journeys):
        if number not in needless and minds.no_more(journeys[simpler], journeys[number]):
            needless.add(number)
    return tuple(each for number, each in enumerate(journeys) if number not in needless)


class Minds:
    """What a traveller minds in journeys beside their times, changes and seconds on foot.

    Everything that makes an `Effort`, and grams. A price that is not known is assumed, as wherever
    journeys are ranked. Each quantity is reckoned when first asked for, the quickest to know first.
    """

    def __init__(self, network: Network, query: Query) -> None:
        self._network = network
        self._query = query
        self._pricing = Pricing(network, query.date, query.fares)
        self._known: dict[tuple[int, int], Sequence[float]] = {}
        self._quantities = (self._boardings, self._grams, self._price, self._risk, self._ways)

    def no_more(self, simpler: Journey, other: Journey) -> bool:
        """Whether a journey takes no more of anything than another; both are kept elsewhere."""
        for number, quantity in enumerate(self._quantities):
            for journey in (simpler, other):
                if (number, id(journey)) not in self._known:
                    self._known[number, id(journey)] = quantity(journey)
            mine, its = (self._known[number, id(journey)] for journey in (simpler, other))
            if not all(map(le, mine, its)):
                return False
        return True

    def _boardings(self, journey: Journey) -> Sequence[float]:
        """Vehicles, and those of which it is not known whether a wheelchair can use them."""
        unknown = unknown_rides(self._network, journey) if self._query.profile.wheelchair else 0
        return boardings(journey), unknown

    def _grams(self, journey: Journey) -> Sequence[float]:
        """Over straight lines: whichever line is ridden, the kind of vehicle tells most."""
        metres = [
            DETOUR * straight_metres(here.lat, here.lon, there.lat, there.lon)
            for here, there in ((leg.origin, leg.destination) for leg in journey.legs)
        ]
        grams = emissions_of(self._network, journey.legs, metres).grams or 0.0
        return (grams // STEP_OF_GRAMS,)

    def _price(self, journey: Journey) -> Sequence[float]:
        return (price_or_guess(journey, Bill(self._pricing.price(journey).amount)),)

    def _risk(self, journey: Journey) -> Sequence[float]:
        return (risk_of(self._network, self._query, journey),)

    def _ways(self, journey: Journey) -> Sequence[float]:
        """Seconds beyond a comfortable walk, walks beyond what one can, steps, metres climbed."""
        ground = [ground_of(self._network, leg) for leg in journey.legs if by_muscle(leg)]
        return (
            seconds_beyond_comfort(self._query, journey),
            walks_beyond(self._network, self._query, journey),
            sum(each.steps for each in ground),
            sum(each.climb for each in ground),
        )


def is_simpler(one: Signature, other: Signature) -> bool:
    """Whether one way of travelling the streets needs only a part of another's modes."""
    return one != other and all(set(a) <= set(b) for a, b in zip(one, other, strict=True))


def _as_quick(journeys: Sequence[Journey]) -> Iterator[tuple[int, int]]:
    """Each journey, and a simpler one with times, changes and seconds on foot as good as its."""
    kinds = list(dict.fromkeys(each.signature for each in journeys))
    simpler = np.array([[is_simpler(other, kind) for other in kinds] for kind in kinds], np.bool_)
    if not simpler.any():
        return
    kind = np.array([kinds.index(each.signature) for each in journeys])
    columns = np.array(
        [(-j.departure, j.arrival, j.transfers, j.seconds_on_foot) for j in journeys]
    ).T
    for first in range(0, len(journeys), ROWS):
        rows = slice(first, first + ROWS)
        as_good = simpler[kind[rows, None], kind]
        for column in columns:
            as_good &= column <= column[rows, None]
        for number, other in np.argwhere(as_good).tolist():
            yield first + number, other
