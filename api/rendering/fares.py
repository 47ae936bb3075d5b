"""What stands beside the contract's itineraries: prices and grams; and the trip by car beside them.

With `withFares` also the contract's own `fareTransfers`, which knows no prices that are unknown,
and money in whole units of its currency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from api.replies import Json
from api.wording.fares import (
    CATEGORY_WORDS,
    COUNTS,
    DRIVE,
    DRIVE_IN_TRAFFIC,
    FREE,
    KINDS,
    OFFER,
    RULES,
    TICKET,
    TICKET_OF,
    UNKNOWN,
    money,
)
from api.wording.text import Text
from data import decimals_of, parameter
from planner import (
    Bill,
    CarCost,
    Drive,
    Emissions,
    Journey,
    JourneyFare,
    Network,
    PassOffer,
    Pricing,
    Query,
    Ticket,
    cost_of_drive,
    drive_directly,
    emissions_of,
    other_medium,
)


@dataclass(frozen=True)
class Priced:
    """Prices and grams of one journey.

    other    paid the other way, by card or in cash; None: no feed tells a difference
    party    what all who travel together pay; None: not known
    """

    fare: JourneyFare
    other: JourneyFare | None
    emissions: Emissions
    party: int | None

    @property
    def bill(self) -> Bill:
        """As journeys are compared: a hundredth of another currency counts as a yen."""
        return Bill(self.fare.amount, self.emissions.grams)


def price_all(
    network: Network, query: Query, journeys: Sequence[Journey], rendered: Sequence[Json]
) -> list[Priced]:
    """Prices and grams of journeys whose itineraries are rendered: these know their lengths."""
    pricing = Pricing(network, query.date, query.fares)
    pricing.check()
    other = other_medium(pricing)
    companions = pricing
    if query.passengers > 1 and query.fares.passes:  # a pass is one person's
        companions = Pricing(network, query.date, replace(query.fares, passes=()))
    priced = []
    for journey, itinerary in zip(journeys, rendered, strict=True):
        fare = pricing.price(journey)
        theirs = fare if companions is pricing else companions.price(journey)
        metres = [leg["distance"] for leg in itinerary["legs"]]
        priced.append(
            Priced(
                fare,
                other.price(journey) if other else None,
                emissions_of(network, journey.legs, metres),
                _together(fare.amount, theirs.amount, query.passengers - 1),
            )
        )
    return priced


def currency_of(priced: Sequence[Priced]) -> str:
    """In which journeys that are compared are paid."""
    return next((each.fare.currency_paid for each in priced if each.fare.currency_paid), "JPY")


def _together(own: int | None, each: int | None, companions: int) -> int | None:
    """What somebody and some companions pay."""
    return None if own is None or each is None else own + companions * each


def add_prices(
    itinerary: Json, priced: Priced, query: Query, contract: Sequence[str] | None = None
) -> None:
    """Write prices and grams into an itinerary and its legs.

    contract    languages to write fareTransfers in, too; None: they are not asked for
    """
    fare = priced.fare
    itinerary["fare"] = fare_json(fare, priced.other, query.fares.media)
    if query.passengers > 1:
        itinerary["fare"]["party"] = {"passengers": query.passengers, "amount": priced.party}
    itinerary["co2"] = _rounded(priced.emissions.grams)
    for number, leg in enumerate(itinerary["legs"]):
        amount = fare.of_leg(number)
        currency = next((t.currency for t in fare.tickets if number in t.legs), "")
        leg["fare"] = {"amount": amount, "currency": currency or fare.currency}
        leg["co2"] = _co2_of_leg(*priced.emissions.legs[number])
    if contract is not None:
        _add_fare_transfers(itinerary, fare, contract)


def fare_json(fare: JourneyFare, other: JourneyFare | None, media: str) -> Json:
    """A price in all: `amount` in the currency's minor unit, null where it is not known."""
    by_medium = {media: fare.amount}
    if other is not None:
        by_medium["cash" if media == "ic" else "ic"] = other.amount
    return {
        "amount": fare.amount,
        "currency": fare.currency_paid,
        "decimals": decimals_of(fare.currency_paid),
        "byMedium": by_medium,
        "known": [
            {"amount": amount, "currency": currency, "decimals": decimals_of(currency)}
            for currency, amount in fare.sums.items()
        ],
        "assumed": fare.assumed,
        "text": fare_words(fare).by_language(),
        "tickets": [_ticket(ticket) for ticket in fare.tickets],
        "passes": [_offer(offer) for offer in fare.passes],
    }


def fare_words(fare: JourneyFare) -> Text:
    """A price in words."""
    if fare.amount is None:
        return UNKNOWN
    if fare.amount == 0:
        return FREE
    return money(fare.amount, fare.currency_paid, decimals_of(fare.currency_paid))


