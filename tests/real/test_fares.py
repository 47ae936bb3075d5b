"""Prices of the Okayama feeds, of Fares v2 feeds and of Porto Alegre, against plain readings."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from data import GtfsSource, Report, read_gtfs, read_tariffs
from planner import (
    End,
    FareWish,
    Footpaths,
    Network,
    Pricing,
    RideLeg,
    Tariffs,
    Ticket,
    Timetable,
)

pytestmark = pytest.mark.real

DATE = dt.date.fromordinal(739_000)

Rows = list[dict[str, str]]


def rows(feed: Path, file: str) -> Rows:
    """A file of a feed as text, read by nothing of ours."""
    with zipfile.ZipFile(feed) as archive:
        if file not in archive.namelist():
            return []
        text = archive.read(file).decode("utf-8-sig")
    return [
        {(name or "").strip(): (cell or "").strip() for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text))
    ]


class Priced:
    """A feed with its prices, and no walks."""

    def __init__(self, feed: Path) -> None:
        self.report = Report()
        timetable = read_gtfs([GtfsSource("f", feed)], self.report)
        self.timetable: Timetable = timetable
        self.tariffs: Tariffs = read_tariffs(timetable, self.report)
        stops = timetable.stop_count
        footpaths = Footpaths(
            first_footpath_of_stop=np.zeros(stops + 1, np.int32),
            stop_of_footpath=np.empty(0, np.int32),
            metres_of_footpath=np.empty(0, np.float32),
            fixed_seconds_of_footpath=np.empty(0, np.int32),
        )
        self.network = Network.assemble(
            name="f",
            zone=timetable.zone_of_feed[0],
            timetable=timetable,
            footpaths=footpaths,
            tariffs=self.tariffs,
        )

    def ride(self, trip: int, board: int, alight: int, date: dt.date = DATE) -> RideLeg:
        """A ride between two positions of a trip."""
        first = int(self.timetable.first_stop_time_of_trip[trip])
        stops = self.timetable.stop_of_stop_time
        return RideLeg(
            End(0, 0, int(stops[first + board])),
            End(0, 0, int(stops[first + alight])),
            int(self.timetable.departure_of_stop_time[first + board]),
            int(self.timetable.arrival_of_stop_time[first + alight]),
            trip,
            date.toordinal(),
            0,
            board,
            alight,
        )

    def pairs(self) -> Iterator[tuple[RideLeg, str, str, str]]:
        """A ride for every route and ordered pair of stops that its trips serve, with the ids."""
        timetable = self.timetable
        ids, routes = list(timetable.id_of_stop), list(timetable.id_of_route)
        seen: set[tuple[int, int, int]] = set()
        for trip in range(timetable.trip_count):
            first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
            route = int(timetable.route_of_trip[trip])
            stops = timetable.stop_of_stop_time[first:end].tolist()
            for board, origin in enumerate(stops):
                for alight in range(board + 1, len(stops)):
                    key = route, origin, stops[alight]
                    if key in seen or not ids[origin] or not ids[stops[alight]]:
                        continue
                    seen.add(key)
                    words = (routes[route], ids[origin], ids[stops[alight]])
                    yield self.ride(trip, board, alight), *(w.removeprefix("f_") for w in words)


def zone_prices(feed: Path) -> dict[tuple[str, str, str], int]:
    """(route or empty, zone, zone) → the least fare that is good for one ride: a plain join."""
    price = {row["fare_id"]: int(row["price"]) for row in rows(feed, "fare_attributes.txt")}
    found: dict[tuple[str, str, str], int] = {}
    for rule in rows(feed, "fare_rules.txt"):
        key = rule["route_id"], rule["origin_id"], rule["destination_id"]
        found[key] = min(found.get(key, 10**9), price[rule["fare_id"]])
    return found


@pytest.mark.parametrize("name", ["okaden_tram", "okaden_bus", "chutetsu_bus"])
def test_every_pair_of_stops_costs_what_a_plain_join_says(realdata: Path, name: str) -> None:
    feed = realdata / "okayama" / f"{name}.gtfs.zip"
    priced, plain = Priced(feed), zone_prices(feed)
    zone = {row["stop_id"]: row["zone_id"] for row in rows(feed, "stops.txt")}
    pricing = Pricing(priced.network, DATE)
    count = different = known = 0
    for ride, route, origin, destination in priced.pairs():
        zones = zone[origin], zone[destination]
        prices = [plain[key] for key in ((route, *zones), ("", *zones)) if key in plain]
        told = pricing.price_legs([ride]).amount
        count, known = count + 1, known + bool(prices)
        different += told != (min(prices) if prices else None)
    assert count > 100
    assert different == 0
    assert (known > 0) == bool(plain)


def test_a_change_between_the_two_tram_lines_is_one_fare(realdata: Path) -> None:
    feed = realdata / "okayama" / "okaden_tram.gtfs.zip"
    priced = Priced(feed)
    plain = {
        (rule["origin_id"], rule["destination_id"]): rule["fare_id"]
        for rule in rows(feed, "fare_rules.txt")
    }
    zone = {row["stop_id"]: row["zone_id"] for row in rows(feed, "stops.txt")}
    to_junction: dict[str, RideLeg] = {}
    from_junction: dict[str, RideLeg] = {}
    for ride, _, origin, destination in priced.pairs():
        if destination.startswith("柳川"):
            to_junction.setdefault(zone[origin], ride)
        if origin.startswith("柳川"):
            from_junction.setdefault(zone[destination], ride)
    pricing = Pricing(priced.network, DATE)
    changes = 0
    for start, one in to_junction.items():
        for end, other in from_junction.items():
            fare = plain.get((start, end), "")
            if fare != "140_1":
                continue
            changes += 1
            later = other.departure + 300
            moved = RideLeg(
                other.origin, other.destination, later, later + 600, *_rest(other)
            )  # fmt: skip
            assert pricing.price_legs([one, moved]).amount == 140
    assert changes >= 4


def _rest(ride: RideLeg) -> tuple[int, int, int, int, int]:
    return ride.trip, ride.service_day, ride.shift, ride.board, ride.alight


def test_children_in_okayama_pay_half_rounded_up(realdata: Path) -> None:
    priced = Priced(realdata / "okayama" / "okaden_tram.gtfs.zip")
    adult, child = (Pricing(priced.network, DATE, FareWish(category=c)) for c in ("adult", "child"))
    seen = set()
    for ride, *_ in priced.pairs():
        seen.add((adult.price_legs([ride]).amount, child.price_legs([ride]).amount))
    assert seen == {(120, 60), (140, 70)}


def test_transcollines_by_areas_and_its_timeframe(realdata: Path) -> None:
    feed = realdata / "fares_v2" / "transcollines-fares-v2.gtfs.zip"
    priced = Priced(feed)
    amount = {
        row["fare_product_id"]: round(100 * float(row["amount"]))
        for row in rows(feed, "fare_products.txt")
    }
    rules = {
        (row["network_id"], row["from_area_id"], row["to_area_id"]): amount[row["fare_product_id"]]
        for row in rows(feed, "fare_leg_rules.txt")
    }
    areas = defaultdict(set)
    for row in rows(feed, "stop_areas.txt"):
        areas[row["stop_id"]].add(row["area_id"])
    network = {row["route_id"]: row["network_id"] for row in rows(feed, "routes.txt")}
    calendar = {row["service_id"]: row for row in rows(feed, "calendar.txt")}
    frame = calendar["FARES-GT-2026-1"]
    within = dt.date.fromisoformat(frame["start_date"]) + dt.timedelta(30)
    pricing, before = (Pricing(priced.network, date) for date in (within, DATE))
    known = 0
    for ride, route, origin, destination in priced.pairs():
        prices = [
            rules[key]
            for start in areas[origin]
            for end in areas[destination]
            if (key := (network[route], start, end)) in rules
        ]
        today = priced.ride(ride.trip, ride.board, ride.alight, within)
        told = pricing.price_legs([today])
        assert told.amount == (min(prices) if prices else None)
        known += bool(prices)
        assert before.price_legs([ride]).amount is None, "long before the timeframe"
    assert known > 100
    assert told.currency == "CAD"


def test_c_tran_s_flexible_rides_are_read(realdata: Path) -> None:
    feed = realdata / "flex" / "ctran-flex.gtfs.zip"
    report = Report()
    timetable = read_gtfs([GtfsSource("f", feed)], report)
    products = read_tariffs(timetable, report).products
    assert len(products.id_of_product) == 3
    assert len(products.amount_of_row) == len(rows(feed, "fare_products.txt")) == 14
    assert sorted(set(products.amount_of_row.tolist())) == [0, 60, 125]
    assert products.seconds_of_change_rule.tolist() == [9000]
    assert products.categories_of_rider.tolist() == [1, 4 + 8, 2]
    assert len(products.product_of_leg_rule) == 3


def test_porto_alegre_costs_its_flat_fare(realdata: Path) -> None:
    priced = Priced(realdata / "porto_alegre" / "poa_eptc.gtfs.zip")
    ticket: Ticket
    (ticket,) = Pricing(priced.network, DATE).price_legs([priced.ride(0, 0, 1)]).tickets
    assert (ticket.amount, ticket.currency) == (470, "BRL")
    trains = Priced(realdata / "porto_alegre" / "poa_trensurb.gtfs.zip")
    assert Pricing(trains.network, DATE).price_legs([trains.ride(0, 0, 1)]).amount is None
