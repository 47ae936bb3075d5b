"""What rented vehicles and shuttles cost. Walks and own vehicles cost nothing."""

from __future__ import annotations

from planner.network.marks import QUALITIES
from planner.network.network import Network
from planner.routing.fares.ridden import paid_by_feed
from planner.routing.fares.tickets import Ticket
from planner.routing.journey import ShuttleLeg, StreetLeg, WheelLeg
from planner.routing.rentals.price import price_of_rental


def street_ticket(network: Network, number: int, leg: StreetLeg) -> Ticket | None:
    """The ticket of a rented vehicle or a shuttle; unknown where nothing is said of its price.

    number    of the leg
    None: nothing is paid. Shuttles that are paid by their feed's tariffs are rides
    (`planner.routing.fares.ridden`).
    """
    if isinstance(leg, ShuttleLeg):
        return None if paid_by_feed(network, leg) else _shuttle_ticket(network, number, leg)
    if isinstance(leg, WheelLeg) and leg.rental is not None:
        return _rental_ticket(network, number, leg)
    return None


def _rental_ticket(network: Network, number: int, leg: WheelLeg) -> Ticket:
    rentals = network.rentals
    price = price_of_rental(rentals, leg)
    if price is None:
        return Ticket((number,), None, kind="rental")
    assert leg.rental is not None
    return Ticket(
        legs=(number,),
        amount=price.amount,
        currency=price.currency,
        product=rentals.id_of_plan[price.plan],
        name=rentals.names_of_plan.best(price.plan),
        kind="rental",
        quality=QUALITIES[rentals.quality_of_system[leg.rental.system]],
    )


def _shuttle_ticket(network: Network, number: int, leg: ShuttleLeg) -> Ticket:
    service = network.shuttles[leg.service]
    return Ticket(
        legs=(number,),
        amount=service.price,
        currency="" if service.price is None else service.currency,
        product=service.id,
        name=service.name,
        kind="shuttle",
        quality=service.quality,
    )
