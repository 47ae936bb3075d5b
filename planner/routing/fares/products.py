"""Fare products applied to rides (GTFS fare_leg_rules.txt, fare_transfer_rules.txt: "Fares v2").

Legs that a join rule holds together are one. Each leg takes the products of the rules that fit it
with the highest priority; between two legs the rule for changing from the one's group to the
other's decides what is paid (A + AB, A + AB + B or AB). Of all ways the cheapest is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from planner.kernel import NONE
from planner.network.marks import QUALITIES
from planner.network.transit.tariffs import (
    APP,
    CARD,
    CASH,
    CATEGORIES,
    CONTACTLESS,
    PAPER,
    ProductTariffs,
    Tariffs,
)
from planner.network.transit.timetable import Timetable
from planner.routing.fare_wish import FareWish
from planner.routing.fares.ridden import Ridden
from planner.routing.fares.tickets import ASSUMED, HALF, Ticket, half_rounded_up

MOST_OPTIONS = 3
"""Groups of rules tried for one leg; more would only be other names for the same."""

MOST_WAYS = 2000

FROM_AND_CHANGE, ALL, CHANGE_ONLY = range(3)
"""fare_transfer_type: A + AB, A + AB + B, AB."""

_MEDIA = {
    "cash": ((CASH, PAPER, NONE), (CARD, CONTACTLESS, APP)),
    "ic": ((CARD, CONTACTLESS, NONE), (CASH, PAPER), (APP,)),
}
"""Kinds of media that a way of paying takes, the next only where there is nothing else."""


class Price(NamedTuple):
    """What a product costs this rider."""

    amount: int
    currency: int
    product: int
    category: str
    medium: int
    quality: int
    rule: str = ""


class Option(NamedTuple):
    """One way to pay for a leg alone."""

    group: int  # of leg rules; NONE: none
    price: Price


@dataclass(frozen=True, eq=False)
class Joined:
    """Rides that count as one leg."""

    rides: tuple[Ridden, ...]
    network: int

    @property
    def legs(self) -> tuple[int, ...]:
        """Numbers of the journey's legs."""
        return tuple(leg for ride in self.rides for leg in ride.legs)


