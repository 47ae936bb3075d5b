"""Tickets: what is paid for a journey, in money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.network.marks import QUALITIES

PUBLISHED = 0
ASSUMED = QUALITIES.index("assumed")

HALF = "half_of_adult"
"""Rule: a child pays half of the adult price, rounded up to 10 yen, as on Japan's buses, trams and
private railways. The JR companies round down (旅客営業規則 73条): their feeds must say so."""


@dataclass(frozen=True)
class Ticket:
    """What is paid at once, for one leg or several.

    legs        numbers of the journey's legs that it covers
    amount      in the currency's minor unit; None: not known
    currency    ISO 4217; empty where the amount is not known
    product     public id of the fare or fare product; empty: none
    name        of the product, as the feed has it
    kind        ride, day_pass, change (what changing costs or saves), held_pass, rental, shuttle
    category    whose price it is: of CATEGORIES, empty: everyone's
    medium      how it is paid, `cash` or `ic`; empty: either way
    quality     of QUALITIES: what the amount rests on
    rule        by which the amount was reckoned, where the feed does not say it: `HALF`
    """

    legs: tuple[int, ...]
    amount: int | None
    currency: str = ""
    product: str = ""
    name: str = ""
    kind: str = "ride"
    category: str = ""
    medium: str = ""
    quality: str = QUALITIES[PUBLISHED]
    rule: str = ""


@dataclass(frozen=True)
class PassOffer:
    """A day pass that could be bought in place of tickets.

    legs      numbers of the legs it covers
    amount    its price
    instead   what they cost without it; None: not known
    """

    legs: tuple[int, ...]
    amount: int
    currency: str
    product: str
    instead: int | None


@dataclass(frozen=True)
class JourneyFare:
    """The price of a journey.

    tickets    by the first leg they cover; legs that nobody pays for have none
    passes     day passes that cover legs of it
    currency   in which nothing is paid, where nothing is paid
    """

    tickets: tuple[Ticket, ...]
    passes: tuple[PassOffer, ...] = ()
    currency: str = ""

    @cached_property
    def sums(self) -> dict[str, int]:
        """What the known tickets cost, by currency."""
        total: dict[str, int] = {}
        for ticket in self.tickets:
            if ticket.amount is not None:
                total[ticket.currency] = total.get(ticket.currency, 0) + ticket.amount
        return total or {self.currency: 0}

    @property
    def known(self) -> bool:
        """Whether every part of it has a price."""
        return all(ticket.amount is not None for ticket in self.tickets)

    @property
    def amount(self) -> int | None:
        """The whole price, never below 0; None: not known, or in several currencies."""
        if not self.known or len(self.sums) > 1:
            return None
        return max(0, *self.sums.values())

    @property
    def currency_paid(self) -> str:
        """In which the whole is paid; empty: in several."""
        return next(iter(self.sums)) if len(self.sums) == 1 else ""

    @property
    def assumed(self) -> bool:
        """Whether a part of it is not as an operator says."""
        return any(ticket.quality == QUALITIES[ASSUMED] for ticket in self.tickets)

    def of_leg(self, leg: int) -> int | None:
        """What is paid for a leg: a ticket counts on the first leg that it covers.

        0 where an earlier leg's ticket covers it, or nobody pays; None: not known.
        """
        amounts = [ticket.amount for ticket in self.tickets if ticket.legs[:1] == (leg,)]
        unknown = any(t.amount is None and leg in t.legs for t in self.tickets)
        return None if unknown else sum(amount for amount in amounts if amount is not None)


def in_order(tickets: Iterable[Ticket]) -> tuple[Ticket, ...]:
    """Tickets by the first leg they cover."""
    return tuple(sorted(tickets, key=lambda ticket: ticket.legs))


def half_rounded_up(amount: int) -> int:
    """Half of an amount of yen, rounded up to 10 yen."""
    return -(-amount // 20) * 10


def cheapest(costs: Sequence[tuple[int, int]]) -> int:
    """The number of the cost (unknown parts, amount) that is least."""
    return min(range(len(costs)), key=lambda number: costs[number])
