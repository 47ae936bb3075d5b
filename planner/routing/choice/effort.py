"""Effort: what a journey takes of a traveller, quantity by quantity."""

from __future__ import annotations

import math
from typing import NamedTuple

from planner.network.earth import DETOUR, straight_metres
from planner.network.network import Network
from planner.network.transit.stations import ACCESSIBLE
from planner.routing.choice.barriers import (
    BEYOND,
    barriers_of,
    by_muscle,
    ground_of,
    wheelchair_use,
)
from planner.routing.choice.risk import risk_of
from planner.routing.journey import (
    Journey,
    Leg,
    RideLeg,
    ShuttleLeg,
    StreetLeg,
    WalkLeg,
    WheelLeg,
)
from planner.routing.query import Query

ASSUMED_FARE = 200
"""Yen for boarding a vehicle of which no price is known: the base fare of Hitachi's buses."""

ASSUMED_FARE_OF_KM = 30
"""Yen per kilometre of it, straight times `DETOUR`: what buses of the region charge; assumed."""


class Bill(NamedTuple):
    """A journey's price and emissions; None: not known."""

    yen: int | None = None
    grams: float | None = None


class Effort(NamedTuple):
    """The quantities of a journey, each named as its weight (`planner.routing.choice.weights`).

    ride        seconds in vehicles that others drive: the measure, weighed 1
    walk        seconds on foot
    wheels      seconds on wheels of one's own driving
    stairs      steps of stairs
    slope       metres climbed on foot or by muscle
    wait        seconds between door and door without moving
    transfer    changes of vehicle, those to and from shuttles and rented vehicles too
    yen         price; a price that is not known is assumed, never nothing
    risk        seconds lost on average to missed connections
    unknown     rides of which it is not known whether a wheelchair can use them; 0 for those who
                need none
    far         of those on foot the seconds beyond a comfortable walk, each walk for itself
    beyond      walks steeper or longer than this person says to be able to
    delay       seconds from the time asked for to leaving, or from arriving to it
    """

    ride: float
    walk: float
    wheels: float
    stairs: float
    slope: float
    wait: float
    transfer: float
    yen: float
    risk: float
    unknown: float
    far: float
    beyond: float
    delay: float


def effort_of(network: Network, query: Query, journey: Journey, bill: Bill) -> Effort:
    """What a journey takes that answers a query."""
    ground = [ground_of(network, leg) for leg in journey.legs if by_muscle(leg)]
    moving = sum(leg.arrival - leg.departure for leg in journey.legs)
    return Effort(
        ride=_seconds(journey, RideLeg) + _seconds(journey, ShuttleLeg),
        walk=journey.seconds_on_foot,
        wheels=_seconds(journey, WheelLeg),
        stairs=sum(each.steps for each in ground),
        slope=sum(each.climb for each in ground),
        wait=max(journey.duration - moving, 0),
        transfer=max(boardings(journey) - 1, 0),
        yen=price_or_guess(journey, bill),
        risk=risk_of(network, query, journey),
        unknown=unknown_rides(network, journey) if query.profile.wheelchair else 0,
        far=seconds_beyond_comfort(query, journey),
        beyond=walks_beyond(network, query, journey),
        delay=abs(
            query.time - journey.arrival if query.arrive_by else journey.departure - query.time
        ),
    )


def has_price(journey: Journey, bill: Bill) -> bool:
    """Whether the price of a journey is known: also that of one for which nobody pays."""
    return bill.yen is not None or price_or_guess(journey, bill) == 0


def _seconds(journey: Journey, kind: type[RideLeg | StreetLeg]) -> int:
    return sum(leg.arrival - leg.departure for leg in journey.legs if isinstance(leg, kind))


def price_or_guess(journey: Journey, bill: Bill) -> float:
    """The price; where it is not known, what such vehicles usually cost."""
    if bill.yen is not None:
        return bill.yen
    assumed = 0.0
    for leg in journey.legs:
        rented = isinstance(leg, WheelLeg) and leg.rental is not None
        if not (rented or isinstance(leg, RideLeg | ShuttleLeg)):
            continue
        if isinstance(leg, RideLeg) and leg.stays_on:
            assumed -= ASSUMED_FARE
        ends = (leg.origin.lat, leg.origin.lon, leg.destination.lat, leg.destination.lon)
        kilometres = straight_metres(*ends) * DETOUR / 1000
        assumed += ASSUMED_FARE
        if math.isfinite(kilometres):  # a feed may not say where a stop is
            assumed += ASSUMED_FARE_OF_KM * kilometres
    return assumed


def boardings(journey: Journey) -> int:
    """Vehicles that one gets into, those that are called and rented too."""
    return sum(map(_is_boarded, journey.legs))


def _is_boarded(leg: Leg) -> bool:
    """Whether a leg begins with another vehicle; one's own is none."""
    if isinstance(leg, RideLeg):
        return not leg.stays_on
    return isinstance(leg, ShuttleLeg) or (isinstance(leg, WheelLeg) and leg.rental is not None)


def seconds_beyond_comfort(query: Query, journey: Journey) -> float:
    """Of walks, each for itself; uphill and over stairs they take longer: are sooner too long."""
    comfort = query.profile.comfortable_walk
    if comfort is None:
        return 0.0
    seconds = comfort / query.profile.walking_speed
    walks = [leg.arrival - leg.departure for leg in journey.legs if isinstance(leg, WalkLeg)]
    return sum(max(each - seconds, 0.0) for each in walks)


def walks_beyond(network: Network, query: Query, journey: Journey) -> int:
    """Walks that are steeper or longer than a traveller can."""
    traveller = query.profile
    if traveller.greatest_slope is None and traveller.longest_stretch is None:
        return 0
    return sum(each.kind in BEYOND for each in barriers_of(network, journey, traveller))


def unknown_rides(network: Network, journey: Journey) -> int:
    """Rides of which nobody says that wheelchairs can use them."""
    return sum(wheelchair_use(network, ride) != ACCESSIBLE for ride in journey.rides)
