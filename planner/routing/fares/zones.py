"""Fares between zones applied to rides (GTFS fare_attributes.txt, fare_rules.txt).

One fare may cover several rides that follow each other: from the zone of the first boarding to that
of the last alighting, on all their routes, with as many changes and within as much time as it
allows. Rides are split among fares so that most of them are priced, and then at least cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planner.kernel import NONE
from planner.network.marks import QUALITIES
from planner.network.transit.tariffs import Tariffs
from planner.network.transit.timetable import Timetable
from planner.routing.fare_wish import FareWish
from planner.routing.fares.ridden import Ridden
from planner.routing.fares.tickets import ASSUMED, HALF, PassOffer, Ticket, half_rounded_up

WHOLE_YEN = "JPY"


@dataclass(frozen=True, eq=False)
class ZonePricing:
    """The fares between zones of a network, for one rider."""

    tariffs: Tariffs
    timetable: Timetable
    wish: FareWish
    _unknown_of_legs: dict[tuple[int, ...], Ticket] = field(default_factory=dict, init=False)

    def _unknown(self, legs: tuple[int, ...]) -> Ticket:
        """A ticket of no known price: one for all journeys."""
        if legs not in self._unknown_of_legs:
            self._unknown_of_legs[legs] = Ticket(legs, None)
        return self._unknown_of_legs[legs]

    def price(self, rides: Sequence[Ridden]) -> list[Ticket]:
        """The tickets for rides of one company, in order; those of no known price too."""
        if not len(self.tariffs.zones.key_of_rule):
            return [self._unknown(ride.legs) for ride in rides]
        best: list[tuple[int, int, list[Ticket]]] = [(0, 0, [])]  # of the first n rides
        for end in range(1, len(rides) + 1):
            options = []
            for start in range(end - 1, -1, -1):
                ticket = self.ticket(rides[start:end])
                if ticket is None and end - start > 1:
                    continue
                unknown, amount, tickets = best[start]
                ticket = ticket or self._unknown(rides[start].legs)
                unknown += ticket.amount is None
                options.append((unknown, amount + (ticket.amount or 0), [*tickets, ticket]))
            best.append(min(options, key=lambda option: option[:2]))
        return best[-1][2]

    def ticket(self, rides: Sequence[Ridden]) -> Ticket | None:
        """The cheapest ticket that covers all of some rides; None: there is none."""
        priced = [
            (self._amount(fare), fare) for fare in self._fares(rides) if self._holds(fare, rides)
        ]
        if not priced:
            return None
        amount, fare = min(priced)
        zones = self.tariffs.zones
        return Ticket(
            legs=tuple(leg for ride in rides for leg in ride.legs),
            amount=amount,
            currency=self._currency(fare),
            product=zones.id_of_fare[fare],
            kind="day_pass" if zones.is_day_pass(fare) else "ride",
            category="child" if self._halved(fare) else "adult",
            quality=QUALITIES[self._quality(fare)],
            rule=HALF if self._halved(fare) else "",
        )

    def passes(self, rides: Sequence[Ridden], tickets: Sequence[Ticket]) -> Iterator[PassOffer]:
        """Day passes that cover rides which other tickets cover now."""
        covered: dict[int, list[Ridden]] = {}
        for ride in rides if self.tariffs.zones.has_day_passes else ():
            for fare in self._fares([ride]):
                if self.tariffs.zones.is_day_pass(fare):
                    covered.setdefault(fare, []).append(ride)
        for fare, its in covered.items():
            legs = tuple(leg for ride in its for leg in ride.legs)
            replaced = [ticket for ticket in tickets if set(ticket.legs) & set(legs)]
            wholly = all(set(ticket.legs) <= set(legs) for ticket in replaced)
            amounts = [ticket.amount for ticket in replaced]
            known = [amount for amount in amounts if amount is not None]
            instead = sum(known) if wholly and len(known) == len(amounts) else None
            product = self.tariffs.zones.id_of_fare[fare]
            if wholly and not any(ticket.product == product for ticket in replaced):
                yield PassOffer(legs, self._amount(fare), self._currency(fare), product, instead)

    def covers(self, product: str, ride: Ridden) -> bool:
        """Whether a ticket by its public id, held already, is good for a ride."""
        fare = self.tariffs.zones.fare_of_id.get(product)
        return fare is not None and int(self.tariffs.zones.twin_of_fare[fare]) in self._fares(
            [ride]
        )

    def _fares(self, rides: Sequence[Ridden]) -> frozenset[int]:
        """The fares that every route of some rides knows, between where they begin and end.

        Of tickets that are the same in several feeds the first.
        """
        zones = self.tariffs.zones
        if not len(zones.key_of_rule):
            return frozenset()
        origin = self._zone(rides[0].origin)
        destination = self._zone(rides[-1].destination)
        passed = frozenset[int]()
        if len(zones.zone_of_rule):
            stops = {stop for ride in rides for stop in ride.stops}
            passed = frozenset(zone for zone in map(self._zone, stops) if zone != NONE)
        common: frozenset[int] | None = None
        for ride in rides:
            any_route = len(self.timetable.kind_of_route) + ride.feed
            for route in ride.routes:
                found = zones.fares_for(
                    (route, any_route), ride.agency, (origin, destination), passed
                )
                common = found if common is None else common & found
                if not common:
                    return common
        return common or frozenset()

    def _holds(self, fare: int, rides: Sequence[Ridden]) -> bool:
        """Whether a fare allows the changes between some rides, and their time."""
        zones = self.tariffs.zones
        if len(rides) == 1:
            return True
        transfers, seconds = zones.transfers_of_fare[fare], zones.seconds_of_fare[fare]
        in_time = seconds == NONE or rides[-1].departure - rides[0].departure <= seconds
        return bool(in_time and (transfers == NONE or len(rides) - 1 <= transfers))

    def _zone(self, stop: int) -> int:
        if stop == NONE:
            return NONE
        zone_of_stop = self.tariffs.zones.zone_of_stop
        zone = int(zone_of_stop[stop])
        return zone if zone != NONE else int(zone_of_stop[self.timetable.station_of(stop)])

    def _currency(self, fare: int) -> str:
        return self.tariffs.currency_names[self.tariffs.zones.currency_of_fare[fare]]

    def _halved(self, fare: int) -> bool:
        return self.wish.category == "child" and self._currency(fare) == WHOLE_YEN

    def _amount(self, fare: int) -> int:
        price = int(self.tariffs.zones.price_of_fare[fare])
        return half_rounded_up(price) if self._halved(fare) else price

    def _quality(self, fare: int) -> int:
        said = int(self.tariffs.zones.quality_of_fare[fare])
        return ASSUMED if self._halved(fare) else said
