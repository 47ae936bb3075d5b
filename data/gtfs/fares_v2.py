"""Fares v2: fare_products.txt, fare_leg_rules.txt, fare_transfer_rules.txt, what they refer to.

https://gtfs.org/documentation/schedule/reference. A rule that refers to nothing known is left out:
it would otherwise hold everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from data.currencies import MOST
from data.gtfs.fares_v1 import amount_of
from data.gtfs.kept_feed import KeptFeed
from data.gtfs.rider_words import categories_of
from data.gtfs.table import BLANK, FeedTable
from planner import NONE, QUALITIES, STATION, ProductTariffs, Texts, Timetable, starts_of
from planner.seconds import DAY_SECONDS

LOST = -2
"""In place of an index: said, but of nothing known."""


class _Names:
    """Numbers for names, in the order in which they come."""

    def __init__(self) -> None:
        self.number_of_name: dict[str, int] = {}

    def add(self, name: str) -> int:
        return self.number_of_name.setdefault(name, len(self.number_of_name))


class ProductFares:
    """Collects the fare products and rules of feeds, one after the other."""

    def __init__(self, currencies: dict[str, int], timetable: Timetable) -> None:
        self._currencies = currencies
        self._timetable = timetable
        self._products, self._groups, self._networks = _Names(), _Names(), _Names()
        self._areas, self._timeframes = _Names(), _Names()
        self._riders, self._media = _Names(), _Names()
        self._product_names: dict[int, str] = {}
        self._rows: list[tuple[int, int, int, int, int, int]] = []
        self._about_riders: list[tuple[str, str, int, int, int]] = []
        self._about_media: list[tuple[str, int]] = []
        self._network_of_route = np.full(len(timetable.kind_of_route), NONE, np.int32)
        self._areas_of_stop: dict[int, set[int]] = {}
        self._frames: list[tuple[int, int, int, int]] = []
        self._leg_rules: list[tuple[int, ...]] = []
        self._change_rules: list[tuple[int, ...]] = []
        self._join_rules: list[tuple[int, ...]] = []
        self._ordered = np.zeros(len(timetable.name_of_feed), np.uint8)

    def read(self, feed: KeptFeed) -> None:
        """Add what a feed says."""
        products = feed.find("fare_products")
        if products is None:
            return
        self._read_riders(feed, feed.find("rider_categories"))
        self._read_media(feed, feed.find("fare_media"))
        self._read_products(feed, products)
        self._read_networks(feed)
        self._read_areas(feed, feed.find("areas"), feed.find("stop_areas"))
        self._read_timeframes(feed, feed.find("timeframes"))
        self._read_leg_rules(feed, feed.find("fare_leg_rules"))
        self._read_change_rules(feed, feed.find("fare_transfer_rules"))
        self._read_join_rules(feed, feed.find("fare_leg_join_rules"))

    def _read_riders(self, feed: KeptFeed, table: FeedTable | None) -> None:
        if table is None:
            return
        names = ("rider_category_id", "rider_category_name", "is_default_fare_category")
        for rider, name, default in zip(*map(table.strings, names), strict=True):
            key = f"{feed.name}_{rider}"
            if rider and key not in self._riders.number_of_name:
                self._riders.add(key)
                self._about_riders.append(
                    (key, name, int(default == "1"), categories_of(rider, name), feed.number)
                )

    def _read_media(self, feed: KeptFeed, table: FeedTable | None) -> None:
        if table is None:
            return
        kinds = table.choices("fare_media_type", (0, 1, 2, 3, 4), default=0).tolist()
        rows = zip(table.strings("fare_media_id"), table.strings("fare_media_name"), strict=True)
        for (medium, name), kind in zip(rows, kinds, strict=True):
            key = f"{feed.name}_{medium}"
            if medium and key not in self._media.number_of_name:
                self._media.add(key)
                self._about_media.append((name, kind))

    def _read_products(self, feed: KeptFeed, table: FeedTable) -> None:
        names = (
            "fare_product_id", "fare_product_name", "rider_category_id", "fare_media_id",
            "amount", "currency",
        )  # fmt: skip
        qualities = table.words("tsunagu_quality", QUALITIES, other="assumed").tolist()
        rows = zip(*map(table.strings, names), table.row_of_record.tolist(), qualities, strict=True)
        for product, name, rider, medium, amount, currency, row, quality in rows:
            if not product:
                continue
            number = self._products.add(f"{feed.name}_{product}")
            self._product_names[number] = self._product_names.get(number) or name
            units = amount_of(feed, table.file, row, "amount", amount, currency)
            refers = (
                _number(self._riders.number_of_name, feed, rider),
                _number(self._media.number_of_name, feed, medium),
            )
            if units is None or LOST in refers:
                continue
            unit = self._currencies.setdefault(currency, len(self._currencies))
            self._rows.append((number, units, unit, *refers, quality))

    def _read_networks(self, feed: KeptFeed) -> None:
        for file in ("routes", "route_networks"):
            table = feed.find(file)
            if table is None or "network_id" not in table.columns:
                continue
            pairs = zip(table.strings("route_id"), table.strings("network_id"), strict=True)
            for route_id, network in pairs:
                route = feed.route_of_id.get(route_id)
                if route is not None and network:
                    self._network_of_route[route] = self._networks.add(f"{feed.name}_{network}")
        table = feed.find("networks")
        for network in table.strings("network_id") if table else []:
            self._networks.add(f"{feed.name}_{network}")

    def _read_areas(
        self, feed: KeptFeed, areas: FeedTable | None, stop_areas: FeedTable | None
    ) -> None:
        for area in areas.strings("area_id") if areas else []:
            self._areas.add(f"{feed.name}_{area}")
        if stop_areas is None:
            return
        own: dict[int, set[int]] = {}
        pairs = zip(stop_areas.strings("stop_id"), stop_areas.strings("area_id"), strict=True)
        for stop_id, area in pairs:
            stop = feed.stop_of_id.get(stop_id)
            if stop is not None and area:
                own.setdefault(stop, set()).add(self._areas.add(f"{feed.name}_{area}"))
        inherited: dict[int, set[int]] = {}
        for stop, its in own.items():
            if self._timetable.kind_of_stop[stop] == STATION:
                for platform in self._timetable.platforms_of_stop(stop).tolist():
                    if platform not in own:
                        inherited[platform] = its
        self._areas_of_stop |= own | inherited

    def _read_timeframes(self, feed: KeptFeed, table: FeedTable | None) -> None:
        if table is None:
            return
        starts, ends = table.seconds("start_time"), table.seconds("end_time")
        groups, services = table.strings("timeframe_group_id"), table.strings("service_id")
        for record, (group, service_id) in enumerate(zip(groups, services, strict=True)):
            number = self._timeframes.add(f"{feed.name}_{group}")
            service = feed.service_of_id.get(service_id)
            if service is None:
                continue
            start = 0 if starts[record] == BLANK else int(starts[record])
            end = DAY_SECONDS if ends[record] == BLANK else int(ends[record])
            if start >= end:
                table.remarks.note(
                    "start_and_end_range_out_of_order",
                    table.file,
                    int(table.row_of_record[record]),
                )
                continue
            self._frames.append((number, start, end, service))

    def _read_leg_rules(self, feed: KeptFeed, table: FeedTable | None) -> None:
        if table is None:
            return
        self._ordered[feed.number] = "rule_priority" in table.columns
        priorities = table.integers("rule_priority", default=0).tolist()
        names = (
            "network_id", "from_area_id", "to_area_id", "from_timeframe_group_id",
            "to_timeframe_group_id", "fare_product_id",
        )  # fmt: skip
        known = (
            self._networks, self._areas, self._areas, self._timeframes, self._timeframes,
            self._products,
        )  # fmt: skip
        groups = table.strings("leg_group_id")
        for record, cells in enumerate(zip(*map(table.strings, names), strict=True)):
            numbers = [
                _number(names.number_of_name, feed, cell)
                for names, cell in zip(known, cells, strict=True)
            ]
            if LOST in numbers or numbers[-1] == NONE:
                continue
            group = groups[record]
            number = self._groups.add(f"{feed.name}_{group}") if group else NONE
            self._leg_rules.append((feed.number, *numbers, number, priorities[record]))

    def _read_change_rules(self, feed: KeptFeed, table: FeedTable | None) -> None:
        if table is None:
            return
        counts = table.integers("transfer_count", least=-1, most=1000, default=NONE).tolist()
        seconds = table.integers("duration_limit", least=1, most=MOST).tolist()
        measures = table.choices("duration_limit_type", (0, 1, 2, 3), default=1).tolist()
        kinds = table.choices("fare_transfer_type", (0, 1, 2), default=NONE).tolist()
        names = ("from_leg_group_id", "to_leg_group_id", "fare_product_id")
        known = (self._groups, self._groups, self._products)
        for record, cells in enumerate(zip(*map(table.strings, names), strict=True)):
            numbers = [
                _number(names.number_of_name, feed, cell)
                for names, cell in zip(known, cells, strict=True)
            ]
            if LOST in numbers or kinds[record] == NONE or counts[record] == 0:
                continue
            start, end, product = numbers
            self._change_rules.append(
                (
                    feed.number, start, end, counts[record], seconds[record], measures[record],
                    kinds[record], product,
                )
            )  # fmt: skip

    def _read_join_rules(self, feed: KeptFeed, table: FeedTable | None) -> None:
        if table is None:
            return
        names = ("from_network_id", "to_network_id", "from_stop_id", "to_stop_id")
        for one, other, start, end in zip(*map(table.strings, names), strict=True):
            numbers = (
                _number(self._networks.number_of_name, feed, one),
                _number(self._networks.number_of_name, feed, other),
                feed.stop_of_id.get(start, LOST) if start else NONE,
                feed.stop_of_id.get(end, LOST) if end else NONE,
            )
            if LOST not in numbers:
                self._join_rules.append((feed.number, *numbers))

    def tariffs(self) -> ProductTariffs:
        """What was collected."""
        rows = _columns(sorted(self._rows, key=lambda row: row[0]), 6)
        count = len(self._products.number_of_name)
        frames = _columns(self._frames, 4)
        legs, changes = _columns(self._leg_rules, 9), _columns(self._change_rules, 8)
        joins = _columns(self._join_rules, 5)
        stops = self._timetable.stop_count
        areas = [sorted(self._areas_of_stop.get(stop, ())) for stop in range(stops)]
        return ProductTariffs(
            id_of_product=Texts.of(self._products.number_of_name),
            name_of_product=Texts.of(self._product_names.get(n, "") for n in range(count)),
            first_row_of_product=np.searchsorted(rows[0], np.arange(count + 1)).astype(np.int32),
            amount_of_row=rows[1],
            currency_of_row=rows[2],
            rider_of_row=rows[3],
            medium_of_row=rows[4],
            quality_of_row=rows[5].astype(np.uint8),
            id_of_rider=Texts.of(rider[0] for rider in self._about_riders),
            feed_of_rider=np.array([rider[4] for rider in self._about_riders], np.int32),
            name_of_rider=Texts.of(rider[1] for rider in self._about_riders),
            default_of_rider=np.array([rider[2] for rider in self._about_riders], np.uint8),
            categories_of_rider=np.array([rider[3] for rider in self._about_riders], np.uint8),
            name_of_medium=Texts.of(medium[0] for medium in self._about_media),
            kind_of_medium=np.array([medium[1] for medium in self._about_media], np.int8),
            network_of_route=self._network_of_route,
            first_area_of_stop=starts_of(map(len, areas)),
            area_of_stop=np.array([area for its in areas for area in its], np.int32),
            **_named("timeframe", ("group", "start", "end", "service"), frames),
            ordered_of_feed=self._ordered,
            **_named("leg_rule", _LEG_RULE, legs),
            **_named("change_rule", _CHANGE_RULE, changes),
            **_named("join_rule", _JOIN_RULE, joins),
        )


_LEG_RULE = (
    "feed", "network", "from_area", "to_area", "from_timeframe", "to_timeframe", "product",
    "group", "priority",
)  # fmt: skip
_CHANGE_RULE = (
    "feed", "from_group", "to_group", "count", "seconds", "measure", "kind", "product",
)  # fmt: skip
_JOIN_RULE = ("feed", "from_network", "to_network", "from_stop", "to_stop")
_SMALL = ("measure", "kind")


def _number(number_of_name: Mapping[str, int], feed: KeptFeed, name: str) -> int:
    """A feed's name as a number: NONE where the cell is empty, LOST where nothing is so called."""
    return number_of_name.get(f"{feed.name}_{name}", LOST) if name else NONE


def _columns(rows: list[Any], count: int) -> list[Any]:
    return list(np.array(rows, np.int32).reshape(-1, count).T.copy())


def _named(what: str, names: tuple[str, ...], columns: list[Any]) -> dict[str, Any]:
    return {
        f"{name}_of_{what}": column.astype(np.int8) if name in _SMALL else column
        for name, column in zip(names, columns, strict=True)
    }