def _ticket(ticket: Ticket) -> Json:
    rendered: Json = {
        "legs": list(ticket.legs),
        "amount": ticket.amount,
        "currency": ticket.currency,
        "decimals": decimals_of(ticket.currency),
        "kind": ticket.kind,
        "product": ticket.product,
        "name": ticket.name,
        "category": ticket.category,
        "medium": ticket.medium,
        "quality": ticket.quality,
        "text": _ticket_words(ticket).by_language(),
    }
    if ticket.rule:
        rendered["rule"] = {"code": ticket.rule, "text": RULES[ticket.rule].by_language()}
    return rendered


def _ticket_words(ticket: Ticket) -> Text:
    what = KINDS[ticket.kind]
    if ticket.amount is None:
        return TICKET.filled(what=what, price=UNKNOWN)
    price = FREE if ticket.amount == 0 else money(
        ticket.amount, ticket.currency, decimals_of(ticket.currency)
    )  # fmt: skip
    who = CATEGORY_WORDS.get(ticket.category) if ticket.category != "adult" else None
    return (TICKET_OF if who else TICKET).filled(what=what, who=who, price=price)


def _offer(offer: PassOffer) -> Json:
    price = money(offer.amount, offer.currency, decimals_of(offer.currency))
    return {
        "legs": list(offer.legs),
        "amount": offer.amount,
        "currency": offer.currency,
        "decimals": decimals_of(offer.currency),
        "product": offer.product,
        "instead": offer.instead,
        "text": OFFER.filled(price=price).by_language(),
    }


def _co2_of_leg(kind: str, grams: float | None) -> Json:
    rendered: Json = {"grams": _rounded(grams), "kind": kind}
    if grams and kind:
        rendered["factor"] = factor_json(kind)
    return rendered


@cache
def factor_json(kind: str) -> Json:
    """The factor of a kind of vehicle, with what it rests on."""
    entry = parameter(f"co2_{kind}")
    counts = "life_cycle" if kind.endswith("_shared") else "operation"
    return {
        "gramsPerKm": entry.value,
        "source": entry.source,
        "year": entry.year,
        "quality": entry.quality,
        "counts": {"code": counts, "text": COUNTS[counts].by_language()},
    }


def car_json(network: Network, query: Query) -> Json | None:
    """The same trip by one's own car; null where no road leads there."""
    drive = drive_directly(network, query)
    return None if drive is None else _drive(drive, cost_of_drive(drive))


def _drive(drive: Drive, cost: CarCost) -> Json:
    minutes, delay = round(drive.seconds / 60), round((drive.seconds - drive.free_seconds) / 60)
    text = (DRIVE_IN_TRAFFIC if delay else DRIVE).filled(
        minutes=minutes, delay=delay, yen=f"{cost.yen:,}", grams=f"{round(cost.grams):,}"
    )
    return {
        "duration": drive.seconds,
        "freeDuration": drive.free_seconds,
        "parkingDuration": drive.parking,
        "distance": round(drive.path.metres, 1),
        "cost": {
            "amount": cost.yen,
            "currency": "JPY",
            "fuel": cost.fuel_yen,
            "parking": cost.parking_yen,
        },
        "co2": {"grams": _rounded(cost.grams), "kind": "car", "factor": factor_json("car")},
        "text": text.by_language(),
    }


def _add_fare_transfers(itinerary: Json, fare: JourneyFare, languages: Sequence[str]) -> None:
    """The contract's way to say what is bought: each ticket is one transfer of its legs."""
    transfers: list[Json] = []
    for ticket in fare.tickets:
        if ticket.amount is None or ticket.kind == "change":
            continue
        for place, number in enumerate(ticket.legs):
            leg = itinerary["legs"][number]
            leg["fareTransferIndex"] = len(transfers)
            leg["effectiveFareLegIndex"] = place
        products = [[[_product(ticket, languages)]], *([] for _ in ticket.legs[1:])]
        transfers.append(
            {"effectiveFareLegProducts": products, **({"rule": "A_AB"} if products[1:] else {})}
        )
    for change in fare.tickets:
        index = itinerary["legs"][change.legs[-1]].get("fareTransferIndex")
        if change.kind == "change" and change.amount is not None and index is not None:
            product = _product(change, languages)
            transfers[index].setdefault("transferProducts", []).append(product)
    itinerary["fareTransfers"] = transfers


def _product(ticket: Ticket, languages: Sequence[str]) -> Json:
    product: Json = {
        "name": ticket.name or ticket.product or KINDS[ticket.kind].of(*languages),
        "amount": (ticket.amount or 0) / 10 ** decimals_of(ticket.currency),
        "currency": ticket.currency,
    }
    if ticket.category:
        product["riderCategory"] = {
            "riderCategoryName": CATEGORY_WORDS[ticket.category].of(*languages),
            "isDefaultFareCategory": ticket.category == "adult",
        }
    if ticket.medium:
        kind = "TRANSIT_CARD" if ticket.medium == "ic" else "NONE"
        product["media"] = {"fareMediaType": kind}
    return product


def _rounded(grams: float | None) -> int | None:
    return None if grams is None else round(grams)
