"""What rented vehicles and shuttles cost. Walks and own vehicles cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.network.network import Network
from planner.routing.journey import Leg, ShuttleLeg, WheelLeg
from planner.routing.tickets import Ticket


def street_tickets(network: Network, legs: Sequence[Leg]) -> Iterator[Ticket]:
    """A ticket for every rented vehicle and shuttle; unknown where nothing is said of its price."""
    for number, leg in enumerate(legs):
        if isinstance(leg, ShuttleLeg):
            yield _shuttle_ticket(network, number, leg)
        elif isinstance(leg, WheelLeg) and leg.rental is not None:
            yield Ticket((number,), None, kind="rental")


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
