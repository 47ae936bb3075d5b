"""Tariffs: what rides cost, as the feeds say it.

Two ways of saying it live side by side (https://gtfs.org/documentation/schedule/reference): fares
between zones (fare_attributes.txt, fare_rules.txt; what Japan's GTFS-JP uses) and fare products by
leg (fare_products.txt, fare_leg_rules.txt and their kin). How they are applied to a journey:
`planner.routing.fares.fares`. Money is int32 in the currency's minor unit: yen, cents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from planner.arrays import Int8, Int32, Int64, UInt8
from planner.kernel import NONE
from planner.network.texts import Texts

CATEGORIES = ("adult", "child", "senior", "disabled", "licence_returned")
"""Kinds of riders. A child is of primary school age (小児, 6 to 11 in Japan)."""

CASH, PAPER, CARD, CONTACTLESS, APP = range(5)
"""fare_media.txt fare_media_type."""

T = TypeVar("T")

RULES_KEPT = 20_000
"""Kinds of legs for which the fitting rules, or fares, are kept."""

DAY_LONG = 20 * 3600
"""seconds: an unlimited ticket that holds so long is a day pass; assumed: none is shorter."""


@dataclass(frozen=True, eq=False)
class ZoneTariffs:
    """Fares between zones. Zones are numbered over all feeds; NONE in a rule: any.

    A rule is one (fare, route, origin, destination) with all zones that it says are passed through.
    Rules are sorted by `key_of_rule`, see `key`.

    id_of_fare          public, `<feed>_<fare_id>`
    twin_of_fare        the first fare that is the same ticket: one company's, in several feeds
    agency_of_fare      NONE: any of its feed
    transfers_of_fare   changes of vehicle that it allows; NONE: any number
    seconds_of_fare     from the first boarding to the last; NONE: any time
    zone_of_stop        NONE: in none
    """

    id_of_fare: Texts
    feed_of_fare: Int32
    agency_of_fare: Int32
    twin_of_fare: Int32
    price_of_fare: Int32
    currency_of_fare: Int32  # text in `Tariffs.currencies`
    transfers_of_fare: Int32
    seconds_of_fare: Int32
    quality_of_fare: UInt8  # index into QUALITIES
    key_of_rule: Int64
    fare_of_rule: Int32
    first_zone_of_rule: Int32  # passed through
    zone_of_rule: Int32
    zone_of_stop: Int32
    zone_count: Int32  # a single number

    def key(self, route: int, origin: int, destination: int) -> int:
        """What the rules for a route and two zones (or NONE) are found by.

        Of any route of a feed: the number of routes plus the feed in place of a route.
        """
        zones = int(self.zone_count[0]) + 1
        return (route * zones + origin + 1) * zones + destination + 1

    def is_day_pass(self, fare: int) -> bool:
        """Whether a fare allows any number of rides for a day or longer."""
        unlimited = self.transfers_of_fare[fare] == NONE
        return bool(unlimited and self.seconds_of_fare[fare] >= DAY_LONG)

    @cached_property
    def _fares_known(self) -> dict[tuple[object, ...], frozenset[int]]:
        return {}

    def fares_for(
        self,
        routes: tuple[int, int],
        agency: int,
        zones: tuple[int, int],
        passed: frozenset[int],
    ) -> frozenset[int]:
        """The fares by the rules of one route for a ride; of tickets that are the same the first.

        routes    it, and what stands for any route of its feed, see `key`
        zones     where one boards and alights; NONE: in no zone
        passed    all zones on the way

        A rule that says which zones are passed through holds where all of them are; of several the
        one that says most. A fare that says nothing of where it holds counts where no other does;
        a day pass always.
        """
        return _known(self._fares_known, self._find_fares, (routes, agency, zones, passed))

    def _find_fares(
        self, routes: tuple[int, int], agency: int, zones: tuple[int, int], passed: frozenset[int]
    ) -> frozenset[int]:
        found = self._fares_by_rules(routes, agency, zones, passed)
        return frozenset(int(self.twin_of_fare[fare]) for fare in found)

    def _fares_by_rules(
        self, routes: tuple[int, int], agency: int, zones: tuple[int, int], passed: frozenset[int]
    ) -> Iterator[int]:
        found, anywhere = set[int](), set[int]()
        most, fullest = 0, set[int]()
        for rule, fare, limited in self._written(routes, agency, zones):
            said = self._said_passed(rule)
            if not said:
                (found if limited else anywhere).add(fare)
            elif said <= passed and len(said) >= most:
                fullest = fullest | {fare} if len(said) == most else {fare}
                most = len(said)
        found |= fullest
        yield from found
        yield from (fare for fare in anywhere if not found or self.is_day_pass(fare))

    def _written(
        self, routes: tuple[int, int], agency: int, zones: tuple[int, int]
    ) -> Iterator[tuple[int, int, bool]]:
        """Rules for a ride, their fares, and whether they name a route or a zone."""
        anywhere = self.key(routes[1], NONE, NONE)
        keys = [
            self.key(route, start, end)
            for route in routes
            for start in {zones[0], NONE}
            for end in {zones[1], NONE}
        ]
        for key, rules in zip(keys, self._rules(keys), strict=True):
            for rule in rules:
                fare = int(self.fare_of_rule[rule])
                if self.agency_of_fare[fare] in (NONE, agency):
                    yield rule, fare, key != anywhere

    def _said_passed(self, rule: int) -> set[int]:
        if not len(self.zone_of_rule):
            return set()
        first, end = self.first_zone_of_rule[rule : rule + 2].tolist()
        return set(self.zone_of_rule[first:end].tolist())

    def _rules(self, keys: Sequence[int]) -> list[range]:
        """The rules of each key."""
        ends = np.searchsorted(self.key_of_rule, [*keys, *(key + 1 for key in keys)]).tolist()
        return [range(*pair) for pair in zip(ends[: len(keys)], ends[len(keys) :], strict=True)]

    @cached_property
    def fare_of_id(self) -> Mapping[str, int]:
        """Public id → fare."""
        return {name: fare for fare, name in enumerate(self.id_of_fare)}

    @cached_property
    def has_day_passes(self) -> bool:
        """Whether any fare is one."""
        unlimited = self.transfers_of_fare == NONE
        return bool((unlimited & (self.seconds_of_fare >= DAY_LONG)).any())


@dataclass(frozen=True, eq=False)
class ProductTariffs:
    """Fare products and the rules by which legs and changes need them. NONE: empty in the feed.

    A product has one row for each kind of rider and each medium; rows are sorted by product.

    categories_of_rider      a bit for each of CATEGORIES that it is for; 0: for others
    ordered_of_feed          whether its rules have priorities: then what is empty fits everything,
                             else what no other rule of the feed names
    group_of_timeframe, …    [start, end) on the local clock of the days of a service
    """

    # products
    id_of_product: Texts  # public, `<feed>_<fare_product_id>`
    name_of_product: Texts
    first_row_of_product: Int32
    amount_of_row: Int32
    currency_of_row: Int32
    rider_of_row: Int32
    medium_of_row: Int32
    quality_of_row: UInt8  # index into QUALITIES

    # kinds of riders, media
    id_of_rider: Texts
    feed_of_rider: Int32
    name_of_rider: Texts
    default_of_rider: UInt8
    categories_of_rider: UInt8
    name_of_medium: Texts
    kind_of_medium: Int8  # CASH, PAPER, CARD, CONTACTLESS, APP

    # where a leg is
    network_of_route: Int32
    first_area_of_stop: Int32
    area_of_stop: Int32
    group_of_timeframe: Int32
    start_of_timeframe: Int32
    end_of_timeframe: Int32
    service_of_timeframe: Int32

    # rules for legs
    ordered_of_feed: UInt8
    feed_of_leg_rule: Int32
    network_of_leg_rule: Int32
    from_area_of_leg_rule: Int32
    to_area_of_leg_rule: Int32
    from_timeframe_of_leg_rule: Int32
    to_timeframe_of_leg_rule: Int32
    product_of_leg_rule: Int32
    group_of_leg_rule: Int32
    priority_of_leg_rule: Int32

    # rules for changes, and for legs that count as one
    feed_of_change_rule: Int32
    from_group_of_change_rule: Int32
    to_group_of_change_rule: Int32
    count_of_change_rule: Int32  # NONE: any number
    seconds_of_change_rule: Int32  # NONE: any time
    measure_of_change_rule: Int8  # duration_limit_type
    kind_of_change_rule: Int8  # fare_transfer_type
    product_of_change_rule: Int32
    feed_of_join_rule: Int32
    from_network_of_join_rule: Int32
    to_network_of_join_rule: Int32
    from_stop_of_join_rule: Int32
    to_stop_of_join_rule: Int32

    @cached_property
    def leg_rules_of_feed(self) -> Mapping[int, Int32]:
        """The rules for legs of each feed that has any."""
        return _by_number(self.feed_of_leg_rule)

    @cached_property
    def change_rules_of_feed(self) -> Mapping[int, Int32]:
        """The rules for changes of each feed that has any."""
        return _by_number(self.feed_of_change_rule)

    @cached_property
    def join_rules_of_feed(self) -> Mapping[int, Int32]:
        """The rules of each feed by which legs count as one."""
        return _by_number(self.feed_of_join_rule)

    @cached_property
    def _rules_known(self) -> dict[tuple[object, ...], tuple[int, ...]]:
        return {}

    def rules_for(
        self, feed: int, network: int, origins: frozenset[int], destinations: frozenset[int]
    ) -> tuple[int, ...]:
        """The rules for legs that fit a network (or NONE) and the areas of both ends, at any time.

        What a rule leaves empty fits everything where the feed gives its rules priorities, else
        what no other rule of the feed names.
        """
        return _known(self._rules_known, self._find_rules, (feed, network, origins, destinations))

    def _find_rules(
        self, feed: int, network: int, origins: frozenset[int], destinations: frozenset[int]
    ) -> tuple[int, ...]:
        among = self.leg_rules_of_feed.get(feed, np.zeros(0, np.int32))
        fits = np.ones(len(among), bool)
        for said_of_rule, here in (
            (self.network_of_leg_rule, {network} - {NONE}),
            (self.from_area_of_leg_rule, origins),
            (self.to_area_of_leg_rule, destinations),
        ):
            said = said_of_rule[among]
            places = np.array(sorted(here), np.int32)
            empty_fits = bool(self.ordered_of_feed[feed]) or not np.isin(places, said).any()
            fits &= np.isin(said, places) | ((said == NONE) & empty_fits)
        return tuple(among[fits].tolist())

    def areas(self, stop: int) -> frozenset[int]:
        """The areas that a stop lies in; a door lies in none."""
        if stop == NONE:
            return frozenset()
        first, end = self.first_area_of_stop[stop : stop + 2].tolist()
        return frozenset(self.area_of_stop[first:end].tolist())


@dataclass(frozen=True, eq=False)
class Tariffs:
    """All that is known of prices.

    currencies         ISO 4217 codes
    company_of_feed    feeds of one company, whose tickets may be the same, share a number
    """

    currencies: Texts
    company_of_feed: Int32
    zones: ZoneTariffs
    products: ProductTariffs

    @cached_property
    def currency_names(self) -> tuple[str, ...]:
        """ISO 4217 codes."""
        return tuple(self.currencies)

    @property
    def empty(self) -> bool:
        """Whether no feed says a price."""
        return not len(self.zones.price_of_fare) and not len(self.products.amount_of_row)


def _known(
    found: dict[tuple[object, ...], T], find: Callable[..., T], key: tuple[object, ...]
) -> T:
    """What was found for a key before, else found now; where too many are known, anew."""
    if key not in found:
        if len(found) >= RULES_KEPT:
            found.clear()
        found[key] = find(*key)
    return found[key]


def _by_number(numbers: Int32) -> Mapping[int, Int32]:
    return {
        number: np.flatnonzero(numbers == number).astype(np.int32)
        for number in np.unique(numbers).tolist()
    }


def no_tariffs() -> Tariffs:
    """Tariffs of a network whose feeds say no price."""
    none, texts = np.zeros(0, np.int32), Texts.of([])
    bytes_, small, start = np.zeros(0, np.uint8), np.zeros(0, np.int8), np.zeros(1, np.int32)
    zones = ZoneTariffs(
        texts, none, none, none, none, none, none, none, bytes_,
        np.zeros(0, np.int64), none, start, none, none, start,
    )  # fmt: skip
    products = ProductTariffs(
        texts, texts, start, none, none, none, none, bytes_,
        texts, none, texts, bytes_, bytes_, texts, small,
        none, start, none, none, none, none, none,
        bytes_, none, none, none, none, none, none, none, none, none,
        none, none, none, none, none, small, small, none,
        none, none, none, none, none,
    )  # fmt: skip
    return Tariffs(texts, none, zones, products)


__all__ = [
    "APP",
    "CARD",
    "CASH",
    "CATEGORIES",
    "CONTACTLESS",
    "DAY_LONG",
    "NONE",
    "PAPER",
    "ProductTariffs",
    "Tariffs",
    "ZoneTariffs",
    "no_tariffs",
]