@dataclass(frozen=True, eq=False)
class ProductPricing:
    """The fare products of a network, for one rider."""

    tariffs: Tariffs
    timetable: Timetable
    wish: FareWish
    runs_on: RunsOn = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "runs_on", RunsOn(self.timetable))

    def price(self, feed: int, rides: Sequence[Ridden]) -> list[Ticket]:
        """The tickets for rides of one feed, in order; those of no known price too."""
        tickets: list[Ticket] = []
        known: list[tuple[Joined, list[Option]]] = []
        for leg in self._joined(feed, rides):
            options = self._options(feed, leg)
            if options:
                known.append((leg, options))
                continue
            tickets += self._cheapest(feed, known)
            tickets.append(Ticket(leg.legs, None))
            known = []
        return tickets + self._cheapest(feed, known)

    def _joined(self, feed: int, rides: Sequence[Ridden]) -> list[Joined]:
        """The effective fare legs."""
        network_of_route = self._products.network_of_route
        networks = [int(network_of_route[ride.routes[0]]) for ride in rides]
        legs: list[Joined] = []
        for ride, network in zip(rides, networks, strict=True):
            last = legs[-1] if legs else None
            if last and self._join(feed, last.rides[-1], last.network, ride, network):
                legs[-1] = Joined((*last.rides, ride), network)
            else:
                legs.append(Joined((ride,), network))
        return legs

    def _join(
        self, feed: int, one: Ridden, network: int, other: Ridden, other_network: int
    ) -> bool:
        rules = self._products
        end, start = self._names(one.destination), self._names(other.origin)
        for rule in rules.join_rules_of_feed.get(feed, ()):
            stops = (int(rules.from_stop_of_join_rule[rule]), int(rules.to_stop_of_join_rule[rule]))
            fits = rules.from_network_of_join_rule[rule] in (
                NONE,
                network,
            ) and rules.to_network_of_join_rule[rule] in (NONE, other_network)
            if stops == (NONE, NONE):
                there = bool(end & start)
            else:
                there = (stops[0] == NONE or stops[0] in end) and (
                    stops[1] == NONE or stops[1] in start
                )
            if fits and there:
                return True
        return False

    def _names(self, stop: int) -> frozenset[int]:
        """A stop and its station."""
        return frozenset((stop, self.timetable.station_of(stop)))

    def _options(self, feed: int, leg: Joined) -> list[Option]:
        """Ways to pay for a leg alone, the cheapest of each group, the cheapest first."""
        rules = self._products
        fitting = self._fitting(feed, leg)
        if rules.ordered_of_feed[feed] and fitting:
            top = max(rules.priority_of_leg_rule[rule] for rule in fitting)
            fitting = [rule for rule in fitting if rules.priority_of_leg_rule[rule] == top]
        cheapest: dict[int, Price] = {}
        for rule in fitting:
            price = self._price(feed, int(rules.product_of_leg_rule[rule]))
            group = int(rules.group_of_leg_rule[rule])
            if price and (group not in cheapest or price < cheapest[group]):
                cheapest[group] = price
        options = [Option(group, price) for group, price in cheapest.items()]
        return sorted(options, key=lambda option: option.price)[:MOST_OPTIONS]

    def _fitting(self, feed: int, leg: Joined) -> list[int]:
        """The rules that fit a leg, whatever their priority."""
        rules = self._products
        among = rules.rules_for(
            feed, leg.network, rules.areas(leg.rides[0].origin),
            rules.areas(leg.rides[-1].destination),
        )  # fmt: skip
        return [
            rule
            for rule in among
            if self._in_time(int(rules.from_timeframe_of_leg_rule[rule]), leg.rides[0].boarded_at)
            and self._in_time(int(rules.to_timeframe_of_leg_rule[rule]), leg.rides[-1].left_at)
        ]

    def covers(self, product: str, ride: Ridden) -> bool:
        """Whether a product by its public id, held already, is good for a ride."""
        rules = self._products
        if ride.feed not in rules.leg_rules_of_feed:
            return False
        (leg,) = self._joined(ride.feed, [ride])
        return any(
            rules.id_of_product[int(rules.product_of_leg_rule[rule])] == product
            for rule in self._fitting(ride.feed, leg)
        )

    def _in_time(self, group: int, moment: tuple[int, int]) -> bool:
        if group == NONE:
            return True
        rules, (day, second) = self._products, moment
        return any(
            rules.group_of_timeframe[frame] == group
            and rules.start_of_timeframe[frame] <= second < rules.end_of_timeframe[frame]
            and self.runs_on(int(rules.service_of_timeframe[frame]), day)
            for frame in range(len(rules.group_of_timeframe))
        )

    def _price(self, feed: int, number: int) -> Price | None:
        """What a product costs this rider; None: it is not for this rider."""
        products = self._products
        first, end = products.first_row_of_product[number : number + 2].tolist()
        rows = range(first, end)
        for category, halved in self._rider(feed):
            mine = [row for row in rows if self._is_for(int(products.rider_of_row[row]), category)]
            for kinds in _MEDIA[self.wish.media]:
                prices = [
                    self._price_of_row(row, number, category, halved=halved)
                    for row in mine
                    if self._kind_of_medium(row) in kinds
                ]
                if prices:
                    return min(prices)
        return None

    def _rider(self, feed: int) -> list[tuple[str, bool]]:
        """Categories to look for in turn, and whether half of their price is paid.

        It is where the feed does not say what children pay.
        """
        category = self.wish.category
        if category == "adult":
            return [("adult", False)]
        mine = self._products.feed_of_rider == feed
        said = self._products.categories_of_rider[mine] >> CATEGORIES.index("child") & 1
        return [(category, False), ("adult", category == "child" and not said.any())]

    def _is_for(self, rider: int, category: str) -> bool:
        products = self._products
        if rider == NONE:
            return category == "adult"  # everyone's: found after what is for the rider alone
        if category == "adult" and products.default_of_rider[rider]:
            return True
        return bool(products.categories_of_rider[rider] >> CATEGORIES.index(category) & 1)

    def _kind_of_medium(self, row: int) -> int:
        medium = int(self._products.medium_of_row[row])
        return NONE if medium == NONE else int(self._products.kind_of_medium[medium])

    def _price_of_row(self, row: int, number: int, category: str, *, halved: bool) -> Price:
        products = self._products
        amount, currency = int(products.amount_of_row[row]), int(products.currency_of_row[row])
        halved = halved and amount > 0 and self.tariffs.currency_names[currency] == "JPY"
        return Price(
            half_rounded_up(amount) if halved else amount,
            currency,
            number,
            "child" if halved else "" if products.rider_of_row[row] == NONE else category,
            int(products.medium_of_row[row]),
            int(products.quality_of_row[row]),
            HALF if halved else "",
        )

    def _cheapest(self, feed: int, legs: list[tuple[Joined, list[Option]]]) -> list[Ticket]:
        """The tickets for legs each of which can be paid for, at least cost."""
        best: tuple[int, list[Ticket]] | None = None
        for number, way in enumerate(product(*(options for _, options in legs))):
            if number == MOST_WAYS:
                break
            tickets = self._tickets(feed, [leg for leg, _ in legs], way)
            amount = sum(ticket.amount or 0 for ticket in tickets)
            if best is None or amount < best[0]:
                best = amount, tickets
        return best[1] if best else []

    def _tickets(self, feed: int, legs: Sequence[Joined], way: Sequence[Option]) -> list[Ticket]:
        """What is paid when each leg is paid in one way, changes taken into account.

        A leg's own ticket falls away where the change to it, or from it, takes its place.
        """
        if not legs:
            return []
        covered = [[*leg.legs] for leg in legs]  # what each leg's own ticket is good for
        paid = [True] * len(legs)
        changes: list[Ticket] = []
        chain = [0]  # legs joined by one rule after the other for the same pair of groups
        changed_to = False  # whether the leg before was reached by a rule itself
        for number, (before, after) in enumerate(pairwise(way), start=1):
            pair = (before.group, after.group)
            if before.group != after.group:
                chain = [number - 1]
            rule = self._change_rule(feed, pair, legs, chain, number)
            if rule == NONE:
                chain, changed_to = [number], False
                continue
            kind = int(self._products.kind_of_change_rule[rule])
            if kind == CHANGE_ONLY and not changed_to:
                paid[number - 1] = False
            if kind != ALL:
                paid[number] = False
                payers = [earlier for earlier in range(number) if paid[earlier]]
                if payers and kind == FROM_AND_CHANGE:
                    covered[payers[-1]] += legs[number].legs
            changes += self._change_ticket(feed, rule, legs, number, kind)
            chain, changed_to = [*chain, number], True
        tickets = [
            self._ticket(tuple(covered[number]), option.price, "ride")
            for number, option in enumerate(way)
            if paid[number]
        ]
        return tickets + changes

    def _change_ticket(
        self, feed: int, rule: int, legs: Sequence[Joined], number: int, kind: int
    ) -> Iterator[Ticket]:
        ab = int(self._products.product_of_change_rule[rule])
        price = self._price(feed, ab) if ab != NONE else None
        covered = legs[number].legs
        if kind == CHANGE_ONLY:
            covered = legs[number - 1].legs + covered
        if price:
            yield self._ticket(covered, price, "change")
        elif ab != NONE:  # a product that this rider cannot buy
            yield Ticket(covered, None, kind="change")

    def _ticket(self, legs: tuple[int, ...], price: Price, kind: str) -> Ticket:
        products = self._products
        media = {CASH: "cash", PAPER: "cash", CARD: "ic", CONTACTLESS: "ic"}
        medium = NONE if price.medium == NONE else int(products.kind_of_medium[price.medium])
        return Ticket(
            legs=legs,
            amount=price.amount,
            currency=self.tariffs.currency_names[price.currency],
            product=products.id_of_product[price.product],
            name=products.name_of_product[price.product],
            kind=kind,
            category=price.category,
            medium=media.get(medium, ""),
            quality=QUALITIES[ASSUMED if price.rule else price.quality],
            rule=price.rule,
        )

    def _change_rule(
        self, feed: int, pair: tuple[int, int], legs: Sequence[Joined], chain: list[int], to: int
    ) -> int:
        """The rule for a change; NONE: there is none, each leg is paid for itself."""
        rules = self._products
        among = rules.change_rules_of_feed.get(feed, ())
        named_from = {int(rules.from_group_of_change_rule[rule]) for rule in among}
        named_to = {int(rules.to_group_of_change_rule[rule]) for rule in among}
        wanted = (
            pair[0] if pair[0] in named_from else NONE,
            pair[1] if pair[1] in named_to else NONE,
        )
        if NONE in pair:  # legs of no group are not spoken of
            return NONE
        counts: list[tuple[int, int]] = []
        for rule in among:
            groups = (rules.from_group_of_change_rule[rule], rules.to_group_of_change_rule[rule])
            count = int(rules.count_of_change_rule[rule])
            if groups != wanted or not self._in_limit(int(rule), legs[chain[0]], legs[to]):
                continue
            if pair[0] == pair[1] and count != NONE and len(chain) > count:
                continue
            counts.append((count if count != NONE else 2**30, int(rule)))
        return min(counts)[1] if counts else NONE

    def _in_limit(self, rule: int, first: Joined, last: Joined) -> bool:
        limit = self._products.seconds_of_change_rule[rule]
        if limit == NONE:
            return True
        measure = self._products.measure_of_change_rule[rule]
        start = first.rides[-1].arrival if measure in (2, 3) else first.rides[0].departure
        end = last.rides[-1].arrival if measure in (0, 3) else last.rides[0].departure
        return bool(end - start <= limit)

    @property
    def _products(self) -> ProductTariffs:
        return self.tariffs.products


class RunsOn:
    """Whether services run on days; each day is looked up once."""

    def __init__(self, timetable: Timetable) -> None:
        self._runs = lru_cache(64)(timetable.runs_of_service_on)

    def __call__(self, service: int, day: int) -> bool:
        """Whether a service runs on a day (proleptic ordinal)."""
        return bool(self._runs(day)[service])
