"""Journeys that cost less: what else there is where the dear operators and modes are left out.

Fares with transfers and caps are not sums over legs, so no search minimises them. Instead the
question is asked again without each dear operator and each dear mode of what was found, and what
costs less than everything as fast is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from planner.kernel import NONE
from planner.network.network import Network
from planner.network.transit.tariffs import Tariffs
from planner.routing.fares.fares import Pricing
from planner.routing.fares.tickets import half_rounded_up
from planner.routing.journey import Journey, RideLeg
from planner.routing.plan import plan
from planner.routing.query import Query, RideFilter

CHEAPEST_SLACK = 1800
"""Seconds that the cheapest journey may arrive after one that leaves as late; assumed."""

MOST_SEARCHES = 4
"""Questions asked beside the first; assumed: few places have more kinds of dear vehicles."""


class Left(NamedTuple):
    """Vehicles that are left out: those of an agency (with its feed), or of a route_type."""

    agency: str = ""
    kind: int = NONE

    def of(self, rides: RideFilter) -> RideFilter:
        """A filter that leaves them out, too."""
        if self.agency:
            return replace(rides, without_agencies=rides.without_agencies | {self.agency})
        return replace(rides, without_route_kinds=rides.without_route_kinds | {self.kind})


def find_cheaper(
    network: Network, query: Query, found: Sequence[Journey], slack: int
) -> tuple[Journey, ...]:
    """The journeys found, and with them those that cost less, by departure, arrival and transfers.

    A journey is added that leaves (in a query to arrive by a time: arrives) within the query's
    window, arrives at most `slack` seconds after a journey found that leaves no earlier, and has a
    known price below those of all journeys that are as good in departure and arrival. At most
    `MOST_SEARCHES` searches; none where no price is known. Raises as `plan` and `Pricing`.
    """
    pricing = Pricing(network, query.date, query.fares)
    prices = {journey: pricing.price(journey).amount for journey in found}
    if network.tariffs.empty or all(price is None for price in prices.values()):
        return tuple(found)
    kept = list(found)
    for left in dear_vehicles(network, pricing, found):
        other = replace(query, rides=left.of(query.rides))
        for journey in plan(network, other).journeys:
            price = pricing.price(journey).amount
            if price is None or not _within(journey, found, slack):
                continue
            if not any(_as_good(each, journey, prices[each], price) for each in kept):
                prices[journey] = price
                kept = [
                    each
                    for each in kept
                    if each in found or not _as_good(journey, each, price, prices[each] or 0)
                ]
                kept.append(journey)
    return tuple(sorted(kept, key=lambda j: (j.departure, j.arrival, j.transfers)))


def find_cheapest(
    network: Network, query: Query, found: Sequence[Journey], slack: int = CHEAPEST_SLACK
) -> tuple[Journey, ...]:
    """The journeys found, and with them the cheapest within the slack, if it costs less than all.

    Each search leaves out one more operator or mode: the dearest of what was found, and once
    something cheaper is known, the dearest of that, too. At most `MOST_SEARCHES`, and none where a
    journey found costs no more than the cheapest ticket there is. Raises as `plan` and `Pricing`.
    """
    pricing = Pricing(network, query.date, query.fares)
    known = [amount for each in found if (amount := pricing.price(each).amount) is not None]
    cheapest_ticket = least_fare(network.tariffs, query.fares.category)
    if not known or (not query.fares.passes and min(known) <= cheapest_ticket):
        return tuple(found)
    least, best, rides, searches = min(known), None, query.rides, 0
    waiting = list(dear_vehicles(network, pricing, found))
    while waiting and searches < MOST_SEARCHES:
        without = waiting.pop(0).of(rides)
        searches += 1
        cheaper = [
            (price, each.arrival, number, each)
            for number, each in enumerate(plan(network, replace(query, rides=without)).journeys)
            if (price := pricing.price(each).amount) is not None
            and price < least
            and _within(each, found, slack)
        ]
        if cheaper:
            least, _, _, best = min(cheaper)
            rides, waiting = without, list(dear_vehicles(network, pricing, [best]))
    every = found if best is None else (*found, best)
    return tuple(sorted(every, key=lambda j: (j.departure, j.arrival, j.transfers)))


def least_fare(tariffs: Tariffs, category: str) -> int:
    """No ticket of any operator costs such a rider less; 0: there is none.

    Tables may tell whole prices only, of which a child pays half.
    """
    prices = np.concatenate((tariffs.zones.price_of_fare, tariffs.products.amount_of_row))
    least = int(prices.min()) if len(prices) else 0
    return min(least, half_rounded_up(least)) if category == "child" else least


def dear_vehicles(network: Network, pricing: Pricing, found: Iterable[Journey]) -> tuple[Left, ...]:
    """Operators and modes of journeys to try without, the dearest first.

    What a ride costs counts for its operator and its mode; unknown prices are left in.
    """
    timetable = network.timetable
    spent: dict[Left, int] = {}
    for journey in found:
        fare = pricing.price(journey)
        for number, leg in enumerate(journey.legs):
            amount = fare.of_leg(number)
            if not isinstance(leg, RideLeg) or not amount:
                continue
            route = int(timetable.route_of_trip[leg.trip])
            agency = int(timetable.agency_of_route[route])
            ways = [Left(kind=int(timetable.kind_of_route[route]))]
            ways += [Left(agency=name) for name in timetable.names_of_agency(agency)[1:]]
            for left in ways:
                spent[left] = max(spent.get(left, 0), amount)
    dearest = sorted(spent, key=lambda left: (-spent[left], left))
    return tuple(dearest[:MOST_SEARCHES])


def _within(journey: Journey, found: Sequence[Journey], slack: int) -> bool:
    rivals = [each.arrival for each in found if each.departure >= journey.departure]
    return not rivals or journey.arrival <= min(rivals) + slack


def _as_good(one: Journey, other: Journey, price: int | None, other_price: int) -> bool:
    """Whether one leaves as late, arrives as early and costs as little as another."""
    return (
        price is not None
        and price <= other_price
        and one.departure >= other.departure
        and one.arrival <= other.arrival
    )
