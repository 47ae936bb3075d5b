"""What journeys cost: every ride by its feed's tariffs, every vehicle of the streets by its own.

A price that no tariff says is unknown, never 0. Between several tickets that would do, a traveller
buys the cheapest; a day pass is one of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from planner.network.network import Network
from planner.network.transit.tariffs import CARD, CONTACTLESS, Tariffs
from planner.network.transit.timetable import Timetable
from planner.routing.fare_wish import FareWish
from planner.routing.fares.held_passes import HeldPasses
from planner.routing.fares.products import ProductPricing
from planner.routing.fares.ridden import Ridden, ridden
from planner.routing.fares.streets import street_ticket
from planner.routing.fares.tickets import JourneyFare, PassOffer, Ticket, in_order
from planner.routing.fares.zones import ZonePricing
from planner.routing.journey import Journey, Leg, RideLeg, ShuttleLeg, WalkLeg

HELD = "held_pass"
"""Kind of the tickets of rides that a pass covers."""

WORTH = 2
"""A day pass is offered where it costs at most so many times what it replaces: there and back."""


_Bought = tuple[list[Ticket], tuple[PassOffer, ...]]
"""Tickets for rides, and day passes that could be bought instead."""


@dataclass(frozen=True, eq=False)
class Pricing:
    """Prices for one rider on one network; made once for all journeys of a reply.

    Many of them ride or rent the same vehicles, of which the price is then known.

    date    on whose clock the journeys' times are
    """

    network: Network
    date: dt.date
    wish: FareWish = field(default_factory=FareWish)
    _zones: ZonePricing = field(init=False)
    _products: ProductPricing = field(init=False)
    _held: HeldPasses = field(init=False)
    _currency: str = field(init=False)
    """Of the network: that of its first price; yen where it has none."""
    _companies: list[int] = field(init=False)
    """The company of each feed; none where that is not told."""
    _known_streets: dict[Hashable, Ticket | None] = field(default_factory=dict, init=False)
    _known_rides: dict[Hashable, _Bought] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        timetable, tariffs = self.network.timetable, self.network.tariffs
        zones = ZonePricing(tariffs, timetable, self.wish)
        products = ProductPricing(tariffs, timetable, self.wish)
        object.__setattr__(self, "_zones", zones)
        object.__setattr__(self, "_products", products)
        held = HeldPasses(timetable, self.wish.passes, zones, products)
        object.__setattr__(self, "_held", held)
        object.__setattr__(self, "_currency", next(iter(tariffs.currency_names), "JPY"))
        object.__setattr__(self, "_companies", tariffs.company_of_feed.tolist())

    def price(self, journey: Journey) -> JourneyFare:
        """The price of a journey.

        Raises InvalidQuery where the rider's passes name what the network does not have.
        """
        return self.price_legs(journey.legs)

    def check(self) -> None:
        """Raise InvalidQuery where the rider's passes name what the network does not have."""
        self._held.check()

    def price_legs(self, legs: Sequence[Leg]) -> JourneyFare:
        """The price of legs that follow each other."""
        tickets, passes = self._of_vehicles(legs)
        every = in_order([*tickets, *self._street_tickets(legs)])
        return JourneyFare(every, passes, self._currency)

    def _of_vehicles(self, legs: Sequence[Leg]) -> _Bought:
        """Tickets and day passes by the tariffs of feeds: many journeys ride the same vehicles."""
        vehicles = tuple(
            each for each in enumerate(legs) if isinstance(each[1], RideLeg | ShuttleLeg)
        )
        bought = self._known_rides.get(vehicles)
        if bought is None:
            bought = self._known_rides[vehicles] = self._price_rides(
                ridden(self.network, self.date, legs)
            )
        return bought

    def _price_rides(self, rides: Sequence[Ridden]) -> _Bought:
        covered = [ride for ride in rides if self.wish.passes and self._held.covers(ride)]
        unpaid = [self._unpaid_part(ride) for ride in rides if ride not in covered]
        tickets = [Ticket(ride.legs, 0, self._currency, kind=HELD) for ride in covered]
        passes: list[PassOffer] = []
        for group in self._by_company(unpaid):
            bought = self._buy(group)
            tickets += bought
            passes += self._passes(group, bought)
        return tickets, tuple(passes)

    def _street_tickets(self, legs: Sequence[Leg]) -> Iterator[Ticket]:
        """Tickets of rented vehicles and shuttles: the same for ways that are drawn alike."""
        for number, leg in enumerate(legs):
            if isinstance(leg, RideLeg | WalkLeg):
                continue
            key = number, leg.draw, leg.arrival - leg.departure
            if key not in self._known_streets:
                self._known_streets[key] = street_ticket(self.network, number, leg)
            if (ticket := self._known_streets[key]) is not None:
                yield ticket

    def _unpaid_part(self, ride: Ridden) -> Ridden:
        """A ride, or what a pass leaves of it to be paid, where that is known and costs no more."""
        rest = self._held.beyond(ride) if self.wish.passes else None
        if rest is None:
            return ride
        whole, part = (_cost(self._buy([each])) for each in (ride, rest))
        return rest if part is not None and (whole is None or part <= whole) else ride

    def _buy(self, rides: Sequence[Ridden]) -> list[Ticket]:
        """Tickets for the rides of one company: by its products where they do, else its zones."""
        feeds = dict.fromkeys(ride.feed for ride in rides)
        leg_rules = self._tariffs.products.leg_rules_of_feed
        if not any(feed in leg_rules for feed in feeds):
            return self._zones.price(rides)
        tickets: list[Ticket] = []
        for feed in feeds:
            its = [ride for ride in rides if ride.feed == feed]
            by_products = self._products.price(feed, its) if feed in leg_rules else []
            if not by_products or any(ticket.amount is None for ticket in by_products):
                by_zones = self._zones.price(its)
                if not by_products or _unknown(by_zones) < _unknown(by_products):
                    by_products = by_zones
            tickets += by_products
        return tickets

    def _passes(self, rides: Sequence[Ridden], bought: Sequence[Ticket]) -> list[PassOffer]:
        """Day passes worth a thought: those that there and back already pay for."""
        return [
            offer
            for offer in self._zones.passes(rides, bought)
            if offer.instead is None or offer.amount <= WORTH * offer.instead
        ]

    def _by_company(self, rides: Sequence[Ridden]) -> list[list[Ridden]]:
        if len(rides) < 2:
            return [list(rides)] if rides else []
        groups: dict[int, list[Ridden]] = {}
        for ride in rides:
            company = self._companies[ride.feed] if self._companies else ride.feed
            groups.setdefault(company, []).append(ride)
        return list(groups.values())

    @property
    def _timetable(self) -> Timetable:
        return self.network.timetable

    @property
    def _tariffs(self) -> Tariffs:
        return self.network.tariffs


def _cost(tickets: Sequence[Ticket]) -> int | None:
    return JourneyFare(tuple(tickets)).amount


def _unknown(tickets: Sequence[Ticket]) -> int:
    return sum(len(ticket.legs) for ticket in tickets if ticket.amount is None)


def price_journey(
    network: Network, date: dt.date, journey: Journey, wish: FareWish | None = None
) -> JourneyFare:
    """The price of a journey on a date's clock. Raises InvalidQuery as `Pricing.price` does."""
    return Pricing(network, date, wish or FareWish()).price(journey)


def other_medium(pricing: Pricing) -> Pricing | None:
    """The same prices paid the other way, by card or in cash; None: no feed tells a difference."""
    kinds = set(pricing.network.tariffs.products.kind_of_medium.tolist())
    if not kinds & {CARD, CONTACTLESS}:
        return None
    media = "cash" if pricing.wish.media == "ic" else "ic"
    return Pricing(pricing.network, pricing.date, replace(pricing.wish, media=media))
