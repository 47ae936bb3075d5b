"""fare_attributes.txt, fare_rules.txt: fares between zones.

GTFS-JP (標準的なバス情報フォーマット) says its fares this way: every stop, or every stretch of
equal price, is a zone, and each route has a rule for each pair.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.currencies import is_currency, minor_units
from data.gtfs.kept_feed import KeptFeed
from data.gtfs.table import BLANK, FeedTable
from planner import NONE, QUALITIES, Texts, ZoneTariffs, starts_of

_LONGEST = 366 * 24 * 3600


class ZoneFares:
    """Collects the fares of feeds, one after the other."""

    def __init__(self, currencies: dict[str, int], route_count: int) -> None:
        self._currencies = currencies
        self._route_count = route_count
        self._fares: list[tuple[str, int, int, int, int, int, int, int]] = []
        self._zones: dict[tuple[int, str], int] = {}
        self._rules: dict[tuple[int, int, int, int], set[int]] = {}  # (fare, route, zones): passed

    def read(self, feed: KeptFeed) -> None:
        """Add a feed's fares. Those without a price, or of unknown agencies, are left out."""
        attributes = feed.find("fare_attributes")
        if attributes is None or "fare_id" not in attributes.columns:
            return
        fare_of_id = self._read_fares(feed, attributes)
        ruled = self._read_rules(feed, fare_of_id)
        for name, fare in fare_of_id.items():
            if name not in ruled:  # a fare without rules holds everywhere
                self._rules[fare, self._route_count + feed.number, NONE, NONE] = set()

    def _read_fares(self, feed: KeptFeed, table: FeedTable) -> dict[str, int]:
        transfers = table.choices("transfers", (0, 1, 2, 3, 4, 5), default=NONE, other=0)
        seconds = table.integers("transfer_duration", most=_LONGEST)
        agencies = table.strings("agency_id")
        qualities = table.words("tsunagu_quality", QUALITIES, other="assumed")
        fare_of_id: dict[str, int] = {}
        rows = zip(
            table.strings("fare_id"), table.strings("price"), table.strings("currency_type"),
            table.row_of_record.tolist(), strict=True,
        )  # fmt: skip
        for record, (name, price, currency, row) in enumerate(rows):
            if not name or name in fare_of_id:
                continue  # said already, when the feed was read
            amount = amount_of(feed, table.file, row, "price", price, currency)
            agency = feed.agency_of_id.get(agencies[record], NONE)
            if amount is None or amount < 0 or (agencies[record] and agency == NONE):
                continue
            fare_of_id[name] = len(self._fares)
            self._fares.append(
                (
                    f"{feed.name}_{name}",
                    feed.number,
                    agency if agencies[record] else NONE,
                    amount,
                    self._currencies.setdefault(currency, len(self._currencies)),
                    int(transfers[record]),
                    int(seconds[record]) if seconds[record] != BLANK else NONE,
                    int(qualities[record]),
                )
            )
        return fare_of_id

    def _read_rules(self, feed: KeptFeed, fare_of_id: dict[str, int]) -> set[str]:
        """Read the rules; returns the fares that have any, understood or not."""
        table = feed.find("fare_rules")
        if table is None:
            return set()
        names = ("fare_id", "route_id", "origin_id", "destination_id", "contains_id")
        for fare_id, route_id, *zones in zip(*map(table.strings, names), strict=True):
            fare = fare_of_id.get(fare_id)
            any_route = self._route_count + feed.number
            route = feed.route_of_id.get(route_id, NONE) if route_id else any_route
            if fare is None or route == NONE:
                continue  # said already
            origin, destination, passed = (self._zone(feed.number, zone) for zone in zones)
            inside = self._rules.setdefault((fare, route, origin, destination), set())
            if passed != NONE:
                inside.add(passed)
        return set(table.strings("fare_id"))

    def _zone(self, feed: int, name: str) -> int:
        return self._zones.setdefault((feed, name), len(self._zones)) if name else NONE

    def tariffs(self, zone_ids: Sequence[str], feeds: Sequence[int], twins: Twins) -> ZoneTariffs:
        """What was collected. `zone_ids` and `feeds` are those of the stops."""
        zone_of_stop = [
            self._zones.get((feed, name), NONE) if name else NONE
            for feed, name in zip(feeds, zone_ids, strict=True)
        ]
        columns = list(zip(*self._fares, strict=True)) or [()] * 8
        count = len(self._zones)
        keys = {
            rule: (rule[1] * (count + 1) + rule[2] + 1) * (count + 1) + rule[3] + 1
            for rule in self._rules
        }
        rules = sorted(self._rules, key=lambda rule: (keys[rule], rule[0]))
        passed = [sorted(self._rules[rule]) for rule in rules]
        return ZoneTariffs(
            id_of_fare=Texts.of(columns[0]),
            feed_of_fare=np.array(columns[1], np.int32),
            agency_of_fare=np.array(columns[2], np.int32),
            twin_of_fare=np.array([twins.first(fare) for fare in self._fares], np.int32),
            price_of_fare=np.array(columns[3], np.int32),
            currency_of_fare=np.array(columns[4], np.int32),
            transfers_of_fare=np.array(columns[5], np.int32),
            seconds_of_fare=np.array(columns[6], np.int32),
            quality_of_fare=np.array(columns[7], np.uint8),
            key_of_rule=np.array([keys[rule] for rule in rules], np.int64),
            fare_of_rule=np.array([rule[0] for rule in rules], np.int32),
            first_zone_of_rule=starts_of(map(len, passed)),
            zone_of_rule=np.array([zone for zones in passed for zone in zones], np.int32),
            zone_of_stop=np.array(zone_of_stop, np.int32),
            zone_count=np.array([count], np.int32),
        )


class Twins:
    """Which fares of one company's several feeds are the same ticket."""

    def __init__(self, companies: Sequence[int], names: Sequence[str]) -> None:
        self._companies = companies
        self._names = names
        self._first: dict[tuple[int, str, int, int], int] = {}
        self._count = -1

    def first(self, fare: tuple[str, int, int, int, int, int, int, int]) -> int:
        """The first fare that a fare, the next in order, is the same as."""
        self._count += 1
        public, feed, _, price, currency, *_ = fare
        own = public.removeprefix(f"{self._names[feed]}_")
        return self._first.setdefault((self._companies[feed], own, price, currency), self._count)


def amount_of(
    feed: KeptFeed, file: str, row: int, column: str, amount: str, currency: str
) -> int | None:
    """An amount of money in minor units; None where it cannot be read.

    Notes invalid_currency, invalid_currency_amount. Empty cells have been noted already.
    """
    if not amount or not currency:
        return None
    if not is_currency(currency):
        feed.remarks.note("invalid_currency", file, row, value=currency)
        return None
    try:
        units, exact = minor_units(amount, currency)
    except ValueError:
        feed.remarks.note("invalid_currency_amount", file, row, field=column, value=amount)
        return None
    if not exact:
        feed.remarks.note("invalid_currency_amount", file, row, field=column, value=amount)
    return units
