"""Fares of two versions: what a ride between zones costs, zones known by their stops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data import Report, read_tariffs
from feeds.difference.stops import StopSeen
from planner import NONE, Tariffs, Timetable

_Zone = frozenset[int]
_Rule = tuple[int, _Zone | None, _Zone | None, frozenset[_Zone]]
_Terms = frozenset[tuple[int, str, int, int]]
_ANY_ROUTE = -1


@dataclass(frozen=True)
class FareChange:
    """A fare that changes.

    origin, destination    a stop of each zone; empty: any
    route                  empty: any
    before, after          the cheapest, in the currency's minor unit; None: there is none
    """

    origin: str
    destination: str
    route: str
    currency: str
    before: int | None
    after: int | None


def compare_fares(
    timetables: tuple[Timetable, Timetable],
    label_of_stop: tuple[Sequence[int], Sequence[int]],
    label_of_route: tuple[Sequence[int], Sequence[int]],
    seen: Mapping[int, StopSeen],
    name_of_route: Mapping[int, str],
) -> tuple[FareChange, ...]:
    """All fares that change, those that change most first."""
    tariffs = [read_tariffs(timetable, Report()) for timetable in timetables]
    zones = [_zones(each, labels) for each, labels in zip(tariffs, label_of_stop, strict=True)]
    same = _same_zones(set(zones[0].values()), set(zones[1].values()))
    old = _rules(tariffs[0], zones[0], label_of_route[0])
    new = _rules(
        tariffs[1], {zone: same.get(of, of) for zone, of in zones[1].items()}, label_of_route[1]
    )
    changes = [
        FareChange(
            _name(rule[1], seen),
            _name(rule[2], seen),
            name_of_route.get(rule[0], ""),
            min(terms)[1],
            _cheapest(old.get(rule)),
            _cheapest(new.get(rule)),
        )
        for rule in old.keys() | new.keys()
        if old.get(rule) != new.get(rule)
        for terms in [new.get(rule) or old[rule]]
    ]
    changes += _product_changes(tariffs[0], tariffs[1])
    return tuple(sorted(changes, key=_by_size))


def _by_size(change: FareChange) -> tuple[object, ...]:
    size = abs((change.after or 0) - (change.before or 0))
    return (-size, change.route, change.origin, change.destination)


def _cheapest(terms: _Terms | None) -> int | None:
    return min(terms)[0] if terms else None


def _zones(tariffs: Tariffs, label_of_stop: Sequence[int]) -> dict[int, _Zone]:
    stops: dict[int, set[int]] = defaultdict(set)
    for stop, zone in enumerate(tariffs.zones.zone_of_stop.tolist()):
        if zone != NONE:
            stops[zone].add(int(label_of_stop[stop]))
    count = int(tariffs.zones.zone_count[0])
    return {zone: frozenset(stops.get(zone, ())) for zone in range(count)}


def _same_zones(old: set[_Zone], new: set[_Zone]) -> dict[_Zone, _Zone]:
    """Zones that have gained or lost stops: as they are → as they were."""
    old_of_label: dict[int, set[_Zone]] = defaultdict(set)
    gone = old - new
    for zone in gone:
        for label in zone:
            old_of_label[label].add(zone)
    pairs = [
        (len(zone & earlier) / len(zone | earlier), sorted(zone), zone, earlier)
        for zone in new - old
        for earlier in set[_Zone]().union(*(old_of_label.get(label, ()) for label in zone))
    ]
    same: dict[_Zone, _Zone] = {}
    used = set[_Zone]()
    for _, _, zone, earlier in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if zone not in same and earlier not in used:
            same[zone] = earlier
            used.add(earlier)
    return same


def _rules(
    tariffs: Tariffs, zones: Mapping[int, _Zone], label_of_route: Sequence[int]
) -> dict[_Rule, _Terms]:
    fares = tariffs.zones
    terms_of_fare = list(
        zip(
            fares.price_of_fare.tolist(),
            (tariffs.currencies[currency] for currency in fares.currency_of_fare.tolist()),
            fares.transfers_of_fare.tolist(),
            fares.seconds_of_fare.tolist(),
            strict=True,
        )
    )
    size = int(fares.zone_count[0]) + 1
    first, through = fares.first_zone_of_rule.tolist(), fares.zone_of_rule.tolist()
    found: dict[_Rule, set[tuple[int, str, int, int]]] = defaultdict(set)
    keys = zip(fares.key_of_rule.tolist(), fares.fare_of_rule.tolist(), strict=True)
    for number, (key, fare) in enumerate(keys):
        rest, destination = divmod(key, size)
        route, origin = divmod(rest, size)
        known = route < len(label_of_route)
        rule = (
            label_of_route[route] if known else _ANY_ROUTE,
            zones[origin - 1] if origin else None,
            zones[destination - 1] if destination else None,
            frozenset(zones[zone] for zone in through[first[number] : first[number + 1]]),
        )
        found[rule].add(terms_of_fare[fare])
    return {rule: frozenset(terms) for rule, terms in found.items()}


def _product_changes(old: Tariffs, new: Tariffs) -> Iterator[FareChange]:
    """Fare products by name, kind of rider and medium."""
    before, after = _products(old), _products(new)
    for key in sorted(before.keys() | after.keys()):
        earlier, later = before.get(key, []), after.get(key, [])
        if earlier != later:
            name = ", ".join(filter(None, key[:3]))
            yield FareChange(
                "", "", name, key[3], min(earlier, default=None), min(later, default=None)
            )


def _products(tariffs: Tariffs) -> dict[tuple[str, str, str, str], list[int]]:
    products = tariffs.products
    found: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    first = products.first_row_of_product.tolist()
    riders, media = products.rider_of_row.tolist(), products.medium_of_row.tolist()
    for product, name in enumerate(products.name_of_product):
        for row in range(first[product], first[product + 1]):
            rider = products.name_of_rider[riders[row]] if riders[row] != NONE else ""
            medium = products.name_of_medium[media[row]] if media[row] != NONE else ""
            currency = tariffs.currencies[int(products.currency_of_row[row])]
            found[name, rider, medium, currency].append(int(products.amount_of_row[row]))
    return {key: sorted(amounts) for key, amounts in found.items()}


def _name(zone: _Zone | None, seen: Mapping[int, StopSeen]) -> str:
    return min((seen[label].name for label in zone if label in seen), default="") if zone else ""
