"""FareWish: who pays, how, and what is already paid."""

from __future__ import annotations

from dataclasses import dataclass

from planner.errors import InvalidQuery
from planner.network.transit.tariffs import CATEGORIES

MEDIA = ("cash", "ic")
"""Ways of paying: coins and paper tickets, or a card with stored value (交通系ICカード)."""

MOST_PASSES = 20


@dataclass(frozen=True)
class HeldPass:
    """A ticket that is already paid: the rides it covers are free.

    product    a day pass: public id of the fare or fare product, `<feed>_<id>`; empty: none
    between    a commuter pass (通勤定期, 通学定期): public ids of the two stops whose stretch it
               covers, on every route of `routes`, or of the companies that run between them
    routes     public ids of routes; without `between`, it covers them wholly
    agencies   public ids of agencies, all of whose routes it covers
    """

    product: str = ""
    between: tuple[str, str] | None = None
    routes: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not (self.product or self.between or self.routes or self.agencies):
            message = "a pass names a product, two stops, routes or agencies"
            raise InvalidQuery(message, field="passes")


@dataclass(frozen=True)
class FareWish:
    """How a journey is paid.

    category    of `CATEGORIES`: whose prices
    media       of `MEDIA`: where a feed tells them apart
    passes      tickets held already
    """

    category: str = "adult"
    media: str = "cash"
    passes: tuple[HeldPass, ...] = ()

    def __post_init__(self) -> None:
        if self.category not in CATEGORIES:
            message = f"category is one of {', '.join(CATEGORIES)}, not {self.category!r}"
            raise InvalidQuery(message, field="category")
        if self.media not in MEDIA:
            message = f"media is one of {', '.join(MEDIA)}, not {self.media!r}"
            raise InvalidQuery(message, field="media")
        if len(self.passes) > MOST_PASSES:
            message = f"at most {MOST_PASSES} passes can be held"
            raise InvalidQuery(message, field="passes")
