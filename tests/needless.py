"""What the right answer is where a simpler journey makes others needless: each looked at with each.

In worlds of text no vehicle has a price, and no way has a path: what they cost is told here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from planner import Journey, Network, Query, RideLeg, ShuttleLeg, WheelLeg
from planner.routing import needless, stretch

PRICES = {"rental": 150, "shuttle": 200}
"""Yen of a vehicle of the streets; one of the timetable costs 100."""

LOOKS = Counter[str]()
"""How often it was looked which are needless: see the fixture `looks`."""


@contextmanager
def told_prices() -> Iterator[None]:
    """Journeys cost what they do here, and nothing else of them is minded."""

    def no_more(_: needless.Minds, simpler: Journey, other: Journey) -> bool:
        return price(simpler) <= price(other)

    with patch.object(needless.Minds, "no_more", no_more):
        yield


@contextmanager
def none_left_out() -> Iterator[None]:
    """Needless journeys are answered, too, once it is seen that they would have been left out."""
    leave_out = stretch.without_needless

    def look(network: Network, query: Query, every: tuple[Journey, ...]) -> tuple[Journey, ...]:
        answer = leave_out(network, query, every)
        assert list(answer) == needed(every), "needless journeys"
        LOOKS["needless"] += 1
        return every

    with told_prices(), patch.object(stretch, "without_needless", look):
        yield


def price(journey: Journey) -> int:
    """Yen."""
    total = 0
    for leg in journey.legs:
        if isinstance(leg, RideLeg):
            total += 100
        if isinstance(leg, ShuttleLeg):
            total += PRICES["shuttle"]
        if isinstance(leg, WheelLeg) and leg.rental is not None:
            total += PRICES["rental"]
    return total


def needed(journeys: tuple[Journey, ...]) -> list[Journey]:
    """Those of some journeys that no simpler one of them makes needless."""
    return [one for one in journeys if not any(_instead(other, one) for other in journeys)]


def _instead(simpler: Journey, journey: Journey) -> bool:
    modes = list(zip(simpler.signature, journey.signature, strict=True))
    return (
        all(mode in its for mine, its in modes for mode in mine)
        and any(mode not in mine for mine, its in modes for mode in its)
        and simpler.departure >= journey.departure
        and simpler.arrival <= journey.arrival
        and simpler.transfers <= journey.transfers
        and simpler.seconds_on_foot <= journey.seconds_on_foot
        and price(simpler) <= price(journey)
    )
